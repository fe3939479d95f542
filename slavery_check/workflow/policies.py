"""Loading a scoring policy and its worked cases, checked against the questionnaire and the reference tables."""

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path

from slavery_check.errors import BadDefinitionError
from slavery_check.policy.cases import Case, CaseFile, unfolded, varied
from slavery_check.policy.checks import Published, defects, line_of
from slavery_check.policy.dated import Data, disorder, in_force, starts_in
from slavery_check.policy.definition import Policy
from slavery_check.questionnaire.defect import Path as DefectPath
from slavery_check.questionnaire.definition import Questionnaire
from slavery_check.reference.sectors import SectorBand
from slavery_check.resources import Where, bundled, definition_of, load_definition, load_yaml
from slavery_check.workflow.reference_data import load_reference

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


def load_policy(questionnaire_id: str, name: str = "policy", on: date = date.max) -> Policy:
    """Load `questionnaires/<questionnaire_id>/<name>.yaml`, checked whole; once in a process for each set of values.

    Values that are keyed by start date are those in force `on` a day; without one, the last of the file.
    Raises BadDefinitionError with every defect: file, line, what is wrong.
    """
    if not _NAME.fullmatch(name):
        raise BadDefinitionError("policy", f"'{name}' is not a policy's name", "Name the file without folder or .yaml.")
    folder = bundled("questionnaires", questionnaire_id)
    begun = [start for start in starts_of(folder / f"{name}.yaml") if start <= on]
    return _kept(folder / f"{name}.yaml", folder / "questionnaire.yaml", max(begun, default=on))


@cache
def starts_of(path: Path) -> tuple[date, ...]:
    """Give the days from which values of a policy hold; BadDefinitionError where it is no YAML."""
    return starts_in(load_yaml(path)[0])


@cache
def _kept(path: Path, questionnaire_path: Path, on: date) -> Policy:
    return check_policy(path, questionnaire_path, on)


def check_policy(path: Path, questionnaire_path: Path, on: date = date.max) -> Policy:
    """Load a policy and check it against a questionnaire and the bundled reference tables.

    Raises BadDefinitionError as `load_policy`.
    """
    return policy_of(path, *load_yaml(path), questionnaire_path, on)


def policy_of(path: Path, data: Data, where: Where, questionnaire_path: Path, on: date) -> Policy:
    """Check the data of a policy's file, as `load_yaml` gave it or changed to try it; raises as `load_policy`."""
    values, missing = in_force(data, on)
    _refuse(path, where, [*missing, *disorder(data)])
    policy = definition_of(Policy, path.name, values, where)
    questionnaire = load_definition(Questionnaire, questionnaire_path)
    reference = load_reference()
    published = Published(
        tiers=frozenset(reference.tiers.tiers.values()),
        sector_bands=tuple(SectorBand),
        goods_groups=tuple(reference.goods.groups),
    )
    _refuse(path, where, [(one.path, one.found) for one in defects(policy, questionnaire, published)])
    required = tuple(question.id for question in questionnaire.questions if question.required)
    return policy.model_copy(update={"required": required})


def _refuse(path: Path, where: Where, found: Sequence[tuple[DefectPath, str]]) -> None:
    """Raise BadDefinitionError with each of these, where there is any."""
    if not found:
        return
    first, *rest = [(f"{path.name}:{line_of(place, where)}", sentence) for place, sentence in found]
    sentence = "\n".join([first[1], *(f"{place}: {text}" for place, text in rest)])
    raise BadDefinitionError(first[0], sentence, "Mend these lines and try again.")


def load_cases(questionnaire_id: str) -> tuple[Case, ...]:
    """Load the worked cases of `questionnaires/<questionnaire_id>/cases/*.yaml`, each with what it is like filled in.

    Raises BadDefinitionError for a file that cannot be read, an id that stands twice or a `like` that leads nowhere.
    """
    return tuple(case for case, _ in cases_of(bundled("questionnaires", questionnaire_id)))


def cases_of(folder: Path) -> tuple[tuple[Case, str], ...]:
    """Load the worked cases of a questionnaire's folder, each with its place as `file:line`; raises as `load_cases`."""
    files = sorted((folder / "cases").glob("*.yaml"))
    loaded = [(path, load_definition(CaseFile, path).cases, load_yaml(path)[1]) for path in files]
    cases = [case for _, each, _ in loaded for case in each]
    lines = [f"{path.name}:{where['cases', index]}" for path, each, where in loaded for index in range(len(each))]
    try:
        return tuple((one, line) for case, line in zip(unfolded(cases), lines, strict=True) for one in varied(case))
    except ValueError as error:
        raise BadDefinitionError("cases/", str(error), "Mend the case and try again.") from error
