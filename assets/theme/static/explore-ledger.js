// Filters above the claim ledger. The cards are on the page; a filter hides those that it leaves out.
explore.start("ledger", (place, data) => {
  const { make, select, button } = explore;
  const LABELS = { verdict: "Verdict", robust: "Holds in", kind: "Kind", grade: "Evidence grade", page: "Chapter" };
  const DEFAULTS = { verdict: "", robust: "", kind: "", grade: "", page: "", text: "", sort: "number" };
  const state = explore.stateOf("ledger", DEFAULTS);
  const list = document.querySelector(".ledger");
  const cards = [...list.querySelectorAll(".claim")];
  const words = new Map(cards.map((card) => [card, cardText(card)]));
  let values = state.read();

  // What a reader would search in a card: all but its citation.
  function cardText(card) {
    return [...card.querySelectorAll(":scope > p")].map((p) => p.textContent).join(" ").toLowerCase();
  }

  const has = (fact, value) => (Array.isArray(fact) ? fact.includes(value) : fact === value);
  const fits = (card) => {
    const facts = data.claims[card.id];
    const chosen = Object.keys(LABELS).every((key) => !values[key] || has(facts[key], values[key]));
    return chosen && values.text.toLowerCase().split(/\s+/).every((word) => words.get(card).includes(word));
  };

  // The share of specifications in which a claim holds; what was not tried comes last.
  const share = ({ id }) => (data.claims[id].tried ? data.claims[id].holds / data.claims[id].tried : -1);
  const order = { number: (a, b) => a.id.localeCompare(b.id), robust: (a, b) => share(b) - share(a) || a.id.localeCompare(b.id) };

  const show = () => {
    list.append(...cards.sort(order[values.sort] || order.number));
    cards.forEach((card) => (card.hidden = !fits(card)));
    const shown = cards.filter((card) => !card.hidden).length;
    count.textContent = `${shown} of ${cards.length} claims` + (shown ? "" : ": none has all of these. Reset shows all of them.");
    reset.disabled = Object.keys(DEFAULTS).every((key) => values[key] === DEFAULTS[key]);
  };
  const set = (key) => (value) => {
    values = { ...values, [key]: value };
    show();
    state.write(values);
  };

  const counted = (key) => data.choices[key].map(([value, text]) => {
    const found = cards.filter((card) => has(data.claims[card.id][key], value)).length;
    return [value, `${text} (${found})`];
  });
  const options = Object.fromEntries(Object.keys(LABELS).map((key) => [key, [["", "any"], ...counted(key)]]));
  options.sort = [["number", "by number"], ["robust", "by share that holds"]];
  const controls = Object.entries({ ...LABELS, sort: "Order" }).map(([key, label]) => [key, select(label, `ledger-${key}`, set(key))]);
  const search = make("input", { type: "search", autocomplete: "off" });
  search.addEventListener("input", () => set("text")(search.value.trim()));
  const searching = make("label", { class: "explore-control" }, make("span", {}, "Words in the card"), search);
  const count = make("output", { class: "explore-count", "aria-live": "polite" });
  const reset = button("Reset", () => {
    values = { ...DEFAULTS };
    fill();
    state.write(values);
  });

  // What is taken away: the claims that are shown, in their order on the page.
  const view = () => {
    const shown = [...list.children].filter((card) => card.id in data.claims && !card.hidden);
    const chosen = Object.keys(LABELS).map((key) => options[key].find(([value]) => value && value === values[key])?.[1]).filter(Boolean);
    const said = (id) => document.getElementById(id).querySelector(".claim-head").childNodes[1].textContent.trim();
    const line = ({ id }) => {
      const { verdict, kind, grade, robust, page, holds, tried } = data.claims[id];
      return [id, said(id), verdict, kind, grade, robust, holds, tried, page.join(" ")];
    };
    return {
      of: "claims",
      title: `Claims of the article ${[...chosen, values.text].join(" ")}`,
      table: [["claim", "paraphrase", "verdict", "kind", "evidence_grade", "holds_in", "ways_that_hold", "ways_asked", "pages"], ...shown.map(line)],
    };
  };

  // The controls say what the state says: at first, after a reset, and when the address changes.
  const fill = () => {
    for (const [key, { list: menu, say }] of controls) {
      say(values[key], options[key]);
      if (menu.selectedIndex < 0) menu.value = values[key] = DEFAULTS[key];
    }
    if (search.value.trim() !== values.text) search.value = values.text;
    show();
  };

  place.append(
    make("div", { class: "explore-bar" }, ...controls.map(([, { box }]) => box), searching),
    make("div", { class: "explore-foot" }, count, reset),
    explore.takeaway("ledger", data, view, [["CSV", "Data (CSV)"]]),
  );
  fill();

  // A claim that is named in the address is shown, whatever was chosen before.
  const showNamed = () => {
    const named = cards.find(({ id }) => location.hash === `#${id}`);
    if (!named?.hidden) return;
    values = { ...DEFAULTS };
    fill();
    state.write(values, location.hash);
    named.scrollIntoView({ behavior: "instant" });
  };
  showNamed();
  addEventListener("hashchange", showNamed);
  state.onChange(() => {
    values = state.read();
    fill();
  });
});
