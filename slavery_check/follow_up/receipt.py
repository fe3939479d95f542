"""The receipt for a return: that it arrived, what we understood, what is good in it. Never a judgement.

It is written from what the supplier itself told, and says nothing that the supplier did not.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from slavery_check.follow_up.asks import in_place
from slavery_check.follow_up.days import day_in_words
from slavery_check.follow_up.said import Said
from slavery_check.follow_up.standing import SheetStanding, standings
from slavery_check.model import EvidenceLevel
from slavery_check.policy.definition import Policy
from slavery_check.programme import Programme, Supplier
from slavery_check.questionnaire.definition import AnswerType, Questionnaire
from slavery_check.reference.countries import Countries
from slavery_check.returns.answers import Answered, DoesNotKnow, ValidatedReturn

MOST = 3
"""Things done well that are named."""
_READ = 8
"""Answers shown as we read them."""
_READ_OTHERWISE = frozenset({
    AnswerType.WHOLE_NUMBER,
    AnswerType.PERCENTAGE,
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
        *_listed("receipt.read_as", _as_read(understood), understood),
        *_listed("receipt.well", _well(understood), understood),
        labels.text(f"receipt.{step}"),
        labels.text("receipt.wrong"),
        labels.text("letters.safety"),
        "\n".join(line for line in (contact.name, contact.role, buyer, contact.phone, contact.email) if line),
    ]
    return "\n\n".join(paragraphs) + "\n"


def _listed(heading: str, lines: Iterator[str], understood: Understood) -> Iterator[str]:
    found = [f"- {line}" for line in lines]
    if found:
        yield "\n".join((understood.said.labels.text(heading), *found))


def _file(arrival: Arrival, understood: Understood) -> Iterator[str]:
    labels = understood.said.labels
    yield labels.text("receipt.file", file=arrival.file_name)
    yield labels.text("receipt.received", day=day_in_words(arrival.on))
    yield labels.text("receipt.sha256", sha256=arrival.sha256)
    yield labels.text("receipt.keep")


def _sheets(understood: Understood) -> Iterator[str]:
    labels = understood.said.labels
    for one in standings(understood.found, understood.asked, labels):
        if one.is_table:
            yield f"- {labels.text('receipt.table', sheet=one.sheet, rows=one.given)}"
            continue
        words = [labels.text("receipt.given", given=one.given, wanted=one.wanted)]
        words += [labels.text("receipt.missing", count=one.missing)] if one.missing else []
        words += [labels.text("receipt.to_check", count=one.to_check)] if one.to_check else []
        yield f"- {labels.text('receipt.sheet', sheet=one.sheet, standing=', '.join(words))}"


def _as_read(understood: Understood) -> Iterator[str]:
    """Give answers that we read in another form than they were typed in."""
    questions = {question.id: question for question in understood.asked.questions}
    shown = 0
    for name, answer in understood.said.supplier_return.answers.items():
        question = questions.get(name)
        if question is None or not isinstance(answer, Answered) or question.type not in _READ_OTHERWISE:
            continue
        read = _in_words(answer, understood)
        if read and read.casefold() != " ".join(answer.source.raw.split()).casefold() and shown < _READ:
            shown += 1
            yield understood.said.labels.text("receipt.read", question=understood.said.question(name), read=read)


def _in_words(answer: Answered, understood: Understood) -> str:
    match answer.value:
        case date() as day:
            return day_in_words(day)
        case Decimal() as number:
            return f"{number:,f}"
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
    found: Sequence[SheetStanding] = standings(understood.found, understood.asked, understood.said.labels)
    for one in found:
        if one.is_table and one.given and not one.to_check and not one.missing:
            yield understood.said.labels.text("receipt.whole_list", sheet=one.sheet)
