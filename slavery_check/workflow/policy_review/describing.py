"""Writing the method down as one page for a board."""

from pathlib import Path

from slavery_check.assessment.policy_review.reach import reaches
from slavery_check.assessment.worked_cases import assess_case
from slavery_check.documents.method_page import Example, Method, to_method_page
from slavery_check.files import write_atomically
from slavery_check.policy.lines import policy_lines
from slavery_check.policy.other_lines import other_lines
from slavery_check.workflow.policies import cases_of
from slavery_check.workflow.policy_review.chosen import chosen_policy
from slavery_check.workflow.reference_data import load_reference

_EXAMPLES = "1-suppliers.yaml"
"""Cases that show whole suppliers, not single lines."""


def describe(which: str | None, out: Path | None) -> Path:
    """Write the page of a policy, named as `chosen_policy` reads it; give its path.

    Raises BadDefinitionError where policy, questionnaire or cases have defects: a board is shown none of those.
    """
    file = chosen_policy(which)
    policy, (questionnaire, _), reference = file.policy(), file.questionnaire(), load_reference()
    cases = cases_of(file.folder)
    shown = [case for case, place in cases if place.startswith(f"{_EXAMPLES}:")]
    method = Method(
        policy=policy,
        lines=(*policy_lines(policy, file.english()), *other_lines(policy)),
        reaches=tuple(reaches(policy)),
        examples=tuple(Example.of(case.says, assess_case(case, questionnaire, policy, reference)) for case in shown),
        editions=reference.edition_lines,
        cases=len(cases),
    )
    path = out or Path(f"method-{policy.id}-{policy.version}.html")
    write_atomically(path, to_method_page(method))
    return path
