"""What a programme's settings name outside of themselves: the questionnaire, the policy, the country."""

import difflib
from collections.abc import Iterator, Sequence
from datetime import date

from slavery_check.errors import BadDefinitionError
from slavery_check.programme import Programme, Request
from slavery_check.reference.countries import Found
from slavery_check.resources import Where, bundled
from slavery_check.workbook.limits import wrong_limits
from slavery_check.workflow.questionnaires import all_labels, bundled_questionnaires
from slavery_check.workflow.reference_data import load_reference

SETTINGS = "programme.yaml"


def check_settings(programme: Programme, where: Where) -> None:
    """Raise BadDefinitionError, with each line, where a setting names what there is not."""
    refuse_settings(_strangers(programme.request), where, "Mend these lines and try again.")
    refuse_settings(wrong_limits(programme.limits), where, "Mend these lines and try again.", "limits")


def refuse_unready(programme: Programme, where: Where, today: date) -> None:
    """Raise BadDefinitionError, with each line, where workbooks would go out without a contact or with a past date."""
    refuse_settings(_holes(programme.request, today), where, "Mend these lines and try again. No workbook was made.")


def refuse_settings(defects: Iterator[tuple[str, str]], where: Where, hint: str, section: str = "request") -> None:
    """Raise one BadDefinitionError for `(setting of a section, what is wrong)`; return where there is none."""
    found = [(_line(where, section, setting), f"{section}.{setting}: {wrong}") for setting, wrong in defects]
    if found:
        (line, first), *rest = found
        sentences = "\n".join([first, *(f"{SETTINGS}:{number}: {sentence}" for number, sentence in rest)])
        raise BadDefinitionError(f"{SETTINGS}:{line}", sentences, hint)


def lacking(request: Request) -> tuple[str, ...]:
    """Give what is still empty of the contact that every workbook and letter prints."""
    contact = request.return_to
    texts = {"name": contact.name, "email": contact.email, "phone": contact.phone}
    return tuple(field for field, text in texts.items() if not text)


def bundled_policies(questionnaire_id: str) -> tuple[str, ...]:
    """Name every scoring policy of a questionnaire, sorted."""
    files = bundled("questionnaires", questionnaire_id).glob("*.yaml")
    return tuple(sorted(path.stem for path in files if path.stem != "questionnaire"))


def _strangers(request: Request) -> Iterator[tuple[str, str]]:
    questionnaires = bundled_questionnaires()
    if request.questionnaire not in questionnaires:
        yield "questionnaire", _no_such("questionnaire", request.questionnaire, questionnaires)
    elif request.policy not in (policies := bundled_policies(request.questionnaire)):
        yield "policy", _no_such("policy", request.policy, policies)
    if request.questionnaire in questionnaires and request.language not in (
        tables := all_labels(request.questionnaire)
    ):
        yield "language", _no_such("language", request.language, tuple(tables))
    countries = load_reference().countries
    code = request.country_of_delivery
    if code not in countries.names():
        match = countries.match(code)
        meant = f"did you mean {match.alpha2}?" if isinstance(match, Found) else "write one such as GB."
        yield "country_of_delivery", f"'{code}' is not a country's two-letter code; {meant}"


def _holes(request: Request, today: date) -> Iterator[tuple[str, str]]:
    missing = lacking(request)
    if missing:
        yield "return_to", f"{', '.join(missing)} not given. Every workbook tells suppliers whom to ring and write to."
    if request.deadline < today:
        days = f"{request.deadline.isoformat()} has passed (today is {today.isoformat()})"
        yield "deadline", f"{days}. Write a day that suppliers can keep."


def _no_such(what: str, name: str, known: Sequence[str]) -> str:
    near = difflib.get_close_matches(name, known, 1)
    meant = f"did you mean '{near[0]}'?" if near else f"choose one of: {', '.join(known)}."
    return f"there is no {what} '{name[:60]}'; {meant}"


def _line(where: Where, section: str, setting: str) -> int:
    return where.get((section, setting), where.get((section,), 1))
