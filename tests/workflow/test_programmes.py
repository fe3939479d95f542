from dataclasses import replace
from pathlib import Path

import pytest

from slavery_check.errors import BadDefinitionError, SlaveryCheckError
from slavery_check.workbook.limits import Limits
from slavery_check.workflow.programmes import open_programme

SETTINGS = """\
format: 2
id: example-council-3b6f08a2
organisation:
  name: Example Council
  type: council
  legal_basis: voluntary
financial_year:
  start: 2025-04-01
  end: 2026-03-31
request:
  deadline: 2026-06-30
  return_to: {name: Pat Buyer, email: pat@council.example, phone: 01632 960000}
safeguarding:
  lead: {name: Lee Lead}
  deputy: {name: Dee Deputy}
  out_of_hours: {name: Duty desk}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    programme = tmp_path / "council"
    programme.mkdir()
    (programme / "programme.yaml").write_text(SETTINGS, encoding="utf-8")
    (programme / "suppliers.csv").write_text("id,name,company number\nS1,Acme,1234567\n", encoding="utf-8")
    return programme


def test_a_programme_opens_with_its_settings_suppliers_and_notices(folder: Path) -> None:
    opened = open_programme(folder)
    assert opened.programme.organisation.name == "Example Council"
    assert [supplier.company_number for supplier in opened.suppliers] == ["01234567"]
    assert [notice.code for notice in opened.notices] == ["company_number_repaired"]
    assert opened.evidence == ()
    assert (opened.sent, opened.returns, opened.reports) == tuple(
        folder / name for name in ("sent", "returns", "reports")
    )


def test_evidence_that_was_recorded_is_read(folder: Path) -> None:
    text = "supplier,question,level,document,by,on\nS1,audits,read,Report,Sam,2026-05-31\n"
    (folder / "evidence.csv").write_text(text, encoding="utf-8")
    assert [item.question for item in open_programme(folder).evidence] == ["audits"]


def test_evidence_for_a_question_that_is_not_asked_is_refused_with_its_line(folder: Path) -> None:
    text = "supplier,question,level,document,by,on\nS1,audit,read,Report,Sam,2026-05-31\n"
    (folder / "evidence.csv").write_text(text, encoding="utf-8")
    with pytest.raises(BadDefinitionError, match=r"evidence\.csv:2: 'audit' is not the id of a question"):
        open_programme(folder)


def test_restricted_returns_go_to_a_folder_beside_the_programme(folder: Path) -> None:
    assert open_programme(folder).restricted == folder.parent / "council-restricted"


def test_a_relative_restricted_folder_stands_beside_the_programme(folder: Path) -> None:
    add(folder, "  restricted_folder: ../safe\n")
    assert open_programme(folder).restricted == folder.parent.parent / "safe"


@pytest.mark.parametrize("inside", ["council", "council/restricted", ".", "council/../council/x"])
def test_a_restricted_folder_that_is_not_outside_is_refused_with_its_line(folder: Path, inside: str) -> None:
    add(folder, f"  restricted_folder: {inside}\n")
    with pytest.raises(BadDefinitionError, match="not outside the programme") as refused:
        open_programme(folder)
    assert refused.value.where == "programme.yaml:17"


def test_a_folder_that_is_no_programme_is_refused_with_the_command_that_makes_one(tmp_path: Path) -> None:
    with pytest.raises(SlaveryCheckError, match="is not a programme") as refused:
        open_programme(tmp_path / "nowhere")
    assert "slavery-check init nowhere" in refused.value.hint


def test_a_format_of_a_newer_version_is_refused(folder: Path) -> None:
    change(folder, "format: 2", "format: 3\nnewer_key: 3")
    with pytest.raises(BadDefinitionError, match="format 3; this version reads format 2") as refused:
        open_programme(folder)
    assert (refused.value.where, refused.value.hint) == ("programme.yaml:1", "Install a newer slavery-check.")


def test_an_older_format_is_refused_with_the_command_that_upgrades_it(folder: Path) -> None:
    change(folder, "format: 2\nid: example-council-3b6f08a2\n", "format: 1\n")
    with pytest.raises(
        BadDefinitionError, match=r"^programme\.yaml:1: format 1; this version reads format 2"
    ) as refused:
        open_programme(folder)
    assert refused.value.hint == "Run: slavery-check register upgrade PROGRAMME. It makes a backup first."


@pytest.mark.parametrize("id_", ["Example", "ab", "-abc", "a_b_c", "a" * 65, '""', "abc/def"])
def test_an_id_that_no_register_takes_is_refused_with_its_line(folder: Path, id_: str) -> None:
    change(folder, "id: example-council-3b6f08a2", f"id: {id_}")
    with pytest.raises(BadDefinitionError, match=r"^programme\.yaml:2: id: "):
        open_programme(folder)


def test_an_error_in_the_settings_names_file_and_line(folder: Path) -> None:
    change(folder, "type: council", "type: borough")
    with pytest.raises(BadDefinitionError) as refused:
        open_programme(folder)
    assert refused.value.where == "programme.yaml:5"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("  end: 2026-03-31", "  end: 2026-02-31", "programme.yaml:9: 2026-02-31 is not a day"),
        (
            "  end: 2026-03-31",
            "  end: 31/03/2026",
            "programme.yaml:9: financial_year.end: expected a day, written like",
        ),
        ("  end: 2026-03-31", "  end: 2025-03-31", "programme.yaml:7: financial_year: the year starts on 2025-04-01"),
        (
            "  end: 2026-03-31",
            "  end: 2026-10-01",
            "programme.yaml:7: financial_year: 2025-04-01 to 2026-10-01 is more",
        ),
        ("2026-03-31", "9999-03-31", "programme.yaml:7: financial_year: expected a year from 2000 to 2199"),
        ("  deadline:", "  deadine:", "did you mean 'deadline'?"),
        (
            "  deadline:",
            "  policy: polcy\n  deadline:",
            "programme.yaml:11: request.policy: there is no policy 'polcy'",
        ),
        ("  deadline:", "  questionnaire: supplier\n  deadline:", "request.questionnaire: there is no questionnaire"),
        (
            "  deadline:",
            "  country_of_delivery: UK\n  deadline:",
            "programme.yaml:11: request.country_of_delivery: 'UK'",
        ),
        ("  deadline:", "  country_of_delivery: QX\n  deadline:", "write one such as GB."),
        ("pat@council.example", "pat at x", "programme.yaml:12: request.return_to.email: expected one e-mail address"),
        (
            "type: council",
            "type: council\n  company_number: x",
            "programme.yaml:6: organisation.company_number: expected",
        ),
    ],
)
def test_a_setting_that_cannot_be_is_refused_with_its_line(folder: Path, old: str, new: str, said: str) -> None:
    change(folder, old, new)
    with pytest.raises(BadDefinitionError) as refused:
        open_programme(folder)
    assert said in refused.value.message


def test_a_year_of_eighteen_months_is_a_year(folder: Path) -> None:
    change(folder, "  end: 2026-03-31", "  end: 2026-09-30")
    assert open_programme(folder).programme.financial_year.label == "2025-26"


def test_a_country_code_that_is_nearly_right_is_named(folder: Path) -> None:
    change(folder, "  deadline:", "  country_of_delivery: UK\n  deadline:")
    with pytest.raises(BadDefinitionError, match=r"did you mean GB\?"):
        open_programme(folder)


def test_a_safeguarding_lead_without_a_name_is_asked_for(folder: Path) -> None:
    change(folder, "lead: {name: Lee Lead}", "lead: {}")
    assert "safeguarding.lead has no name" in open_programme(folder).notices[0].message


def test_two_supplier_lists_are_refused(folder: Path) -> None:
    (folder / "suppliers.xlsx").write_bytes(b"")
    with pytest.raises(SlaveryCheckError, match="two supplier lists"):
        open_programme(folder)


def test_no_supplier_list_is_refused(folder: Path) -> None:
    (folder / "suppliers.csv").unlink()
    with pytest.raises(SlaveryCheckError, match="no supplier list"):
        open_programme(folder)


def test_a_list_without_a_supplier_says_what_to_do_next(folder: Path) -> None:
    (folder / "suppliers.csv").write_text("id,name\n", encoding="utf-8")
    with pytest.raises(SlaveryCheckError, match="lists no supplier yet") as refused:
        open_programme(folder)
    assert refused.value.hint.endswith("slavery-check issue council")


def test_every_row_of_the_supplier_list_that_must_be_mended_is_named_at_once(folder: Path) -> None:
    (folder / "suppliers.csv").write_text("id,name\nS1,Acme\ns1,Two\n,Three\n", encoding="utf-8")
    with pytest.raises(BadDefinitionError) as refused:
        open_programme(folder)
    assert [line.split(":")[1] for line in refused.value.message.splitlines()] == ["3", "4"]


def add(folder: Path, text: str) -> None:
    path = folder / "programme.yaml"
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def change(folder: Path, old: str, new: str) -> None:
    path = folder / "programme.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_limit_of_reading_may_be_changed(folder: Path) -> None:
    (folder / "programme.yaml").write_text(f"{SETTINGS}limits: {{file_bytes: 20000000}}\n", encoding="utf-8")
    assert open_programme(folder).limits == replace(Limits(), file_bytes=20_000_000)


def test_limits_that_cannot_be_set_are_refused_all_at_once_with_their_lines(folder: Path) -> None:
    limits = "limits:\n  cels: 5\n  cells: 0\n  seconds: 1\n"
    (folder / "programme.yaml").write_text(SETTINGS + limits, encoding="utf-8")
    with pytest.raises(BadDefinitionError, match=r"yaml:18: limits\.cels: there is no limit 'cels'") as refused:
        open_programme(folder)
    assert "programme.yaml:19: limits.cells: expected a whole number above 0" in refused.value.message


@pytest.mark.parametrize("number", ["true", "many", "'5'", "[5]", ".inf"])
def test_a_limit_that_is_no_number_is_refused_with_its_line(folder: Path, number: str) -> None:
    (folder / "programme.yaml").write_text(f"{SETTINGS}limits:\n  cells: {number}\n", encoding="utf-8")
    with pytest.raises(BadDefinitionError, match=r"yaml:18: limits\.cells: expected a (whole )?number"):
        open_programme(folder)
