// A world map: one vote of the General Assembly, or the growth of European exports; one country in words.
explore.start("world", (place, data) => {
  const { make, draw } = explore;
  const DEFAULTS = { show: "votes", text: "A/RES/ES-11/1", at: "KGZ", part: "world" };
  const MONTHS = "January February March April May June July August September October November December".split(" ");
  const address = explore.stateOf("world", DEFAULTS);
  const VOTES = {
    n: ["against", "voted against"], a: ["abstained", "abstained"], x: ["absent, no vote", "was absent"], y: ["for", "voted for"],
  };
  // Upper ends of the classes of growth, as a ratio of 2023 to 2021.
  const GROWTH = [["g3", 2, Infinity, "2 times or more"], ["g2", 1.5, 2, "1.5 to 2 times"], ["g1", 1, 1.5, "1 to 1.5 times"], ["g0", 0, 1, "less than in 2021"]];
  let state;

  const name = (code) => data.names[code][0];
  const said = (code) => data.names[code][1];
  const capital = (text) => text[0].toUpperCase() + text.slice(1);
  const day = (text) => `${Number(text.slice(8))} ${MONTHS[text.slice(5, 7) - 1]} ${text.slice(0, 4)}`;
  const short = (symbol) => symbol.replace("A/RES/", "");
  const resolution = () => data.resolutions.find(([symbol]) => symbol === state.text);

  // The class of every country in the layer that is shown; a country without a value has none.
  const classes = () => {
    if (state.show === "votes") return Object.fromEntries(data.members.map((code, i) => [code, data.votes[state.text][i]]));
    const found = Object.entries(data.growth).map(([code, [before, after]]) => [code, GROWTH.find(([, low]) => after / before >= low)[0]]);
    return Object.fromEntries(found);
  };
  const key = () =>
    state.show === "votes" ? Object.entries(VOTES).map(([letter, [words]]) => [letter, capital(words)]) : GROWTH.map(([id, , , words]) => [id, capital(words)]);

  // An address may hold anything: what is not offered becomes the default.
  const checked = (given) => {
    const s = { ...given };
    if (!["votes", "growth"].includes(s.show)) s.show = DEFAULTS.show;
    if (!(s.text in data.votes)) s.text = DEFAULTS.text;
    if (!(s.at in data.names)) s.at = DEFAULTS.at;
    if (!["world", "near"].includes(s.part)) s.part = DEFAULTS.part;
    return s;
  };

  // Words: the sentence on a country and the summary of the map.
  const counts = () => {
    const [, , , yes, no, abstain, absent] = resolution();
    return `${yes} for, ${no} against, ${abstain} abstained, ${absent} absent`;
  };
  const what = () => `${resolution()[2]} (${short(state.text)}), ${day(resolution()[1])}`;
  const money = (eur) => `${(eur / 1e6).toLocaleString("en", { maximumFractionDigits: eur < 1e8 ? 1 : 0 })} million euros`;
  const sentence = (code) => {
    if (state.show === "votes") {
      const vote = classes()[code];
      const did = vote ? VOTES[vote][1] : "is not a member of the United Nations and had no vote";
      return `${capital(said(code))} ${did}. ${what()}: ${counts()}.`;
    }
    if (data.union.includes(code)) return `${capital(said(code))} is a member of the European Union, so it is an exporter here, not a destination.`;
    if (!data.growth[code]) return `For ${said(code)} no exports of at least ${data.floor / 1e6} million euros in 2021 are recorded, so its growth is not shown.`;
    const [before, after, rank] = data.growth[code];
    const place = rank ? `rank ${rank} of ${data.ranked}` : "left out of the ranks";
    return `European exports to ${said(code)} were ${(after / before).toFixed(2)} times those of 2021 in 2023 (${place}): ${money(after)} after ${money(before)}.`;
  };
  const summary = () => {
    if (state.show === "votes") return `Map of the vote on ${what()}: ${counts()}.`;
    const of = Object.values(classes());
    return `Map of European exports in 2023 over 2021: ${GROWTH.map(([id, , , words]) => `${words}, ${of.filter((c) => c === id).length}`).join("; ")}.`;
  };

  // Patterns, so that a class can be told without its colour.
  const MARKS = { n: "M-1 1l2-2M0 8l8-8M7 9l2-2", a: "M2 2h.1M6 6h.1", x: "M0 0l8 8M8 0l-8 8", y: "", g3: "M-1 1l2-2M0 8l8-8M7 9l2-2", g2: "M0 4h8", g1: "", g0: "M2 2h.1M6 6h.1" };
  const pattern = (id, scale, prefix = "world") =>
    draw("pattern", { id: `${prefix}-${id}`, width: 8, height: 8, patternUnits: "userSpaceOnUse", patternTransform: `scale(${scale})` },
      draw("rect", { width: 8, height: 8, class: "world-ground" }), draw("rect", { width: 8, height: 8, class: `world-tint-${id}` }),
      draw("path", { d: MARKS[id], class: `world-mark-${id}` }));

  // The map is drawn in its own units; what must keep its size on the screen is scaled by units a pixel.
  const isSeen = (code) => state.part === "world" || data.inside.includes(code);
  const box = () => (state.part === "near" ? data.near : [0, 0, ...data.size]);
  const redraw = () => {
    const of = classes(), [, , across] = box(), unit = across / frame.clientWidth;
    const ground = (code) => (of[code] ? `url(#world-${of[code]})` : "var(--wash)");
    const known = (code) => (code in data.names ? code : null);
    const lands = Object.entries(data.shapes).map(([code, [d]]) => draw("path", { d, fill: ground(code), "data-code": known(code) }));
    const dots = Object.entries(data.shapes).filter(([code, [, dot]]) => dot && of[code]);
    const radius = (frame.clientWidth < 500 ? 2.6 : 3.6) * unit;
    const small = dots.map(([code, [, [cx, cy]]]) => draw("circle", { cx, cy, r: radius, fill: ground(code), "data-code": code }));
    svg.setAttribute("viewBox", box().join(" "));
    svg.setAttribute("aria-label", summary());
    svg.replaceChildren(draw("defs", {}, ...key().map(([id]) => pattern(id, unit))), ...lands, ...small, chosen, draw("g", {}, ...five(unit)));
    svg.classList.toggle("world-near", state.part === "near");
    legend.replaceChildren(...key().map(([id, words]) => entry(id, words, Object.values(of).filter((c) => c === id).length)));
    list.replaceChildren(...rows(of));
    point(state.at);
    outside.hidden = isSeen(state.at);
    outside.firstChild.textContent = `${capital(said(state.at))} lies outside this picture. `;
  };
  const entry = (id, words, count) =>
    make("li", {}, draw("svg", { width: 26, height: 18, "aria-hidden": "true", class: "world-swatch" },
      draw("defs", {}, pattern(id, 1, "world-key")), draw("rect", { width: 26, height: 18, fill: `url(#world-key-${id})` })), ` ${words}: ${count}`);

  // The names of the five, where the drawing is large enough for them.
  const five = (unit) =>
    state.part === "near" ? Object.entries(data.places).map(([code, [x, y]]) => label(name(code), unit, { x, y })) : [];
  const label = (text, unit, at = {}) => draw("text", { class: "world-name", "font-size": 14 * unit, "stroke-width": 4 * unit, ...at }, text);

  // The outline and the name of the country that is pointed at.
  const point = (code) => {
    const [d, dot] = data.shapes[code], [left, top, across, down] = box(), unit = across / frame.clientWidth;
    const around = (look) => (dot ? draw("circle", { cx: dot[0], cy: dot[1], r: 7 * unit, class: look }) : draw("path", { d, class: look }));
    const ring = around("world-chosen");
    output.textContent = sentence(code);
    chosen.replaceChildren();
    if (!isSeen(code)) return;
    chosen.append(around("world-halo"), ring);
    const seen = ring.getBBox(), x = seen.x + seen.width / 2, above = seen.y - 6 * unit;
    if (state.part === "near" && code in data.places) return;
    const text = label(name(code), unit);
    chosen.append(text);
    const half = text.getBBox().width / 2 + 4 * unit;
    text.setAttribute("x", Math.min(Math.max(x, left + half), left + across - half));
    text.setAttribute("y", above - 16 * unit < top ? Math.min(seen.y + seen.height + 18 * unit, top + down - 6 * unit) : above);
  };

  // All countries by class, for those who read rather than look.
  const rows = (of) =>
    key().map(([id, words]) => {
      const codes = Object.keys(of).filter((code) => of[code] === id).sort((a, b) => name(a).localeCompare(name(b), "en"));
      const told = codes.map((code) => (state.show === "votes" ? name(code) : `${name(code)} ${(data.growth[code][1] / data.growth[code][0]).toFixed(2)}`));
      return make("tr", {}, make("th", { scope: "row" }, words), make("td", {}, codes.length), make("td", {}, told.join(", ") || "none"));
    });

  // The page.
  const set = (key) => (value) => {
    state = checked({ ...state, [key]: value });
    fill();
    redraw();
    address.write(state);
  };
  const texts = data.resolutions.map(([symbol, date, title]) => [symbol, `${day(date)}: ${title} (${short(symbol)})`]);
  const countries = Object.keys(data.names).map((code) => [code, name(code)]).sort((a, b) => a[1].localeCompare(b[1], "en"));
  const svg = draw("svg", { role: "img", class: "world-map" }), chosen = draw("g");
  const frame = make("div", { class: "world-frame" }, svg);
  const output = make("p", { class: "explore-said", "aria-live": "polite" });
  const legend = make("ul", { class: "world-key" }), list = make("tbody");
  const head = make("thead", {}, make("tr", {}, ...["Class", "Number", "Countries"].map((words) => make("th", { scope: "col" }, words))));
  const details = make("details", {}, make("summary", {}, "All countries of this map in a table"), make("table", { class: "world-table" }, head, list));
  const layer = explore.radios("Map", "world-show", [["votes", "Votes on Ukraine"], ["growth", "Growth of European exports"]], set("show"));
  const part = explore.radios("Part", "world-part", [["world", "The world"], ["near", "Central Asia"]], set("part"));
  const which = explore.select("Vote on", "world-text", set("text"));
  const where = explore.select("Country", "world-at", set("at"));
  const bar = make("div", { class: "explore-bar" }, ...[layer, part, which, where].map(({ box }) => box));
  const fill = () => {
    layer.say(state.show);
    part.say(state.part);
    which.say(state.text, texts);
    where.say(state.at, countries);
    which.list.disabled = state.show === "growth";
  };
  const begin = () => {
    state = checked(address.read());
    fill();
    redraw();
  };
  // A country that the picture of Central Asia leaves out is named, and the world is one press away.
  const outside = make("p", { class: "explore-outside", "aria-live": "polite" }, make("span"), explore.button("Show the whole world", () => {
    set("part")("world");
    part.inputs[0].focus();
  }));

  // What is taken away: every country of the list, with its vote or its growth.
  const taken = () => {
    const of = classes(), codes = countries.map(([code]) => code);
    if (state.show === "votes") {
      const [symbol, date, title] = resolution();
      return [["country", "country_code", "vote", "resolution", "date", "title"],
        ...codes.filter((code) => of[code]).map((code) => [name(code), code, VOTES[of[code]][0], symbol, date, title])];
    }
    return [["country", "country_code", "exports_2021_eur", "exports_2023_eur", "ratio_2023_to_2021", "rank"],
      ...codes.filter((code) => of[code]).map((code) => {
        const [before, after, rank] = data.growth[code];
        return [name(code), code, before, after, (after / before).toFixed(4), rank];
      })];
  };
  const title = () => (state.show === "votes" ? `General Assembly votes on ${short(state.text)}, ${resolution()[2]}` : "Growth of European exports from 2021 to 2023");
  const view = () => ({
    of: state.show, title: title() + (state.part === "near" ? ", Central Asia" : ""),
    said: output.textContent, svg, key: [...legend.children], note: data.note, table: taken(),
  });
  place.append(bar, output, outside, frame, legend, make("p", { class: "explore-note" }, data.note), details, explore.takeaway("world", data, view));
  const under = (event) => event.target.dataset?.code;
  svg.addEventListener("pointerover", (event) => point(under(event) ?? state.at));
  svg.addEventListener("pointerleave", () => point(state.at));
  svg.addEventListener("click", (event) => {
    if (!under(event)) return;
    set("at")(under(event));
  });
  begin();
  new ResizeObserver(redraw).observe(frame);
  address.onChange(begin);
});
