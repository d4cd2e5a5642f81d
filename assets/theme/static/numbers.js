// The page of numbers: find by words, and how to cite each row. Without it the page is a plain list with a pattern.
(() => {
  const rows = [...document.querySelectorAll(".all-numbers tr[id]")];
  const pattern = document.querySelector(".cite-pattern");
  const make = (tag, attributes, ...children) => {
    const element = Object.assign(document.createElement(tag), attributes);
    element.append(...children);
    return element;
  };

  // The pattern, with the words of one row; in BibTeX, what TeX would read as a command is escaped.
  const words = (row) => {
    const [what, value] = row.cells;
    const own = { ID: row.id, WHAT: what.firstChild.data, VALUE: value.textContent };
    return [...pattern.querySelectorAll("p, pre")].map((part) => {
      const tex = part.matches("pre") ? (text) => text.replace(/[&%$#_{}]/g, "\\$&") : (text) => text;
      // The key and the end of an address are no text: nothing in them is escaped.
      const put = (name, before) => (before ? before + row.id : tex(own[name]));
      return make(part.localName, { textContent: part.textContent.replace(/(@misc\{|[^\\]#)ID|ID|WHAT|VALUE/g, put) });
    });
  };
  // The words of a row come when its fold is first opened, before the copy buttons look for them.
  document.addEventListener("click", ({ target }) => {
    const fold = target.closest(".all-numbers summary")?.parentElement;
    if (fold?.childElementCount === 1) fold.append(...words(fold.closest("tr")));
  });
  for (const row of rows) row.cells[2].append(make("details", { className: "cite" }, make("summary", { textContent: "Cite" })));

  // Rows whose label, value or id has every word that is typed; what has no row left is hidden.
  const text = new Map(rows.map((row) => [row, `${row.cells[0].textContent} ${row.cells[1].textContent} ${row.id}`.toLowerCase()]));
  const said = make("span", { className: "found", role: "status" });
  const field = make("input", { type: "search", id: "find-number" });
  const show = () => {
    const typed = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const row of rows) row.hidden = !typed.every((word) => text.get(row).includes(word));
    for (const part of document.querySelectorAll(".all-numbers tbody")) part.hidden = !part.querySelector("tr[id]:not([hidden])");
    for (const table of document.querySelectorAll(".all-numbers")) table.closest("section").hidden = !table.querySelector("tr[id]:not([hidden])");
    const shown = rows.filter((row) => !row.hidden).length;
    said.textContent = typed.length ? `${shown} of ${rows.length} numbers` : "";
  };
  field.addEventListener("input", show);
  pattern.before(make("p", { className: "find" }, make("label", { htmlFor: "find-number", textContent: "Find a number" }), field, said));
  document.documentElement.classList.add("numbers-ready");
})();
