"""The method as one page that a board can read, made from the policy: HTML that opens offline and prints."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Self

from slavery_check import __version__
from slavery_check.assessment.policy_review.reach import Reach
from slavery_check.assessment.ppn_words import ppn_words
from slavery_check.assessment.result import Assessment
from slavery_check.documents.environment import render
from slavery_check.documents.fonts import FONTS, font_address
from slavery_check.model import EvidenceLevel
from slavery_check.policy.definition import Policy
from slavery_check.policy.line import PolicyLine, number
from slavery_check.resources import bundled, read_text
from slavery_check.statement.wording import day

PARTS = {
    "sum": "The sum",
    "bands": "The bands",
    "examples": "Examples",
    "exposure": "What a supplier is exposed to",
    "silence": "Silence never beats honesty",
    "controls": "What a supplier does about it",
    "evidence": "How well an answer is backed",
    "reach": "What it takes to reach Low",
    "flags": "Red flags",
    "contradictions": "Answers that do not go together",
    "asked": "Who is asked how much",
    "beside": "What decides no points",
    "ppn": "PPN 009",
    "data": "Reference data",
}
"""Anchor and heading, in order."""
_STYLES = (("statement", "statement.css"), ("policy", "method.css"))
_NEEDS = {"contradictions": "contradiction"}
"""The kind of line without which a part has nothing to say."""


@dataclass(frozen=True, slots=True)
class Example:
    """One worked case, as the page shows it."""

    says: str
    inherent: str
    controls: str
    residual: str
    band: str
    ppn009: str

    @classmethod
    def of(cls, says: str, assessment: Assessment) -> Self:
        """Take it from the assessment of a case."""
        return cls(
            says=says,
            inherent=f"{float(assessment.inherent):.1f}",
            controls="none" if assessment.controls is None else f"{float(assessment.controls):.2f}",
            residual="none" if assessment.residual is None else f"{float(assessment.residual):.1f}",
            band=assessment.band or "too little answered",
            ppn009=ppn_words(assessment.ppn009),
        )


@dataclass(frozen=True, slots=True)
class Method:
    """Everything that the page shows."""

    policy: Policy
    lines: Sequence[PolicyLine]
    reaches: Sequence[Reach]
    examples: Sequence[Example]
    editions: Sequence[str]
    cases: int
    """Worked cases that hold the policy."""


def to_method_page(method: Method) -> bytes:
    """Render HTML, UTF-8; the same policy gives the same bytes."""
    lines, policy = method.lines, method.policy
    kinds = {line.kind for line in lines}
    return render(
        "policy/method.html",
        policy=policy,
        parts={
            anchor: title for anchor, title in PARTS.items() if anchor != "contradictions" or "contradiction" in kinds
        },
        of=lambda *wanted: [line for line in lines if line.kind in wanted],
        facts=_facts,
        floors={rule.id: rule.floor.value if rule.floor else "none" for rule in policy.red_flags},
        reach=[reach_cells(one) for one in method.reaches],
        levels=[level.value for level in EvidenceLevel],
        examples=method.examples,
        editions=method.editions,
        cases=method.cases,
        number=number,
        sentence=_sentence,
        day=day,
        css="".join(read_text(bundled("templates", *parts)) for parts in _STYLES),
        narrow=read_text(bundled("templates", "statement", "narrow.css")),
        fonts=[(family, weight, font_address(name)) for family, weight, name in FONTS],
        version=__version__,
    ).encode()


def reach_cells(one: Reach) -> tuple[str, ...]:
    """Give a line of the table of what it takes to reach a band, in words."""
    shares = (_share(one.in_place[level]) for level in EvidenceLevel)
    return (f"{float(one.inherent):g}", str(one.without), _needed(one), *shares, f"{float(one.best):.1f}")


def _needed(one: Reach) -> str:
    if one.controls < 0:
        return "none needed"
    return f"{float(one.controls):.2f}" if one.is_reachable else "not in reach"


def _share(share: Fraction | None) -> str:
    if share is None:
        return "never"
    return f"over {float(share * 100):.0f}%" if share else "any"


def _facts(line: PolicyLine) -> Mapping[str, str]:
    return dict(line.facts)


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"
