"""Charts and lists that a reader can turn: data and controls for the site, beside a static figure.

Each module makes the data of one explorer from tables and measures; its script of the same name in
``assets/theme/static`` draws it. The PDF, and a reader without scripts, see the static figure and table;
the site then also says what the explorer would show and where its data are.
"""
