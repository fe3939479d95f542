"""The entries of an explanation: lines, red flags, open points, changes, each with the words it was asked in."""

from typing import Self

from slavery_check.assessment.explanation.deciding import Deciding
from slavery_check.assessment.explanation.explain import Flagged
from slavery_check.assessment.explanation.fewest import Change, Fewest, Kind
from slavery_check.assessment.explanation.fragility import Fragility
from slavery_check.assessment.explanation.lines import Line
from slavery_check.assessment.explanation.open_points import OpenPoint
from slavery_check.assessment.explanation.shown import Shown, decimal, tenths
from slavery_check.documents.answer_words import AnswerWords, state_of, typed
from slavery_check.documents.assessments_document import Points
from slavery_check.documents.json_document import Foreign
from slavery_check.model import Frozen


class FactorEntry(Frozen):
    """One number that is multiplied."""

    value: Points
    place: str
    """Where it stands in the policy; or `inherent`, `share`, `answer`: of this assessment."""


class LineEntry(Frozen):
    """One line of the sum."""

    number: int
    part: str
    criterion: str
    reason: str
    """What was found."""
    question: str
    asked: str
    """The question's words."""
    state: str
    """Of the answer: `answered`, `confirmed`, `unanswered`, `not_applicable`, `does_not_know`; empty: there is none."""
    typed: Foreign
    """What stands in the cell."""
    ticked: bool
    """It is a question of ticks: what was typed stands beside each choice."""
    read_as: tuple[str, ...]
    """The value used, in the questionnaire's words."""
    not_read: tuple[Foreign, ...]
    """What stands there besides and could not be read."""
    corrected_on: str
    """ISO date on which the buyer corrected the answer, or empty."""
    first_typed: Foreign
    """What the supplier had typed, where the buyer corrected it."""
    cell: str
    reference: str
    """Reference table, row and edition."""
    assumed: bool
    factors: tuple[FactorEntry, ...]
    """Multiplied they are the points without their sign, or more where `cut_by` names what limits them."""
    cut_by: str
    source: str
    """Of the policy's rule: a publication, or the word *judgement*."""
    rationale: str
    points: Points
    points_shown: str
    """With one decimal, so that the lines as shown add up."""
    total: Points
    """Up to and with this line."""
    total_shown: str

    @classmethod
    def of(cls, number: int, line: Line, figures: Shown, words: AnswerWords) -> Self:
        """Take over one line."""
        own, source = line.contribution, None if line.answer is None else line.answer.source
        return cls(
            number=number,
            part=own.part.value,
            criterion=own.criterion,
            reason=own.reason,
            question=own.question,
            asked=words.question(own.question) if own.question else "",
            state=state_of(line.answer),
            typed=typed(line.answer),
            ticked=words.is_ticked(line.answer),
            read_as=words.read_as(line.answer),
            not_read=tuple(one.raw for one in line.unread if one.raw),
            corrected_on="" if source is None else source.overlaid,
            first_typed=typed(line.first),
            cell=own.cell,
            reference=own.reference,
            assumed=own.assumed,
            factors=tuple(FactorEntry(value=Points.of(one.value), place=one.place) for one in line.factors),
            cut_by=line.cut_by,
            source=line.source,
            rationale=line.rationale,
            points=Points.of(own.points),
            points_shown=decimal(figures.points),
            total=Points.of(line.total),
            total_shown=decimal(figures.total),
        )


class FlagEntry(Frozen):
    """A red flag with the sentence of the policy behind it. Restricted matters never stand here."""

    id: str
    reason: str
    sentence: str
    """Why the rule is there, in the policy's words; empty where this version of the policy has none of that name."""
    source: str
    severity: str
    tense: str
    floor: str
    """The lowest band that it leaves, or empty."""
    question: str
    asked: str
    typed: Foreign
    cell: str
    file: Foreign
    silent: bool
    """Raised by what was left open."""
    disclosed_and_acting: bool

    @classmethod
    def of(cls, one: Flagged, words: AnswerWords) -> Self:
        """Take over one red flag."""
        flag, rule = one.flag, one.rule
        return cls(
            id=flag.id,
            reason=flag.reason,
            sentence="" if rule is None else rule.rationale,
            source="" if rule is None else rule.source,
            severity=flag.severity.value,
            tense=flag.tense.value,
            floor=flag.floor or "",
            question=flag.question,
            asked=words.question(flag.question) if flag.question else "",
            typed="; ".join(words.read_as(one.answer)) or typed(one.answer),
            cell=flag.cell,
            file=flag.file_name,
            silent=flag.silent,
            disclosed_and_acting=flag.disclosed_and_acting,
        )


class OpenEntry(Frozen):
    """One thing that is not known."""

    why: str
    """`assumed`, `not_read`, `does_not_know` or `blank`."""
    question: str
    asked: str
    cell: str
    points: Points
    """Of what was assumed."""
    reason: str
    not_read: Foreign

    @classmethod
    def of(cls, one: OpenPoint, words: AnswerWords) -> Self:
        """Take over one open point."""
        return cls(
            why=one.why.value,
            question=one.question,
            asked=words.question(one.question) if one.question else "",
            cell=one.cell,
            points=Points.of(one.points),
            reason=one.reason,
            not_read=one.raw,
        )


class ChangeEntry(Frozen):
    """One thing to do for workers."""

    kind: str
    """`do`: put a control in place; `show`: back it better."""
    question: str
    group: str
    words: str
    from_level: str
    to_level: str
    for_workers: bool
    """Workers feel by themselves that it is done."""

    @classmethod
    def of(cls, one: Change, words: AnswerWords) -> Self:
        """Take over one change."""
        return cls(
            kind=one.kind.value,
            question=one.question,
            group=one.group,
            words=change_words(one, words),
            from_level=one.now.value,
            to_level=one.to.value,
            for_workers=one.for_workers,
        )


class FewestEntry(Frozen):
    """The fewest changes that would lower the band. Never an exposure answer, nor one that a red flag hangs on."""

    way: str
    """`changes`, `none_needed`, `nothing_scored`, `out_of_reach` or `floor_alone`."""
    target: str
    """The band that the score would then have, or empty."""
    residual: Points | None
    """What the score would then be; out of reach: what is left with everything in place and verified."""
    changes: tuple[ChangeEntry, ...]
    felt: tuple[ChangeEntry, ...]
    """Where workers would feel nothing of `changes` by itself: the fewest of which they feel one; else empty."""
    floors: tuple[str, ...]
    """Red flags that hold the band where it is, whatever is changed: only a named person clears these."""

    @classmethod
    def of(cls, found: Fewest, words: AnswerWords) -> Self:
        """Take over what was found."""
        return cls(
            way=found.way.value,
            target=found.target or "",
            residual=None if found.residual is None else Points.of(found.residual),
            changes=tuple(ChangeEntry.of(one, words) for one in found.changes),
            felt=tuple(ChangeEntry.of(one, words) for one in found.felt),
            floors=tuple(flag.id for flag in found.floors),
        )


class DecidingEntry(Frozen):
    """An answer that holds the band by itself."""

    question: str
    asked: str
    residual: Points
    """What the score would be without it."""
    residual_shown: str
    band: str
    """Of that score."""

    @classmethod
    def of(cls, one: Deciding, words: AnswerWords) -> Self:
        """Take over one."""
        return cls(
            question=one.question,
            asked=words.question(one.question),
            residual=Points.of(one.residual),
            residual_shown=decimal(tenths(one.residual)),
            band=one.band,
        )


class FragilityEntry(Frozen):
    """How often the band is another one when every figure of the policy is drawn anew. Floors stay."""

    seed: int
    samples: int
    spread: Points
    """Each figure is drawn from so much less to so much more than the policy says."""
    higher: int
    """Samples with a higher band."""
    lower: int
    changed: Points
    """Share of the samples with another band, 0 to 1."""

    @classmethod
    def of(cls, found: Fragility) -> Self:
        """Take over what was found."""
        return cls(
            seed=found.seed,
            samples=found.samples,
            spread=Points.of(found.spread),
            higher=found.higher,
            lower=found.lower,
            changed=Points.of(found.changed),
        )


def change_words(one: Change, words: AnswerWords) -> str:
    """Say in the words of a language what to do for workers, or to show."""
    labels = words.labels
    step = labels.text(f"explanation.do.{one.question}")
    if one.kind is Kind.DO:
        return step
    question, such_as = words.question(one.question), labels.text(f"letters.such_as.{one.question}")
    return labels.text(f"explanation.show.{one.to.value}", question=question, such_as=such_as, step=step)
