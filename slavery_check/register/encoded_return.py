"""A return or a refused file as the payload of its entry, and back, exactly.

All of it is personal: answers quote people. What was `overheard` (`said` of a refusal) is not written. It serves to
find a person at risk while the file is read, is never scored or shown, and nothing restricted may enter the register.
"""

from collections.abc import Mapping

from slavery_check.problems import Problem, ProblemSeverity
from slavery_check.register.decoding import FORMAT, day_or_none, fields, items, readable, text, texts, truth
from slavery_check.register.encoded_answer import decode_answers, decode_tables, encode_answers, encode_tables
from slavery_check.register.entry import Json
from slavery_check.returns.answers import Outcome, Remark, SupplierReturn, Unread, ValidatedReturn
from slavery_check.returns.raw import Refusal


def encode_return(found: ValidatedReturn) -> Mapping[str, Json]:
    """Write a return: answers, what was not read, remarks and problems, all in sheet order."""
    sent = found.supplier_return
    return {
        "format": FORMAT,
        "outcome": found.outcome.value,
        "file": [sent.file_name, sent.sha256, sent.modified],
        "cover": [sent.supplier_id, sent.questionnaire_id, sent.questionnaire_version],
        "form": [sent.form, sent.language],
        "declared_on": sent.declared_on.isoformat() if sent.declared_on else None,
        "answers": encode_answers(sent.answers),
        "tables": encode_tables(sent.tables),
        "unread": [_unread(one) for one in sent.unread],
        "remarks": [[one.sheet, one.cell, one.raw, one.question] for one in sent.remarks],
        "problems": [_problem(one) for one in found.problems],
    }


@readable
def decode_return(data: Json) -> ValidatedReturn:
    """Give the return as it was validated, without what was overheard. UnreadableEntryError for any other shape."""
    found = fields(data)
    file_name, sha256, modified = texts(found["file"])
    supplier_id, questionnaire_id, version = texts(found["cover"])
    form, language = texts(found.get("form", ("", "")))  # Returns of version 1.0 had neither.
    return ValidatedReturn(
        outcome=Outcome(text(found["outcome"])),
        supplier_return=SupplierReturn(
            file_name=file_name,
            sha256=sha256,
            supplier_id=supplier_id,
            questionnaire_id=questionnaire_id,
            questionnaire_version=version,
            answers=decode_answers(found["answers"]),
            tables=decode_tables(found["tables"]),
            declared_on=day_or_none(found["declared_on"]),
            modified=modified,
            unread=tuple(_decoded_unread(one) for one in items(found["unread"])),
            remarks=tuple(_decoded_remark(one) for one in items(found["remarks"])),
            form=form,
            language=language,
        ),
        problems=tuple(_decoded_problem(one) for one in items(found["problems"])),
    )


def encode_refusal(refusal: Refusal) -> Mapping[str, Json]:
    """Write a refused file: name, hash and why."""
    return {
        "format": FORMAT,
        "file": [refusal.file_name, refusal.sha256],
        "refused": [refusal.code, refusal.message, refusal.detail],
    }


@readable
def decode_refusal(data: Json) -> Refusal:
    """Give the refusal as it was, without what was said in the file. UnreadableEntryError for any other shape."""
    found = fields(data)
    file_name, sha256 = texts(found["file"])
    code, message, detail = texts(found["refused"])
    return Refusal(file_name, sha256, code, message, detail)


def _unread(one: Unread) -> list[Json]:
    return [one.question, one.part, one.sheet, one.cell, one.raw, one.may_mean, one.beside]


def _decoded_unread(data: Json) -> Unread:
    question, part, sheet, cell, raw, may_mean, beside = items(data)
    return Unread(text(question), text(part), text(sheet), text(cell), text(raw), texts(may_mean), truth(beside))


def _decoded_remark(data: Json) -> Remark:
    sheet, cell, raw, question = texts(data)
    return Remark(sheet, cell, raw, question)


def _problem(one: Problem) -> list[Json]:
    where = [one.file, one.sheet, one.cell, one.question]
    return [one.code, one.severity.value, one.message, *where, one.found, one.expected, one.supplier]


def _decoded_problem(data: Json) -> Problem:
    code, severity, message, file, sheet, cell, question, found, expected, supplier = texts(data)
    return Problem(code, ProblemSeverity(severity), message, file, sheet, cell, question, found, expected, supplier)
