"""The explanation as its supplier reads it: its own answers, points and steps, in words of its own language.

It names no band and no red flag. Of a matter that is not for the supplier to be asked about it holds nothing at all:
what tells of people at risk has the route safeguard or both, and none of these is looked at here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from slavery_check.assessment.explanation import figures as at
from slavery_check.assessment.explanation.credit import CRITERION
from slavery_check.assessment.explanation.explain import Explanation
from slavery_check.assessment.explanation.fewest import Way
from slavery_check.assessment.explanation.lines import ANSWER, Line
from slavery_check.assessment.explanation.shown import Shown, decimal, exact, hundredths, is_shifted, shown
from slavery_check.assessment.result import Part, RedFlag
from slavery_check.documents.answer_words import AnswerWords, typed
from slavery_check.documents.edition_entry import EditionEntry, cited
from slavery_check.documents.explanation_entries import change_words
from slavery_check.follow_up.reasons import leading
from slavery_check.follow_up.safety_words import safety_words
from slavery_check.follow_up.said import Said
from slavery_check.model import Route
from slavery_check.questionnaire.day_words import day_in_words
from slavery_check.questionnaire.labels import Labels
from slavery_check.returns.answers import Answer, Answered, DoesNotKnow, NotApplicable, Unanswered

HEADINGS = (
    "title",
    "sum",
    "adds",
    "line",
    "points",
    "total",
    "whole",
    "adding",
    "taking",
    "steps",
    "talk",
    "open",
    "nothing_open",
    "no_sum",
    "tables",
)
"""What the page says around the rest."""


@dataclass(frozen=True, slots=True)
class ToldLine:
    """One line of the sum, in the supplier's words."""

    question: str
    """Empty where no question is behind it."""
    said: tuple[str, ...]
    """What was answered, and where it stands."""
    means: str
    source: str
    is_control: bool
    points: str
    exact: str
    total: str


@dataclass(frozen=True, slots=True)
class Told:
    """The whole page in one language."""

    labels: Labels
    headings: Mapping[str, str]
    """By name."""
    opening: tuple[str, ...]
    has_sum: bool
    """Otherwise too little was answered: points stand line by line, and nowhere what they come to."""
    lines: tuple[ToldLine, ...]
    not_known: tuple[str, ...]
    steps: str
    changes: tuple[str, ...]
    talk: tuple[str, ...]
    """What we would like to understand."""
    closing: tuple[str, ...]
    tables: tuple[EditionEntry, ...]
    """Every table that the sum rests on; what its publisher calls it is English."""
    old_tables: tuple[str, ...]
    """A sentence for each that is, or may be, too old."""


@dataclass(frozen=True, slots=True)
class Addressed:
    """To whom, and from whom."""

    supplier: str
    buyer: str
    contact: str
    on: date
    country: str = ""
    """Of the supplier by the list: alpha-2, or empty."""


def for_supplier(flag: RedFlag) -> bool:
    """Tell whether a supplier may be asked about a flag on its page: nothing that may be about people at risk."""
    return flag.route is Route.IMPROVE


def told(
    found: Explanation, words: AnswerWords, said: Said, whom: Addressed, tables: tuple[EditionEntry, ...] = ()
) -> Told:
    """Put an explanation into the words of one language; `said` is the return that was assessed, in that language."""
    labels, own = words.labels, found.assessment
    figures = shown(line.contribution.points for line in found.lines)
    edge = max((rule.starts_at for rule in found.policy.bands if rule.band is own.score_band), default=Fraction(0))
    made_of = labels.text(
        "explanation.made_of", file=own.file_name, day=day_in_words(whom.on, labels), policy=own.policy
    )
    return Told(
        labels=labels,
        headings={name: labels.text(f"explanation.{name}") for name in HEADINGS},
        opening=(
            labels.text("explanation.intro", supplier=whom.supplier, buyer=whom.buyer),
            labels.text("explanation.meaning"),
            labels.text("explanation.judgement"),
        ),
        has_sum=own.residual is not None,
        lines=tuple(_line(line, figure, words, tables) for line, figure in zip(found.lines, figures, strict=True)),
        not_known=tuple(dict.fromkeys(_open(found, words))),
        steps=labels.text(f"explanation.steps_{_steps(found)}", edge=exact(edge)),
        changes=tuple(change_words(one, words) for one in found.fewest.felt or found.fewest.changes),
        talk=tuple(dict.fromkeys(_asks(found, said))),
        closing=(labels.text("explanation.wrong", contact=whom.contact), safety_words(whom.country, labels), made_of),
        tables=tables,
        old_tables=tuple(
            labels.text("explanation.table_old", table=f"{one.title}, {one.edition}") for one in tables if one.too_old
        ),
    )


def _steps(found: Explanation) -> str:
    """Name the words on what would help; a floor is told of only by what the page asks about anyhow."""
    if found.fewest.way is not Way.FLOOR_ALONE:
        return "for_workers" if found.fewest.felt else found.fewest.way
    told_of = [flag for flag in found.fewest.floors if for_supplier(flag)]
    if any(flag.silent for flag in told_of):
        return "answers_missing"
    return "understand" if told_of else Way.NONE_NEEDED


def _asks(found: Explanation, said: Said) -> Iterator[str]:
    flags = [one.flag for one in found.flags if for_supplier(one.flag)]
    yield from (said.asked(flag) for flag in leading(flags, found.policy))


def _open(found: Explanation, words: AnswerWords) -> Iterator[str]:
    """Name what is open by its question and its cell."""
    for point in found.open_points:
        if point.question:
            yield f"{words.question(point.question)}{_place(point.cell, words.labels)}"


def _line(line: Line, figures: Shown, words: AnswerWords, tables: tuple[EditionEntry, ...]) -> ToldLine:
    own, labels = line.contribution, words.labels
    source = cited(_source(line), tables)
    return ToldLine(
        question=words.question(own.question) if own.question else "",
        said=tuple(_said(line, words)),
        means=_control(line, labels) if own.part is Part.CONTROL else _exposure(line, words),
        source=labels.text("explanation.source", reference=source) if source else "",
        is_control=own.part is Part.CONTROL,
        points=decimal(figures.points),
        exact=_exactly(own.points, figures, labels),
        total=decimal(figures.total),
    )


def _exactly(points: Fraction, figures: Shown, labels: Labels) -> str:
    """Give the figure behind a line as shown: no fractions, and a word where two decimals do not hold it."""
    ends = (points * 100).denominator == 1
    return labels.text(f"explanation.{_FIGURES[ends, is_shifted(figures, points)]}", points=hundredths(points))


_FIGURES = {
    (True, False): "exact",
    (True, True): "exact_shifted",
    (False, False): "about",
    (False, True): "about_shifted",
}
"""Words by whether two decimals hold the figure, and whether the line is shown otherwise than rounded by itself."""


def _said(line: Line, words: AnswerWords) -> Iterator[str]:
    own, labels = line.contribution, words.labels
    if not own.question:
        if own.part is Part.SECTOR:
            yield labels.text("explanation.ours")
        return
    answered = _answered(line.answer, words)
    if answered:
        yield f"{answered}{_place(own.cell, labels)}"
    yield from (labels.text("explanation.said_unclear", raw=one.raw) for one in line.unread if one.raw)
    source = None if line.answer is None else line.answer.source
    if source is not None and source.overlaid:
        day = day_in_words(date.fromisoformat(source.overlaid), labels)
        first = "; ".join(words.read_as(line.first)) or f'"{typed(line.first)}"'
        yield labels.text("explanation.corrected", day=day, said=first)


def _answered(answer: Answer | None, words: AnswerWords) -> str:
    labels = words.labels
    match answer:
        case Answered():
            return labels.text("explanation.said", said="; ".join(words.read_as(answer)))
        case DoesNotKnow():
            return labels.text("explanation.said_unknown")
        case NotApplicable(reason=reason):
            return labels.text("explanation.said_apart") if reason else ""  # else another answer decided
        case Unanswered():
            return labels.text("explanation.said_nothing")
        case _:
            return ""


def _place(cell: str, labels: Labels) -> str:
    sheet, _, address = cell.rpartition("!")
    return f" {labels.text('letters.place', sheet=sheet, cell=address)}" if address else ""


def _source(line: Line) -> str:
    """Give the row and edition; of a sector without the word by which our table ranks it."""
    reference = line.contribution.reference
    if line.contribution.part is not Part.SECTOR:
        return reference
    row, _, edition = reference.rpartition(" (")
    return f"{row.rpartition(',')[0]} ({edition}" if row else ""


_GOODS = {
    "forced_labour": "goods_forced_labour",
    "downstream": "goods_downstream",
    "child_labour": "goods_child_labour",
    "listed_elsewhere": "goods_listed_elsewhere",
    "not_listed": "goods_not_listed",
    "none": "goods_none",
}
"""Words by the last part of the figure's place."""


def _exposure(line: Line, words: AnswerWords) -> str:
    labels, part = words.labels, line.contribution.criterion.removeprefix("workforce.")
    arranged = line.contribution.part is Part.WORKFORCE
    return labels.text(
        f"explanation.exposure.{_key(line)}",
        most=exact(line.total),
        place=words.country(line.subject),
        sector=line.subject,
        arrangement=labels.text(f"explanation.arrangement.{part}") if arranged else "",
    )


def _key(line: Line) -> str:
    own, assumed = line.contribution, line.contribution.assumed
    match own.part, own.criterion:
        case Part.COUNTRY, "country.region":
            return "country_region_open" if assumed else "country_region"
        case Part.COUNTRY, "country.index":
            return "country_index"
        case Part.COUNTRY, _:
            return "country" if line.subject else "country_open"
        case Part.WORKFORCE, _:
            return "workforce_open" if assumed else "workforce_yes" if line.factors else "workforce_no"
        case Part.GOODS, _:
            place = line.factors[0].place.rpartition(".")[2] if line.factors else "none"
            return "goods_open" if assumed and line.factors else _GOODS[place]
        case _:
            return "cap" if own.part is Part.CAP else "sector_open" if assumed else "sector"


def _control(line: Line, labels: Labels) -> str:
    """Say how far a control is in place, and on what that rests."""
    by_place = {one.place: one.value for one in line.factors}
    score = by_place.get(ANSWER, Fraction(0))
    backing = next((place.rpartition(".")[2] for place in by_place if place.startswith(at.evidence(""))), "")
    rests = (
        labels.text(f"explanation.backing.{backing}", percent=round(by_place[at.evidence(backing)] * 100))
        if backing
        else ""
    )
    if line.contribution.criterion == CRITERION:
        return f"{labels.text('explanation.control.credit')} {rests}".strip()
    if score:
        degree = "full" if score == 1 else "part"
        return f"{labels.text(f'explanation.control.{degree}')} {rests}"
    match line.answer:
        case Answered():
            return labels.text("explanation.control.none")
        case DoesNotKnow():
            return labels.text("explanation.control.unknown")
        case NotApplicable():
            return labels.text("explanation.control.apart")
        case _:
            return labels.text("explanation.control.blank")
