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
    show();
    state.write(values);
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

  const asks = [...data.questions.map((q) => [q.id, q.title]), ["claim", "One claim: all its specifications"]];
  const ask = select("Question", "curve-ask", (id) => {
    values = { ...values, ask: id, off: "", at: "" };
    build();
    state.write(values);
  });
  const claims = select("Claim", "curve-claim", (id) => change({ claim: id }));
  const claimed = data.claims.map((c) => [c.id, `${c.id}: ${c.says}`]);
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
  place.append(make("div", { class: "explore-bar" }, ask.box, asked, claims.box), choices, said, chart, looking, looked, list, explore.takeaway("curve", data, () => view()));

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
  const claim = () => data.claims.find((c) => c.id === values.claim) || data.claims[0];
  const mark = (outcome, x, width, height) => {
    const at = { x: x + 1, width: width - 2, class: `curve-outcome curve-${outcome.split(" ").join("-")}` };
    const part = outcome === "holds in part" ? draw("rect", { x: at.x, width: at.width, y: height / 2, height: height / 2 - 1, class: "curve-holds" }) : null;
    return [draw("rect", { ...at, y: 1, height: height - 2, rx: 2 }), ...(part ? [part] : [])];
  };
  const showClaim = () => {
    const { id, verdict, specs } = claim();
    const sorted = OUTCOMES.flatMap((outcome) => specs.filter((s) => s[2] === outcome));
    const counts = OUTCOMES.map((outcome) => `${outcome} in ${specs.filter((s) => s[2] === outcome).length}`).join(", ");
    said.textContent = `${id}, ${verdict}: of ${specs.length} specifications it ${counts}.`;
    const width = chart.clientWidth, each = Math.min(48, width / sorted.length);
    chart.replaceChildren(draw("svg", { width, height: 36, viewBox: `0 0 ${width} 36`, class: "curve-strip", "aria-hidden": "true" }, ...sorted.flatMap((s, i) => mark(s[2], i * each, each, 36))));
    const line = ([name, value, outcome]) =>
      make("li", {}, draw("svg", { width: 16, height: 16, "aria-hidden": "true" }, ...mark(outcome, 0, 16, 16)), make("span", {}, `${name}: ${value}. `, make("strong", {}, outcome)));
    list.replaceChildren(...sorted.map(line));
  };

  const show = () => {
    const isClaim = !question();
    [claims.box.hidden, list.hidden] = [!isClaim, !isClaim];
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
    ask.say(values.ask, asks);
    claims.say(claim().id, claimed);
    asked.textContent = ask.list.selectedOptions[0].textContent;
    choices.replaceChildren(...(question() ? question().choices.map(ticks) : []));
    show();
  };
  build();

  let drawn = chart.clientWidth;
  new ResizeObserver(() => {
    if (chart.clientWidth !== drawn) show();
    drawn = chart.clientWidth;
  }).observe(chart);
  state.onChange(() => {
    values = state.read();
    build();
  });

  // What is taken away: every specification, also one that is not chosen, which its column says.
  const view = () => {
    const svg = chart.firstChild;
    if (!question()) {
      const { id, says, verdict, specs } = claim();
      const table = [["claim", "verdict", "specification", "value", "outcome"], ...specs.map((spec) => [id, verdict, ...spec])];
      return { of: "claim", title: `${id}, all specifications: ${says}`, said: said.textContent, svg, key: [...list.children], table };
    }
    const { title, choices: kinds, rows, unit } = question();
    const numbersOf = ["value", "low_95", "high_95"].slice(0, numbers(rows[0]).length).map((name) => `${name} (${unit})`);
    const told = (row) => [...kinds.map(([, options], i) => options[row[i]]), ...numbers(row), isChosen(row, off()) ? "yes" : "no"];
    const note = values.at ? looked.textContent : "";
    return { of: "question", title, said: said.textContent, svg, note, table: [[...kinds.map(([label]) => label), ...numbersOf, "chosen"], ...rows.map(told)] };
  };
});
