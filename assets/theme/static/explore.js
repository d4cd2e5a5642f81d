// What the explorers share: data from the script beside each, state in the address, controls, drawing.
// The address is page.html#explore-<name>:key=value&key=value, which works without a server too.
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

  // The state of one explorer; what equals its default is left out of the address.
  const stateOf = (name, defaults) => {
    const head = `#explore-${name}:`;
    const read = () => {
      const given = location.hash.startsWith(head) ? new URLSearchParams(location.hash.slice(head.length)) : [];
      return { ...defaults, ...Object.fromEntries([...given].filter(([key]) => key in defaults)) };
    };
    const write = (values) => {
      const changed = Object.entries(values).filter(([key, value]) => value !== defaults[key]);
      const rest = new URLSearchParams(changed).toString();
      history.replaceState(null, "", rest ? head + rest : `#explore-${name}`);
    };
    return { read, write, isNamed: () => location.hash.startsWith(head) };
  };

  // A labelled choice; options are [value, words]. change(value) is called with every choice.
  const select = (label, options, value, change) => {
    const list = make("select", {}, ...options.map(([v, words]) => make("option", { value: v }, words)));
    list.value = value;
    list.addEventListener("change", () => change(list.value));
    return make("label", { class: "explore-control" }, make("span", {}, label), list);
  };
  const radios = (label, name, options, value, change) => {
    const set = make("fieldset", { class: "explore-radios" }, make("legend", {}, label));
    for (const [v, words] of options) {
      const input = make("input", { type: "radio", name, value: v });
      input.checked = v === value;
      input.addEventListener("change", () => change(v));
      set.append(make("label", {}, input, make("span", {}, words)));
    }
    return set;
  };

  // Starts an explorer on this page: setUp(place, data). A value in the address brings it into view.
  const start = (name, setUp) => {
    const place = document.getElementById(`explore-${name}`);
    setUp(place, window.exploreData[name]);
    if (location.hash.startsWith(`#explore-${name}:`)) place.scrollIntoView();
  };

  // Data and script of an explorer come when the reader comes near it, or with an address that names it.
  const own = document.currentScript.src;
  const fetched = new Set();
  const fetchOnce = (name) => {
    if (fetched.has(name)) return;
    fetched.add(name);
    for (const part of [`explore-${name}.data.js`, `explore-${name}.js`]) {
      const script = make("script", { src: own.replace("explore.js", part) });
      script.async = false; // the data first
      document.head.append(script);
    }
  };
  const near = new IntersectionObserver(
    (entries) => entries.filter((entry) => entry.isIntersecting).forEach(({ target }) => fetchOnce(target.dataset.explorer)),
    { rootMargin: "900px 0px" },
  );
  const places = document.querySelectorAll("[data-explorer]");
  const named = () => places.forEach(({ dataset }) => location.hash.startsWith(`#explore-${dataset.explorer}:`) && fetchOnce(dataset.explorer));
  places.forEach((place) => (place.hidden = false));
  named();
  addEventListener("hashchange", named);
  // The text and its fonts first.
  addEventListener("load", () => places.forEach((place) => near.observe(place)));

  return { make, draw, stateOf, select, radios, start };
})();
