"""Which policy a command is about: that of a questionnaire, or a file beside it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from slavery_check.errors import SlaveryCheckError
from slavery_check.policy.dated import in_force, starts_in
from slavery_check.policy.definition import Policy
from slavery_check.questionnaire.definition import Questionnaire
from slavery_check.questionnaire.labels import ENGLISH, Labels
from slavery_check.resources import bundled, load_yaml
from slavery_check.workflow.policies import check_policy, load_policy
from slavery_check.workflow.questionnaires import bundled_questionnaires, check_folder, folder_of

_ENDINGS = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class PolicyFile:
    """A policy's file and the folder of the questionnaire that it is for."""

    folder: Path
    path: Path

    def questionnaire(self) -> tuple[Questionnaire, Mapping[str, Labels]]:
        """Load the questionnaire with its words; BadDefinitionError with every defect."""
        return check_folder(self.folder)

    def policy(self, on: date = date.max) -> Policy:
        """Load the policy, checked whole, with its values of a day; BadDefinitionError with every defect."""
        return check_policy(self.path, self.folder / "questionnaire.yaml", on)

    def policy_on(self, day: date) -> Policy | int:
        """Load it with its values of a day, or count those that hold only later; raises as `policy`."""
        missing = in_force(load_yaml(self.path)[0], day)[1]
        return len(missing) or self.policy(day)

    def days(self) -> tuple[date, ...]:
        """Give a day of every set of values: the policy's own, and each later one from which another value holds.

        Raises BadDefinitionError where the file is no YAML.
        """
        data = load_yaml(self.path)[0]
        written = data.get("date") if isinstance(data, dict) else None
        own = written if isinstance(written, date) else date.max  # what is no day is a defect of its own
        return (own, *(start for start in starts_in(data) if start > own))

    def english(self) -> Labels:
        """Load the words in which it is explained."""
        return self.questionnaire()[1][ENGLISH]


def chosen_policy(which: str | None) -> PolicyFile:
    """Find the policy that is named by a questionnaire's id, by its folder, or by its own file in that folder.

    Raises SlaveryCheckError where nothing is named and there are several, or where there is no such file.
    """
    known = bundled_questionnaires()
    if which is None and len(known) != 1:
        raise SlaveryCheckError("Which policy is not said.", f"Name one of: {', '.join(known)}.")
    named = which or known[0]
    if named.endswith(_ENDINGS):
        path = Path(named)
        return PolicyFile(path.parent, _there(path))
    folder = folder_of(named)
    return PolicyFile(folder, _there(folder / "policy.yaml"))


def policy_named(named: str, questionnaire_id: str, today: date) -> Policy:
    """Load a policy with its values of today: a file, or the name of one beside the questionnaire, such as `policy`."""
    if not named.endswith(_ENDINGS):
        _refuse_unknown(named, questionnaire_id)
        return load_policy(questionnaire_id, named, today)
    questionnaire = bundled("questionnaires", questionnaire_id, "questionnaire.yaml")
    return check_policy(_there(Path(named)), questionnaire, today)


def _refuse_unknown(named: str, questionnaire_id: str) -> None:
    """Raise SlaveryCheckError for a name that no policy of this installation has."""
    folder = bundled("questionnaires", questionnaire_id)
    known = sorted(
        path.stem
        for path in folder.glob("*.yaml")
        if path.stem != "questionnaire" and isinstance(load_yaml(path)[0], dict) and "red_flags" in load_yaml(path)[0]
    )
    if named not in known:
        hint = f"Name one of this installation ({', '.join(known)}), or a file that ends in .yaml."
        raise SlaveryCheckError(f"'{named[:60]}' is no policy of the questionnaire {questionnaire_id}.", hint)


def _there(path: Path) -> Path:
    if path.is_file():
        return path
    raise SlaveryCheckError(f"There is no policy at {path}.", "Name a folder with a policy.yaml, or the file itself.")
