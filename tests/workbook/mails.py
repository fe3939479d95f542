"""Writes e-mails as suppliers' programs do, and as nobody honest does."""

from collections.abc import Callable, Sequence
from email.message import EmailMessage

XLSX = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")
HEAD = b"From: sam@acme.example\r\nSubject: x\r\nMIME-Version: 1.0\r\n"


def message(
    *attached: tuple[str, bytes],
    subject: str = "Re: Fair work",
    text: str = "Please find our answers.",
    html: str = "",
    forwarded: Sequence[EmailMessage] = (),
) -> EmailMessage:
    """Write a mail with files, and mails, attached."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "sam@acme.example", "cal@wend.example", subject
    mail.set_content(text)
    if html:
        mail.add_alternative(html, subtype="html")
    for name, content in attached:
        mail.add_attachment(content, maintype=XLSX[0], subtype=XLSX[1], filename=name)
    for inner in forwarded:
        mail.add_attachment(inner)
    return mail


def _nested(levels: int) -> bytes:
    opened = (b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n) for n in range(levels))
    return HEAD + b"".join(opened) + b"\r\nhello"


def _typed(kind: bytes, body: bytes, more: bytes = b"") -> bytes:
    return HEAD + b"Content-Type: " + kind + b"\r\n" + more + b"\r\n" + body


_BASE64 = b"Content-Transfer-Encoding: base64\r\n"
HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "multiparts by the thousand": (lambda: _nested(5_000), "bad_mail"),
    "multiparts nested deep": (lambda: _nested(100), "bad_mail"),
    "parts by the thousand": (lambda: _typed(b"multipart/mixed; boundary=b", b"--b\r\n\r\nx\r\n" * 9_000), "bad_mail"),
    "mails inside mails": (lambda: HEAD + b"Content-Type: message/rfc822\r\n\r\n" * 5_000, "bad_mail"),
    "a huge content type": (lambda: _typed(b"text/plain; " + b"a=b; " * 100_000, b"hi"), "bad_mail"),
    "comments in comments": (lambda: _typed(b"(" * 3_900, b"hi"), "bad_mail"),
    "a huge list of receivers": (lambda: b"To: " + b"a@b.example, " * 300_000 + b"\r\n" + HEAD + b"\r\nhi", "mail"),
    "a long text": (lambda: HEAD + b"\r\n" + b"passport " * 100_000, "too_many_strings"),
    "a name spelt in pieces": (
        lambda: _typed(b"text/plain;" + b"".join(b"name*%d*=a;" % n for n in range(300)), b"hi"),
        "mail",
    ),
    "broken base64": (
        lambda: _typed(b"application/octet-stream; name=a.xlsx", b"UEsDB!!*" * 9_000, _BASE64),
        "unknown_bytes",
    ),
    "a quarter of base64": (lambda: _typed(b"application/octet-stream; name=a.xlsx", b"A", _BASE64), "csv"),
    "a slow charset": (lambda: _typed(b"text/plain; charset=punycode", b"a-" * 200_000), "mail"),
    "a charset that is none": (lambda: _typed(b"text/plain; charset=zip", b"abc\xff"), "mail"),
    "a charset with a NUL": (lambda: _typed(b'text/plain; charset="\0"', b"abc\xff"), "mail"),
    "open comments": (lambda: _typed(b"text/html", b"<!--" * 100_000), "mail"),
    "open tags": (lambda: _typed(b"text/html", b"<" * 400_000), "mail"),
    "a number of many digits": (lambda: _typed(b"text/html", b"&#" + b"1" * 50_000 + b";"), "mail"),
    "no boundary": (lambda: _typed(b"multipart/mixed", b"--b\r\n\r\nx"), "mail"),
    "NUL bytes": (lambda: HEAD + b"\r\n\0\0\0", "mail"),
}
"""By name: the bytes, and the refusal that they must get."""
