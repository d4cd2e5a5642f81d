// The page of the search: the address holds what is asked, results are links, and arrows lead through them.
(() => {
  const KINDS = { chapter: "Chapter", section: "Section", list: "List", figure: "Figure", claim: "Claim", number: "Number", table: "Table", name: "On a list",
    term: "Term", event: "Event", reference: "Reference", page: "Page" };
  const AT_ONCE = 12, LONGEST = 320;
  const [field, said, list, more] = ["q-page", "search-said", "search-results", "search-more"].map((id) => document.getElementById(id));
  const { known } = document.currentScript.dataset;
  const make = (tag, attributes, ...children) => {
    const element = Object.assign(document.createElement(tag), attributes);
    element.append(...children);
    return element;
  };
  // What the search knows is loaded when somebody first asks; as a script, since a page opened from a folder may fetch nothing.
  let loading, load = () => (loading ??= new Promise((onload, onerror) => document.head.append(make("script", { src: known, onload, onerror }))));

  const quoted = (words) => words.map((word) => `“${word}”`).join(", ");
  const marked = (text, stems) => bishkekSearch.marked(text, stems).map(([piece, found]) => (found ? make("mark", { textContent: piece }) : piece));
  // A sentence that is long, a row of a table perhaps, begins a little before the first word that was found.
  const cut = (text, stems) => {
    const pieces = bishkekSearch.marked(text, stems), first = pieces.findIndex(([, found]) => found);
    const before = pieces.slice(0, Math.max(0, first)).map(([piece]) => piece).join("").length;
    const from = text.length > LONGEST && before > LONGEST / 2 ? text.indexOf(" ", before - LONGEST / 4) + 1 : 0;
    const end = text.length > from + LONGEST ? text.lastIndexOf(" ", from + LONGEST) : text.length; // no half of a word
    return `${from ? "… " : ""}${text.slice(from, end)}${end < text.length ? " …" : ""}`;
  };
  const item = ({ kind, address, title, page, sentence }, stems) =>
    make("li", {}, make("p", { className: "kind", textContent: [KINDS[kind], page].filter(Boolean).join(" · ") }), make("a", { href: address }, ...marked(title, stems)),
      ...(sentence ? [make("p", { className: "context" }, ...marked(cut(sentence, stems), stems))] : []));

  const show = async (query) => {
    document.title = document.title.replace(/^(.*: )?Search/, query ? `${query}: Search` : "Search");
    if (query) await load().catch(() => (loading = undefined)); // and meanwhile something else may have been asked
    if (query !== field.value.trim()) return;
    const { results, missing, instead, stems } = query && loading ? bishkekSearch.find(query) : { results: [], missing: [], instead: [] };
    const many = results.length ? `${results.length} ${results.length > 1 ? "results" : "result"}, the best first.` : "Nothing was found.";
    const told = [query && (loading ? many : "What the search knows could not be loaded.")];
    if (missing.length) told.push(`No page has ${quoted(missing)}.`);
    for (const [typed, ways] of instead) told.push(`“${typed}” was read as ${quoted(ways)}.`);
    if (query && !results.length) told.push("Try fewer or other words, or go on with one of these pages.");
    said.replaceChildren(...told.filter(Boolean).map((sentence) => make("p", { textContent: sentence })));
    list.replaceChildren();
    more.onclick = () => {
      const from = list.childElementCount;
      list.append(...results.slice(from, from + AT_ONCE).map((result) => item(result, stems)));
      more.hidden = list.childElementCount >= results.length;
      if (from) list.children[from].querySelector("a").focus();
    };
    more.onclick();
  };
  const asked = () => new URLSearchParams(location.search).get("q") ?? "";
  const fromAddress = () => show((field.value = asked().trim()));
  field.form.addEventListener("submit", (event) => {
    event.preventDefault();
    const query = field.value.trim();
    if (query !== asked()) history.pushState(null, "", query ? `?q=${encodeURIComponent(query)}` : location.pathname);
    show(query);
  });
  addEventListener("popstate", fromAddress);
  addEventListener("pageshow", fromAddress); // a browser that comes back puts old words into the field
  // Down and up lead from the field through the results and back.
  document.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key], stops = [field, ...list.querySelectorAll("a")], at = stops.indexOf(document.activeElement);
    if (!step || at < 0 || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    stops[Math.min(Math.max(at + step, 0), stops.length - 1)].focus();
  });
  field.focus({ preventScroll: true });
})();
