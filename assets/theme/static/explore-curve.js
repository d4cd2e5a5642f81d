// Specification curves: every way to ask a question as a dot, sorted by the answer, its choices below.
explore.start("curve", (place, data) => {
  const { make, draw, select } = explore;
  const DEFAULTS = { ask: data.questions[0].id, off: "", at: "", claim: data.claims[0].id };
  const state = explore.stateOf("curve", DEFAULTS);
  let values = state.read();

  const question = () => data.questions.find((q) => q.id === values.ask);
  const off = () => new Set(values.off.split("_").filter(Boolean));
  const isChosen = (row, left) => question().choices.every((_, i) => !left.has(`${i}.${row[i]}`));
  const numbers = (row) => row.slice(question().choices.length);
  const change = (changed) => {
    values = { ...values, ...changed };
    state.write(values);
    show();
  };

  const print = (value) => {
    const { digits } = question();
    return value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits }).replace("-", "−");
  };
  const median = (sorted) => (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;

  // "8 of 24 specifications are chosen: from 2.10 to 9.90 times, median 4.00; 8 of 8 above 1."
  const summary = (chosen) => {
    const { rows, unit, neutral } = question();
    const all = `${chosen.length} of ${rows.length} specifications are chosen`;
    if (!chosen.length) return `${all}. Tick one choice of each kind at least.`;
    const found = chosen.map((row) => numbers(row)[0]);
    const above = found.filter((value) => value > neutral).length;
    const clear = chosen.filter((row) => numbers(row)[1] > neutral).length;
    const intervals = numbers(rows[0]).length > 1 ? `, ${clear} with the whole interval` : "";
    const span = `from ${print(found[0])} to ${print(found.at(-1))} ${unit}, median ${print(median(found))}`;
    return `${all}: ${span}; ${above} of ${found.length} above ${neutral}${intervals}.`;
  };

  // One kind of choice as boxes to tick; what is not ticked is kept in the address.
  const ticks = ([label, options], kind) => {
    const set = make("fieldset", { class: "explore-radios" }, make("legend", {}, label));
    options.forEach((words, i) => {
      const box = make("input", { type: "checkbox" });
      box.checked = !off().has(`${kind}.${i}`);
      box.addEventListener("change", () => {
        const left = off();
        left[box.checked ? "delete" : "add"](`${kind}.${i}`);
        change({ off: [...left].sort().join("_") });
      });
      set.append(make("label", {}, box, make("span", {}, words)));
    });
    return set;
  };

  const ask = select("Question", [...data.questions.map((q) => [q.id, q.title]), ["claim", "One claim: all its specifications"]], values.ask, (id) => {
    change({ ask: id, off: "", at: "" });
    build();
  });
  const claims = select("Claim", data.claims.map((c) => [c.id, `${c.id}: ${c.says}`]), values.claim, (id) => change({ claim: id }));
  const asked = make("p", { class: "explore-note curve-asked" });  // a phone cuts the words of a choice
  const choices = make("div", { class: "curve-ticks" });
  const said = make("p", { class: "explore-said curve-said", "aria-live": "polite" });
  const chart = make("div", { class: "curve-chart" });
  const at = make("input", { type: "range", min: 1, step: 1 });
  const looked = make("p", { class: "explore-said curve-looked", "aria-live": "polite" });
  const looking = make("label", { class: "explore-control curve-at" }, make("span", {}, "Look at one specification"), at);
  const list = make("ol", { class: "curve-list" });
  at.addEventListener("input", () => {
    values.at = at.value;
    show();
  });
  at.addEventListener("change", () => change({ at: at.value }));
  place.append(make("div", { class: "explore-bar" }, ask, asked, claims), choices, said, chart, looking, looked, list);

  // Axis: round values inside the span of the numbers.
  const steps = (low, high, isLog) => {
    if (isLog) return [0.1, 0.2, 0.5, 1, 2, 5, 10].filter((v) => v >= low && v <= high);
    const size = 10 ** Math.floor(Math.log10(high - low));
    return Array.from({ length: 21 }, (_, i) => (i - 10) * size).filter((v) => v >= low && v <= high);
  };

  const drawCurve = (chosen) => {
    const { rows, choices: kinds, neutral, unit, log: isLog } = question();
    const width = chart.clientWidth;
    const isNarrow = width < 520;
    const names = isNarrow ? 40 : 215;
    const x = (i) => names + 6 + (i * (width - names - 12)) / Math.max(rows.length - 1, 1);
    const every = [neutral, ...rows.flatMap(numbers)];
    const [low, high] = [Math.min(...every), Math.max(...every)];
    const scale = isLog ? Math.log : (v) => v;
    const y = (v) => 32 + (190 * (scale(high) - scale(v))) / (scale(high) - scale(low));
    const left = off();
    const faint = (row) => (chosen.has(row) ? null : "curve-faint");
    const marks = [draw("text", { x: 0, y: 14, class: "curve-kind" }, unit[0].toUpperCase() + unit.slice(1))];
    for (const v of steps(low, high, isLog)) {
      marks.push(draw("line", { x1: names, x2: width, y1: y(v), y2: y(v), class: v === neutral ? "curve-neutral" : "curve-rule" }));
      marks.push(draw("text", { x: names - 6, y: y(v) + 4, "text-anchor": "end" }, v.toLocaleString("en").replace("-", "−")));
    }
    rows.forEach((row, i) => {
      const [value, from, to] = numbers(row);
      if (to) marks.push(draw("line", { x1: x(i), x2: x(i), y1: y(from), y2: y(to), class: `curve-interval ${faint(row) || ""}` }));
      marks.push(draw("circle", { cx: x(i), cy: y(value), r: rows.length > 40 ? 2.4 : 4, class: faint(row) }));
    });
    let top = 240;
    kinds.forEach(([label, options], kind) => {
      marks.push(draw("text", { x: 0, y: top + 12, class: "curve-kind" }, label));
      top += 18;
      options.forEach((words, option) => {
        const line = top + (isNarrow ? 24 : 10);
        const isOff = left.has(`${kind}.${option}`);
        marks.push(draw("text", { x: 0, y: top + 14, class: isOff ? "curve-muted" : null }, words));
        rows.forEach((row, i) => {
          if (row[kind] === option) marks.push(draw("line", { x1: x(i), x2: x(i), y1: line - 5, y2: line + 5, class: `curve-mark ${faint(row) || ""}` }));
        });
        top += isNarrow ? 34 : 20;
      });
      top += 8;
    });
    const seen = values.at && draw("line", { x1: x(values.at - 1), x2: x(values.at - 1), y1: 4, y2: top, class: "curve-seen" });
    const svg = draw("svg", { width, height: top, viewBox: `0 0 ${width} ${top}`, role: "img", "aria-label": `Specification curve. ${said.textContent}` });
    svg.append(...marks, ...(seen ? [seen] : []));
    svg.addEventListener("click", (event) => {
      const nearest = Math.round(((event.offsetX - names - 6) * (rows.length - 1)) / (width - names - 12));
      change({ at: String(1 + Math.min(rows.length - 1, Math.max(0, nearest))) });
    });
    chart.replaceChildren(svg);
  };

  const look = () => {
    const { rows, choices: kinds, unit } = question();
    at.max = rows.length;
    values.at = values.at && String(Math.min(rows.length, Math.max(1, Math.round(values.at) || 1)));
    at.value = values.at || 1;
    const row = rows[values.at - 1];
    if (!row) return (looked.textContent = "Touch the curve, or move the slider.");
    const [value, from, to] = numbers(row);
    const interval = to ? ` (interval ${print(from)} to ${print(to)})` : "";
    const chosen = kinds.map(([label, options], i) => `${label.toLowerCase()} ${options[row[i]]}`).join("; ");
    looked.textContent = `Place ${values.at} of ${rows.length}, from the lowest: ${print(value)} ${unit}${interval}. Choices: ${chosen}.`;
    at.setAttribute("aria-valuetext", looked.textContent);
  };

  // A claim: its specifications as a strip and as a list, those that hold first.
  const OUTCOMES = ["holds", "holds in part", "fails"];
  const showClaim = () => {
    const { id, verdict, specs } = data.claims.find((c) => c.id === values.claim) || data.claims[0];
    const sorted = OUTCOMES.flatMap((outcome) => specs.filter((s) => s[2] === outcome));
    const counts = OUTCOMES.map((outcome) => `${outcome} in ${specs.filter((s) => s[2] === outcome).length}`).join(", ");
    said.textContent = `${id}, ${verdict}: of ${specs.length} specifications it ${counts}.`;
    const tone = (outcome) => `curve-outcome curve-${outcome.split(" ").join("-")}`;
    chart.replaceChildren(make("div", { class: "curve-strip", "aria-hidden": "true" }, ...sorted.map((s) => make("i", { class: tone(s[2]) }))));
    const line = ([name, value, outcome]) =>
      make("li", {}, make("i", { class: tone(outcome), "aria-hidden": "true" }), make("span", {}, `${name}: ${value}. `, make("strong", {}, outcome)));
    list.replaceChildren(...sorted.map(line));
  };

  const show = () => {
    const isClaim = !question();
    [claims.hidden, list.hidden] = [!isClaim, !isClaim];
    [choices.hidden, looking.hidden, looked.hidden] = [isClaim, isClaim, isClaim];
    if (isClaim) return showClaim();
    const chosen = question().rows.filter((row) => isChosen(row, off()));
    said.textContent = summary(chosen);
    look();
    drawCurve(new Set(chosen));
  };
  // The controls of the question that the state names.
  const build = () => {
    if (!question() && values.ask !== "claim") values.ask = DEFAULTS.ask;
    ask.querySelector("select").value = values.ask;
    claims.querySelector("select").value = values.claim;
    asked.textContent = ask.querySelector("option:checked").textContent;
    choices.replaceChildren(...(question() ? question().choices.map(ticks) : []));
    show();
  };
  build();

  let drawn = chart.clientWidth;
  new ResizeObserver(() => {
    if (chart.clientWidth !== drawn && question()) show();
    drawn = chart.clientWidth;
  }).observe(chart);
  addEventListener("hashchange", () => {
    if (!state.isNamed()) return;
    values = state.read();
    build();
  });
});
