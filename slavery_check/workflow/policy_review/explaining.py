"""Explaining one line of a policy: what it is, what it is worth, why, when, and which cases show it."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from slavery_check.assessment.policy_review.coverage import Shown, shown
from slavery_check.errors import SlaveryCheckError
from slavery_check.policy.cases import Case
from slavery_check.policy.checks import line_of
from slavery_check.policy.line import PolicyLine
from slavery_check.policy.lines import place_words, policy_lines
from slavery_check.policy.other_lines import other_lines
from slavery_check.questionnaire.labels import Labels
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
    """Explain any line of a policy by its id, or by the place of a figure that a report names: `evidence.read`.

    Its question names a control.

    Raises SlaveryCheckError with the nearest ids where nothing has that name, else as `chosen_policy`.
    """
    file = chosen_policy(which)
    policy, english = file.policy(), file.english()
    data, where = load_yaml(file.path)
    lines = (*policy_lines(policy, english), *other_lines(policy))
    line = line_called(named, lines, data, english)
    cases = {case.id: case for case, _ in cases_of(file.folder)}
    none = Shown(line.id, (), ())
    of_line = next((one for one in shown(policy, cases.values()) if one.id == line.id), none)
    return Explained(
        policy=policy.name,
        line=line,
        place=f"{file.path.name}:{line_of(line.path, where)}",
        fires=tuple(cases[one] for one in of_line.fires),
        near=tuple(cases[one] for one in of_line.near),
    )


def line_called(named: str, lines: tuple[PolicyLine, ...], data: object, english: Labels) -> PolicyLine:
    """Find the line that a name or the place of a figure belongs to; SlaveryCheckError with the nearest ids."""
    own = next((line for line in lines if line.id == named), None)
    found = own or _at_place(named, lines, data)
    if found is None:
        _refuse_several(named, lines, data)
    return found or _named(named, lines, english)


def _at_place(named: str, lines: Sequence[PolicyLine], data: object) -> PolicyLine | None:
    """Find the line whose place in the file leads furthest towards a figure's: `inherent.country.tiers.Tier 2`."""
    wanted = named.strip().casefold()
    places = ((place_words(line.path, data).casefold(), line) for line in lines if line.path)
    towards = [(len(place), line) for place, line in places if place and f"{wanted}.".startswith(f"{place}.")]
    return max(towards, key=lambda one: one[0], default=(0, None))[1]


def _refuse_several(named: str, lines: Sequence[PolicyLine], data: object) -> None:
    """Raise SlaveryCheckError with the ids of all lines below a place that holds several: `bands`, `evidence`."""
    wanted = named.strip().casefold().replace(" ", "_").replace("-", "_")
    below = [line.id for line in lines if place_words(line.path, data).casefold().startswith(f"{wanted}.")]
    if below and wanted not in {line.id.casefold() for line in lines}:
        raise SlaveryCheckError(f"'{wanted}' is a part of the policy with several lines.", f"Ask for {_one_of(below)}.")


def _one_of(ids: Sequence[str]) -> str:
    return f"one of {', '.join(ids)}" if len(ids) > 1 else ids[0]


def _named(named: str, lines: tuple[PolicyLine, ...], english: Labels) -> PolicyLine:
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
    if f"questions.{wanted}.ask" in english.words:
        hint = "Its answer is read by people, and brings neither points nor a red flag."
        raise SlaveryCheckError(f"'{wanted}' is a question that no line of the policy reads.", hint)
    near = get_close_matches(wanted, {**by_end, **by_id}, _SUGGESTED, 0.5)
    hint = f"Did you mean {', '.join(near)}?" if near else "`slavery-check policy check` lists every id."
    raise SlaveryCheckError(f"The policy has no line called '{named[:60]}'.", hint)
