"""Returns that come by e-mail: taken whole, named, heard, and never a hang."""

import hashlib
import time
from email.message import EmailMessage
from pathlib import Path

import pytest

from slavery_check.returns.raw import RawReturn, Refusal
from slavery_check.workbook.limits import Limits
from slavery_check.workbook.reader import read
from slavery_check.workflow.questionnaires import load_labels
from tests.workbook.building import pack, parts, workbook
from tests.workbook.mails import HOSTILE, XLSX, message

LABELS = load_labels("supplier-2026")
OURS = '<row r="1"><c r="A1" t="inlineStr"><is><t>meta.questionnaire</t></is></c></row>'


def found_in(folder: Path, mail: EmailMessage | bytes) -> RawReturn | Refusal:
    path = folder / "Re- Fair work.eml"
    path.write_bytes(mail if isinstance(mail, bytes) else mail.as_bytes())
    return read(path, Limits(), LABELS)


def taken(folder: Path, mail: EmailMessage | bytes) -> RawReturn:
    found = found_in(folder, mail)
    assert isinstance(found, RawReturn), found
    return found


def refused(folder: Path, mail: EmailMessage | bytes) -> Refusal:
    found = found_in(folder, mail)
    assert isinstance(found, Refusal), found
    return found


def words(raw: RawReturn) -> list[str]:
    return [cell.text for sheet in raw.sheets if sheet.name == "(e-mail)" for cell in sheet.cells.values()]


def test_the_workbook_is_taken_and_the_file_is_the_mail_as_it_came(tmp_path: Path) -> None:
    mail = message(("supplier-2026.xlsx", workbook()))
    found = taken(tmp_path, mail)
    assert found.file_name == "Re- Fair work.eml (supplier-2026.xlsx)"
    assert found.sha256 == hashlib.sha256(mail.as_bytes()).hexdigest()
    assert found.sheets[0].cells[1, 1].text == "1"
    assert words(found) == ["Re: Fair work", "Please find our answers."]


def test_text_and_html_are_heard_and_what_both_say_only_once(tmp_path: Path) -> None:
    html = "<style>p {}</style><p>Please find our answers.</p><!-- x --><p>They took <b>their</b> passports &amp; cards"
    found = taken(tmp_path, message(("a.xlsx", workbook()), html=html))
    assert words(found)[1:] == ["Please find our answers.", "They took their passports & cards"]


def test_our_own_letter_quoted_below_is_not_taken_for_the_suppliers_words(tmp_path: Path) -> None:
    letter = (
        f"> {LABELS.text('letters.silent', buyer='Wend Council', deadline='30 June 2026')}\n>\n"
        f"> {LABELS.text('letters.safety')}\n> {LABELS.words['questions.original_papers_held.ask']}\n"
    )
    found = taken(tmp_path, message(("a.xlsx", workbook()), text=f"Here it is, sorry.\n\nOn Monday:\n{letter}"))
    assert words(found)[1] == "Here it is, sorry.\nOn Monday: You supply Wend Council. They are due on 30 June 2026."


def test_a_quoted_message_of_somebody_else_is_heard(tmp_path: Path) -> None:
    text = "See below.\n\n> The agent took\n> their passports and\n> they cannot leave the site.\n"
    found = taken(tmp_path, message(("a.xlsx", workbook()), text=text))
    assert "The agent took their passports and they cannot leave the site." in words(found)[1]


def test_a_long_text_is_heard_to_its_end_and_no_phrase_is_torn(tmp_path: Path) -> None:
    sentences = " ".join(f"Sentence {n} of a long story." for n in range(600))
    found = taken(tmp_path, message(("a.xlsx", workbook()), text=sentences))
    pieces = words(found)[1:]
    assert len(pieces) > 1
    assert all(any(f"Sentence {n} of a long story." in piece for piece in pieces) for n in range(600))


def test_of_several_workbooks_ours_is_taken(tmp_path: Path) -> None:
    found = taken(tmp_path, message(("log.xlsx", workbook()), ("ours.xlsx", workbook(OURS))))
    assert found.file_name == "Re- Fair work.eml (ours.xlsx)"


def test_what_stands_in_a_workbook_beside_ours_and_in_a_files_name_is_heard(tmp_path: Path) -> None:
    other = workbook(f"<row>{_cell('The agent took their passports.')}</row>")
    ours = "supplier-2026-2.0_S001_They-Took-Their-Name_FY2025-26.xlsx"
    mail = message((ours, workbook(OURS)), ("log.xlsx", other), ("they_are locked-in at night.png", b"\x89PNG"))
    found = taken(tmp_path, mail)
    assert found.file_name == f"Re- Fair work.eml ({ours})"
    assert words(found)[2:] == ["they_are locked-in at night", "The agent took their passports."]


def test_what_else_is_attached_is_named_and_the_texts_of_the_mail_are_not(tmp_path: Path) -> None:
    attached = (("log.xlsx", workbook()), ("audit.pdf", b"%PDF-1.7"), ("", b"%PDF-1.4"), ("again.xlsx", workbook(OURS)))
    found = taken(tmp_path, message(("ours.xlsx", workbook(OURS)), *attached, html="<p>Hello</p>"))
    assert found.attached == ("log.xlsx", "audit.pdf", "/".join(XLSX))


def _cell(text: str) -> str:
    return f'<c r="A1" t="inlineStr"><is><t>{text}</t></is></c>'


def test_the_same_workbook_twice_is_one(tmp_path: Path) -> None:
    mail = message(("a.xlsx", workbook(OURS)), ("a (1).xlsx", workbook(OURS)))
    assert taken(tmp_path, mail).file_name == "Re- Fair work.eml (a.xlsx)"


def test_several_returns_in_one_mail_are_counted_and_handed_on_to_be_heard(tmp_path: Path) -> None:
    other = OURS.replace("</row>", '<c r="B1" t="inlineStr"><is><t>took their passports</t></is></c></row>')
    found = refused(tmp_path, message(("a.xlsx", workbook(OURS)), ("b.xlsx", workbook(other))))
    assert found.code == "mail_several"
    assert found.message.startswith("There are 2 workbooks in this e-mail. Please save each one")
    assert [one.file_name for one in found.inside] == ["Re- Fair work.eml (a.xlsx)", "Re- Fair work.eml (b.xlsx)"]


def test_a_forwarded_mail_is_looked_into_and_one_inside_that_is_not(tmp_path: Path) -> None:
    inner = message(("deep.xlsx", workbook()), text="The agent took their passports.")
    assert taken(tmp_path, message(forwarded=[inner])).file_name == "Re- Fair work.eml (deep.xlsx)"
    found = refused(tmp_path, message(forwarded=[message(forwarded=[inner])]))
    assert found.code == "mail"
    assert "The agent took their passports." in found.said


def test_a_mail_without_a_workbook_is_told_so_and_heard(tmp_path: Path) -> None:
    found = refused(tmp_path, message(("logo.png", b"\x89PNG\r\n"), text="They took their passports."))
    assert (found.code, found.message) == ("mail", LABELS.text("refusals.mail"))
    assert "They took their passports." in found.said


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504), "xls"),
        ("all.zip", pack({"a.xlsx": workbook()}), "zip_of_returns"),
        ("broken.xlsx", workbook()[:-40], "truncated"),
        ("damaged.xlsx", pack(parts() | {"xl/workbook.xml": b"<"}), "bad_xml"),
        ("answers.csv", b"a,b\r\n", "csv"),
    ],
)
def test_an_attachment_that_cannot_be_taken_is_named(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    found = refused(tmp_path, message(("logo.png", b"\x89PNG"), (name, content)))
    assert found.code == code
    assert found.file_name == f"Re- Fair work.eml ({name})"
    assert found.message == f'The file "{name}" in this e-mail: {LABELS.text(f"refusals.{code}")}'
    assert "Please find our answers." in found.said


@pytest.mark.parametrize("name", ["../../etc/passwd.xlsx", "C:\\Users\\x\\passwd.xlsx", "pass\x1b[2Jwd.xlsx"])
def test_an_attachments_name_is_never_a_path_nor_obeyed(tmp_path: Path, name: str) -> None:
    mail = message(("plain.xlsx", workbook())).as_bytes().replace(b"plain.xlsx", name.encode())
    told = taken(tmp_path, mail).file_name
    assert "/" not in told
    assert "\\" not in told
    assert told.isprintable()
    assert [path.name for path in tmp_path.iterdir()] == ["Re- Fair work.eml"]


def test_a_name_in_rfc_2231_and_a_charset_of_old_are_read(tmp_path: Path) -> None:
    mail = message(("r\u00e9ponses \u2713.xlsx", workbook())).as_bytes()
    assert b"filename*=utf-8''" in mail
    assert taken(tmp_path, mail).file_name == "Re- Fair work.eml (r\u00e9ponses \u2713.xlsx)"
    head = b"From: a@b.example\r\nSubject: x\r\n"
    old = head + b"Content-Type: text/plain; charset=iso-8859-1\r\n\r\nd\xe9tail"
    assert refused(tmp_path, old).said[1] == "d\u00e9tail"
    assert refused(tmp_path, head + b"\r\ncaf\xe9").said[1] == "caf\u00e9"


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_mail_gets_its_one_refusal_in_time(name: str, tmp_path: Path) -> None:
    make, code = HOSTILE[name]
    began = time.thread_time()
    found = refused(tmp_path, make())
    assert found.code == code, found.detail
    assert time.thread_time() - began < Limits().seconds


def test_the_words_of_an_outlook_message_are_heard_though_it_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "answers.msg"
    text = "They took their passports."
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + text.encode("utf-16-le") + bytes(64))
    found = read(path, Limits(), LABELS)
    assert isinstance(found, Refusal)
    assert (found.code, found.said) == ("msg", (text,))
    assert "Save as" in found.message
