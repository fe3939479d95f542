"""What to ask a supplier, by what it answered: to show it, to plan it, to find it out, or simply to answer."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from slavery_check.assessment.controls import score_controls
from slavery_check.assessment.result import Assessment, Contribution, Part, RedFlag
from slavery_check.follow_up.said import Said
from slavery_check.model import EvidenceLevel
from slavery_check.policy.definition import Policy
from slavery_check.returns.answers import Answered, DoesNotKnow, NotApplicable

MOST = 3
"""Gaps in what was told and controls asked about at once: more than three are not read, and not done."""
_BY_SCORE = {Fraction(0): "plan", Fraction(1): "show"}
"""What is asked of a control where nothing, or all of it, is in place."""
Ask = tuple[Contribution, str]
"""A line of the score, and what to ask because of it."""


def questions_asked(assessment: Assessment, said: Said, policy: Policy, already: Sequence[str]) -> tuple[Ask, ...]:
    """Ask for what was assumed and for the controls that would help most; not about the questions in `already`."""
    told = [line for line in not_told(assessment, said) if line.question not in already][:MOST]
    stands = scores(said, policy)
    full = {name for name, score in stands.items() if score == 1}
    weak = [line for line in gaps(assessment, said, policy) if line.question not in already]
    to_do = [line for line in weak if not (line.question in full and _backed(line, said))]
    asked = [(line, ask_what_was_assumed(line, said)) for line in told]
    asked += [(line, ask_of_control(line, said, stands.get(line.question, Fraction(0)))) for line in to_do[:MOST]]
    if asked:
        return tuple(asked)
    return tuple((line, _ask(said, "verify", line.question)) for line in weak[:1])


def not_told(assessment: Assessment, said: Said) -> tuple[Contribution, ...]:
    """Give what was assumed for want of an answer, the most points first, each question once.

    A question that was answered is left out where another is open: the goods are known, their origin is not.
    """
    assumed = [line for line in assessment.contributions if line.assumed and line.question and line.points > 0]
    by_question: dict[str, Contribution] = {}
    for line in sorted(assumed, key=lambda line: (-line.points, line.criterion)):
        by_question.setdefault(line.question, line)
    still_open = tuple(line for line in by_question.values() if said.is_open(line.question))
    return still_open or tuple(by_question.values())


def gaps(assessment: Assessment, said: Said, policy: Policy) -> tuple[Contribution, ...]:
    """Give the controls that would lower the risk, were they in place and verified: those that help most first."""
    weights = {
        control.question: group.weight / len(group.controls) for group in policy.groups for control in group.controls
    }
    # What was asked of this supplier shares the weight.
    scored = score_controls(said.supplier_return, policy, said.backing).scored
    weights |= {one.control.question: one.share for one in scored}
    verified = policy.evidence.get(EvidenceLevel.VERIFIED, Fraction(1))
    full = assessment.inherent * policy.control_effect * verified
    controls = [line for line in assessment.contributions if line.part is Part.CONTROL and line.question in weights]
    gains = {line.question: full * weights[line.question] + line.points for line in controls}
    worth_asking = [line for line in controls if gains[line.question] > 0]
    return tuple(sorted(worth_asking, key=lambda line: (-gains[line.question], line.criterion)))


def ask_of_control(line: Contribution, said: Said, score: Fraction) -> str:
    """Ask about one control of this score, 0 to 1: to show what is in place, else by what the answer was.

    What is in place in part is thanked for, not praised: "we pay some of it" leaves workers to pay the rest. A plan is
    asked for only where nothing is.
    """
    match said.answer(line.question):
        case Answered():
            return _ask(said, _BY_SCORE.get(score, "further"), line.question)
        case NotApplicable():
            return _ask(said, "explain", line.question)
        case _:
            return ask_to_answer(line.question, said)


def ask_what_was_assumed(line: Contribution, said: Said) -> str:
    """Ask for what had to be assumed: a row left out of a list, an answer left open, or one that is not enough."""
    table = said.table_of(line.question)
    if table:
        return said.labels.text("letters.ask.rows", sheet=table, question=said.question(line.question))
    if isinstance(said.answer(line.question), Answered | NotApplicable):
        return _ask(said, "tell_more", line.question)
    return ask_to_answer(line.question, said)


def ask_to_answer(question: str, said: Said) -> str:
    """Ask for an answer that is blank, or that the supplier does not know."""
    unknown = isinstance(said.answer(question), DoesNotKnow)
    return _ask(said, "find_out" if unknown else "answer", question)


def ask_because_of(flag: RedFlag, still_open: Sequence[str], said: Said) -> str:
    """Ask what a flag's rule asks; where silence alone raised it, name each open question."""
    if not flag.silent or not still_open:
        return said.asked(flag)
    blank = any(not isinstance(said.answer(name), DoesNotKnow) for name in still_open)
    useful = (said.labels.text("letters.ask.useful"),) if blank else ()
    return " ".join((*(ask_to_answer(name, said) for name in still_open), *useful))


def in_place(said: Said, policy: Policy) -> frozenset[str]:
    """Name the controls that the supplier says are fully in place."""
    return frozenset(name for name, score in scores(said, policy).items() if score == 1)


def scores(said: Said, policy: Policy) -> Mapping[str, Fraction]:
    """Give how far each control that applies is in place by what the supplier says, 0 to 1, by question."""
    scored = score_controls(said.supplier_return, policy, said.backing).scored
    return {one.control.question: one.score for one in scored}


def _backed(line: Contribution, said: Said) -> bool:
    return said.level(line.question) is not EvidenceLevel.STATED


def _ask(said: Said, kind: str, question: str) -> str:
    such_as = said.labels.text(f"letters.such_as.{question}") if kind == "show" else ""
    return said.labels.text(
        f"letters.ask.{kind}",
        said=said.words(question),
        question=said.question(question),
        place=said.place(question),
        such_as=such_as,
    )
