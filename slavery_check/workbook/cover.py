"""The cover: why you, how long, that an honest answer is safe, who sees it, by when, whom to ring."""

from collections.abc import Iterator, Mapping

from openpyxl.workbook import Workbook
from openpyxl.workbook.defined_name import DefinedName

from slavery_check.programme import OrganisationType, Programme, Supplier
from slavery_check.questionnaire.cost import cover_minutes
from slavery_check.questionnaire.day_words import day_in_words
from slavery_check.questionnaire.definition import Questionnaire
from slavery_check.questionnaire.fingerprint import fingerprint
from slavery_check.questionnaire.form import Form
from slavery_check.questionnaire.labels import Labels
from slavery_check.workbook import styles
from slavery_check.workbook.layout import ANSWER, ID, META, WORDING, reference

PUBLIC = frozenset({OrganisationType.COUNCIL, OrganisationType.NHS, OrganisationType.OTHER_PUBLIC})
"""Bodies from which anyone may ask to see a return."""
FIRST_PARAGRAPH = 3
"""Row of the first sentence."""
_LEGEND = (("input", styles.typed("@")), ("not_needed", styles.STOP), ("check", styles.CHECK))


def meta(
    questionnaire: Questionnaire, labels: Labels, supplier: Supplier, programme: Programme, form: Form
) -> Mapping[str, str]:
    """Say what the workbook is: by key of META."""
    values = (
        questionnaire.id,
        questionnaire.version,
        str(form),
        labels.language,
        supplier.id,
        fingerprint(questionnaire, labels),
        programme.financial_year.label,
        day_in_words(programme.request.deadline, labels),
    )
    return dict(zip(META, values, strict=True))


def write(book: Workbook, labels: Labels, known: Mapping[str, str], paragraphs: Iterator[str]) -> None:
    """Add the cover: its sentences, the legend, what the file is."""
    sheet = book.create_sheet(labels.text("sheets.start"))
    styles.put(sheet["A1"], labels.text("cover.title"), styles.TITLE)
    number = FIRST_PARAGRAPH
    for paragraph in paragraphs:
        styles.put(sheet[f"{WORDING}{number}"], paragraph, styles.TEXT)
        number += 1
    number = _legend(book, labels, number + 1)
    styles.put(sheet[f"{WORDING}{number}"], labels.text("cover.meta_heading"), styles.HEADER)
    styles.HEADER.paint(sheet[f"{ANSWER}{number}"])
    for key, value in known.items():
        number += 1
        styles.put(sheet[f"{WORDING}{number}"], labels.text(f"meta.{key}"), styles.PLAIN)
        styles.put(sheet[f"{ANSWER}{number}"], value, styles.PLAIN)
        styles.put(sheet[f"{ID}{number}"], f"meta.{key}", styles.ID)
        book.defined_names[f"m_{key}"] = DefinedName(
            f"m_{key}", attr_text=reference(sheet.title, f"${ANSWER}${number}")
        )
    styles.set_up(sheet, "A:72 B:40 F:28", styles.PORTRAIT)
    styles.fit(sheet, *range(1, number + 1))
    sheet.column_dimensions[ID].hidden = True


def first_fact(paragraphs: int) -> int:
    """Give the row of the first line that says what the file is, below so many sentences and the legend."""
    return FIRST_PARAGRAPH + paragraphs + 1 + len(_LEGEND) + 1 + 1


def _legend(book: Workbook, labels: Labels, number: int) -> int:
    """Show what the colours mean, in words; give the next free row, one left blank."""
    sheet = book[labels.text("sheets.start")]
    for key, look in _LEGEND:
        styles.put(sheet[f"{WORDING}{number}"], labels.text(f"legend.{key}"), styles.PLAIN)
        styles.put(sheet[f"{ANSWER}{number}"], labels.text(f"legend.{key}_cell"), look)
        number += 1
    return number + 1


def paragraphs(
    questionnaire: Questionnaire, labels: Labels, supplier: Supplier, programme: Programme, *, last_year: bool = False
) -> Iterator[str]:
    """Give the cover's sentences, filled in; of two languages one below the other.

    With `last_year` also that its answers are filled in. Of a translation also that the English words prevail, in both
    languages, and whether a person has checked it.
    """
    each = (_paragraphs(questionnaire, one, supplier, programme) for one in labels.apart)
    yield from ("\n".join(dict.fromkeys(several)) for several in zip(*each, strict=True))
    if last_year:
        yield labels.text("confirm.intro")
    if labels.halves:
        yield labels.text("translation.prevails")
    if labels.unconfirmed:
        tables = dict.fromkeys(one.text("translation.unconfirmed") for one in reversed(labels.understood))
        yield "\n".join(tables) if not labels.halves else labels.text("translation.unconfirmed")


def _paragraphs(
    questionnaire: Questionnaire, labels: Labels, supplier: Supplier, programme: Programme
) -> Iterator[str]:
    organisation, request = programme.organisation, programme.request
    who = "who_sees_public" if organisation.type in PUBLIC else "who_sees_private"
    yield labels.text("cover.why_you", supplier=supplier.name, buyer=organisation.name)
    yield labels.text("cover.how_long", minutes=cover_minutes(questionnaire, labels))
    yield labels.text("cover.no_is_safe")
    yield labels.text(f"cover.{who}")
    contact = request.return_to
    yield labels.text("cover.check_first")
    yield labels.text("cover.by_when", email=contact.email, deadline=day_in_words(request.deadline, labels))
    yield labels.text("cover.whom_to_ring", contact=contact.name, phone=contact.phone)
    yield labels.text("cover.hidden_column")
