// What the explorers share: data from the script beside each, state in the address, controls, drawing, taking away.
// The address is page.html?<name>.key=value&<other>.key=value#explore-<name>: a part for each explorer of a page, no server needed.
const explore = (() => {
  const SVG = "http://www.w3.org/2000/svg";

  // An element: make("p", { class: "note" }, "text", child). Attributes that are null are left out.
  const make = (tag, attributes = {}, ...children) => build(document.createElement(tag), attributes, children);
  const draw = (tag, attributes = {}, ...children) => build(document.createElementNS(SVG, tag), attributes, children);
  const build = (element, attributes, children) => {
    for (const [key, value] of Object.entries(attributes)) {
      if (value !== null && value !== undefined) element.setAttribute(key, value);
    }
    element.append(...children.filter((child) => child !== null && child !== undefined));
    return element;
  };

  // The address with a changed query. Slashes stay readable.
  const written = (query, hash) => `${query.size ? `?${query.toString().replaceAll("%2F", "/")}` : ""}${hash}`;
  const rewrite = (query, hash) => history.replaceState(null, "", location.pathname + written(query, hash));
  const keysOf = (query, name) => [...query.keys()].filter((key) => key.startsWith(`${name}.`));

  // The state of one explorer; what equals its default is left out of the address.
  const heard = {};
  const stateOf = (name, defaults) => {
    const read = () => {
      const given = [...new URLSearchParams(location.search)].map(([key, value]) => [key.slice(name.length + 1), value, key]);
      return { ...defaults, ...Object.fromEntries(given.filter(([key, , whole]) => key in defaults && whole === `${name}.${key}`)) };
    };
    const write = (values, hash = `#explore-${name}`) => {
      const query = new URLSearchParams(location.search);
      for (const key in defaults) values[key] === defaults[key] ? query.delete(`${name}.${key}`) : query.set(`${name}.${key}`, values[key]);
      rewrite(query, hash);
    };
    return { read, write, onChange: (tell) => (heard[name] = tell) };
  };

  // Addresses of earlier versions, page.html#explore-<name>:key=value, become those of today.
  const renew = () => {
    const [, name, rest] = location.hash.match(/^#explore-([a-z]+):(.*)/) ?? [];
    if (!name) return;
    const query = new URLSearchParams(location.search);
    for (const key of keysOf(query, name)) query.delete(key);
    for (const [key, value] of new URLSearchParams(rest)) query.set(`${name}.${key}`, value);
    rewrite(query, `#explore-${name}`);
    heard[name]?.();
    document.getElementById(`explore-${name}`)?.scrollIntoView();
  };

  // Controls stay on the page, or a reader would lose the letters typed into them: say(value, options) changes what they
  // show. Options are [value, words]; change(value) is called with every choice.
  const select = (label, name, change) => {
    const list = make("select", { name });
    let given;
    list.addEventListener("change", () => change(list.value));
    const say = (value, options) => {
      if (options && given !== JSON.stringify(options)) list.replaceChildren(...options.map(([v, words]) => make("option", { value: v }, words)));
      given = options ? JSON.stringify(options) : given;
      list.value = value;
    };
    return { list, say, box: make("label", { class: "explore-control" }, make("span", {}, label), list) };
  };
  const radios = (label, name, options, change) => {
    const box = make("fieldset", { class: "explore-radios" }, make("legend", {}, label));
    const inputs = options.map(([value, words]) => {
      const input = make("input", { type: "radio", name, value });
      input.addEventListener("change", () => change(value));
      box.append(make("label", {}, input, make("span", {}, words)));
      return input;
    });
    return { inputs, box, say: (value) => inputs.forEach((input) => (input.checked = input.value === value)) };
  };
  const button = (words, press) => {
    const found = make("button", { type: "button", class: "explore-button" }, words);
    found.addEventListener("click", press);
    return found;
  };

  // Buttons that put the view into a file. view() gives of (which sources it has), title, said, svg, key (elements), note and
  // table (rows, the first of headings); what makes the files is fetched at the first press.
  const PICTURES = [["PNG", "Picture (PNG)"], ["SVG", "Picture (SVG)"]];
  const takeaway = (name, data, view, kinds = [...PICTURES, ["CSV", "Data (CSV)"]]) => {
    const address = () => {
      const query = new URLSearchParams(location.search), own = keysOf(query, name);
      return written(new URLSearchParams(own.map((key) => [key, query.get(key)])), `#explore-${name}`);
    };
    const take = (kind, shown) => window.exploreTake[kind]({ ...shown, address: address() }, data.taken[shown.of]);
    const press = (kind) => ({ target }) => fetchOnce("explore-take.js").then(() => take(kind, view()), () => target.after(" It could not be loaded; press again."));
    return make("div", { class: "explore-take", role: "group", "aria-label": "Take away this view" },
      make("span", {}, "Take away this view"), ...kinds.map(([kind, words]) => button(words, press(kind))));
  };

  // Starts an explorer on this page: setUp(place, data). A value in the address brings it into view.
  const start = (name, setUp) => {
    const place = document.getElementById(`explore-${name}`);
    setUp(place, window.exploreData[name]);
    if (location.hash === `#explore-${name}`) place.scrollIntoView();
  };

  // Data and script of an explorer come when the reader comes near it, or with an address that names it.
  const own = document.currentScript.src;
  const fetched = {};
  const fetchOnce = (file) =>
    (fetched[file] ??= new Promise((done, failed) => {
      const script = make("script", { src: own.replace("explore.js", file) });
      script.async = false; // the data first
      script.addEventListener("load", done);
      script.addEventListener("error", () => failed(delete fetched[file])); // the next time asks again
      document.head.append(script);
    }));
  const bring = (name) => [`explore-${name}.data.js`, `explore-${name}.js`].forEach((file) => fetchOnce(file).catch(() => {}));
  const near = new IntersectionObserver(
    (entries) => entries.filter((entry) => entry.isIntersecting).forEach(({ target }) => bring(target.dataset.explorer)),
    { rootMargin: "900px 0px" },
  );
  const places = document.querySelectorAll("[data-explorer]");
  const named = () => {
    renew();
    const query = new URLSearchParams(location.search);
    for (const { id, dataset } of places) if (location.hash === `#${id}` || keysOf(query, dataset.explorer).length) bring(dataset.explorer);
  };
  named();
  addEventListener("hashchange", named);
  // The text and its fonts first.
  addEventListener("load", () => places.forEach((place) => near.observe(place)));

  return { make, draw, stateOf, select, radios, button, takeaway, start };
})();
