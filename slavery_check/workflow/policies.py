"""Loading a scoring policy and its worked cases, checked against the questionnaire and the reference tables."""

import re
from functools import cache
from pathlib import Path

from slavery_check.errors import BadDefinitionError
from slavery_check.policy.cases import Case, CaseFile, unfolded
from slavery_check.policy.checks import Published, defects, line_of
from slavery_check.policy.definition import Policy
from slavery_check.questionnaire.definition import Questionnaire
from slavery_check.reference.sectors import SectorBand
from slavery_check.resources import bundled, load_definition, load_yaml
from slavery_check.workflow.reference_data import load_reference

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


@cache
def load_policy(questionnaire_id: str, name: str = "policy") -> Policy:
    """Load `questionnaires/<questionnaire_id>/<name>.yaml`, checked whole; once in a process.

    Raises BadDefinitionError with every defect: file, line, what is wrong.
    """
    if not _NAME.fullmatch(name):
        raise BadDefinitionError("policy", f"'{name}' is not a policy's name", "Name the file without folder or .yaml.")
    folder = bundled("questionnaires", questionnaire_id)
    return check_policy(folder / f"{name}.yaml", folder / "questionnaire.yaml")


def check_policy(path: Path, questionnaire_path: Path) -> Policy:
    """Load a policy and check it against a questionnaire and the bundled reference tables.

    Raises BadDefinitionError as `load_policy`.
    """
    policy = load_definition(Policy, path)
    questionnaire = load_definition(Questionnaire, questionnaire_path)
    reference = load_reference()
    published = Published(
        tiers=frozenset(reference.tiers.tiers.values()),
        sector_bands=tuple(SectorBand),
        goods_groups=tuple(reference.goods.groups),
    )
    found = defects(policy, questionnaire, published)
    if found:
        _, where = load_yaml(path)
        first, *rest = [(f"{path.name}:{line_of(one.path, where)}", one.found) for one in found]
        sentence = "\n".join([first[1], *(f"{place}: {text}" for place, text in rest)])
        raise BadDefinitionError(first[0], sentence, "Mend these lines and try again.")
    required = tuple(question.id for question in questionnaire.questions if question.required)
    return policy.model_copy(update={"required": required})


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
        return tuple(zip(unfolded(cases), lines, strict=True))
    except ValueError as error:
        raise BadDefinitionError("cases/", str(error), "Mend the case and try again.") from error
