import json
from pathlib import Path
from typing import Any

import pytest

from slavery_check.documents.read_document import ReadDocument
from tests.program import Ended, run_apart, run_here
from tests.workflow.council import LABELS, Council
from tests.workflow.zipping import encrypted, put_zip, zipped

ODD: dict[str, dict[str, Any]] = {"S1.xlsx": {}, "S2.xlsx": {"employees": "many"}}


def run(*arguments: str) -> Ended:
    return run_here("read", *arguments, "--today", "2026-06-01")


def read(path: Path) -> tuple[int, dict[str, Any]]:
    done = run(str(path), "--json")
    assert done.err == ""
    document = json.loads(done.out)
    ReadDocument.model_validate({**document, "schema": document["schema"]})
    return done.code, document


@pytest.fixture
def council(tmp_path: Path) -> Council:
    return Council(tmp_path / "wend")


def test_an_accepted_return_tells_every_answer_with_its_cell(council: Council) -> None:
    code, document = read(council.answer("S1"))
    assert (code, document["outcome"], document["supplier"]) == (0, "accepted", "S1")
    assert document["schema"] == "slavery-check/read/1"
    assert document["questionnaire"] == {"id": "supplier-2026", "version": "2.0"}
    assert len(document["sha256"]) == 64
    country = next(one for one in document["answers"] if one["question"] == "registered_country")
    assert country == {
        "question": "registered_country",
        "state": "answered",
        "value": "GB",
        "raw": "United Kingdom",
        "cell": "1 About you!B5",
        "anchor": "id_and_wording",
        "reason": "",
        "confirmed": False,
        "table": "",
        "row": 0,
    }
    assert {one["table"] for one in document["answers"]} == {"", "sites"}


def test_a_return_with_problems_ends_with_10_and_tells_them_all(council: Council) -> None:
    code, document = read(council.answer("S1", answers={"employees": "many", "declared_on": "03/04/2026"}))
    assert (code, document["outcome"]) == (10, "needs_correction")
    assert [(one["code"], one["severity"], one["cell"], one["found"]) for one in document["problems"]] == [
        ("wrong_type", "must_fix", "1 About you!B11", "many"),
        ("ambiguous_date", "must_fix", "11 Sign off!B5", "03/04/2026"),
    ]


def test_a_refused_file_ends_with_11_and_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "answers.xlsx"
    path.write_bytes(b"%PDF-1.7")
    code, document = read(path)
    assert (code, document["outcome"], document["answers"]) == (11, "refused", [])
    assert [one["code"] for one in document["problems"]] == ["pdf"]


def test_a_file_that_is_not_there_is_a_wrong_call(tmp_path: Path) -> None:
    assert run(str(tmp_path / "gone.xlsx")).code == 2


def test_the_same_file_gives_the_same_bytes(council: Council) -> None:
    arguments = ("read", str(council.answer("S1")), "--json", "--today", "2026-06-01")
    assert run_apart(*arguments).out == run_apart(*arguments).out != ""


def test_for_people_it_names_outcome_problems_and_answers_and_nothing_moves_the_cursor(council: Council) -> None:
    path = council.answer("S1", answers={"legal_name": "Acme \u202eevil", "employees": "many"})
    done = run(str(path))
    lines = done.out.splitlines()
    assert lines[0] == "S1.xlsx: needs correction"
    assert lines[1] == "Supplier S1, questionnaire supplier-2026 2.0"
    assert any(line.startswith("  [Must be put right] Sheet") for line in lines)
    assert "  registered_country: United Kingdom  [1 About you!B5]" in lines
    assert "\u202e" not in done.out
    assert "\x1b" not in done.out


def test_for_people_choices_stand_in_their_words_and_long_answers_whole(council: Council) -> None:
    long = "We talk with each agency every month. " * 8
    lines = run(str(council.answer("S1", answers={"risks_found": long}))).out.splitlines()
    chosen = next(line for line in lines if line.startswith("  labour_providers: "))
    assert LABELS.choice("labour_providers", "none_used") in chosen
    assert not any("..." in line for line in lines if line.startswith("  "))
    told = next(line for line in lines if line.startswith("  risks_found: "))
    assert long.strip() in told


def test_a_folder_is_sent_to_receive(council: Council) -> None:
    done = run(str(council.folder / "returns"))
    assert done.code == 1
    assert "is a folder, and read takes one file." in done.err
    assert f"slavery-check receive {council.folder}" in done.err


def test_a_folder_of_no_programme_is_sent_to_receive_too(tmp_path: Path) -> None:
    assert "slavery-check receive PROGRAMME" in run(str(tmp_path)).err


def test_each_return_of_a_zip_is_read_in_turn_and_a_pdf_beside_them_is_named(council: Council, tmp_path: Path) -> None:
    both = {name: council.answer(name[:2], answers=said).read_bytes() for name, said in ODD.items()}
    done = run(str(put_zip(tmp_path / "two.zip", {**both, "north/audit.pdf": b"%PDF-1.7"})))
    assert done.code == 10
    assert [line for line in done.out.splitlines() if ".xlsx: " in line] == [
        "S1.xlsx: accepted",
        "S2.xlsx: needs correction",
    ]
    assert done.err == "Came beside, kept and not read: audit.pdf\n"


def test_of_a_zip_that_holds_one_return_json_and_the_copy_are_of_that_one(council: Council, tmp_path: Path) -> None:
    odd = council.answer("S2", answers=ODD["S2.xlsx"]).read_bytes()
    code, document = read(put_zip(tmp_path / "one.zip", {"S2.xlsx": odd}))
    assert (code, document["file"], document["supplier"]) == (10, "S2.xlsx", "S2")
    assert run(str(tmp_path / "one.zip"), "--please-fix", str(tmp_path / "fix.xlsx")).code == 10
    assert (tmp_path / "fix.xlsx").is_file()
    put_zip(tmp_path / "two.zip", {"S2.xlsx": odd, "S1.xlsx": odd})
    for option in ("--json",), ("--please-fix", str(tmp_path / "more.xlsx")):
        done = run(str(tmp_path / "two.zip"), *option)
        assert (done.code, done.out) == (1, "")
        assert "There are 2 files in this zip; this option takes one." in done.err


def test_a_zip_that_cannot_be_taken_and_a_zip_in_a_zip_get_the_refusals_that_receive_gives(tmp_path: Path) -> None:
    deep = put_zip(tmp_path / "deep.zip", {"inner.zip": zipped({"a.xlsx": b"x"}), "b.xlsx": b"%PDF-1.7"})
    done = run(str(deep))
    severity, words = LABELS.text("severities.must_fix"), LABELS.text("refusals.zip_in_zip")
    assert done.code == 11
    assert f"inner.zip: refused\n\nProblems (1):\n  [{severity}] {words}" in done.out
    (tmp_path / "locked.zip").write_bytes(encrypted({"a.xlsx": b"x"}))
    assert read(tmp_path / "locked.zip")[1]["problems"][0]["code"] == "zip_encrypted"


def test_a_copy_to_put_right_is_written_beside_what_is_shown(council: Council, tmp_path: Path) -> None:
    council.supplier("S1")
    odd, made = council.answer("S1", answers={"employees": "many"}), tmp_path / "made.xlsx"
    done = run(str(odd), "--please-fix", str(made))
    assert done.code == 10
    assert made.stat().st_size > 0
    assert f"The copy to put right: {made}" in done.err
    assert done.out.startswith("S1.xlsx: needs correction")
    again = run(str(odd), "--please-fix", str(made))
    assert (again.code, again.out) == (1, "")
    assert "is there already" in again.err


def test_of_somebody_at_risk_no_copy_is_made_and_nothing_is_shown(council: Council, tmp_path: Path) -> None:
    done = run(
        str(council.answer("S1", answers={"original_papers_held": "yes"})), "--please-fix", str(tmp_path / "a.xlsx")
    )
    assert (done.code, done.out) == (13, "")
    assert "see this return first" in done.err


def test_a_flood_is_one_line_on_the_page_and_every_single_problem_in_json(council: Council) -> None:
    path = council.answer("S1", answers={"site_count": 4}, sites=[{"site_name": f"Yard {n}"} for n in range(4)])
    lines = [line for line in run(str(path)).out.splitlines() if " rows have no answer under " in line]
    assert lines
    assert all("4 rows" in line for line in lines)
    single = [one for one in read(path)[1]["problems"] if one["code"] == "table_row_incomplete"]
    assert len(single) == 4 * len(lines)


def test_of_an_earlier_version_it_is_told_what_was_taken_over() -> None:
    name = "supplier-2026-1.0_H020_Quillmere-Furniture-Ltd_FY2025-26.xlsx"
    shown = run_here("read", str(Path("sample_suppliers") / "returns" / name), "--today", "2026-11-22").out
    assert "Version 1.0: 60 answers taken over; asked since: none; asked otherwise now: none" in shown
    assert "Not asked (19): " in shown


def test_a_limit_may_be_changed_and_who_reads_is_told_which_was_passed(council: Council) -> None:
    path = council.answer("S1")
    done = run(str(path), "--limit", "members=5", "--limit", "seconds=60")
    assert done.code == 11
    assert "limit members is 5 files inside a zip; found " in done.err
    assert done.err.endswith(". If you trust the file, try again with --limit members=NUMBER.\n")
    assert run(str(path), "--limit", "members=5e2") == run(str(path))


@pytest.mark.parametrize("limit", ["cells", "cells=", "cells=0", "cells=-1", "cells=many", "cells=nan", "cells=1.5"])
def test_a_limit_that_is_no_number_above_0_is_a_usage_error(tmp_path: Path, limit: str) -> None:
    done = run(str(tmp_path), "--limit", limit)
    assert done.code == 2
    assert "cells: expected a whole number above 0, such as 200000" in " ".join(done.err.split())


def test_an_unknown_limit_is_refused_with_the_known_ones(tmp_path: Path) -> None:
    done = run(str(tmp_path), "--limit", "cels=5")
    assert done.code == 2
    assert "there is no limit 'cels'. Did you mean 'cells'? The limits are: file_bytes, members," in done.err
