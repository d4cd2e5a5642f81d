// Files of a view: its drawing with title, source and licence inside, as SVG or PNG, and its rows as CSV.
window.exploreTake = (() => {
  const { make, draw } = explore;
  const LOOKS = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin", "stroke-linecap", "opacity", "font-size", "font-weight",
    "text-anchor", "paint-order", "vector-effect", "text-decoration-line"];
  const USUAL = new Set(["none", "normal", "auto", "1", "400", "start", "butt", "miter", "0px"]);
  const OWN = /^(class|style|role|tabindex|aria-.*|data-.*)$/;
  const MARGIN = 18, MUTED = "#55524b", INK = "#1d1c1a", PAPER = "#ffffff", SCALE = 2;

  // "Votes on A/RES/ES-11/1" as votes-on-a-res-es-11-1: a file name that says what is in it.
  const slug = (title) => title.toLowerCase().normalize("NFKD").replace(/[^a-z0-9]+/g, "-").slice(0, 100).replace(/^-|-$/g, "");

  const save = (blob, title, kind) => {
    const link = make("a", { href: URL.createObjectURL(blob), download: `${slug(title)}.${kind}` });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  };

  // A drawing as it looks here, its styles written into it.
  const copied = (element) => {
    if (element.nodeType === Node.TEXT_NODE) return element.cloneNode();
    const copy = element.cloneNode(false), style = getComputedStyle(element);
    for (const { name } of [...copy.attributes]) if (OWN.test(name)) copy.removeAttribute(name);
    for (const look of LOOKS) {
      const value = style.getPropertyValue(look);
      const isText = /^(font|text)-/.test(look);
      if (value && (!isText || element.tagName === "text") && (!USUAL.has(value) || /^(fill|stroke)$/.test(look))) {
        copy.setAttribute(look.replace("-line", ""), value);
      } else copy.removeAttribute(look);
    }
    copy.append(...[...element.childNodes].map(copied));
    return copy;
  };
  const placed = (svg, x, y) => {
    const copy = copied(svg), { width, height } = svg.getBoundingClientRect();
    for (const [key, value] of Object.entries({ x, y, width, height })) copy.setAttribute(key, value);
    return [copy, height];
  };

  // Words in lines. The face of the book is not in the file, so each line leaves room for a wider one.
  const lines = (text, width, size) => {
    const most = Math.floor(width / (size * 0.56)), found = [""];
    for (const word of text.split(" ")) {
      if (found.at(-1).length + word.length < most) found.push(`${found.pop()} ${word}`.trim());
      else found.push(word);
    }
    return found;
  };

  const address = (view) => `${document.querySelector("link[rel=canonical]")?.href ?? location.pathname.split("/").pop()}${view.address}`;

  // The picture on white, whatever the page looks like.
  const picture = (view, { source, licence }) => {
    const root = document.documentElement, scheme = root.dataset.scheme;
    root.dataset.scheme = "light";
    const width = view.svg.getBoundingClientRect().width, parts = [];
    let y = MARGIN;
    const write = (text, size, more) => {
      for (const line of text ? lines(text, width - (more.x ?? 0), size) : []) {
        y += size * 1.35;
        parts.push(draw("text", { x: MARGIN, y, "font-size": size, fill: INK, ...more, ...(more.x && { x: MARGIN + more.x }) }, line));
      }
    };
    write(view.title, 18, { "font-weight": 600 });
    write(view.said, 14, { fill: MUTED });
    const [drawing, height] = placed(view.svg, MARGIN, (y += 12));
    parts.push(drawing);
    y += height + 6;
    for (const entry of view.key ?? []) {
      parts.push(placed(entry.querySelector("svg"), MARGIN, y + 4)[0]);
      write(entry.textContent.trim(), 13, { x: 34 });
      y += 4;
    }
    write(view.note, 12, { fill: MUTED });
    y += 8;
    write(`Source: ${source}.`, 12, { fill: MUTED });
    write(`Data: ${licence}. Drawing: The Road Through Bishkek, CC BY 4.0.`, 12, { fill: MUTED });
    for (let rest = address(view), most = Math.floor(width / 7.2); rest; rest = rest.slice(most)) write(rest.slice(0, most), 12, { fill: MUTED });
    const [across, down] = [width + 2 * MARGIN, Math.ceil(y + MARGIN)];
    const svg = draw("svg", { width: across, height: down, viewBox: `0 0 ${across} ${down}`, "font-family": "'Road Sans', Helvetica, Arial, sans-serif", role: "img" },
      draw("title", {}, view.title), draw("desc", {}, `${view.said} Source: ${source}. ${licence}. The Road Through Bishkek, CC BY 4.0. ${address(view)}`),
      draw("rect", { width: across, height: down, fill: PAPER }), ...parts);
    if (scheme) root.dataset.scheme = scheme;
    else delete root.dataset.scheme;
    return { text: new XMLSerializer().serializeToString(svg), across, down };
  };

  const PNG = async (view, taken) => {
    const { text, across, down } = picture(view, taken);
    const image = make("img", { src: `data:image/svg+xml,${encodeURIComponent(text)}` });
    await image.decode();
    const canvas = make("canvas", { width: Math.round(across * SCALE), height: down * SCALE });
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => save(blob, view.title, "png"));
  };
  const SVG = (view, taken) => save(new Blob([picture(view, taken).text], { type: "image/svg+xml" }), view.title, "svg");

  // The byte order mark tells a spreadsheet that the letters are UTF-8. Every row names its source, as rows get parted from files.
  const cell = (value) => (/[",\n]/.test(value ?? "") ? `"${String(value).replaceAll('"', '""')}"` : (value ?? ""));
  const CSV = ({ title, table: [head, ...rows] }, { source, licence }) => {
    const all = [[...head, "source", "licence"], ...rows.map((row) => [...row, source, licence])];
    save(new Blob(["\ufeff", all.map((row) => `${row.map(cell).join(",")}\n`).join("")], { type: "text/csv" }), title, "csv");
  };

  return { PNG, SVG, CSV };
})();
