"""What the types cannot say about the rules of proportion: that what they name exists and that each says one thing."""

from collections.abc import Iterator

from slavery_check.policy.asked import Asked
from slavery_check.policy.proportion import ModuleRule, Proportion, StandardRule
from slavery_check.policy.references import Known, condition_defects
from slavery_check.questionnaire.defect import Path
from slavery_check.questionnaire.definition import Questionnaire
from slavery_check.reference.sectors import parse_code

UNKNOWN = ("country", "category", "spend")
_PLACE: Path = ("proportion",)


def proportion_defects(
    proportion: Proportion, questionnaire: Questionnaire, known: Known
) -> Iterator[tuple[Path, str]]:
    """Find every defect, each with its path in the policy file."""
    for index, rule in enumerate(proportion.standard):
        path: Path = (*_PLACE, "standard", index)
        yield from _one_measure(path, rule)
        yield from _codes(path, rule.categories)
        if rule.unknown and rule.unknown not in UNKNOWN:
            yield (*path, "unknown"), f"'{rule.unknown}' is none of {', '.join(UNKNOWN)}"
    yield from _modules(proportion, questionnaire, known)
    yield from _reports(proportion, questionnaire)
    named = {rule.unknown for rule in proportion.standard}
    for one in UNKNOWN:
        if one not in named:
            yield (*_PLACE, "standard"), f"needs a rule for an unknown {one}: what is not known is never taken for low"


def _modules(proportion: Proportion, questionnaire: Questionnaire, known: Known) -> Iterator[tuple[Path, str]]:
    for index, rule in enumerate(proportion.modules):
        path: Path = (*_PLACE, "modules", index)
        yield from _one_measure(path, rule)
        yield from _codes(path, rule.categories)
        if rule.module not in questionnaire.modules:
            yield (*path, "module"), f"there is no module '{rule.module}'"
        if rule.last_year is not None:
            yield from (
                ((*path, "last_year"), found) for found in condition_defects(rule.last_year, known, of_rows=False)
            )
    named = tuple(dict.fromkeys(rule.module for rule in proportion.modules if rule.module in questionnaire.modules))
    for module in questionnaire.modules:
        if module not in named:
            yield (*_PLACE, "modules"), f"no rule ever adds the module '{module}'"
    if named != tuple(module for module in questionnaire.modules if module in named):
        yield (*_PLACE, "modules"), "the modules stand in another order than in the questionnaire"


def _reports(proportion: Proportion, questionnaire: Questionnaire) -> Iterator[tuple[Path, str]]:
    if set(proportion.reports) != set(questionnaire.reports):
        yield (*_PLACE, "reports"), f"needs a line for each of {', '.join(questionnaire.reports)}, and no other"
    for name, report in questionnaire.reports.items():
        read = set(report.covers) & set(Asked)
        if read:
            yield (*_PLACE, "reports"), f"{name} covers {min(read)}, which the method itself reads"


def _one_measure(path: Path, rule: StandardRule | ModuleRule) -> Iterator[tuple[Path, str]]:
    if rule.measures != 1:
        yield path, "needs exactly one measure"


def _codes(path: Path, categories: tuple[str, ...]) -> Iterator[tuple[Path, str]]:
    for index, text in enumerate(categories):
        code = parse_code(text)
        if code is None or code.text != text:
            yield (*path, "categories", index), f"'{text}' is not a code; write CPV:90 or SIC:81"
