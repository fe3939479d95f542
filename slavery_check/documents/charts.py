"""Bar charts as self-contained SVG, to stand beside the table that says the same."""

import base64

from slavery_check.documents.environment import environment
from slavery_check.statement.document import Chart

_LENGTH = 210
"""Units of the longest bar."""


def data_address(chart: Chart) -> str:
    """Give the chart as a `data:` address for `<img src>`; all its words are text in the SVG."""
    longest = max((bar.value or 0 for bar in chart.bars), default=0) or 1
    bars = [(bar, _LENGTH * (bar.value or 0) // longest) for bar in chart.bars]
    svg = str(environment().get_template("statement/chart.svg").make_module().bars(bars))  # type: ignore[attr-defined] # a macro
    return as_data(svg)


def as_data(svg: str) -> str:
    """Give an SVG as a `data:` address."""
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode("ascii")
