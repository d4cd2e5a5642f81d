// Settings for Sphinx's search, read after its own scripts.

// No words are marked on the pages that the results lead to.
const SPHINX_HIGHLIGHT_ENABLED = false;

// A browser forbids pages opened from a folder to read each other: results without summaries.
if (location.protocol === "file:") DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false;

Object.assign(Documentation.TRANSLATIONS, {
  "Search Results": "Results",
  "Search finished, found ${resultCount} page(s) matching the search query.":
    "Pages with all of these words: ${resultCount}",
  "Your search did not match any documents. Please make sure that all words are spelled correctly and that you've selected enough categories.":
    "No page has all of these words.",
});

// Summaries leave code out and keep cells and paragraphs apart.
const textOf = Search.htmlToText;
Search.htmlToText = (page, anchor) =>
  textOf(
    page
      .replace(/<details class="code"[^]*?<\/details>/g, " ")
      .replace(/<\/(td|th|p|li|dt|dd|h\d|caption|summary|span)>/g, " $&"),
    anchor,
  );

// Sphinx leaves out of a query what is digits only: entry numbers and acts are looked for too.
const parseQuery = Search._parseQuery;
Search._parseQuery = (query) => {
  const parsed = parseQuery(query);
  splitQuery(query.trim()).forEach((word) => {
    if (!/^\d{3,}$/.test(word)) return;
    parsed[1].add(word);
    parsed[3].add(word);
  });
  return parsed;
};

// Legal forms come before many names and are not on every page that has the name.
stopwords.push("осоо", "ооо", "оао", "зао");
