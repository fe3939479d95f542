"""The statement as one HTML file that opens offline: styles, font and charts are inside it."""

import re

from markupsafe import Markup

from slavery_check import __version__, escaping
from slavery_check.documents.charts import as_data, data_address
from slavery_check.documents.environment import render
from slavery_check.documents.fonts import FONTS, font_address
from slavery_check.resources import bundled, read_text
from slavery_check.statement.document import Statement
from slavery_check.statement.prose import Bullets, Grid, Paragraph
from slavery_check.statement.wording import NOT_PROVIDED, day

_WHOLE = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|\b0\d[\d ]{7,12}\d\b"
    r"|\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)\b(?: \d{4})?"
    r"|\b(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{4}\b"
)
"""Addresses, telephone numbers and dates: a line must not break inside one."""


def to_html(statement: Statement) -> bytes:
    """Render the whole statement, UTF-8; the same statement gives the same bytes."""
    return _page(statement, "statement/statement.html", statement.title, statement.status, "Draft, not approved")


def to_working_paper(statement: Statement) -> bytes:
    """Render what the draft lacks, what applies to it and where each item of the guidance belongs: never published."""
    title = "Working paper to the modern slavery statement"
    return _page(statement, "statement/working-paper.html", title, "Internal", "Internal, not for publication")


def _page(statement: Statement, template: str, title: str, mark: str, running: str) -> bytes:
    return render(
        template,
        statement=statement,
        title=title,
        mark=mark,
        running=running,
        css=read_text(bundled("templates", "statement", "statement.css")),
        narrow=read_text(bundled("templates", "statement", "narrow.css")),
        fonts=[(family, weight, font_address(name)) for family, weight, name in FONTS],
        chart=data_address,
        watermark=_watermark(mark),
        kind=_kind,
        whole=_whole,
        day=day,
        not_provided=NOT_PROVIDED,
        version=__version__,
    ).encode()


def _whole(text: str) -> Markup:
    return escaping.html_with_spans(text, _WHOLE, "whole")


def _watermark(word: str) -> str:
    """Draw the status across the page; behind the text, and pale enough to read over."""
    return as_data(render("statement/watermark.svg", word=word.upper()))


def _kind(passage: Paragraph | Bullets | Grid) -> str:
    return type(passage).__name__.lower()
