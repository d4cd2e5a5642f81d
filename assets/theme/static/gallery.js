// The gallery of figures: filter by chapter, kind, claim and words. Without it all small pictures stand by chapter.
(() => {
  const items = [...document.querySelectorAll(".gallery > li")];
  const make = (tag, attributes, ...children) => {
    const element = Object.assign(document.createElement(tag), attributes);
    element.append(...children);
    return element;
  };
  const chapter = (item) => item.closest("section").querySelector("h2").firstChild.data.trim();
  const facts = new Map(items.map((item) => {
    const { kind, claims } = item.querySelector(".small").dataset;
    return [item, { chapter: [chapter(item)], kind: [kind], claim: claims.split(" ").filter(Boolean), words: item.textContent.toLowerCase() }];
  }));
  const choices = (name) => [...new Set(items.flatMap((item) => facts.get(item)[name]))];
  const filters = { chapter: choices("chapter"), kind: choices("kind").sort(), claim: choices("claim").sort() };

  const field = make("input", { type: "search", id: "find-figure" });
  const selects = Object.entries(filters).map(([name, options]) => {
    const select = make("select", { id: `by-${name}` }, make("option", { value: "", textContent: "all" }));
    select.append(...options.map((option) => make("option", { value: option, textContent: option })));
    return [name, select];
  });
  const said = make("span", { className: "found", role: "status" });

  const show = () => {
    const typed = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const item of items) {
      const own = facts.get(item);
      item.hidden = !(typed.every((word) => own.words.includes(word)) && selects.every(([name, { value }]) => !value || own[name].includes(value)));
    }
    for (const list of document.querySelectorAll(".gallery")) list.closest("section").hidden = !list.querySelector("li:not([hidden])");
    const shown = items.filter((item) => !item.hidden).length;
    said.textContent = shown < items.length ? `${shown} of ${items.length} figures` : "";
    const state = new URLSearchParams([["q", field.value], ...selects.map(([name, { value }]) => [name, value])].filter(([, value]) => value));
    history.replaceState(null, "", `${location.pathname}${state.size ? `?${state}` : ""}${location.hash}`);
  };

  const asked = new URLSearchParams(location.search);
  field.value = asked.get("q") ?? "";
  for (const [name, select] of selects) select.value = filters[name].includes(asked.get(name)) ? asked.get(name) : "";
  const bar = document.querySelector(".gallery-bar");
  bar.append(make("label", { htmlFor: field.id, textContent: "Find a figure" }), field);
  for (const [name, select] of selects) bar.append(make("label", { htmlFor: select.id, textContent: name[0].toUpperCase() + name.slice(1) }), select);
  bar.append(said);
  bar.addEventListener("input", show);
  show();
})();
