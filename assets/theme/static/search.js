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
