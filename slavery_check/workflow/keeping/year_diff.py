"""What is otherwise with a supplier in one financial year than in another, in the questionnaire's own words."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from slavery_check.errors import SlaveryCheckError
from slavery_check.follow_up.planning import one_decimal
from slavery_check.register.decoding import fraction_or_none
from slavery_check.register.encoded_assessment import band_told, flag_ids
from slavery_check.register.entry import Entry, Kind
from slavery_check.register.received import stored_return
from slavery_check.returns.answers import Answer, Answered, DoesNotKnow, NotApplicable, NotAsked, SupplierReturn
from slavery_check.returns.changes import changes
from slavery_check.workflow.came_late import years_of_late
from slavery_check.workflow.chosen_words import chosen_words
from slavery_check.workflow.keeping.history import entries_of
from slavery_check.workflow.questionnaires import bundled_questionnaires, load_labels
from slavery_check.workflow.registers import open_existing

_NOTHING = "nothing"
_WITHOUT_VALUE: Mapping[type, str] = {DoesNotKnow: "don't know", NotAsked: "not asked"}
"""Stands where a return says nothing."""


@dataclass(frozen=True, slots=True)
class YearDiff:
    """Lines for a person, by part; a part without a line has nothing to say."""

    returns: tuple[str, ...]
    """Which return stands for which year, or that there is none."""
    answers: tuple[str, ...]
    scores: tuple[str, ...]
    flags: tuple[str, ...]
    actions: tuple[str, ...]


def diff_years(folder: Path, supplier: str, years: tuple[str, str], today: date) -> YearDiff:
    """Compare the last return, assessment and actions of two years.

    Raises SlaveryCheckError where the register knows no such supplier, or nothing of it in either year.
    """
    _, register = open_existing(folder, today)
    with register, register.reading() as connection:
        late = years_of_late(connection)
        history = [_of_its_year(one, late) for one in entries_of(connection, supplier)]
    known = {entry.year for entry in history}
    if not known & set(years):
        hint = f"Years of this supplier: {', '.join(sorted(known - {''}))}."
        raise SlaveryCheckError(f"Nothing is recorded of '{supplier}' in {years[0]} or {years[1]}.", hint)
    returns = [_last(history, Kind.RETURN, year) for year in years]
    old, new = (_stored(entry) for entry in returns)
    assessed = [_last(history, Kind.ASSESSMENT, year) for year in years]
    return YearDiff(
        returns=tuple(_stands(entry, year) for entry, year in zip(returns, years, strict=True)),
        answers=tuple(_answers(old, new)) if old and new else (),
        scores=tuple(_scores(assessed)),
        flags=tuple(_flags(assessed)),
        actions=tuple(_actions(history, years)),
    )


def _of_its_year(entry: Entry, late: Mapping[str, str]) -> Entry:
    return replace(entry, year=late.get(entry.about, entry.year)) if entry.kind is Kind.RETURN else entry


def _last(history: Iterable[Entry], kind: Kind, year: str) -> Entry | None:
    return max((one for one in history if one.kind is kind and one.year == year), key=_number, default=None)


def _number(entry: Entry) -> int:
    return entry.number


def _stored(entry: Entry | None) -> SupplierReturn | None:
    found = stored_return(entry) if entry else None
    return found.supplier_return if found else None


def _stands(entry: Entry | None, year: str) -> str:
    if entry is None:
        return f"{year}: no return"
    erased = ", whose words were erased" if entry.personal is None else ""
    return f"{year}: the return received on {entry.on} (entry {entry.number}){erased}"


def _answers(old: SupplierReturn, new: SupplierReturn) -> Iterator[str]:
    words = {**chosen_words(old.questionnaire_id), **chosen_words(new.questionnaire_id)}
    asked = {**_asked(old.questionnaire_id), **_asked(new.questionnaire_id)}
    for change in changes(old, new):
        table = f"{change.table.replace('_', ' ')}, row {change.row_key}: " if change.table else ""
        question = asked.get(change.question, change.question.replace("_", " "))
        yield f"{table}{question}  {_said(change.before, words)} -> {_said(change.after, words)}"


def _asked(questionnaire_id: str) -> Mapping[str, str]:
    """Give the wording by question or column; nothing for a questionnaire that is not ours."""
    if questionnaire_id not in bundled_questionnaires():
        return {}
    words = load_labels(questionnaire_id).words
    return {key.split(".")[-2]: text for key, text in words.items() if key.endswith(".ask")}


def _said(answer: Answer | None, words: Mapping[tuple[str, str], str]) -> str:
    match answer:
        case Answered(question=question, value=tuple() as values):
            return "; ".join(words.get((question, value), value) for value in values) or "none"
        case Answered(question=question, value=Decimal() as number):
            return f"{number:f}"
        case Answered(question=question, value=value):
            return words.get((question, str(value)), str(value))
        case NotApplicable(reason=reason):
            return f"does not apply{f' ({reason})' if reason else ''}"
        case _:
            return _WITHOUT_VALUE.get(type(answer), _NOTHING)


def _scores(assessed: Collection[Entry | None]) -> Iterator[str]:
    first, second = (_score(entry) for entry in assessed)
    yield f"{first} -> {second}" if first != second else f"{first}, as before"


def _score(entry: Entry | None) -> str:
    if entry is None:
        return "not assessed"
    score = one_decimal(fraction_or_none(entry.facts.get("residual")))
    band = band_told(entry.facts) or "too little answered"
    return f"{band}{f' ({score})' if score else ''} under {entry.facts.get('policy', '')}"


def _flags(assessed: Collection[Entry | None]) -> Iterator[str]:
    first, second = (frozenset(flag_ids(one.facts)) if one else frozenset() for one in assessed)
    yield from (f"came: {flag.replace('_', ' ')}" for flag in sorted(second - first))
    yield from (f"went: {flag.replace('_', ' ')}" for flag in sorted(first - second))
    yield from (f"stayed: {flag.replace('_', ' ')}" for flag in sorted(first & second))


def _actions(history: Collection[Entry], years: tuple[str, str]) -> Iterator[str]:
    """Say of each action how it stood at the end of either year: what is not news is not recorded again."""
    first, second = ({e.about: e for e in history if e.kind is Kind.ACTION and e.year <= year} for year in years)
    for name in sorted(first | second):
        was, became = (_status(found.get(name)) for found in (first, second))
        yield f"{name}: {was} -> {became}" if was != became else f"{name}: {was}"


def _status(entry: Entry | None) -> str:
    return f"{entry.facts.get('status', '')}, due {entry.facts.get('due', '')}" if entry else "not recorded"
