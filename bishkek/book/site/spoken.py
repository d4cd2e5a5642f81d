"""Words in another language than their page's say so, on the site, in the PDF and in the e-book."""

import re
from html import unescape

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from bishkek.figures import languages

LEFT = (nodes.raw, nodes.literal, nodes.literal_block, nodes.math, nodes.math_block)
TEXT_IN_MARKUP = re.compile(r"(?<=>)[^<>]+(?=<)")


class MarkLanguages(SphinxPostTransform):
    """Marks words in Cyrillic letters on the pages in English; docutils writes the class as the attribute ``lang``."""

    default_priority = 550  # after terms of the glossary are linked

    def run(self) -> None:
        """Changes the page in place."""
        if self.env.docname in self.config.bishkek_languages:
            return
        for text in [text for text in self.document.findall(nodes.Text) if not isinstance(text.parent, LEFT) and languages.CYRILLIC.search(text)]:
            pieces = [nodes.inline("", piece, classes=[f"language-{language}"]) if language else nodes.Text(piece) for piece, language in languages.pieces(text)]
            text.parent.replace(text, pieces)


def marked_links(markup: str) -> str:
    """Markup of a list of links in which words in Cyrillic letters say their language."""
    return TEXT_IN_MARKUP.sub(lambda text: languages.marked(unescape(text[0])) if languages.CYRILLIC.search(text[0]) else text[0], markup)
