"""What is not known of a supplier: each thing once, what was assumed first, and nothing that may stay blank."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from slavery_check.assessment.explanation.open_points import OpenPoint, Why, open_points
from slavery_check.assessment.result import Contribution, Part
from slavery_check.returns.answers import Anchor, Answer, Answered, DoesNotKnow, Source, Unanswered, Unread
from tests.assessment.explanation.explained import sent_of
from tests.assessment.generated import CASES, POLICY, assessed

PLAIN = assessed(CASES["consultancy"])
AT = "2 Your workers!B9"
CELL = Source("2 Your workers", "B9", "", Anchor.ID_AND_WORDING)
CONTROL = POLICY.groups[0].controls[0].question
SILENT = next(name for rule in POLICY.red_flags for name in rule.unanswered)
BARE = POLICY.model_copy(update={"required": ("company_number",), "groups": POLICY.groups[:1]})


def line(part: Part, question: str, *, assumed: bool) -> Contribution:
    return Contribution(part, part.value, Fraction(5), "It was assumed.", question, AT, assumed=assumed)


def told(
    *answers: Answer, lines: Sequence[Contribution] = (), unread: Sequence[Unread] = ()
) -> list[tuple[Why, str, str]]:
    sent = replace(sent_of(CASES["consultancy"]), answers={one.question: one for one in answers}, unread=tuple(unread))
    found = open_points(replace(PLAIN, contributions=tuple(lines)), sent, BARE)
    return [(one.why, one.question, one.cell) for one in found]


def test_what_was_assumed_of_exposure_is_told_with_its_points() -> None:
    lines = [line(Part.COUNTRY, "production_countries", assumed=True), line(Part.GOODS, "goods", assumed=False)]
    lines.append(line(Part.CONTROL, CONTROL, assumed=True))
    sent = replace(sent_of(CASES["consultancy"]), answers={})
    assert open_points(replace(PLAIN, contributions=tuple(lines)), sent, BARE) == (
        OpenPoint(Why.ASSUMED, "production_countries", AT, Fraction(5), "It was assumed."),
    )


def test_what_could_not_be_read_is_told_unless_it_stands_beside_an_answer() -> None:
    unread = Unread("tied_housing", "", "2 Your workers", "B9", "sometimes?")
    lost = Unread("overtime", "", "2 Your workers", "", "")
    assert told(unread=[unread, lost, replace(unread, question="lowest_pay", beside=True)]) == [
        (Why.NOT_READ, "tied_housing", AT),
        (Why.NOT_READ, "overtime", ""),
    ]
    sent = replace(sent_of(CASES["consultancy"]), answers={}, unread=(unread,))
    (found,) = open_points(replace(PLAIN, contributions=()), sent, BARE)
    assert (found.raw, found.reason, found.points) == ("sometimes?", "", Fraction(0))


def test_a_blank_is_told_where_it_counts_and_not_knowing_always() -> None:
    assert SILENT != CONTROL
    blanks: list[Answer] = [Unanswered(name, CELL) for name in ("company_number", CONTROL, SILENT, "website")]
    unsure: list[Answer] = [
        DoesNotKnow("turnover_note", CELL),
        Answered("overtime", "never", CELL),
        Unanswered("not_here"),
    ]
    assert told(*blanks, *unsure) == [
        *((Why.BLANK, name, AT) for name in ("company_number", CONTROL, SILENT)),
        (Why.DOES_NOT_KNOW, "turnover_note", AT),
    ]
    sent = replace(sent_of(CASES["consultancy"]), answers={CONTROL: Unanswered(CONTROL)}, unread=())
    assert open_points(replace(PLAIN, contributions=()), sent, BARE) == (
        OpenPoint(Why.BLANK, CONTROL, "", Fraction(0), "", ""),
    )


def test_reasons_are_named_for_the_programs_that_read_them() -> None:
    assert [one.value for one in Why] == ["assumed", "not_read", "does_not_know", "blank"]


def test_each_question_is_told_once() -> None:
    blanks: list[Answer] = [Unanswered("company_number", CELL), DoesNotKnow(CONTROL, CELL)]
    lines = [line(Part.WORKFORCE, "company_number", assumed=True)]
    unread = [Unread(CONTROL, "", "2 Your workers", "B9", "?")]
    assert [why for why, _, _ in told(*blanks, lines=lines, unread=unread)] == [Why.ASSUMED, Why.NOT_READ]
