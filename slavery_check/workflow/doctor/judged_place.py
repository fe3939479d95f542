"""What to think of where a programme and its restricted folder lie."""

from collections.abc import Iterator

from slavery_check.workflow.doctor.finding import Finding, State, fine
from slavery_check.workflow.doctor.judged_machine import disk
from slavery_check.workflow.doctor.place import Place

_PROGRAMME, _RESTRICTED = "programme folder", "restricted folder"


def programme_findings(place: Place) -> Iterator[Finding]:
    """Judge the programme's own folder."""
    yield _writing(_PROGRAMME, place)
    yield _sharing(_PROGRAMME, place, "Keep the register elsewhere, and let one person at a time run the programme.")
    yield disk("free space", str(place.folder), place.free)
    if place.is_case_blind is not None:
        yield fine("file names", "small and capital letters are the same" if place.is_case_blind else "are told apart")


def restricted_findings(place: Place) -> Iterator[Finding]:
    """Judge the folder for restricted returns."""
    if not place.is_there and place.may_write:
        yield fine(_RESTRICTED, f"{place.folder} is made when it is needed, for you alone")
    else:
        yield _writing(_RESTRICTED, place)
    yield _sharing(_RESTRICTED, place, "Name a folder of this machine, or make sure that only lead and deputy have it.")
    yield from _permissions(place)


def _writing(subject: str, place: Place) -> Finding:
    if place.may_write:
        return fine(subject, str(place.folder))
    found = f"{place.folder} cannot be written to"
    return Finding(subject, State.BAD, found, "a folder that you may write to", "Check its permissions and its disk.")


def _sharing(subject: str, place: Place, advice: str) -> Finding:
    if not place.shared_with:
        return fine(f"{subject}, shared", "no synced folder, no network share")
    return Finding(f"{subject}, shared", State.ATTENTION, place.shared_with, "a disk of this machine alone", advice)


def _permissions(place: Place) -> Iterator[Finding]:
    subject = f"{_RESTRICTED}, permissions"
    expected = "only the safeguarding lead and deputy may open it"
    if not place.is_there:
        return
    if not place.tells_permissions:
        advice = "Look: right-click the folder, Properties, Security."
        yield Finding(subject, State.ATTENTION, "cannot be told on this system", expected, advice)
    elif "others" in place.open_to_others:
        advice = f"Take the permission away: chmod o-rwx '{place.folder}'"
        yield Finding(subject, State.BAD, f"open to {place.open_to_others}", expected, advice)
    elif place.open_to_others:
        advice = "Make sure that nobody else is in that group."
        yield Finding(subject, State.ATTENTION, f"open to its {place.open_to_others}", expected, advice)
    else:
        yield fine(subject, "open to its owner alone")
