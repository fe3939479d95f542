"""What suppliers are sent: one e-mail each, nothing for a supplier on hold, and nobody is named to another."""

import csv
import io
import zipfile
from datetime import date, timedelta
from email import message_from_bytes
from email.policy import SMTP
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from slavery_check.follow_up.plan import Contact, Lane
from slavery_check.workflow.assessing import assess_programme
from slavery_check.workflow.letters import names_of, without_address, write_letters
from tests.workflow.council import QUESTIONNAIRE, Council

TODAY = date(2026, 6, 23)
"""A week before the deadline: silence is reminded."""
RESTRICTED = {"original_papers_held": "yes"}
ODD = {"employees": "about forty", "declared_on": "03/04/2026"}
FLAGGED = {"lowest_pay": "below_minimum"}


def letters(council: Council) -> dict[str, bytes]:
    """Write them, and give each file by name."""
    folder = council.folder / "reports" / "letters"
    write_letters(assess_programme(council.folder, TODAY), folder)
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def words(content: bytes) -> str:
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return "\n".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())
    if content.startswith(b"X-Unsent"):
        parts = [part for part in message_from_bytes(content, policy=SMTP).walk() if not part.is_multipart()]
        return "\n".join(
            words(payload) for part in parts if isinstance(payload := part.get_payload(decode=True), bytes)
        )
    return content.decode("utf-8-sig")


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Council:
    """One careful, one to correct, one to ring, one silent, one restricted, one on an ordinary hold, one of nobody."""
    made = Council(tmp_path_factory.mktemp("letters") / "wend")
    for id_ in ("S001", "S002", "S003", "S004", "S005"):
        made.supplier(id_, f"Firm {id_}")
    made.supplier("S006", "Firm S006", hold="contract review")
    made.answer("S001")
    made.answer("S002", answers={**ODD, **FLAGGED})
    made.answer("S003", answers=FLAGGED)
    made.answer("S005", answers=RESTRICTED)
    made.answer("S006", answers=ODD)
    made.answer("S999", name="stranger.xlsx", answers=ODD)
    return made


@pytest.fixture(scope="module")
def made(council: Council) -> dict[str, bytes]:
    return letters(council)


def test_each_supplier_gets_one_mail_with_what_belongs_to_it(made: dict[str, bytes]) -> None:
    assert sorted(made) == [
        "S001-receipt.eml",
        "S001-receipt.txt",
        "S002-please-fix.xlsx",
        "S002-receipt.txt",
        "S002.eml",
        "S002.txt",
        "S003-receipt.txt",
        "S003.eml",
        "S003.txt",
        "S004.eml",
        "S004.txt",
        "mail-merge.csv",
    ]
    mail = message_from_bytes(made["S002.eml"], policy=SMTP)
    attached = {part.get_filename(): part.get_payload(decode=True) for part in mail.iter_attachments()}
    assert attached == {name: made[name] for name in ("S002-receipt.txt", "S002-please-fix.xlsx")}


def test_the_list_has_a_line_for_each(made: dict[str, bytes]) -> None:
    lines = list(csv.DictReader(io.StringIO(made["mail-merge.csv"].decode("utf-8-sig"))))

    assert [(one["supplier"], one["letter"], one["attachment"]) for one in lines] == [
        ("S001", "S001-receipt.txt", ""),
        ("S002", "S002.txt", "S002-receipt.txt; S002-please-fix.xlsx"),
        ("S003", "S003.txt", "S003-receipt.txt"),
        ("S004", "S004.txt", ""),
    ]
    assert [bool(one["due"]) for one in lines] == [False, True, True, True]


def test_nothing_names_another_supplier(made: dict[str, bytes]) -> None:
    names = [f"{kind}{number}" for number in range(1, 7) for kind in ("S00", "Firm S00")]
    for file, content in made.items():
        mine = file[:4]
        if file != "mail-merge.csv":
            told = words(content)
            assert [name for name in names if name in told and mine not in name] == [], file
            assert "S999" not in told


def test_whoever_is_abroad_is_told_that_999_is_for_the_uk_and_to_ask_first(tmp_path: Path) -> None:
    council = Council(tmp_path / "wend")
    council.supplier("S001", "Firm Sdn Bhd", country="Malaysia")
    council.supplier("S002", "Firm Ltd", country="United Kingdom")
    council.supplier("S003", "Firm", country="")
    for id_ in ("S001", "S002", "S003"):
        council.answer(id_, answers=FLAGGED)

    sent = {name: words(content) for name, content in letters(council).items() if name != "mail-merge.csv"}

    assert {name[:4] for name, text in sent.items() if "call 999 in danger is for the UK" in text} == {"S001"}
    assert {name[:4] for name, text in sent.items() if "If someone is in danger, call 999." in text} == {"S002", "S003"}
    for name in ("S001.txt", "S001-receipt.txt", "S001.eml"):
        assert "ask us, or a charity or trade union there" in sent[name].replace("\n", " "), name


def test_a_workbook_that_came_back_empty_is_asked_for_in_one_sentence(tmp_path: Path) -> None:
    council = Council(tmp_path / "wend")
    council.supplier("S001", "Firm S001")
    council.answer("S001", answers={question.id: None for question in QUESTIONNAIRE.questions}, sites=())
    sent, (row,) = letters(council), assess_programme(council.folder, TODAY).follow_ups

    assert sorted(sent) == ["S001.eml", "S001.txt", "mail-merge.csv"], "no receipt and no copy"
    told = words(sent["S001.txt"])
    assert 'Your file "S001.xlsx" came back empty. Is it the right one? Please send the one that you filled' in told
    assert "Thank you for answering" not in told
    assert "\n- " not in told
    assert "by 7 July 2026" in told
    assert (row.lane, row.contact, row.band, row.residual) == (Lane.ASK_AGAIN, Contact.RING, None, "")
    assert row.reasons == ("The file S001.xlsx came back empty: nothing in it is answered.",)
    assert row.ask_for == ("Is it the right file? Please send the filled one.",)


def test_an_empty_file_is_no_better_answer_than_silence(tmp_path: Path) -> None:
    council = Council(tmp_path / "wend")
    council.supplier("S001", "Firm S001")
    council.supplier("S002", "Firm S002")
    council.answer("S001", answers={question.id: None for question in QUESTIONNAIRE.questions}, sites=())
    rows = assess_programme(council.folder, date(2026, 7, 3)).follow_ups
    assert [(row.supplier_id, row.contact) for row in rows] == [("S001", Contact.RING), ("S002", Contact.RING)]


def test_an_empty_file_that_comes_after_the_answers_does_not_take_their_place(tmp_path: Path) -> None:
    council = Council(tmp_path / "wend")
    council.supplier("S001", "Firm S001")
    council.answer("S001")
    first = assess_programme(council.folder, TODAY)
    blank = {question.id: None for question in QUESTIONNAIRE.questions}
    council.answer("S001", answers=blank, sites=(), name="S001-again.xlsx")
    then = assess_programme(council.folder, TODAY)

    assert then.intake.current["S001"].path.name == "S001.xlsx"
    assert [one.path.name for one in then.intake.earlier["S001"]] == ["S001-again.xlsx"]
    assert then.assessments["S001"] == first.assessments["S001"]


def test_no_letter_or_receipt_speaks_of_flags_bands_or_scores(made: dict[str, bytes]) -> None:
    for file, content in made.items():
        if file.endswith(".txt"):
            told = words(content).casefold()
            assert [word for word in ("red flag", "band", "score", "very high", "priority") if word in told] == [], file


def test_the_same_programme_gives_the_same_bytes_and_what_no_longer_holds_goes(
    council: Council, made: dict[str, bytes]
) -> None:
    assert letters(council) == made

    council.supplier("S002", "Firm S002", hold="dispute")
    council.supplier("S003", "Firm S003", hold="dispute")
    left = letters(council)
    assert not [name for name in left if name.startswith(("S002", "S003"))]
    assert b"S002" not in left["mail-merge.csv"]


@pytest.mark.parametrize("day", [TODAY, TODAY + timedelta(days=1)])
def test_what_another_file_of_the_supplier_raised_names_that_file_and_the_day_it_came(
    tmp_path: Path, day: date
) -> None:
    council = Council(tmp_path / "wend")
    council.supplier("S001")
    council.answer("S001", name="spring.xlsx", answers=FLAGGED)
    letters(council)
    council.answer("S001", name="summer.xlsx")
    folder = council.folder / "reports" / "letters"
    write_letters(assess_programme(council.folder, day), folder)

    text = (folder / "S001.txt").read_text("utf-8")
    assert "summer.xlsx" in (folder / "S001-receipt.txt").read_text("utf-8")
    assert 'what you told us in another file, "spring.xlsx", which came on 23 June 2026.' in text
    assert "summer.xlsx" not in text


def test_who_has_no_address_is_named(tmp_path: Path) -> None:
    made = Council(tmp_path / "wend")
    made.supplier("S001")
    assessed = assess_programme(made.folder, TODAY)

    assert without_address(assessed) == ("No usable e-mail address in the list, so no To in the drafts: S001.",)
    assert "To: " not in words(letters(made)["S001.eml"])


def test_no_suppliers_file_bears_anothers_name(tmp_path: Path) -> None:
    made = Council(tmp_path / "wend")
    for id_ in ("S1", "S1-receipt", "S1-RECEIPT-please-fix"):
        made.supplier(id_, f"Firm of {id_}")
    made.answer("S1")

    told = letters(made)
    assert "Firm of S1," in words(told["S1-receipt.txt"])
    assert {"S1-receipt=.txt", "S1-RECEIPT-please-fix=.txt"} <= told.keys()


ODD_IDS = ("S1", "S1-", "S1.", "S--1", "S-1", "S.-1", "S..1", "S.1", "CON", "CON.", "CON-", "S1-receipt", "S1-receipt-")


def test_ids_that_differ_in_punctuation_alone_share_no_file() -> None:
    names = [name.casefold() for id_ in ODD_IDS for name in names_of(id_)]
    assert len(set(names)) == len(names)
    assert not [name for name in names if name.split(".")[0] == "con"]  # a device, not a file, on Windows


def test_a_firm_whose_id_is_anothers_but_for_a_stroke_is_sent_its_own_letter(tmp_path: Path) -> None:
    made = Council(tmp_path / "wend")
    made.supplier("S1", "First Firm")
    made.supplier("S1-", "Second Firm")

    told = letters(made)
    assert "Second Firm" not in words(told["S1.txt"])
    assert "Second Firm" in words(told["S1-=.txt"])
    assert len(list(csv.reader(words(told["mail-merge.csv"]).splitlines()))) == 3


KINDS = st.sampled_from(["silent", "careful", "odd", "restricted"])


@pytest.mark.long
@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(KINDS, st.booleans()), min_size=1, max_size=3), st.integers())
def test_law_whatever_came_nothing_is_made_for_a_supplier_on_hold(
    tmp_path: Path, kinds: list[tuple[str, bool]], salt: int
) -> None:
    made = Council(tmp_path / f"wend{salt}{len(list(tmp_path.iterdir()))}")
    answers = {"careful": {}, "odd": ODD, "restricted": RESTRICTED}
    for number, (kind, hold) in enumerate(kinds):
        made.supplier(f"S{number:03}", hold="review" if hold else "")
        if kind in answers:
            made.answer(f"S{number:03}", answers=answers[kind])
    for _ in range(2):  # the second run knows the holds from the register
        held = [f"S{n:03}" for n, (kind, hold) in enumerate(kinds) if hold or kind == "restricted"]
        told = letters(made)
        assert not [name for name in told for id_ in held if name.startswith(id_)]
        assert not [id_ for id_ in held for content in told.values() if id_ in words(content)]
