"""Corrections by the buyer: laid over the supplier's answers, who, when and why, and never edits of the return."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from slavery_check.problems import Problem, ProblemSeverity
from slavery_check.questionnaire.definition import DONT_KNOW, Questionnaire
from slavery_check.questionnaire.labels import Labels
from slavery_check.questionnaire.sheets import sheet_names
from slavery_check.reference.countries import Countries
from slavery_check.returns.answers import (
    Anchor,
    Answer,
    Answered,
    DoesNotKnow,
    NotApplicable,
    Source,
    SupplierReturn,
    Unanswered,
    given,
)
from slavery_check.returns.readings import Known, Setting, Special
from slavery_check.returns.typed_in import defect, question_of, read_typed

_SHOWN = 200
"""Characters of a correction that a problem carries."""


@dataclass(frozen=True, slots=True)
class Overlay:
    """One correction."""

    question: str
    value_text: str
    """As the buyer typed it; `typed_in.defect` says whether it can be read."""
    by: str
    """Who corrected."""
    on: str
    """ISO date."""
    reason: str
    number: int
    """Of its entry in the register: of several for one question the highest counts."""


def overlaid(
    supplier_return: SupplierReturn,
    overlays: Sequence[Overlay],
    questionnaire: Questionnaire,
    labels: Labels,
    countries: Countries,
) -> tuple[SupplierReturn, tuple[Problem, ...]]:
    """Lay the latest correction of each question over its answer, and decide again which questions were thereby asked.

    A correction that cannot be read is a problem, and the supplier's own answer stays. The answer keeps sheet and cell,
    and `Source.overlaid` tells that it was corrected. What could not be read in its cell no longer leaves it open.
    Red flags of the return as it came are for the caller to keep: pass it to `assess` among `others`.
    """
    latest = {one.question: one for one in sorted(overlays, key=lambda one: one.number)}
    wrong = {name: defect(name, one.value_text, questionnaire, labels, countries) for name, one in latest.items()}
    problems = tuple(_problem(latest[name], words, supplier_return) for name, words in wrong.items() if words)
    own = supplier_return.answers
    corrected = {
        name: _corrected(overlay, own.get(name), questionnaire, Setting(labels, countries))
        for name, overlay in latest.items()
        if not wrong[name]
    }
    if not corrected:
        return supplier_return, problems
    answers = {name: corrected.get(name, answer) for name, answer in own.items()}
    decided = _decided_again(answers, own, questionnaire, corrected)
    unread = tuple(one for one in supplier_return.unread if one.question not in corrected)
    return replace(supplier_return, answers=decided, unread=unread), problems


def _corrected(overlay: Overlay, own: Answer | None, questionnaire: Questionnaire, setting: Setting) -> Answer:
    question = question_of(overlay.question, questionnaire)
    reading = None if question is None else read_typed(question, overlay.value_text, setting)
    source = _source(overlay, own, questionnaire, setting.labels)
    match reading:
        case Known(value=value):
            return Answered(overlay.question, value, source)
        case Special(option=option) if option == DONT_KNOW:
            return DoesNotKnow(overlay.question, source)
        case Special():
            return NotApplicable(overlay.question, overlay.reason, source)
        case _:
            raise ValueError(f"{overlay.question}: a correction with a defect cannot be laid over")


def _source(overlay: Overlay, own: Answer | None, questionnaire: Questionnaire, labels: Labels) -> Source:
    if own is not None and own.source is not None:
        return replace(own.source, raw=overlay.value_text, overlaid=overlay.on)
    home = next(one.id for one in questionnaire.sections if overlay.question in {each.id for each in one.questions})
    return Source(sheet_names(questionnaire, labels)[home], "", overlay.value_text, Anchor.OVERLAY, overlay.on)


def _decided_again(
    answers: dict[str, Answer], before: Mapping[str, Answer], questionnaire: Questionnaire, corrected: Collection[str]
) -> dict[str, Answer]:
    """Let conditions that the corrections turned decide: what is asked now is open, or silence would beat honesty."""
    for question in questionnaire.questions:
        if question.when is None or question.id in corrected:
            continue
        asked = question.applies(given(answers))
        if asked is question.applies(given(before)):
            continue
        match answers[question.id]:
            case Unanswered(source=source) | DoesNotKnow(source=source) if asked is False:
                answers[question.id] = NotApplicable(question.id, "", source)
            case NotApplicable(reason="", source=source) if asked is not False:
                answers[question.id] = Unanswered(question.id, source)
    return answers


def _problem(overlay: Overlay, words: str, supplier_return: SupplierReturn) -> Problem:
    message = (
        f"The correction of {overlay.question} on {overlay.on} (entry {overlay.number}) cannot be read, so the "
        f"supplier's own answer stays. {words} Correct it once more."
    )
    return Problem(
        "overlay_unreadable",
        ProblemSeverity.PLEASE_CHECK,
        message,
        file=supplier_return.file_name,
        question=overlay.question,
        found=overlay.value_text[:_SHOWN],
    )
