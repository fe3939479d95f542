"""A return that came by e-mail: the workbook attached to it, and the words it came with."""

from dataclasses import dataclass, replace
from pathlib import PurePath

from slavery_check.questionnaire.labels import Labels
from slavery_check.returns.raw import MAIL_SHEET, RawCell, RawReturn, RawSheet, Refusal
from slavery_check.workbook.mail import Attachment, Mail, open_mail
from slavery_check.workbook.mail_words import raw_words, sent_words, words_beside
from slavery_check.workbook.opening import open_workbook
from slavery_check.workbook.parts import Allowance
from slavery_check.workbook.refused import Refused

_SPREADSHEETS = {".xlsx", ".xlsm", ".xltx", ".xls", ".xlsb", ".ods", ".csv", ".tsv", ".numbers", ".zip"}
"""Endings of what was meant as a workbook."""
_NO_WORKBOOK = frozenset(
    {"csv", "docx", "empty", "html", "link_only", "mail", "mht", "not_zip", "pdf", "picture", "slides", "unknown_bytes"}
)
"""What else is attached to e-mails: pictures, papers."""
_MARK = "meta.questionnaire"
"""Stands on the cover of every workbook that we send."""


@dataclass(frozen=True, slots=True)
class _Work:
    """One e-mail on its way."""

    file_name: str
    sha256: str
    labels: Labels
    words: tuple[str, ...]

    def refusal(self, code: str, detail: str, attachment: Attachment | None = None, before: str = "") -> Refusal:
        """Refuse, naming the attachment where it is one that cannot be taken; what was said is heard all the same."""
        message = self.labels.text(f"refusals.{code}")
        if attachment is not None and attachment.name:
            before = self.labels.text("mail.attachment", attachment=attachment.name)
        name = self.named(attachment) if attachment is not None else self.file_name
        return Refusal(name, self.sha256, code, f"{before} {message}".strip(), detail, self.words)

    def named(self, attachment: Attachment) -> str:
        """Give the e-mail's name with the attachment's beside it."""
        return f"{self.file_name} ({attachment.name})" if attachment.name else self.file_name


def read_mail(file_name: str, sha256: str, content: bytes, labels: Labels, allowance: Allowance) -> RawReturn | Refusal:
    """Read the workbook attached to an e-mail; the sender's words come with it as one more sheet.

    Of several workbooks the one that is ours is taken. Name and hash are the e-mail's own, so that the file kept,
    withheld or erased is the e-mail as it came.
    """
    try:
        mail = open_mail(content, allowance)
        words = sent_words(mail, labels, allowance.limits)
    except Refused as refused:
        heard = raw_words(content, labels, allowance.limits)
        return _Work(file_name, sha256, labels, heard).refusal(refused.code, refused.detail)
    return _return_in(mail, _Work(file_name, sha256, labels, words), allowance)


def _return_in(mail: Mail, work: _Work, allowance: Allowance) -> RawReturn | Refusal:
    workbooks: list[RawReturn] = []
    contents: list[bytes] = []
    refused: list[tuple[Attachment, Refused]] = []
    for attachment in {one.content: one for one in reversed(mail.attachments)}.values():
        try:
            workbooks.insert(0, open_workbook(work.named(attachment), work.sha256, attachment.content, allowance))
            contents.insert(0, attachment.content)
        except Refused as one:
            refused.insert(0, (attachment, one))
    found = [one for one in workbooks if _is_ours(one)] or workbooks
    beside = [one for one in workbooks if all(one is not each for each in found)]
    more = words_beside((one.name for one in mail.attachments), beside, work.labels)
    work = replace(work, words=(*work.words, *more))
    if len(found) > 1:
        before = work.labels.text("mail.several", count=len(found))
        return replace(work.refusal("mail_several", "", before=before), inside=tuple(found))
    if found:
        taken = next(content for one, content in zip(workbooks, contents, strict=True) if one is found[0])
        attached = tuple(one.called for one in mail.attachments if one.content != taken and one.called)
        return replace(found[0], sheets=(*found[0].sheets, *_sheet(work)), attached=attached)
    for attachment, why in refused:
        if not is_no_workbook(why.code, attachment.name):
            return work.refusal(why.code, why.detail, attachment)
    return work.refusal("mail", f"{len(mail.attachments)} parts, none a workbook")


def is_no_workbook(code: str, name: str) -> bool:
    """Tell by its refusal and its name a file that nobody meant as a workbook: beside one it is likely evidence."""
    return code in _NO_WORKBOOK and PurePath(name).suffix.casefold() not in _SPREADSHEETS


def _is_ours(raw: RawReturn) -> bool:
    return any(cell.text == _MARK for sheet in raw.sheets for cell in sheet.cells.values())


def _sheet(work: _Work) -> tuple[RawSheet, ...]:
    """Make the sheet that has the e-mail's words, one piece a row; none where there are none."""
    cells = {(row, 1): RawCell(row, 1, text) for row, text in enumerate(work.words, start=1)}
    return (RawSheet(MAIL_SHEET, cells),) if cells else ()
