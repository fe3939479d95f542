"""Drafts of e-mails: deterministic, addressed only where that is safe, and never a header from foreign text."""

from email import message_from_bytes
from email.policy import SMTP

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slavery_check.documents.mail_draft import Draft, Mailbox, has_address, mail_draft

SENDER = Mailbox("Cal Buyer", "cal@wend.example")
TO = Mailbox("Sam", "sam@example.com")
TEXT = st.text('aZ\u00e9\u6f22 \r\n\t\x00\x0b\u2028\u202e:,;<>"@=_-?.', max_size=30)
"""What could end a header, begin another, or close a part."""
HEADERS = {"X-Unsent", "From", "To", "Subject", "MIME-Version", "Content-Type", "Content-Transfer-Encoding"}


def parsed(draft: Draft) -> dict[str, str]:
    return dict(message_from_bytes(mail_draft(draft), policy=SMTP).items())


def test_a_draft_opens_as_a_draft_and_carries_letter_and_files() -> None:
    draft = Draft(
        SENDER, TO, "Fair work", "Dear Sam,\n\n£5, très bien\n", (("a.xlsx", b"PK\x00"), ("b.txt", b"Receipt"))
    )
    message = message_from_bytes(mail_draft(draft), policy=SMTP)

    assert message["X-Unsent"] == "1"
    assert message["To"] == "Sam <sam@example.com>"
    assert message["From"] == "Cal Buyer <cal@wend.example>"
    body = message.get_body()
    assert body is not None
    assert body.get_content().replace("\r\n", "\n") == "Dear Sam,\n\n£5, très bien\n"
    attached = {part.get_filename(): part.get_payload(decode=True) for part in message.iter_attachments()}
    assert attached == {"a.xlsx": b"PK\x00", "b.txt": b"Receipt"}


def test_the_same_draft_has_the_same_bytes_and_no_date() -> None:
    draft = Draft(SENDER, TO, "Fair work", "Dear Sam,", (("a.txt", b"1"),))

    assert mail_draft(draft) == mail_draft(draft)
    assert parsed(draft).keys() <= HEADERS


@settings(max_examples=25, deadline=None)
@given(TEXT, TEXT, TEXT)
def test_no_text_adds_a_header_or_a_part(subject: str, name: str, body: str) -> None:
    draft = Draft(Mailbox(name, "cal@wend.example"), Mailbox(name, "sam@example.com"), subject, body.replace("\r", ""))
    written = mail_draft(draft)
    message = message_from_bytes(written, policy=SMTP)

    assert set(message.keys()) <= HEADERS
    assert not message.is_multipart()
    assert message["To"].addresses[0].addr_spec == "sam@example.com"
    assert len(message["To"].addresses) == 1


@pytest.mark.parametrize(
    "address",
    [
        "",
        "sam",
        "a@b.example,c@d.example",
        "a@b.example\nBcc: c@d.example",
        "a..b@c.example",
        "sám@example.com",
        "<a@b.c>",
    ],
)
def test_an_address_that_is_not_one_plain_address_is_left_to_a_person(address: str) -> None:
    draft = Draft(SENDER, Mailbox("Sam", address), "Fair work", "Dear Sam,")

    assert not has_address(draft.to)
    assert "To" not in parsed(draft)
