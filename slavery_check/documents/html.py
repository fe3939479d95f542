"""The statement as one HTML file that opens offline: styles, font and charts are inside it."""

import base64

from slavery_check import __version__
from slavery_check.documents.charts import as_data, data_address
from slavery_check.documents.environment import render
from slavery_check.resources import bundled, read_text
from slavery_check.statement.document import Statement
from slavery_check.statement.prose import Bullets, Grid, Paragraph
from slavery_check.statement.wording import NOT_PROVIDED, day

FONTS = (
    ("Statement", 400, "source-sans-3-latin-400-normal"),
    ("Statement", 700, "source-sans-3-latin-700-normal"),
    ("Statement Extended", 400, "source-sans-3-latin-ext-400-normal"),
    ("Statement Extended", 700, "source-sans-3-latin-ext-700-normal"),
)
"""Family, weight, file. The extended letters stand under their own name, so that no program needs `unicode-range`."""


def to_html(statement: Statement) -> bytes:
    """Render the whole document, UTF-8; the same statement gives the same bytes."""
    return render(
        "statement/statement.html",
        statement=statement,
        css=read_text(bundled("templates", "statement", "statement.css")),
        fonts=[(family, weight, _font(name)) for family, weight, name in FONTS],
        chart=data_address,
        watermark=_watermark(statement.status),
        kind=_kind,
        day=day,
        not_provided=NOT_PROVIDED,
        version=__version__,
    ).encode()


def _font(name: str) -> str:
    content = bundled("templates", "fonts", f"{name}.woff2").read_bytes()
    return "data:font/woff2;base64," + base64.b64encode(content).decode("ascii")


def _watermark(word: str) -> str:
    """Draw the status across the page; behind the text, and pale enough to read over."""
    return as_data(render("statement/watermark.svg", word=word.upper()))


def _kind(passage: Paragraph | Bullets | Grid) -> str:
    return type(passage).__name__.lower()
