"""Checking a policy whole: its lines, its worked cases, what no case shows, and what no option changes."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial

from slavery_check.assessment.policy_review.coverage import Shown, case_defects, not_yet_defects, shown, uncovered
from slavery_check.assessment.policy_review.criteria import questions_read
from slavery_check.assessment.policy_review.options import Option, Worth, options_tried, plain
from slavery_check.assessment.worked_cases import assess_case
from slavery_check.errors import BadDefinitionError
from slavery_check.policy.cases import Case
from slavery_check.policy.checks import line_of
from slavery_check.policy.definition import Policy
from slavery_check.policy.lines import policy_lines
from slavery_check.questionnaire.definition import Questionnaire
from slavery_check.resources import load_yaml
from slavery_check.workflow.policies import cases_of
from slavery_check.workflow.policy_review.chosen import PolicyFile, chosen_policy
from slavery_check.workflow.reference_data import load_reference

Located = tuple[str, str]
"""`file:line`, and a sentence."""


@dataclass(frozen=True, slots=True)
class CheckedPolicy:
    """What was found."""

    name: str
    """`<id> <version>`; the file's name where it could not be read."""
    cases: int
    """Worked cases that were run."""
    shown: tuple[Shown, ...]
    """By criterion and red flag; empty where no case was run."""
    options: tuple[Option, ...]
    """Every option that was tried."""
    defects: tuple[Located, ...]

    @property
    def only_against_silence(self) -> tuple[str, ...]:
        """Name the options that differ from a blank alone."""
        return tuple(f"{one.question}.{one.option}" for one in self.options if one.worth is Worth.SILENCE)


def check(which: str | None) -> CheckedPolicy:
    """Check one policy, named as `chosen_policy` reads it. Defects are values, all of them at once.

    Cases and options are tried only under a policy without defects of its own.
    """
    file = chosen_policy(which)
    found: list[Located] = []
    loaded = _policy(file, found)
    cases = _cases(file, found)
    if loaded is None:
        return CheckedPolicy(file.path.name, 0, (), (), tuple(found))
    policy, questionnaire = loaded
    reference = load_reference()
    policy_on = cache(file.policy_on)
    for case, place in cases:
        under = policy if case.on is None else policy_on(case.on)
        if isinstance(under, Policy):
            wrong = case_defects(case, questionnaire, under, reference)
        else:
            wrong = not_yet_defects(case, under)
        found += [(place, f"{case.id}: {one}") for one in wrong]
    known = tuple(case for case, _ in cases)
    found += _uncovered(file, policy, known)
    options: tuple[Option, ...] = ()
    if not found:
        assess = partial(assess_case, questionnaire=questionnaire, policy=policy, reference=reference)
        options = tuple(options_tried(questions_read(policy), questionnaire, plain(known), assess))
        found += idle(file, policy, questionnaire, options)
    return CheckedPolicy(policy.name, len(cases), shown(policy, known), options, tuple(found))


def _policy(file: PolicyFile, found: list[Located]) -> tuple[Policy, Questionnaire] | None:
    questionnaire: Questionnaire | None = None
    policy: Policy | None = None
    try:
        questionnaire = file.questionnaire()[0]
    except BadDefinitionError as error:
        found += _told(error)
    try:
        days = file.days()
    except BadDefinitionError as error:
        found += _told(error)
        return None
    for day in days:
        try:
            policy = file.policy(day)
        except BadDefinitionError as error:
            found += [one for one in _told(error) if one not in found]
    return None if found or policy is None or questionnaire is None else (policy, questionnaire)


def _cases(file: PolicyFile, found: list[Located]) -> tuple[tuple[Case, str], ...]:
    try:
        return cases_of(file.folder)
    except BadDefinitionError as error:
        found += _told(error)
        return ()


def _told(error: BadDefinitionError) -> list[Located]:
    """Take a refusal apart into its defects: the first stands at `where`, each further one names its own place."""
    first, *rest = error.message.removeprefix(f"{error.where}: ").split("\n")
    further = (line.partition(": ") for line in rest)
    return [(error.where, first), *((place, sentence) for place, _, sentence in further)]


def _uncovered(file: PolicyFile, policy: Policy, cases: tuple[Case, ...]) -> Iterator[Located]:
    where = load_yaml(file.path)[1]
    lines = {line.id: line.path for line in policy_lines(policy, file.english())}
    for named, sentence in uncovered(policy, cases):
        yield f"{file.path.name}:{line_of(lines[named], where)}", sentence


def idle(
    file: PolicyFile, policy: Policy, questionnaire: Questionnaire, options: tuple[Option, ...]
) -> Iterator[Located]:
    """Say of each option that changes nothing, and of each that is called harmless and is not, where and what."""
    harmless = {(rule.question, choice): index for index, rule in enumerate(policy.harmless) for choice in rule.choices}
    lines = load_yaml(file.path)[1]
    path = file.folder / "questionnaire.yaml"
    where = load_yaml(path)[1]
    places: dict[str, tuple[str | int, ...]] = {
        question.id: ("sections", number, "questions", index)
        for number, section in enumerate(questionnaire.sections)
        for index, question in enumerate(section.questions)
    }
    for one in options:
        index = harmless.get((one.question, one.option))
        if index is not None and one.worth is Worth.ANSWER:
            line = line_of(("harmless", index), lines)
            found = f"{one.question}: the option {one.option} is called harmless, and changes something in {one.case}"
            yield f"{file.path.name}:{line}", found
        elif index is None and one.worth is not Worth.ANSWER:
            line = line_of(places[one.question], where)
            what = "in any worked case" if one.worth is Worth.NOTHING else "against another answer"
            hint = "Let a case show what it changes, or say under `harmless` of the policy why it need not."
            yield f"{path.name}:{line}", f"{one.question}: the option {one.option} changes nothing {what}. {hint}"
