"""The receipt for a return: that it arrived, what we understood, what is good in it. Never a judgement.

It is written from what the supplier itself told, and says nothing that the supplier did not.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import islice

from slavery_check.follow_up.asks import in_place
from slavery_check.follow_up.safety_words import safety_words
from slavery_check.follow_up.said import Said
from slavery_check.follow_up.standing import standing
from slavery_check.model import EvidenceLevel
from slavery_check.policy.definition import Policy
from slavery_check.programme import Programme, Supplier
from slavery_check.questionnaire.day_words import day_in_words
from slavery_check.questionnaire.definition import AnswerType, Questionnaire
from slavery_check.questionnaire.sheets import sheet_names
from slavery_check.reference.countries import Countries
from slavery_check.returns.answers import Answered, DoesNotKnow, ValidatedReturn

MOST = 3
"""Things done well that are named."""
_READ = 8
"""Answers shown as we read them."""
_READ_OTHERWISE = frozenset({
    AnswerType.WHOLE_NUMBER,
    AnswerType.MONEY,
    AnswerType.DATE,
    AnswerType.COUNTRY,
})  # fmt: skip
"""Types of which what was typed may differ from what we read."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """The file that counts."""

    file_name: str
    sha256: str
    on: date
    """When it was received."""


@dataclass(frozen=True, slots=True)
class Understood:
    """What a receipt is written from."""

    said: Said
    """The return as it came."""
    found: ValidatedReturn
    asked: Questionnaire
    """With what the form asks."""
    policy: Policy
    """Says which answers mean that a control is in place; nothing else of it is told."""
    countries: Countries


def receipt(arrival: Arrival, understood: Understood, supplier: Supplier, programme: Programme, step: str) -> str:
    """Write the receipt; `step` says what comes next: `next_letter`, `next_copy` or `next_nothing`."""
    labels, contact = understood.said.labels, programme.request.return_to
    buyer = programme.organisation.name
    paragraphs = [
        labels.text("letters.greeting", contact=supplier.contact_name or supplier.name),
        labels.text("receipt.thanks", buyer=buyer),
        "\n".join(_file(arrival, understood)),
        "\n".join((labels.text("receipt.understood"), *_sheets(understood))),
        *_listed(labels.text("receipt.read_as"), _as_read(understood)),
        *_listed(labels.text("receipt.well"), _well(understood)),
        labels.text(f"receipt.{step}"),
        labels.text("receipt.wrong"),
        safety_words(supplier.country, labels),
        "\n".join(line for line in (contact.name, contact.role, buyer, contact.phone, contact.email) if line),
    ]
    return "\n\n".join(paragraphs) + "\n"


def _listed(heading: str, lines: Iterator[str]) -> Iterator[str]:
    found = [f"- {line}" for line in lines]
    if found:
        yield "\n".join((heading, *found))


def _file(arrival: Arrival, understood: Understood) -> Iterator[str]:
    labels = understood.said.labels
    yield labels.text("receipt.file", file=arrival.file_name)
    yield labels.text("receipt.received", day=day_in_words(arrival.on, labels))
    yield labels.text("receipt.sha256", sha256=arrival.sha256)
    yield labels.text("receipt.keep")


def _sheets(understood: Understood) -> Iterator[str]:
    labels, asked = understood.said.labels, understood.asked
    names, rows = sheet_names(asked, labels), understood.found.supplier_return.tables
    for one in standing(understood.found, asked, labels):
        if one.id in rows:
            words = [labels.text("receipt.rows", count=len(rows[one.id]))]
        elif one.wanted:
            words = [labels.text("receipt.given", given=one.given, wanted=one.wanted)]
        else:
            continue
        words += [labels.text("receipt.missing", count=one.missing)] if one.missing else []
        words += [labels.text("receipt.to_check", count=one.to_check)] if one.to_check else []
        yield f"- {labels.text('receipt.sheet', sheet=names[one.id], standing=', '.join(words))}"


def _as_read(understood: Understood) -> Iterator[str]:
    """Give answers that we read in another form than they were typed in."""
    said, labels = understood.said, understood.said.labels
    questions = {question.id: question for question in understood.asked.questions}
    shown = (
        labels.text("receipt.read", question=said.question(name), raw=answer.source.raw.strip(), read=read)
        for name, answer in said.supplier_return.answers.items()
        if name in questions
        and isinstance(answer, Answered)
        and questions[name].type in _READ_OTHERWISE
        and (read := _in_words(answer, understood))
        and not _is_same(read, answer)
    )
    yield from islice(shown, _READ)


def _is_same(read: str, answer: Answered) -> bool:
    """Tell whether it was typed so, but for commas and spaces; a day may be stored as a number of days."""
    raw = answer.source.raw.strip()
    is_serial = isinstance(answer.value, date) and raw.replace(".", "").isdigit()
    return is_serial or _bare(raw) == _bare(read)


def _bare(text: str) -> str:
    return "".join(text.replace(",", "").split()).casefold()


def _in_words(answer: Answered, understood: Understood) -> str:
    match answer.value:
        case date() as day:
            return day_in_words(day, understood.said.labels)
        case Decimal() as number:
            return f"{number.normalize():,f}"
        case int() as number:
            return f"{number:,}"
        case str() as code:
            return understood.countries.name(code)
        case _:
            return ""


def _well(understood: Understood) -> Iterator[str]:
    """Name what is good: measures fully in place, honesty, evidence, whole lists."""
    said, labels = understood.said, understood.said.labels
    answers = said.supplier_return.answers
    full = in_place(said, understood.policy)
    for name in [name for name in answers if name in full][:MOST]:
        yield labels.text("receipt.in_place", question=said.question(name), said=said.words(name))
    unknown = sum(isinstance(answer, DoesNotKnow) for answer in answers.values())
    if unknown:
        yield labels.text("receipt.dont_know")
    if any(level is not EvidenceLevel.STATED for level in said.backing.values()):
        yield labels.text("receipt.evidence")
    yield from _whole_lists(understood)


def _whole_lists(understood: Understood) -> Iterator[str]:
    labels, asked = understood.said.labels, understood.asked
    names, rows = sheet_names(asked, labels), understood.found.supplier_return.tables
    for one in standing(understood.found, asked, labels):
        if rows.get(one.id) and not one.missing and not one.to_check:
            yield labels.text("receipt.whole_list", sheet=names[one.id])
