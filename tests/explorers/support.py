"""What the tests of explorers share."""

import json
import re

from bishkek.figures.tables import Table


def data_of(explorer: Table) -> dict:
    """The data that an explorer puts on the page, read back from its HTML."""
    return json.loads(re.search(r'<script type="application/json">(.*)</script>', explorer.html, re.DOTALL)[1])
