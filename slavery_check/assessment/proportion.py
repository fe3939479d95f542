"""Who is asked how much: a form for one supplier, and why. What is not known is never taken for low."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from slavery_check.assessment.reading import ticked
from slavery_check.assessment.reports_held import reports_held
from slavery_check.assessment.rules import Rules
from slavery_check.model import Band
from slavery_check.policy.asked import Asked, AskedOfRows, Tables
from slavery_check.policy.proportion import ModuleRule, StandardRule
from slavery_check.programme import Supplier
from slavery_check.questionnaire.conditions import evaluate
from slavery_check.questionnaire.form import Form, Scope
from slavery_check.returns.answers import Answered, SupplierReturn, given

CHOSEN_BY_YOU = "chosen by you in the supplier list"


@dataclass(frozen=True, slots=True)
class Past:
    """What is known of a supplier from before."""

    last: SupplierReturn | None = None
    """The return that counted last."""
    band: Band | None = None
    """Of that return."""
    flagged: bool = False
    """A red flag is open."""
    kept_back: bool = False
    """The return speaks of a person at risk, under rules that came after it: it decides what is asked, and nobody is
    shown it."""

    @property
    def shown(self) -> SupplierReturn | None:
        """Give the return whose answers may be offered to be confirmed."""
        return None if self.kept_back else self.last


@dataclass(frozen=True, slots=True)
class Chosen:
    """What one supplier is asked, and why."""

    form: Form
    reasons: tuple[str, ...]
    """Plain phrases, at least one."""


NOTHING_BEFORE = Past()


def choose(supplier: Supplier, rules: Rules, today: date, past: Past = NOTHING_BEFORE) -> Chosen:
    """Choose by country, sector, goods, spend and what is known from before; the supplier list's own word overrules.

    One reason is enough for the standard part, and every reason is given.
    """
    written = Form.parse(supplier.form)
    if written is not None:
        return Chosen(written, (CHOSEN_BY_YOU,))
    proportion = rules.policy.proportion
    standard = [rule.reason for rule in proportion.standard if _is_standard(rule, supplier, rules, past)]
    added = [rule for rule in proportion.modules if _is_added(rule, supplier, rules, past)]
    modules = tuple(dict.fromkeys(rule.module for rule in added))
    held = [report.id for report in reports_held(supplier, proportion, today)[0]] if standard else []
    form = Form(Scope.STANDARD if standard else Scope.CORE, modules, tuple(held))
    reasons = [
        *(standard or [proportion.core_reason]),
        *(f"{rule.module}: {rule.reason}" for rule in added),
        *(proportion.reports[report].reason for report in held),
    ]
    return Chosen(form, tuple(dict.fromkeys(reasons)))


def _is_standard(rule: StandardRule, supplier: Supplier, rules: Rules, past: Past) -> bool:
    if rule.unknown:
        return _is_unknown(rule.unknown, supplier, rules)
    if rule.categories:
        return supplier.category.startswith(rule.categories)
    if rule.open_flag:
        return past.flagged
    return any(
        edge is not None and found is not None and found >= edge
        for edge, found in (
            (rule.country_points, _country_points(supplier, rules)),
            (rule.sector_points, _sector_points(supplier, rules)),
            (rule.spend, None if supplier.spend is None else Fraction(supplier.spend)),
            (_rank(rule.band), _rank(past.band)),
        )
    )


def _rank(band: Band | None) -> Fraction | None:
    return None if band is None else Fraction(band.rank)


def _is_unknown(what: str, supplier: Supplier, rules: Rules) -> bool:
    if what == "category":
        return rules.reference.sectors.match(supplier.category) is None
    return supplier.spend is None if what == "spend" else not supplier.country


def _country_points(supplier: Supplier, rules: Rules) -> Fraction | None:
    if not supplier.country:
        return None
    rule = rules.policy.inherent.country
    tier = rules.reference.tiers.tier(supplier.country)
    index = rule.index_extra if supplier.country in rules.index else 0
    return (rule.no_tier if tier is None else rule.tiers[tier]) + index


def _sector_points(supplier: Supplier, rules: Rules) -> Fraction | None:
    match = rules.reference.sectors.match(supplier.category)
    return None if match is None else rules.policy.inherent.sector.bands[match.band]


def _is_added(rule: ModuleRule, supplier: Supplier, rules: Rules, past: Past) -> bool:
    if rule.abroad:
        return any(country != rules.country_of_delivery for country in _places(supplier, past.last))
    if rule.last_year is not None:
        return past.last is not None and evaluate(rule.last_year, given(past.last.answers)) is True
    return supplier.category.startswith(rule.categories)


def _places(supplier: Supplier, last: SupplierReturn | None) -> Iterator[str]:
    """Give where the supplier is registered and where it said that it works, alpha-2."""
    if supplier.country:
        yield supplier.country
    if last is None:
        return
    yield from (code.partition("-")[0] for code in ticked(last, Asked.PRODUCTION_COUNTRIES) or ())
    for row in last.tables.get(Tables.SITES, ()):
        answer = row.answers.get(AskedOfRows.SITE_COUNTRY)
        if isinstance(answer, Answered) and isinstance(answer.value, str):
            yield answer.value.partition("-")[0]
