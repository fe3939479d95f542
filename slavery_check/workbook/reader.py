"""Reading a return: a workbook, or an e-mail with one attached; a refusal for everything else."""

import hashlib
import stat
from pathlib import Path

from slavery_check.questionnaire.labels import Labels
from slavery_check.returns.raw import UNFORESEEN, RawReturn, Refusal
from slavery_check.workbook.limits import Limits
from slavery_check.workbook.mail import is_mail
from slavery_check.workbook.mail_words import words_of_outlook, words_of_text
from slavery_check.workbook.mailed import read_mail
from slavery_check.workbook.opening import open_workbook
from slavery_check.workbook.parts import Allowance
from slavery_check.workbook.refused import Refused

_LIKE_MAIL = {"csv", "html", "not_zip", "unknown_bytes"}
"""What the gate calls the bytes of an e-mail."""
_TEXTS = {"csv", "html"}


def read(path: Path, limits: Limits, labels: Labels) -> RawReturn | Refusal:
    """Read a workbook's cells, or say why it cannot be taken; never raises for anything that a file may hold.

    Of an e-mail the workbook attached to it is read. The refusal's message is `refusals.<code>` of the labels, with the
    attachment named in front where it is one.
    """
    sha256, said = "", tuple[str, ...]()
    try:
        content = _content(path, limits)
        sha256 = hashlib.sha256(content).hexdigest()
        try:
            return open_workbook(path.name, sha256, content, Allowance(limits))
        except Refused as refused:
            code, detail = _named(path, refused.code), refused.detail
        if code in _LIKE_MAIL and is_mail(path.name, content):
            return read_mail(path.name, sha256, content, labels, Allowance(limits))
        said = _words(code, content, labels, limits)
    except Refused as refused:
        code, detail = refused.code, refused.detail
    except PermissionError as error:
        code, detail = "not_allowed", error.strerror or "permission denied"
    except OSError as error:
        code, detail = "unreadable", error.strerror or type(error).__name__
    except Exception as error:  # noqa: BLE001 - a stranger's file must never end the run: what we did not foresee is refused
        code, detail = "unreadable", UNFORESEEN + type(error).__name__
    return Refusal(path.name, sha256, code, labels.text(f"refusals.{code}"), detail, said)


def _words(code: str, content: bytes, labels: Labels, limits: Limits) -> tuple[str, ...]:
    """Give what a message, a letter or a page says: nobody may go unheard because they wrote into another file."""
    if code == "msg":
        return words_of_outlook(content, labels)
    return words_of_text(content, labels, limits, is_html=code == "html") if code in _TEXTS else ()


def _named(path: Path, code: str) -> str:
    """Call an Outlook message by its name where its bytes look like an old Excel file."""
    return "msg" if path.suffix.casefold() == ".msg" and code == "xls" else code


def _content(path: Path, limits: Limits) -> bytes:
    """Read the whole file, but never more than the limit, and never from a pipe or device."""
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise Refused("unreadable", "not a regular file")
    with path.open("rb") as file:
        # Room for as much as may be takes longer than the reading; some file systems say less than there is.
        content = file.read(min(status.st_size, limits.file_bytes) + 1)
        if len(content) > status.st_size:
            content += file.read(limits.file_bytes + 1 - len(content))
    if len(content) > limits.file_bytes:
        raise limits.over("file_bytes")
    return content
