"""An e-mail that opens as a draft in a mail program: nothing is sent by us, and a person looks at it first."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from slavery_check.escaping import mail_header

_BOUNDARY = "=_slavery-check_="
"""Fixed, so that the same draft has the same bytes. `=_` stands in no encoded part."""
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
"""One address that every mail program takes; anything else is left to a person."""
_TYPES = {
    "xlsx": ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "txt": ("text", "plain"),
}


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Who sends or receives."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Draft:
    """One e-mail."""

    sender: Mailbox
    to: Mailbox
    subject: str
    body: str
    attachments: Sequence[tuple[str, bytes]] = ()
    """Name, of safe letters, and bytes of each file: `.xlsx` or `.txt`."""


def mail_draft(draft: Draft) -> bytes:
    """Write the draft; byte-identical for the same input: no date, no message id.

    `X-Unsent: 1` opens it as a draft. Where somebody has no usable address, that header is left out.
    """
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    for header, mailbox in (("From", draft.sender), ("To", draft.to)):
        if found := _address(mailbox):
            message[header] = found
    message["Subject"] = mail_header(draft.subject)
    message.set_content(draft.body, cte="quoted-printable")
    for name, content in draft.attachments:
        maintype, subtype = _TYPES[name.rpartition(".")[2]]
        message.add_attachment(content, maintype=maintype, subtype=subtype, filename=name, cte="base64")
    if message.is_multipart():
        message.set_boundary(_BOUNDARY)
    return message.as_bytes()


def has_address(mailbox: Mailbox) -> bool:
    """Tell whether a draft can name this address."""
    return _address(mailbox) is not None


def _address(mailbox: Mailbox) -> Address | None:
    if not _ADDRESS.fullmatch(mailbox.address):
        return None
    try:
        return Address(display_name=mail_header(mailbox.name), addr_spec=mailbox.address)
    except (ValueError, MessageError):
        return None
