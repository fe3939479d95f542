"""Explaining one line of a policy: what it is, what it is worth, why, when, and which cases show it."""

from dataclasses import dataclass
from difflib import get_close_matches

from slavery_check.assessment.policy_review.coverage import Shown, shown
from slavery_check.errors import SlaveryCheckError
from slavery_check.policy.cases import Case
from slavery_check.policy.checks import line_of
from slavery_check.policy.line import PolicyLine
from slavery_check.policy.lines import policy_lines
from slavery_check.resources import load_yaml
from slavery_check.workflow.policies import cases_of
from slavery_check.workflow.policy_review.chosen import chosen_policy

_SUGGESTED = 3


@dataclass(frozen=True, slots=True)
class Explained:
    """One line of a policy, and where it stands."""

    policy: str
    """`<id> <version>`."""
    line: PolicyLine
    place: str
    """`file:line`."""
    fires: tuple[Case, ...]
    """Cases that show it at work."""
    near: tuple[Case, ...]
    """Cases that come near without it."""


def explain(named: str, which: str | None) -> Explained:
    """Explain a criterion, control, group, red flag, evidence level or band of a policy; its question names a control.

    Raises SlaveryCheckError with the nearest ids where nothing has that name, else as `chosen_policy`.
    """
    file = chosen_policy(which)
    policy = file.policy()
    line = _named(named, policy_lines(policy, file.english()))
    cases = {case.id: case for case, _ in cases_of(file.folder)}
    none = Shown(line.id, (), ())
    of_line = next((one for one in shown(policy, cases.values()) if one.id == line.id), none)
    return Explained(
        policy=policy.name,
        line=line,
        place=f"{file.path.name}:{line_of(line.path, load_yaml(file.path)[1])}",
        fires=tuple(cases[one] for one in of_line.fires),
        near=tuple(cases[one] for one in of_line.near),
    )


def _named(named: str, lines: tuple[PolicyLine, ...]) -> PolicyLine:
    """Find a line by its id, else by the last part of it, however it is written."""
    wanted = named.strip().casefold().replace(" ", "_").replace("-", "_")
    by_id = {line.id.casefold().replace(" ", "_"): line for line in lines}
    by_end = {name.rpartition(".")[2]: line for name, line in reversed(by_id.items())}
    found = by_id.get(wanted) or by_end.get(wanted)
    if found is not None:
        return found
    readers = [line.id for line in lines if wanted in line.questions]
    if readers:
        hint = f"These lines read it: {', '.join(readers)}."
        raise SlaveryCheckError(f"'{wanted}' is a question, and has no line of its own.", hint)
    near = get_close_matches(wanted, {**by_end, **by_id}, _SUGGESTED, 0.5)
    hint = f"Did you mean {', '.join(near)}?" if near else "`slavery-check policy check` lists every id."
    raise SlaveryCheckError(f"The policy has no line called '{named[:60]}'.", hint)
