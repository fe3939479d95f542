"""The one letter to a supplier: what to put right, and what we would like to understand. No band, no score."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from slavery_check.follow_up.plan import Contact, FollowUp, Lane
from slavery_check.follow_up.safety_words import safety_words
from slavery_check.follow_up.urgency import TIME_TO_ANSWER
from slavery_check.problems import Problem, ProblemSeverity
from slavery_check.programme import Programme, Supplier
from slavery_check.questionnaire.day_words import day_in_words
from slavery_check.questionnaire.labels import Labels
from slavery_check.returns.grouping import ProblemLine, grouped, without_sheet


@dataclass(frozen=True, slots=True)
class Matter:
    """All that a supplier is written to about."""

    rows: tuple[FollowUp, ...]
    """Its rows of the list."""
    problems: tuple[Problem, ...] = ()
    """Of the return that counts; empty when none came."""
    refused: tuple[tuple[str, str], ...] = ()
    """Name and sentence of each file that could not be read."""
    answered: bool = False
    """A return of it could be read."""
    empty: str = ""
    """Name of the return where it came back just as it was sent; then nothing else of it is written about."""
    asked: bool = True
    """A workbook was made for it: else nobody says that one was sent."""
    copy: str = ""
    """Name of the copy to mend that goes with the letter; empty where there is none."""

    @property
    def asks(self) -> tuple[str, ...]:
        """What we would like to understand. Nothing before this year's answers are there: they may have changed."""
        if not self.answered or self.empty:
            return ()
        unclear = [ask for row in self.rows for ask in row.questions]
        return (*unclear, *(ask for row in self.rows if row.lane is Lane.IMPROVE for ask in row.ask_for))

    def due(self, today: date) -> date | None:
        """Give the earliest day of its rows that is still to come; where all are past, a week from today.

        A letter never asks for something by a day that is over.
        """
        days = [row.due for row in self.rows if row.due]
        late = today + TIME_TO_ANSWER if days else None
        return min((day for day in days if day >= today), default=late)

    @property
    def to_correct(self) -> tuple[Problem, ...]:
        """What to put right or to check, in the order of the sheets; not what is only noted."""
        return () if self.empty else tuple(one for one in self.problems if one.severity is not ProblemSeverity.NOTE)


def needs_letter(rows: Sequence[FollowUp], today: date) -> bool:
    """Tell whether a supplier is to be written to today: never while any of its rows is on hold.

    Nor before the day on which its silence is to be reminded: it has time left. Nor where nothing is asked of it: what
    a person proposed here is no question to a supplier.
    """
    held = any(row.lane is Lane.HOLD for row in rows)
    has_time = any(row.contact is Contact.REMIND and row.contact_by and row.contact_by > today for row in rows)
    asking = any(row.contact not in (Contact.LOOK_INTO, Contact.NONE) and row.ask_for for row in rows)
    return not held and not has_time and asking


def letter(matter: Matter, supplier: Supplier, programme: Programme, labels: Labels, today: date) -> str:
    """Write the letter; ValueError for a supplier on hold or of whom nothing is wanted."""
    if not needs_letter(matter.rows, today):
        raise ValueError("no letter goes to a supplier on hold, nor where nothing is wanted")
    contact = programme.request.return_to
    paragraphs = [
        labels.text("letters.greeting", contact=supplier.contact_name or supplier.name),
        *_opening(matter, programme, labels, today),
        *_corrections(matter, labels),
        *_questions(matter, labels),
        *_closing(matter, programme, supplier.country, labels, today),
        "\n".join(
            line
            for line in (contact.name, contact.role, programme.organisation.name, contact.phone, contact.email)
            if line
        ),
    ]
    return "\n\n".join(paragraphs) + "\n"


def subject(matter: Matter, programme: Programme, labels: Labels, today: date) -> str:
    """Give the subject of the letter's e-mail."""
    buyer = programme.organisation.name
    due = day_in_words(matter.due(today) or programme.request.deadline, labels)
    if matter.empty:
        return labels.text("letters.subject_empty", buyer=buyer)
    if matter.to_correct:
        return labels.text("letters.subject_correct", buyer=buyer, due=due)
    if matter.refused:
        return labels.text("letters.subject_refused", buyer=buyer)
    if matter.answered:
        return labels.text("letters.subject_understand", buyer=buyer, due=due)
    return labels.text("letters.subject_remind", buyer=buyer)


def _opening(matter: Matter, programme: Programme, labels: Labels, today: date) -> Iterator[str]:
    buyer, deadline = programme.organisation.name, programme.request.deadline
    if matter.empty:
        yield labels.text("letters.empty", buyer=buyer, file=matter.empty)
    elif matter.answered:
        yield labels.text("letters.answered", buyer=buyer)
    for name, message in matter.refused:
        if matter.answered:
            yield labels.text("letters.refused_too", file=name, message=message)
        else:
            yield labels.text("letters.refused", buyer=buyer, file=name, message=message)
    if not matter.answered and not matter.refused:
        silence = _SILENCE[matter.asked, today > deadline]
        yield labels.text(f"letters.{silence}", buyer=buyer, deadline=day_in_words(deadline, labels))
        yield labels.text(f"letters.{_SAFE[matter.asked]}")


_SILENCE = {
    (True, False): "silent",
    (True, True): "silent_late",
    (False, False): "silent_unasked",
    (False, True): "silent_late_unasked",
}
"""Words by whether a workbook was made, and whether the deadline has passed."""
_SAFE = {True: "safe_answers", False: "safe_answers_unasked"}


def _corrections(matter: Matter, labels: Labels) -> Iterator[str]:
    """Give the cells to look at, sheet by sheet, each with what to do; floods in one line."""
    if not matter.to_correct:
        return
    yield labels.text("letters.correct_copy", file=matter.copy) if matter.copy else labels.text("letters.correct")
    by_sheet: dict[str, list[str]] = {}
    for line in grouped(matter.to_correct, labels):
        by_sheet.setdefault(line.first.sheet, []).append(_in_letter(line, labels))
    for sheet, lines in by_sheet.items():
        heading = labels.text("letters.sheet", sheet=sheet) if sheet else labels.text("letters.whole_file")
        yield "\n".join((heading, *(f"- {line}" for line in dict.fromkeys(lines))))


def _in_letter(line: ProblemLine, labels: Labels) -> str:
    """Leave out the sheet, and say where it may be right as it stands."""
    words = without_sheet(line.message, line.first.sheet, labels)
    if line.first.severity is ProblemSeverity.PLEASE_CHECK:
        return labels.text("letters.only_check", line=words, word=labels.text("severities.please_check"))
    return words


def _questions(matter: Matter, labels: Labels) -> Iterator[str]:
    if matter.asks:
        also = bool(matter.to_correct)
        yield labels.text("letters.also_understand") if also else labels.text("letters.understand")
        yield "\n".join(f"- {ask}" for ask in matter.asks)


def _closing(matter: Matter, programme: Programme, country: str, labels: Labels, today: date) -> Iterator[str]:
    due = day_in_words(matter.due(today) or programme.request.deadline, labels)
    sending_back = bool(matter.to_correct or matter.refused or matter.empty) or not matter.answered
    yield labels.text("letters.send_by", due=due) if sending_back else labels.text("letters.write_by", due=due)
    yield safety_words(country, labels)
    if matter.asks:
        yield labels.text("letters.together")
