"""An e-mail's texts and attachments: found by the standard library, inside limits, before anything is believed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email.message import EmailMessage, Message
from email.parser import BytesFeedParser
from email.policy import EmailPolicy
from pathlib import PurePath

from slavery_check.returns.text import clean
from slavery_check.workbook.limits import Limits
from slavery_check.workbook.parts import Allowance
from slavery_check.workbook.refused import Refused

_SUFFIXES = {".eml", ".mht", ".mhtml", ".msg"}
"""A `.msg` of Outlook's own kind never comes here: its bytes are no text."""
_HEAD = 65_536
"""Bytes in which the header of a mail without a mail's name is looked for."""
_HEADER = re.compile(rb"[!-9;-~]{1,80}:")
_OF_MAIL = {b"date", b"delivered-to", b"from", b"message-id", b"mime-version", b"received", b"return-path", b"subject"}
_FORWARDED = 1
"""Mails within mails whose attachments are looked at."""
_CHUNK = 8_192
"""Bytes given to the parser at a time: it compares each line with every open boundary."""
_READ = {"content-type", "content-disposition", "content-transfer-encoding", "subject"}
"""Header fields that we read; all others stay unparsed, however odd."""
_NAME_SHOWN = 100
"""Characters of an attachment's name."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the mail."""

    content: bytes
    charset: str
    """As declared, or empty."""
    is_html: bool


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file in the mail."""

    name: str
    """For telling, never a path; empty where it has none."""
    content: bytes
    kind: str = ""
    """Its type, as the mail says: `application/pdf`."""

    @property
    def called(self) -> str:
        """Give the name by which a person finds it; empty of a text of the mail itself."""
        return self.name or ("" if self.kind.startswith("text/") else self.kind)


@dataclass(frozen=True, slots=True)
class Mail:
    """What is in a mail and in the mails forwarded with it."""

    subjects: tuple[str, ...]
    texts: tuple[Text, ...]
    attachments: tuple[Attachment, ...]
    """Of the mail itself and of mails attached to it, not of mails inside those."""


def is_mail(name: str, content: bytes) -> bool:
    """Tell a mail (RFC 5322) by its name, or by two header fields that mails have."""
    if PurePath(name).suffix.casefold() in _SUFFIXES:
        return True
    head = re.split(rb"\r?\n\r?\n", content[:_HEAD].lstrip(b"\xef\xbb\xbf\r\n"), maxsplit=1)[0]
    names = {line.partition(b":")[0].lower() for line in head.splitlines() if _HEADER.match(line)}
    return _HEADER.match(head) is not None and len(names & _OF_MAIL) > 1


def open_mail(content: bytes, allowance: Allowance) -> Mail:
    """Take a mail apart; Refused with `bad_mail` where it is built in a way that no honest program builds it."""
    try:
        return _mail(_parsed(content, allowance), allowance)
    except (Refused, MemoryError):
        raise
    except Exception as error:  # the parser raises all sorts of things on headers that break its grammar
        raise Refused("bad_mail", f"the parser gave up: {type(error).__name__}") from error


class _Policy(EmailPolicy):
    """Keeps only the header fields that we read, and those within bounds: the grammar takes quadratic time."""

    longest: int = 0

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        if name.casefold() not in _READ:
            return name, ""
        if len(value) > self.longest and name.casefold() != "subject":
            limits = replace(Limits(), mail_header_characters=self.longest)
            raise limits.over("mail_header_characters", f"{len(value):,}")
        return name, value[: self.longest]


def _parsed(content: bytes, allowance: Allowance) -> EmailMessage:
    parts = 0

    def part(policy: EmailPolicy | None = None) -> EmailMessage:
        nonlocal parts
        parts += 1
        if parts > allowance.limits.mail_parts:
            raise allowance.limits.over("mail_parts")
        return EmailMessage(policy)

    longest = allowance.limits.mail_header_characters
    policy = _Policy(longest=longest)  # type: ignore[call-overload] # the stubs do not know a subclass's settings
    parser: BytesFeedParser[EmailMessage] = BytesFeedParser(part, policy=policy)
    for start in range(0, len(content), _CHUNK):
        chunk = content[start : start + _CHUNK]
        allowance.spend(start, len(chunk))
        parser.feed(chunk)
    return parser.close()


def _mail(message: EmailMessage, allowance: Allowance) -> Mail:
    subjects: list[str] = []
    texts: list[Text] = []
    attachments: list[Attachment] = []
    for part, forwarded in _walk(message, allowance.limits):
        if "subject" in part:
            subjects.append(str(part["subject"]))
        if part.is_multipart():
            continue
        content = part.get_payload(decode=True)
        if not isinstance(content, bytes):
            continue
        allowance.spend(len(content), len(content))
        kind = part.get_content_type()
        if kind in {"text/plain", "text/html"}:
            texts.append(Text(content, part.get_content_charset() or "", kind == "text/html"))
        if forwarded <= _FORWARDED:
            attachments.append(Attachment(_shown(part.get_filename() or ""), content, kind))
    return Mail(tuple(subjects), tuple(texts), tuple(attachments))


def _walk(part: Message, limits: Limits, depth: int = 0, forwarded: int = 0) -> Iterator[tuple[Message, int]]:
    """Give every part, and within how many forwarded mails it stands."""
    if depth > limits.mail_depth:
        raise limits.over("mail_depth")
    yield part, forwarded
    if part.is_multipart():
        inside = forwarded + (part.get_content_type() == "message/rfc822")
        for each in part.get_payload():
            if isinstance(each, Message):
                yield from _walk(each, limits, depth + 1, inside)


def _shown(name: str) -> str:
    """Give the last part of an attachment's name, without what a terminal or file system obeys."""
    last = re.split(r"[\\/]", name.encode("utf-8", "replace").decode())[-1]
    return " ".join(clean(last).split())[:_NAME_SHOWN]
