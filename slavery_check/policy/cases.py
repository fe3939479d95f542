"""Worked cases: answers in, score and red flags out. A policy officer writes them; see `cases/README.md`."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from pydantic import Field

from slavery_check.model import Band, EvidenceLevel, Frozen
from slavery_check.policy.points import Points

Given = str | int | bool | tuple[str, ...] | dict[str, str] | None
"""An answer as written in a case: a choice, text or number; a list of choices or countries; `dont_know`;
`{not_applicable: reason}`; null for blank."""
Row = dict[str, str | int]


class Expected(Frozen):
    """What must come out, exactly. What is not named is not checked, except that red flags always are."""

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


class Case(Frozen):
    """One worked case."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]{2,79}$")
    says: str = ""
    """The story in a sentence."""
    like: str = ""
    """Another case whose supplier, answers, tables and evidence this one shares, but for what it names itself."""
    supplier: dict[str, str] = Field(default_factory=dict)
    """`category`, `country`, `country_of_delivery`, `index` (country codes with spaces between)."""
    form: str = ""
    """What was asked, as `core+housing`; empty: the standard part, and whatever else is answered."""
    answers: dict[str, Given] = Field(default_factory=dict)
    sites: tuple[Row, ...] | None = None
    sub_suppliers: tuple[Row, ...] | None = None
    documents: tuple[Row, ...] | None = None
    evidence: dict[str, EvidenceLevel] = Field(default_factory=dict)
    """By question."""
    expect: Expected
    fires: tuple[str, ...] = ()
    """Criteria and red flags that this case shows at work."""
    near: tuple[str, ...] = ()
    """Criteria and red flags that this case comes near without their firing."""


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
            "supplier": model.supplier | case.supplier,
            "form": case.form or model.form,
            "answers": model.answers | case.answers,
            "sites": model.sites if case.sites is None else case.sites,
            "sub_suppliers": model.sub_suppliers if case.sub_suppliers is None else case.sub_suppliers,
            "documents": model.documents if case.documents is None else case.documents,
            "evidence": model.evidence | case.evidence,
        }
    )


def exact_points(value: Fraction | None) -> str:
    """Write a fraction so that a difference can be read: `13.2`, or `40/3` when decimals would not end."""
    if value is None:
        return "none"
    return str(float(value)) if 10**6 % value.denominator == 0 else str(value)
