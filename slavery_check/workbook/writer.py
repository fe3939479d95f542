"""Writes the workbook that a supplier fills in. Where everything stands: `workbook.layout`."""

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from openpyxl.packaging.core import DocumentProperties
from openpyxl.workbook import Workbook
from openpyxl.writer.theme import theme_xml

from slavery_check.archive import normalise
from slavery_check.programme import Person, Programme, Supplier
from slavery_check.questionnaire.definition import Questionnaire
from slavery_check.questionnaire.form import scoped
from slavery_check.questionnaire.labels import Labels
from slavery_check.workbook import cover
from slavery_check.workbook.checker import Checker
from slavery_check.workbook.contents import Contents
from slavery_check.workbook.input_rules import Choices, InputRules
from slavery_check.workbook.layout import lay_out
from slavery_check.workbook.table_sheets import TableSheets
from slavery_check.workbook.topic_sheets import TopicSheets
from slavery_check.workbook.word_sheets import write_glossary, write_lists

_FILLS = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>' * 3
_LINES = '<a:ln><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:ln>' * 3
_EFFECTS = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
_PLAIN = (
    f'<a:fmtScheme name="Office"><a:fillStyleLst>{_FILLS}</a:fillStyleLst><a:lnStyleLst>{_LINES}</a:lnStyleLst>'
    f"<a:effectStyleLst>{_EFFECTS}</a:effectStyleLst><a:bgFillStyleLst>{_FILLS}</a:bgFillStyleLst></a:fmtScheme>"
)
"""The three fills, lines and effects that a theme must have: for shapes, of which we draw none."""
_THEME = re.sub(
    "<a:fmtScheme.*</a:fmtScheme>", _PLAIN, re.sub("<a:font [^>]*/>", "", theme_xml), flags=re.DOTALL
).encode()
"""openpyxl's colours and two fonts, less those of 30 scripts, and shadows and gradients, that no cell of ours uses.

A workbook without a theme would get openpyxl's or Excel's whole one as soon as it is saved again.
"""


def write(
    questionnaire: Questionnaire,
    labels: Labels,
    supplier: Supplier,
    programme: Programme,
    country_names: Sequence[str],
    contents: Contents | None = None,
) -> bytes:
    """Write one supplier's workbook with what the form asks; byte-identical for the same input.

    `country_names` are offered in dropdowns, in this order. Without `contents` everything is asked, and filled in is
    what the supplier list says.
    """
    contents = contents or Contents(answers=prefilled(supplier))
    asked = scoped(questionnaire, contents.form)
    covering = Covering(
        cover.meta(asked, labels, supplier, programme, contents.form),
        tuple(cover.paragraphs(asked, labels, supplier, programme, last_year=contents.confirms)),
        programme.request.return_to,
    )
    return pack(draw(asked, labels, covering, country_names, contents))


@dataclass(frozen=True, slots=True)
class Covering:
    """What the cover and the Checker say of who asks whom."""

    facts: Mapping[str, str]
    """By key of META."""
    paragraphs: tuple[str, ...]
    send_to: Person | None
    """None where it is not known whom the file goes to."""


def draw(
    asked: Questionnaire, labels: Labels, covering: Covering, country_names: Sequence[str], contents: Contents
) -> Workbook:
    """Make every sheet; `asked` is the questionnaire with what the form asks."""
    book = Workbook()
    book.remove(book.worksheets[0])
    _describe(book, labels)
    sheets = lay_out(asked, labels)
    choices = Choices(labels.text("sheets.lists"))
    rules = InputRules(labels, choices, country_names)
    cover.write(book, labels, covering.facts, iter(covering.paragraphs))
    TopicSheets(book, labels, rules, sheets, contents).write()
    TableSheets(book, labels, rules, contents).write(asked)
    Checker(book, labels, sheets).write(asked, covering.send_to)
    write_glossary(book, labels)
    write_lists(book, labels, choices)
    return book


def pack(book: Workbook) -> bytes:
    """Give the bytes; the same for the same workbook."""
    packed = io.BytesIO()
    book.save(packed)
    return normalise(packed.getvalue())


def prefilled(supplier: Supplier) -> Mapping[str, str]:
    """Give what the supplier list says, by question id; the supplier may correct it."""
    return {
        "legal_name": supplier.name,
        "company_number": supplier.company_number,
        "contact_name": supplier.contact_name,
        "contact_email": supplier.contact_email,
        "supply_code": supplier.category,
    }


def _describe(book: Workbook, labels: Labels) -> None:
    """Name the document; no author, so that nothing personal travels."""
    book.properties = DocumentProperties(title=labels.line("cover.title"), language=labels.tag)
    book.properties.creator = None
    book.loaded_theme = _THEME
