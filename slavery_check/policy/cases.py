"""Worked cases: answers in, score and red flags out. A policy officer writes them; see `cases/README.md`."""

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Literal

from pydantic import Field

from slavery_check.model import Band, EvidenceLevel, FlagSeverity, Frozen, Route, Tense
from slavery_check.policy.points import Points
from slavery_check.policy.ppn009 import Level

Given = str | int | bool | tuple[str, ...] | dict[str, str] | None
"""An answer as written in a case: a choice, text or number; a list of choices or countries; `dont_know`;
`{not_applicable: reason}`; null for blank."""
Row = dict[str, str | int]


class Raised(Frozen):
    """What must be told of a red flag. What is not named is not checked."""

    route: Route | None = None
    tense: Tense | None = None
    severity: FlagSeverity | None = None
    floor: Band | None = None
    """Null where it is written: the flag sets none."""
    due_days: int | None = None


class Expected(Frozen):
    """What must come out, exactly. What is not named is not checked, but red flags and contradictions always are."""

    inherent: Points | None = None
    controls: Points | None = None
    residual: Points | None = None
    band: Band | None = None
    no_band: bool = False
    """Nothing was scorable: no residual risk and no band."""
    flags: tuple[str, ...] = ()
    """Every red flag, in any order; none when left out."""
    points: dict[str, Points] = Field(default_factory=dict)
    """By criterion, on the 0-100 scale."""
    credited: tuple[str, ...] = ()
    """Red flags that are *disclosed and acting*."""
    raised: dict[str, Raised] = Field(default_factory=dict)
    """By red flag: where it leads, and until when."""
    contradictions: tuple[str, ...] = ()
    """Every contradiction, in any order; none when left out."""
    ppn009: dict[str, Level | Literal["unknown"]] = Field(default_factory=dict)
    """By characteristic."""
    band_days: int | None = None
    """Days until improvement is due that no red flag dates, by the band."""
    conversation: bool | None = None
    """The band calls for one."""
    asked: str | None = None
    """What such a supplier is asked, as `core+housing`, by the buyer's list and, with `last_year`, by these answers."""
    leverage: int | None = None
    """Steps, where the supplier's part of the `spend_of_all` is this."""
    spend_class: str | None = None
    not_yet: int | None = None
    """So many values of the policy hold only from a day after `on`, so that it is refused on that day."""


class Variant(Frozen):
    """A supplier and what it sent back; or what of that is otherwise in one of several cases."""

    supplier: dict[str, str] = Field(default_factory=dict)
    """The supplier list's `category`, `country`, `spend`, `owner`, `msat_score` and the like; and beside it
    `country_of_delivery`, `index` (country codes with spaces between), `spend_of_all`, `last_band`, `open_flag`,
    `last_year` (this return is last year's)."""
    answers: dict[str, Given] = Field(default_factory=dict)
    sites: tuple[Row, ...] | None = None
    sub_suppliers: tuple[Row, ...] | None = None
    documents: tuple[Row, ...] | None = None
    evidence: dict[str, EvidenceLevel] = Field(default_factory=dict)
    """By question."""


class Case(Variant):
    """One worked case."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]{2,79}$")
    says: str = ""
    """The story in a sentence."""
    why: str = ""
    """How what is expected follows from the method; each `a = b` of it is worked out by a test."""
    on: date | None = None
    """The day of the assessment, where values by start date are in play; else the last of them hold."""
    like: str = ""
    """Another case whose supplier, answers, tables and evidence this one shares, but for what it names itself."""
    indexes: dict[str, dict[str, Points]] = Field(default_factory=dict)
    """Values of the user's own indexes, such as `gsi prevalence`, by country code."""
    form: str = ""
    """What was asked, as `core+housing`; empty: the standard part, and whatever else is answered."""
    each: tuple[Variant, ...] = ()
    """The case once for each of these, in its place: the same comes out of all."""
    expect: Expected
    fires: tuple[str, ...] = ()
    """Criteria and red flags that this case shows at work."""
    near: tuple[str, ...] = ()
    """Criteria and red flags that this case comes near without their firing."""
    one_of: str = ""
    """The case of which this is a variant; never written."""


class CaseFile(Frozen):
    """One file of cases."""

    cases: tuple[Case, ...] = Field(min_length=1)


def unfolded(cases: Iterable[Case]) -> tuple[Case, ...]:
    """Fill in what each case shares with the one it is like; ValueError when an id or a `like` is wrong."""
    by_id: dict[str, Case] = {}
    for case in cases:
        if case.id in by_id:
            raise ValueError(f"the case '{case.id}' stands twice")
        by_id[case.id] = case
    return tuple(_unfold(case, by_id, ()) for case in by_id.values())


def _unfold(case: Case, by_id: Mapping[str, Case], seen: tuple[str, ...]) -> Case:
    if not case.like:
        return case
    if case.like not in by_id or case.like in (*seen, case.id):
        raise ValueError(f"the case '{case.id}' is like '{case.like}', which is no other case")
    model = _unfold(by_id[case.like], by_id, (*seen, case.id))
    return case.model_copy(
        update={
            **_laid_over(model, case),
            "form": case.form or model.form,
            "on": case.on or model.on,
            "indexes": model.indexes | case.indexes,
        }
    )


def varied(case: Case) -> tuple[Case, ...]:
    """Give the case itself, or each of its variants: `silent_1`, `silent_2`, and so on."""
    return tuple(
        case.model_copy(update={**_laid_over(case, one), "id": f"{case.id}_{number}", "each": (), "one_of": case.id})
        for number, one in enumerate(case.each, 1)
    ) or (case,)


def _laid_over(below: Variant, above: Variant) -> dict[str, object]:
    return {
        "supplier": below.supplier | above.supplier,
        "answers": below.answers | above.answers,
        "sites": below.sites if above.sites is None else above.sites,
        "sub_suppliers": below.sub_suppliers if above.sub_suppliers is None else above.sub_suppliers,
        "documents": below.documents if above.documents is None else above.documents,
        "evidence": below.evidence | above.evidence,
    }


def exact_points(value: Fraction | None) -> str:
    """Write a fraction so that a difference can be read: `13.2`, or `40/3` when decimals would not end."""
    if value is None:
        return "none"
    return str(float(value)) if 10**6 % value.denominator == 0 else str(value)
