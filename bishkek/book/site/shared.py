"""What pages show of each other: titles, numbers of chapters and figures, labels, citations, names of pictures.

Sphinx writes a page again when its own source has changed. A page that shows the title or number of another one, or
the list of chapters, would stay old; so every page is written again when anything that pages share has changed.
"""

import hashlib

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment


def rewrite(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Sphinx asks which pages to write besides those that it has read again: all, or none."""
    before, env.bishkek_shared = getattr(env, "bishkek_shared", None), _digest(env)
    return sorted(env.found_docs) if env.bishkek_shared != before else []


def _digest(env: BuildEnvironment) -> str:
    standard = env.domaindata["std"]
    shared = [
        {page: title.pformat() for page, title in sorted(env.titles.items())},
        {page: contents.pformat() for page, contents in sorted(env.tocs.items())},
        sorted(env.toc_secnumbers.items()),
        sorted(env.toc_fignumbers.items()),
        [sorted(standard[kind].items()) for kind in ("labels", "anonlabels", "objects")],
        [(c.citation_id, c.key, c.formatted_entry.label) for c in env.domaindata["cite"]["citations"]],
        sorted((uri, name) for uri, (_, name) in env.images.items()),
    ]
    return hashlib.sha256(repr(shared).encode()).hexdigest()
