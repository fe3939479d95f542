"""Bar charts as self-contained SVG, to stand beside the table that says the same."""

import base64

from slavery_check.documents.environment import environment
from slavery_check.statement.document import Chart

_LENGTH, _ROOM, _LETTER = 210, 310, 8
"""Units of the longest bar, of all that is to the right of the labels, and of a letter."""


def data_address(chart: Chart) -> str:
    """Give the chart as a `data:` address for `<img src>`; all its words are text in the SVG."""
    longest = max((bar.value or 0 for bar in chart.bars), default=0) or 1
    words = _LETTER * max((len(bar.text) for bar in chart.bars), default=0)
    bars = [(bar, min(_LENGTH, _ROOM - words) * (bar.value or 0) // longest) for bar in chart.bars]
    svg = str(environment().get_template("statement/chart.svg").make_module().bars(bars))  # type: ignore[attr-defined] # a macro
    return as_data(svg)


def as_data(svg: str) -> str:
    """Give an SVG as a `data:` address."""
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode("ascii")
