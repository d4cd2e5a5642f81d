// Eight conveniences; every page works without them.
(() => {
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");

  // 1. Light or dark: the system decides until the reader does.
  const button = document.querySelector("button.scheme");
  const isDark = () => (root.dataset.scheme || (system.matches ? "dark" : "light")) === "dark";
  const show = () => button.setAttribute("aria-pressed", isDark());
  button.hidden = false;
  show();
  system.addEventListener("change", show);
  button.addEventListener("click", () => {
    root.dataset.scheme = isDark() ? "light" : "dark";
    try {
      localStorage.setItem("scheme", root.dataset.scheme);
    } catch (error) {
      // Storage is off: the choice holds for this page only.
    }
    show();
  });

  // 2. A link to folded code opens it.
  const aimedAt = () => document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const unfold = () => {
    const target = aimedAt();
    if (target instanceof HTMLDetailsElement) target.open = true;
  };
  addEventListener("hashchange", unfold);
  unfold();

  // 3. What does not scroll is no stop for the keyboard.
  const scrollers = document.querySelectorAll(".drawing, .data-table, .formula, pre");
  const stops = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
      else target.removeAttribute("tabindex");
    }
  });
  scrollers.forEach((element) => stops.observe(element));

  // 4. "On this page" shows where the reader is.
  const links = new Map();
  for (const link of document.querySelectorAll(".here a[href^='#']")) {
    const section = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (section) links.set(section, link);
  }
  const spy = new IntersectionObserver(
    (entries) => {
      const seen = entries.filter((entry) => entry.isIntersecting).pop();
      if (!seen) return;
      links.forEach((link) => link.removeAttribute("aria-current"));
      links.get(seen.target).setAttribute("aria-current", "true");
    },
    { rootMargin: "-15% 0px -70%" },
  );
  links.forEach((_, section) => spy.observe(section));

  // 5. A citation can be copied, where the browser lets a page write to the clipboard.
  const copyButton = (source) => {
    const copy = document.createElement("button");
    const said = document.createElement("span");
    copy.type = "button";
    copy.className = "copy";
    copy.textContent = source.matches("pre") ? "Copy BibTeX" : "Copy";
    said.setAttribute("aria-live", "polite");
    said.className = "copied";
    copy.addEventListener("click", async () => {
      said.textContent = await navigator.clipboard.writeText(source.textContent).then(
        () => "Copied",
        () => "The browser did not allow it: mark the text and copy it",
      );
      setTimeout(() => (said.textContent = ""), 5000);
    });
    source.after(copy, said);
  };
  if (navigator.clipboard) {
    // The event of a fold does not bubble; the buttons are made when it is first opened.
    document.addEventListener(
      "toggle",
      ({ target }) => {
        if (!target.matches("details.cite") || target.querySelector(".copy")) return;
        target.querySelectorAll("p, pre").forEach(copyButton);
      },
      true,
    );
  }

  // 6. What a link with a title leads to stands in a card beside it, for pointer, keyboard and touch; Escape closes it.
  const card = document.createElement("div");
  card.className = "note-card";
  card.id = "note-card";
  card.setAttribute("role", "tooltip");
  card.hidden = true;
  document.querySelector("main").append(card);
  let noted = null;
  let said = "";
  const hide = () => {
    if (!noted) return;
    noted.title = said;
    noted.removeAttribute("aria-describedby");
    noted = null;
    card.hidden = true;
  };
  const note = (link) => {
    if (link === noted) return;
    hide();
    noted = link;
    said = link.title;
    card.textContent = said;
    link.removeAttribute("title"); // or the browser shows it a second time
    link.setAttribute("aria-describedby", card.id);
    card.hidden = false;
    place(link);
    if (!link.matches(".number")) return;
    behind().then((numbers) => {
      if (link !== noted) return;
      card.append(...origin(numbers[decodeURIComponent(link.hash.slice(1))]));
      place(link);
    });
  };
  const place = (link) => {
    const line = [...link.getClientRects()].pop();
    const left = Math.min(line.left, document.documentElement.clientWidth - card.offsetWidth - 12);
    const below = line.bottom + card.offsetHeight + 12 < innerHeight;
    card.style.left = `${Math.max(12, left) + scrollX}px`;
    card.style.top = `${(below ? line.bottom + 6 : line.top - card.offsetHeight - 6) + scrollY}px`;
  };
  // Formula, tables and line of code of all numbers come when the first card of one opens.
  let loading = null;
  const behind = () =>
    (loading ??= new Promise((done) => {
      const script = document.createElement("script");
      script.src = `${root.dataset.content_root}exports/numbers.data.js`;
      script.addEventListener("load", () => done(window.bookNumbers));
      script.addEventListener("error", () => done({}));
      document.head.append(script);
    }));
  const origin = (number) => {
    if (!number) return [];
    const link = (text, href) => (href ? Object.assign(document.createElement("a"), { textContent: text, href }) : text);
    const part = (...children) => {
      const paragraph = document.createElement("p");
      paragraph.append(...children);
      return paragraph;
    };
    const tables = number.tables.flatMap(({ name, address, last_period: last }, i) => [i ? ", " : "", link(name, root.dataset.content_root + address), last ? ` (to ${last})` : ""]);
    const parts = [part("Code: ", link(number.code, number.code_address))];
    if (tables.length) parts.unshift(part("Tables: ", ...tables));
    if (number.formula) parts.unshift(part(number.formula));
    return parts;
  };
  const linkOf = ({ target }) => target.closest?.("main a[title]") || (target.closest?.("main a") === noted ? noted : null);
  const consider = (event) => {
    const link = linkOf(event);
    if (link) note(link);
    else if (!card.contains(event.target)) hide();
  };
  document.addEventListener("pointerover", (event) => event.pointerType !== "touch" && consider(event));
  document.addEventListener("focusin", consider);
  // The first touch shows the card, the second follows the link. A touch moves the focus before it clicks.
  let isFirst = false;
  document.addEventListener("pointerdown", (event) => {
    const link = linkOf(event);
    isFirst = event.pointerType === "touch" && link !== null && link !== noted;
    if (event.pointerType === "touch") consider(event);
  });
  document.addEventListener("click", (event) => {
    if (isFirst && linkOf(event)) event.preventDefault();
    isFirst = false;
  });
  addEventListener("keydown", ({ key }) => key === "Escape" && hide());

  // 7. A table that may be sorted is sorted by the heading that is pressed; pressed again, the other way round.
  for (const table of document.querySelectorAll("table.sortable")) {
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      const press = Object.assign(document.createElement("button"), { type: "button", className: "sort" });
      press.append(...head.childNodes);
      head.append(press);
      press.addEventListener("click", () => {
        const isDown = head.getAttribute("aria-sort") === "ascending";
        const text = (row) => row.cells[column].textContent;
        const rows = [...table.tBodies[0].rows].sort((a, b) => text(a).localeCompare(text(b), "en", { numeric: true }));
        heads.forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", isDown ? "descending" : "ascending");
        table.tBodies[0].append(...(isDown ? rows.reverse() : rows));
        table.dispatchEvent(new Event("sorted"));
      });
    });
  }

  // 8. A long table whose rows are blocks on a phone shows its first rows there, until all are asked for or a link leads to one.
  const FIRST = 6;
  for (const table of document.querySelectorAll("table.folds")) {
    const rows = table.tBodies[0].rows;
    if (rows.length < 2 * FIRST) continue;
    const more = Object.assign(document.createElement("button"), { type: "button", className: "more-rows" });
    const clip = (isClipped) => {
      table.classList.toggle("clipped", isClipped);
      more.setAttribute("aria-expanded", !isClipped);
      more.textContent = isClipped ? `Show all ${rows.length} rows` : `Show the first ${FIRST} rows`;
    };
    const mark = () => [...rows].forEach((row, i) => row.classList.toggle("beyond", i >= FIRST));
    const open = () => {
      const target = aimedAt();
      if (target && table.tBodies[0].contains(target)) clip(false), target.scrollIntoView();
    };
    more.addEventListener("click", () => clip(!table.classList.contains("clipped")));
    addEventListener("hashchange", open);
    table.addEventListener("sorted", mark);
    table.after(more);
    mark();
    clip(true);
    open();
  }
})();
