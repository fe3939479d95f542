"""Reading one file of `returns/`: all that a worker does, so it loads this module and what this needs, and no more."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

from slavery_check.assessment.overhearing import own_words
from slavery_check.returns.answers import Outcome, Remark, SupplierReturn, ValidatedReturn
from slavery_check.returns.carrying import carry
from slavery_check.returns.cover import glance, holds_any
from slavery_check.returns.language import language_of
from slavery_check.returns.raw import ATTACHED, UNFORESEEN, RawReturn, Refusal
from slavery_check.returns.validate import validate
from slavery_check.workbook.limits import Limits
from slavery_check.workbook.mail_words import comment_words
from slavery_check.workflow.questionnaires import all_labels, earlier_versions, load_labels, load_questionnaire
from slavery_check.workflow.reference_data import load_reference
from slavery_check.workflow.settled import read_settled
from slavery_check.workflow.unpacking import refused_zip

COMMENTS = "(comments)"
"""Stands for the sheet of what was said in comments."""
_LIMITS = Limits()


def read_one(
    path: Path, questionnaire_id: str, today: date, limits: Limits | None = None, programme: Path | None = None
) -> ValidatedReturn | Refusal:
    """Read and validate one file; a workbook that is not of this kind at all is a refusal too.

    `programme` is the folder whose confirmed names of countries are understood.
    """
    labels = load_labels(questionnaire_id)
    limits = limits or _LIMITS
    raw = refused_zip(path, read_settled(path, limits, labels), limits, labels)
    if isinstance(raw, Refusal):
        return replace(raw, inside=(), overheard=tuple(_overheard(raw, questionnaire_id, today, programme)))
    try:
        found = _validated(raw, questionnaire_id, today, programme)
    except Exception as error:  # noqa: BLE001 - what we did not foresee in a stranger's file is refused and never ends the run
        return _refusal(raw, "unreadable", questionnaire_id, UNFORESEEN + type(error).__name__)
    if found.outcome is Outcome.REFUSED:
        return replace(_refusal(raw, "not_our_questionnaire", questionnaire_id, ""), said=_said(found))
    return found


def _overheard(
    refusal: Refusal, questionnaire_id: str, today: date, programme: Path | None
) -> Iterator[SupplierReturn]:
    """Hear each workbook of an e-mail that holds several: none counts yet, and somebody at risk cannot wait."""
    for raw in refusal.inside:
        with suppress(Exception):  # what we did not foresee in one must not keep the others from being heard
            found = _validated(raw, questionnaire_id, today, programme)
            yield found.overheard or found.supplier_return


def _validated(raw: RawReturn, questionnaire_id: str, today: date, programme: Path | None) -> ValidatedReturn:
    """Validate what stands in the cells; what stands in comments is overheard."""
    found = _with_attached(_of_cells(raw, questionnaire_id, today, programme), raw.attached)
    said = comment_words(raw.comments, all_labels(questionnaire_id).values()) if raw.comments else ()
    if not said:
        return found
    heard = found.overheard or found.supplier_return
    remarks = (*heard.remarks, *(Remark(COMMENTS, "", text) for text in said))
    return replace(found, overheard=replace(heard, remarks=remarks))


def _with_attached(found: ValidatedReturn, names: Sequence[str]) -> ValidatedReturn:
    """Name what else was attached: a person looks at it, and its names are heard as all else is."""
    if not names:
        return found
    more = tuple(Remark(ATTACHED, "", name) for name in names)
    sent, heard = found.supplier_return, found.overheard
    return replace(
        found,
        supplier_return=replace(sent, remarks=(*sent.remarks, *more)),
        overheard=heard and replace(heard, remarks=(*heard.remarks, *more)),
    )


def _of_cells(raw: RawReturn, questionnaire_id: str, today: date, programme: Path | None) -> ValidatedReturn:
    """Validate in the language, and against the version, that the file holds; earlier answers are carried over."""
    tables = all_labels(questionnaire_id)
    labels = tables[language_of(raw, tables)]
    questionnaire = load_questionnaire(questionnaire_id)
    countries = load_reference(programme).countries.told_in(labels.language)
    earlier = earlier_versions(questionnaire_id).get(glance(raw, "version"))
    # Whoever writes an earlier version over ours would else be asked less, and not heard in what was asked since.
    if earlier is None or holds_any(raw, earlier.asked_since):
        return validate(raw, questionnaire, labels, countries, today)
    found = validate(raw, earlier.questionnaire(questionnaire), earlier.labels(labels), countries, today)
    known = found.supplier_return.questionnaire_id == questionnaire.id
    return carry(found, earlier, questionnaire, labels) if known else found


def died(path: Path, questionnaire_id: str) -> Refusal:
    """Refuse a file that ended its worker again when it was alone."""
    message = load_labels(questionnaire_id).text("refusals.unreadable")
    return Refusal(path.name, "", "unreadable", message, "the process that read it died")


def _refusal(raw: RawReturn, code: str, questionnaire_id: str, detail: str) -> Refusal:
    return Refusal(raw.file_name, raw.sha256, code, load_labels(questionnaire_id).text(f"refusals.{code}"), detail)


def _said(found: ValidatedReturn) -> tuple[str, ...]:
    return tuple(words.text for words in own_words(found.overheard)) if found.overheard else ()
