// European exports: one line that the reader chooses, all others as grey context, a slider along time.
explore.start("trade", (place, data) => {
  const { make, draw } = explore;
  const DEFAULTS = { from: "EU", to: "KGZ", by: "month", as: "index", at: "" };
  const MONTHS = "January February March April May June July August September October November December".split(" ");
  const HEIGHT = 340, TOP = 40, BOTTOM = 34, LEFT = 58, WIDE = 560;
  const address = explore.stateOf("trade", DEFAULTS);
  let state, shown, scale, writing;

  // What the choices mean: the chosen line, the lines around it and the periods.
  const group = () => (state.by === "year" ? data.yearly : data.monthly[state.from]);
  const periods = () => (state.by === "year" ? data.years : data.months);
  const name = (code) => data.names[code][0];
  const said = (code) => data.names[code][1];
  const capital = (text) => text[0].toUpperCase() + text.slice(1);
  const when = (period) => (period.length > 4 ? `${MONTHS[period.slice(5) - 1]} ${period.slice(0, 4)}` : period);

  // A place in time in years: the middle of a month or year, or a day.
  const time = (period) => {
    const [year, month, day] = period.split("-").map(Number);
    if (!month) return year + 0.5;
    return year + (month - 1) / 12 + (day ? (day - 1) / 372 : 1 / 24);
  };

  // A value as it is drawn; what is not recorded stays null, so that the line has a gap.
  const drawn = (line) =>
    line.eur.map((eur) => (eur === null ? null : state.as === "eur" ? eur / 1e6 : line.base ? (100 * eur) / line.base : null));

  // An address may hold anything: what is not offered becomes the default.
  const checked = (given) => {
    const s = { ...given };
    if (!["month", "year"].includes(s.by)) s.by = DEFAULTS.by;
    if (!["index", "eur"].includes(s.as)) s.as = DEFAULTS.as;
    if (s.by === "year" || !(s.from in data.monthly)) s.from = DEFAULTS.from;
    if (!((s.by === "year" ? data.yearly : data.monthly[s.from])[s.to])) s.to = DEFAULTS.to;
    if (!(s.by === "year" ? data.years : data.months).includes(s.at)) s.at = "";
    return s;
  };

  // Words: money, share of the base, the sentence under the controls and the summary of the picture.
  const grouped = (value, digits) => value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });
  const money = (eur) => {
    if (eur >= 1e9) return `${grouped(eur / 1e9, 2)} billion euros`;
    if (eur >= 1e6) return `${grouped(eur / 1e6, 1)} million euros`;
    return eur === 1 ? "1 euro" : `${grouped(eur, 0)} euros`;
  };
  const share = (eur, line) => {
    if (!line.base) return "In 2021 nothing is recorded, so there is no index.";
    const level = (100 * eur) / line.base;
    const of = state.by === "year" ? "2021" : line.counted === 12 ? "the monthly mean of 2021" : `the mean of the ${line.counted} months recorded in 2021`;
    return `${grouped(level, level < 10 ? 1 : 0)} per cent of ${of}.`;
  };
  const sentence = (index) => {
    const line = group()[state.to], period = periods()[index], eur = line.eur[index];
    const adopted = data.packages.filter(([, day]) => state.by === "month" && day.startsWith(period)).map(([number]) => number);
    const packages = adopted.length ? ` Sanctions packages adopted in that month: ${adopted.join(" and ")}.` : "";
    if (eur === null) return `No exports from ${said(state.from)} to ${said(state.to)} are recorded for ${when(period)}.${packages}`;
    const level = share(eur, line);
    return `${capital(said(state.from))} sent ${said(state.to)} ${money(eur)} of goods in ${when(period)}${level.startsWith("In") ? ". " : ", "}${level}${packages}`;
  };
  const summary = () => {
    const { eur } = group()[state.to], known = eur.filter((v) => v !== null), top = eur.indexOf(Math.max(...known));
    const first = eur.findIndex((v) => v !== null), last = eur.findLastIndex((v) => v !== null);
    return (
      `Line chart, log scale: exports from ${said(state.from)} to ${said(state.to)} by ${state.by}. ${when(periods()[first])}: ${money(eur[first])}. ` +
      `Highest, ${when(periods()[top])}: ${money(eur[top])}. ${when(periods()[last])}: ${money(eur[last])}. Grey: ${Object.keys(group()).length - 1} other destinations.`
    );
  };

  // Scales. The frame holds the chosen line whole; by year, the farthest values of small places are cut off at its edge.
  const bounds = (lines, chosen) => {
    const known = (values) => values.filter((v) => v !== null).sort((a, b) => a - b);
    const own = known(chosen), all = known(lines.flat());
    const tail = state.by === "year" ? 0.02 : 0;
    const low = Math.min(own[0] ?? Infinity, all[Math.floor(all.length * tail)]);
    const high = Math.max(own.at(-1) ?? 0, all[Math.ceil(all.length * (1 - tail)) - 1]);
    return [low / 1.25, high * 1.25];
  };
  const ticks = ([low, high]) => {
    const span = Math.log10(high / low), found = [];
    const steps = span < 2 ? [1, 2, 5] : span < 3.5 ? [1, 3] : [1];
    for (let power = Math.floor(Math.log10(low)); power <= Math.log10(high); power++) {
      found.push(...steps.map((step) => step * 10 ** power).filter((v) => v >= low && v <= high));
    }
    return found;
  };
  const scales = (width, lines, chosen) => {
    const months = periods(), from = Math.floor(time(months[0])), to = time(months.at(-1)) + 0.5 / (state.by === "year" ? 1 : 12);
    const right = width >= WIDE && state.by === "month" ? width - 96 : width - 10;
    const [low, high] = bounds(lines, chosen);
    return {
      low, high, right, from, to, bottom: HEIGHT - BOTTOM,
      x: (t) => LEFT + ((t - from) / (to - from)) * (right - LEFT),
      y: (v) => HEIGHT - BOTTOM - (Math.log(v / low) / Math.log(high / low)) * (HEIGHT - BOTTOM - TOP),
    };
  };

  // Drawing. A line with gaps is one path; a value between two gaps is a dot.
  const path = (values) => {
    let text = "", open = false;
    values.forEach((v, i) => {
      if (v !== null) text += `${open ? "L" : "M"}${scale.x(time(periods()[i])).toFixed(1)} ${scale.y(v).toFixed(1)}${open ? "" : "h0"}`;
      open = v !== null;
    });
    return text;
  };
  const lone = (values) =>
    values.map((v, i) => (v === null || (values[i - 1] ?? null) !== null || (values[i + 1] ?? null) !== null ? null
      : draw("circle", { class: "trade-lone", cx: scale.x(time(periods()[i])), cy: scale.y(v), r: 2.8 })));
  const words = (x, y, text, more = {}) => draw("text", { x, y, ...more }, text);
  const axes = () => {
    const unit = state.as === "index" ? "Index, 2021 = 100" : `Million euros a ${state.by}`;
    const parts = [words(0, 15, `${unit}, log scale`, { class: "trade-muted" })];
    for (const v of ticks([scale.low, scale.high])) {
      parts.push(draw("path", { class: v === 100 && state.as === "index" ? "trade-base" : "trade-grid", d: `M${LEFT} ${scale.y(v)}H${scale.right}` }));
      parts.push(words(LEFT - 8, scale.y(v) + 4, v.toLocaleString("en", { maximumSignificantDigits: 1 }), { "text-anchor": "end", class: "trade-muted" }));
    }
    const every = scale.right - LEFT < 45 * (scale.to - scale.from) ? Math.ceil((45 * (scale.to - scale.from)) / (scale.right - LEFT)) : 1;
    for (let year = scale.from; year < scale.to; year += every) {
      const x = scale.x(state.by === "year" ? year + 0.5 : year);
      parts.push(draw("path", { class: "trade-grid", d: `M${x} ${scale.bottom}v5` }));
      parts.push(words(x, HEIGHT - 12, year, { "text-anchor": state.by === "year" ? "middle" : "start", class: "trade-muted" }));
    }
    return parts;
  };
  const sanctions = () => {
    const days = data.packages.map(([, day]) => scale.x(time(day))).filter((x) => x <= scale.right);
    return [
      draw("path", { class: "trade-package", d: days.map((x) => `M${x.toFixed(1)} ${scale.bottom}v-12`).join("") }),
      words(days[0] - 6, scale.bottom - 4, "EU sanctions packages", { "text-anchor": "end", class: "trade-halo trade-muted" }),
    ];
  };
  // Names at the ends of the lines, pushed apart; where there is no room only the chosen one, above its line.
  const labels = (lines) => {
    const end = (values) => values.findLastIndex((v) => v !== null);
    const all = Object.entries(lines).filter(([, values]) => end(values) >= 0);
    const at = ([code, values]) => ({ code, y: scale.y(values[end(values)]), x: scale.x(time(periods()[end(values)])) });
    const isNarrow = scale.right > scale.x(scale.to) || scale.right >= place.clientWidth - 50;
    const grey = all.filter(([code]) => code !== state.to).map(at).sort((a, b) => a.y - b.y).map(({ code }) => name(code));
    legend.textContent = isNarrow && state.by === "month" ? `Grey, from the top at the right end: ${grey.join(", ")}.` : "";
    if (isNarrow) {
      return all.filter(([code]) => code === state.to).map(at).map(({ code, x, y }) =>
        words(x, Math.max(y - 12, TOP - 4), name(code), { "text-anchor": "end", class: "trade-halo trade-name" }));
    }
    const placed = all.map(at).sort((a, b) => a.y - b.y);
    placed.forEach((one, i) => { if (i) one.y = Math.max(one.y, placed[i - 1].y + 15); });
    for (let i = placed.length - 1, limit = scale.bottom; i >= 0; i--, limit = placed[i + 1].y - 15) placed[i].y = Math.min(placed[i].y, limit);
    return placed.map(({ code, y }) => words(scale.right + 8, y + 4, name(code), { class: code === state.to ? "trade-name" : "trade-muted" }));
  };
  const redraw = () => {
    const lines = Object.fromEntries(Object.entries(group()).map(([code, line]) => [code, drawn(line)]));
    const width = frame.clientWidth;
    scale = scales(width, Object.values(lines), lines[state.to]);
    const others = Object.entries(lines).filter(([code]) => code !== state.to).map(([, values]) => path(values));
    const cut = draw("clipPath", { id: "trade-cut" }, draw("rect", { x: LEFT, y: TOP, width: scale.right - LEFT + 4, height: scale.bottom - TOP }));
    const context = draw("path", { class: state.by === "year" ? "trade-context trade-many" : "trade-context", "clip-path": "url(#trade-cut)", d: others.join("") });
    const line = draw("path", { class: "trade-line", d: path(lines[state.to]) });
    svg.setAttribute("viewBox", `0 0 ${width} ${HEIGHT}`);
    svg.setAttribute("aria-label", summary());
    svg.replaceChildren(cut, ...axes(), context, ...sanctions(), line, ...lone(lines[state.to]).filter(Boolean), mark, ...labels(lines));
    for (const text of svg.querySelectorAll(".trade-name.trade-halo")) {
      text.setAttribute("x", Math.max(text.getAttribute("x"), text.getComputedTextLength() + 4));  // a long name must not begin left of the drawing
    }
    // The middle of the slider's knob stands under the first period at one end and under the last at the other.
    const [first, last] = [scale.x(time(periods()[0])), scale.x(time(periods().at(-1)))];
    slider.style.marginLeft = `${first - 8}px`;
    slider.style.width = `${last - first + 16}px`;
    point(chosen());
  };

  // The period that is pointed at, and the one that was chosen.
  const chosen = () => (state.at ? periods().indexOf(state.at) : periods().length - 1);
  const point = (index) => {
    shown = index;
    const value = drawn(group()[state.to])[index], x = scale.x(time(periods()[index]));
    const dot = value === null ? null : draw("circle", { class: "trade-dot", cx: x, cy: scale.y(value), r: 5 });
    mark.replaceChildren(draw("path", { class: "trade-guide", d: `M${x} ${TOP}V${scale.bottom}` }), ...(dot ? [dot] : []));
    output.textContent = sentence(index);
    slider.setAttribute("aria-valuetext", when(periods()[index]));
  };
  // The address follows a moment later: browsers refuse many changes in a row.
  const choose = (index) => {
    state.at = index === periods().length - 1 ? "" : periods()[index];
    slider.value = index;
    point(index);
    save();
  };
  const save = () => {
    clearTimeout(writing);
    writing = setTimeout(() => address.write(state), 150);
  };
  const nearest = (event) => {
    const t = periods().map((period) => Math.abs(scale.x(time(period)) - (event.clientX - svg.getBoundingClientRect().left)));
    return t.indexOf(Math.min(...t));
  };

  // The page.
  const set = (key) => (value) => {
    state = checked({ ...state, [key]: value });
    fill();
    redraw();
    save();
  };
  const byName = (codes) => codes.map((code) => [code, name(code)]).sort((a, b) => a[1].localeCompare(b[1], "en"));
  const exporters = [["EU", name("EU")], ...byName(Object.keys(data.monthly).filter((code) => code !== "EU"))];
  const exporter = explore.select("From", "trade-from", set("from"));
  const destination = explore.select("To", "trade-to", set("to"));
  const period = explore.radios("Period", "trade-by", [["month", "Months, six destinations"], ["year", "Years, all destinations"]], set("by"));
  const measure = explore.radios("Measure", "trade-as", [["index", "Index"], ["eur", "Euros"]], set("as"));
  const bar = make("div", { class: "explore-bar" }, ...[exporter, destination, period, measure].map(({ box }) => box));
  const fill = () => {
    exporter.say(state.from, state.by === "year" ? exporters.slice(0, 1) : exporters);
    destination.say(state.to, byName(Object.keys(group())));
    period.say(state.by);
    measure.say(state.as);
    slider.max = periods().length - 1;
    slider.value = chosen();
  };

  // What is taken away: every line of the chart, the chosen one first.
  const rows = () => {
    const codes = [state.to, ...Object.keys(group()).filter((code) => code !== state.to).sort()];
    const row = (code, i, eur, index) => [name(state.from), state.from, name(code), code, code === state.to ? "yes" : "no", periods()[i], eur, index?.toFixed(2)];
    const lines = codes.map((code) => [code, group()[code]]);
    return [["exporter", "exporter_code", "destination", "destination_code", "chosen", state.by, "exports_eur", "index_2021_100"],
      ...lines.flatMap(([code, { eur, base }]) => eur.map((v, i) => row(code, i, v, v === null || !base ? null : (100 * v) / base)))];
  };
  const view = () => ({
    of: state.by, title: `Exports from ${said(state.from)} to ${said(state.to)} by ${state.by}, ${state.as === "index" ? "index 2021 is 100" : "euros"}`,
    said: output.textContent, svg, note: legend.textContent || `Grey: ${Object.keys(group()).length - 1} other destinations.`, table: rows(),
  });
  const mark = draw("g");
  const svg = draw("svg", { role: "img", height: HEIGHT, class: "trade-chart" });
  const frame = make("div", { class: "trade-frame" }, svg);
  const legend = make("p", { class: "explore-note" });
  const slider = make("input", { type: "range", min: 0, step: 1, "aria-label": "Month or year" });
  const output = make("p", { class: "explore-said", "aria-live": "polite" });
  place.append(bar, output, frame, slider, legend, make("p", { class: "explore-note" },
    "Move along the chart or use the slider for other months and years. Gaps are months without recorded trade. By year, lines of small places that leave the frame are cut."),
    explore.takeaway("trade", data, view));
  slider.addEventListener("input", () => choose(Number(slider.value)));
  svg.addEventListener("pointermove", (event) => { if (nearest(event) !== shown) point(nearest(event)); });
  svg.addEventListener("pointerleave", () => point(chosen()));
  svg.addEventListener("click", (event) => choose(nearest(event)));
  const begin = () => {
    state = checked(address.read());
    fill();
    redraw();
  };
  begin();
  new ResizeObserver(redraw).observe(frame);
  address.onChange(begin);
});
