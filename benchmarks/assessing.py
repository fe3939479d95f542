"""100,000 suppliers assessed from memory, on one core: each return another, the explanation kept where it matters.

Returns are made as validation makes them, some at a time, and the making is not measured. Half of the firms answer what
is asked about harm as one would hope; the others leave it to chance in one of ten such questions.

Two programmes are measured. In the first every supplier has the form that `issue` sends it, by `supplier_list`: that is
what a programme of 100,000 is, and the limit is its limit. In the second, the hardest there is, everybody is asked
every question of every module, which no programme does; it has no limit, and shows what the first owes to short forms.
Either way the explanation is kept of whoever the product follows up: red flags, no band, or a band of Medium or higher
(`follow_up.planning`). Garbage is looked for as seldom as where the product assesses (`workflow.assessing`).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from random import Random
from time import process_time
from typing import NamedTuple

from benchmarks.supplier_list import at_home, form_of, listed
from slavery_check.assessment.assess import Score, explained, score
from slavery_check.assessment.result import Assessment, Evidence
from slavery_check.assessment.rules import Rules
from slavery_check.assessment.worked_cases import return_of
from slavery_check.follow_up.plan import Lane
from slavery_check.follow_up.urgency import urgency
from slavery_check.model import Band, EvidenceLevel
from slavery_check.policy.asked import Asked
from slavery_check.programme import Supplier
from slavery_check.questionnaire.conditions import questions_in
from slavery_check.questionnaire.definition import DONT_KNOW, NOT_APPLICABLE, AnswerType, Question
from slavery_check.questionnaire.form import Form, scoped
from slavery_check.returns.answers import (
    Anchor,
    Answer,
    Answered,
    DoesNotKnow,
    NotApplicable,
    NotAsked,
    Source,
    SupplierReturn,
    TableRow,
    Unanswered,
    Value,
)
from slavery_check.workflow.garbage import rarely_collecting
from slavery_check.workflow.policies import load_cases, load_policy
from slavery_check.workflow.questionnaires import load_labels, load_questionnaire
from slavery_check.workflow.reference_data import load_reference

MANY, AT_A_TIME = 100_000, 500
WITHIN = 10.0
"""Processor seconds for so many: issue 6."""


class Way(NamedTuple):
    """One programme, and what is kept of it."""

    words: str
    many: int
    everything_asked: bool = False
    """Of everybody, in place of the form that `issue` sends."""
    all_in_full: bool = False
    """Every explanation is kept, in place of those of suppliers in follow-up."""
    within: float | None = None
    """Processor seconds for `MANY`; None: no limit."""


_FOLLOWED_UP, _ALL = "explanations kept of those in follow-up", "every explanation kept"
WAYS = (
    Way(f"asked as `issue` asks, {_FOLLOWED_UP}", MANY, within=WITHIN),
    Way(f"asked as `issue` asks, {_ALL} (from 10,000)", 10_000, all_in_full=True),
    Way(f"asked everything, {_FOLLOWED_UP} (from 20,000)", 20_000, everything_asked=True),
    Way(f"asked everything, {_ALL} (from 10,000)", 10_000, everything_asked=True, all_in_full=True),
)
_ID, _SEED = "supplier-2026", 20261122
_BACKED = ("policy_owner", "contract_clauses", "audits")
_AT_HOME = 0.6
"""Share of the suppliers that do their own work in this country, without listed goods, sites abroad or agencies, where
everybody is asked everything. Otherwise `supplier_list` has it."""
_DIFFERENT = 40
"""Answers to one question that are drawn from."""
_COUNTRIES = ("GB", "IE", "PL", "TR", "CN", "IN", "BD", "VN", "MY", "US", "DE", "BR", "PK", "ET", "KP")
_AT_LEAST_RISK = ("CPV:72200000", "CPV:79410000", "SIC:70229", "SIC:62020")
_CODES = (
    *_AT_LEAST_RISK,
    "CPV:90910000",
    "CPV:72200000",
    "CPV:33140000",
    "CPV:18000000",
    "CPV:85300000",
    "SIC:81210",
    "SIC:01",
)
_SENTENCE = "Our {} looks at this every {} months with the people concerned, last in week {} of the year. "
_WHO = ("owner", "manager", "foreman", "board", "buyer", "site lead")
_BLANK = 0.05
"""Share of the answers drawn that are blank."""
_SEVERAL = (AnswerType.MANY_OF, AnswerType.COUNTRIES)
_NUMBERS = (AnswerType.WHOLE_NUMBER, AnswerType.PERCENTAGE, AnswerType.MONEY)
_TEXTS = (AnswerType.SHORT_TEXT, AnswerType.LONG_TEXT)
Making = Callable[[], Answer]


class Returns:
    """Makes returns of one form, each answer in the cell in which the form asks for it."""

    def __init__(self, seed: int) -> None:
        """Make ready what returns have alike."""
        self.random = Random(seed)  # noqa: S311 - the same returns each time
        self.labels, questionnaire = load_labels(_ID), load_questionnaire(_ID)
        case = next(one for one in load_cases(_ID) if one.id == "consultancy")
        self.version, self.hoped = questionnaire.version, return_of(case, questionnaire).answers
        self.hoped_tables = return_of(case, questionnaire).tables
        self.questions = {one.id: self._ways(one, row) for row, one in enumerate(questionnaire.questions, start=3)}
        self.tables = {
            table.id: [self._row(table.id, table.columns, row) for row in (2, 3, 4)] for table in questionnaire.tables
        }
        self.about_harm, self.exposure = _about_harm(), frozenset(Asked)
        self.questionnaire = questionnaire
        self.not_asked = {one.id: NotAsked(one.id) for one in questionnaire.questions}

    def make(self, number: int, form: Form | None = None, home: float = _AT_HOME) -> SupplierReturn:
        """Make the return of the supplier of this number, at home by this chance; without a form asked everything."""
        random = self.random
        chance, at_home = random.choice((0.0, 0.1)), random.random() < home
        asked = self.questionnaire if form is None else scoped(self.questionnaire, form)
        answers: dict[str, Answer] = {**self.not_asked}
        for one in asked.questions:
            as_hoped = one.id in self.about_harm and random.random() >= chance
            hoped = as_hoped or (at_home and one.id in self.exposure)
            answers[one.id] = self.hoped[one.id] if hoped else self.questions[one.id]()
        tables: dict[str, tuple[TableRow, ...]] = dict.fromkeys(self.tables, ())
        for table in asked.tables:
            tables[table.id] = self.hoped_tables[table.id] if at_home else self._rows(table.id)
        name, sent = f"S{number:06}", "" if form is None else str(form)
        return SupplierReturn(
            f"{name}.xlsx", f"{number:064x}", name, _ID, self.version, answers, tables, None, "", form=sent
        )

    def _rows(self, table: str) -> tuple[TableRow, ...]:
        drawn = self.tables[table][: self.random.randrange(4)]
        return tuple(
            TableRow(table, place, {column: make() for column, make in row.items()})
            for place, row in enumerate(drawn, start=2)
        )

    def _row(self, table: str, columns: Sequence[Question], row: int) -> dict[str, Making]:
        return {one.id: self._ways(one, row, table) for one in columns}

    def _ways(self, question: Question, row: int, sheet: str = "Questions") -> Making:
        """Give what draws an answer: one of some for choices, words of its own for texts."""
        random = self.random
        if question.type in _TEXTS and question.id != Asked.SUPPLY_CODE:
            return lambda: _said(question, self._text(question), row, sheet)
        some = [self._answer(question, row, sheet) for _ in range(_DIFFERENT)]
        return lambda: random.choice(some)

    def _answer(self, question: Question, row: int, sheet: str) -> Answer:
        random = self.random
        if random.random() < _BLANK:
            return Unanswered(question.id)
        if question.type in _SEVERAL:
            among = question.choices or _COUNTRIES
            return _said(question, tuple(random.sample(among, min(random.randrange(4), len(among)))), row, sheet)
        if question.options:
            return self._chosen(question, random.choice(question.options), row, sheet)
        if question.type in _NUMBERS:
            return _said(question, random.choice((0, 0, 1, 2, 3, 25)), row, sheet)
        return _said(question, random.choice(_COUNTRIES if question.type is AnswerType.COUNTRY else _CODES), row, sheet)

    def _chosen(self, question: Question, choice: str, row: int, sheet: str) -> Answer:
        source = Source(sheet, f"C{row}", self.labels.choice(question.id, choice), Anchor.ID_AND_WORDING)
        if choice == DONT_KNOW:
            return DoesNotKnow(question.id, source)
        if choice == NOT_APPLICABLE:
            return NotApplicable(question.id, "We have none", source)
        return Answered(question.id, choice, source)

    def _text(self, question: Question) -> str:
        random = self.random
        sentence = _SENTENCE.format(random.choice(_WHO), random.randrange(2, 24), random.randrange(1, 53))
        return sentence * (2 if question.type is AnswerType.LONG_TEXT else 1)


def _said(question: Question, value: Value, row: int, sheet: str) -> Answered:
    raw = value if isinstance(value, str) else str(value)
    return Answered(question.id, value, Source(sheet, f"C{row}", raw, Anchor.ID_AND_WORDING))


def _about_harm() -> frozenset[str]:
    """Name the questions that red flags ask about, but for how people are hired and housed."""
    policy = load_policy(_ID)
    asked = {name for rule in policy.red_flags for name in rule.unanswered}
    asked |= {name for rule in policy.red_flags if rule.when is not None for name in questions_in(rule.when)}
    arrangements = {name for part in policy.inherent.workforce.parts for name in questions_in(part.when)}
    return frozenset(asked - (arrangements - {Asked.LABOUR_PROVIDERS}))


@dataclass(slots=True)
class Kept:
    """What is held in memory to the end."""

    all_in_full: bool
    in_full: list[Assessment] = field(default_factory=list)
    in_short: list[tuple[str, Band, Fraction | None, tuple[int, ...]]] = field(default_factory=list)

    def keep(self, one: Score) -> None:
        """Keep the explanation of who needs follow-up; of others supplier, band, residual and order of urgency."""
        band = one.band
        if self.all_in_full or one.red_flags or band is None or band is not Band.LOW:
            self.in_full.append(explained(one))
        else:
            order = urgency(one.red_flags, band, one.residual, Lane.IMPROVE)
            self.in_short.append((one.supplier.id, band, one.residual, order))


class Cost(NamedTuple):
    """Processor seconds."""

    assessing: float
    looking: float
    """At every answer once: the yardstick, for no method does less."""
    kept: Kept


def cost(way: Way, many: int | None = None) -> Cost:
    """Assess so many, with evidence for every fifth."""
    many = way.many if many is None else many
    rules, returns, kept = Rules(load_policy(_ID), load_reference()), Returns(_SEED), Kept(way.all_in_full)
    evidence = tuple(
        Evidence(f"S{number:06}", question, EvidenceLevel.READ, "paper", "Ann Owner", "2026-05-01")
        for number in range(0, many, 5)
        for question in _BACKED
    )
    assessing = looking = 0.0
    for first in range(0, many, AT_A_TIME):
        numbers = range(first, min(many, first + AT_A_TIME))
        some = [_made(number, returns, rules, everything_asked=way.everything_asked) for number in numbers]
        began = process_time()
        for made, _ in some:
            sum(isinstance(answer, Answered) for answer in made.answers.values())
        looked = process_time()
        with rarely_collecting():
            for made, supplier in some:
                kept.keep(score(made, supplier, rules, evidence))
        assessing, looking = assessing + process_time() - looked, looking + looked - began
    return Cost(assessing, looking, kept)


def _made(number: int, returns: Returns, rules: Rules, *, everything_asked: bool) -> tuple[SupplierReturn, Supplier]:
    if everything_asked:
        return returns.make(number), _supplier(number)
    supplier = listed(number, returns.random)
    return returns.make(number, form_of(supplier, rules), at_home(supplier, rules)), supplier


def _supplier(number: int) -> Supplier:
    return Supplier(id=f"S{number:06}", name=f"Supplier {number}", category=_CODES[number % len(_CODES)])
