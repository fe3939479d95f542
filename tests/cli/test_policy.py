"""The commands, run as users run them."""

import sys
from pathlib import Path

import pytest

from slavery_check.cli.main import main
from slavery_check.errors import ExitCode
from slavery_check.workflow.run import score
from tests.workflow.council import TODAY, Council
from tests.workflow.policy_review.drafted import copied, drafted, replaced


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> "Run":
    return Run(monkeypatch, capsys)


class Run:
    """Runs one command; `code`, `out` and `err` are those of the last."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self._monkeypatch, self._capsys = monkeypatch, capsys
        self.code, self.out, self.err = 0, "", ""

    def __call__(self, *arguments: object) -> list[str]:
        self._monkeypatch.setattr(sys, "argv", ["slavery-check", "policy", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        assert isinstance(ended.value.code, int)
        self.code = ended.value.code
        self.out, self.err = self._capsys.readouterr()
        return self.out.splitlines()


@pytest.fixture
def council(tmp_path: Path) -> Council:
    made = Council(tmp_path / "wend")
    made.supplier("S001")
    made.supplier("S002")
    made.answer("S001", answers={"overtime": "required"})
    score(made.folder, None, TODAY)
    return made


def test_a_policy_with_something_to_mend_ends_with_its_own_code_and_says_where(run: Run, tmp_path: Path) -> None:
    folder = copied(tmp_path)
    replaced(folder / "cases" / "4-red-flags.yaml", "    fires: [access_refused]\n", "")

    lines = run("check", folder)

    assert run.code == ExitCode.NEEDS_CORRECTION
    assert any(line.startswith("  papers_held: papers_held; near: papers_not_held") for line in lines)
    assert lines[-1] == "1 thing to mend. Options are tried then."
    assert lines[-2].startswith("policy.yaml:")
    assert lines[-2].endswith(": no case shows access_refused at work (`fires`)")


def test_quiet_leaves_the_cases_of_each_criterion_out(run: Run, tmp_path: Path) -> None:
    folder = copied(tmp_path)
    replaced(folder / "policy.yaml", "control_effect: .6", "control_effect: 2")

    lines = run("check", folder, "--quiet")

    assert run.code == ExitCode.NEEDS_CORRECTION
    assert any(line.endswith(": must lie between 0 and 1") for line in lines)
    assert not any("; near: " in line for line in lines)


def test_a_line_is_explained_with_its_cases(run: Run) -> None:
    lines = run("explain", "forced_overtime")

    assert run.code == ExitCode.DONE
    assert lines[0].startswith("forced_overtime (red flag; supplier-2026 ")
    assert "  Worth: a band of at least Medium" in lines
    assert any(line.startswith("  Source: ILO indicator") for line in lines)
    assert "  Shown at work by:" in lines


def test_a_line_that_is_not_there_is_refused_with_what_may_be_meant(run: Run) -> None:
    run("explain", "forced_overtyme")

    assert run.code == ExitCode.ERROR
    assert "Did you mean forced_overtime" in run.err


def test_another_policy_is_compared_before_it_is_adopted(run: Run, council: Council, tmp_path: Path) -> None:
    floor = "    floor: Medium\n    due_days: 60\n    reason: overtime is required\n"
    new = drafted(tmp_path, (floor, floor.replace("Medium", "High")))

    lines = run("diff", "policy", new, council.folder, "--today", TODAY)

    assert run.code == ExitCode.DONE
    assert lines[0] == "Wend Council: 1 supplier under supplier-2026 2.1 and supplier-2026 3.0."
    one = next(line for line in lines if line.startswith("S001 "))
    assert one.startswith("S001 Supplier S001: Medium (")
    assert "-> High (" in one
    assert lines[3] == "Band                 before  after  of these, provisional"
    assert lines[5] == "High                      0      1  0 -> 0"
    assert "  floor of forced overtime: Medium -> High" in lines
    assert lines[lines.index(one) + 1].startswith("  PPN 009 ")


def test_the_work_is_counted_against_a_capacity(run: Run, council: Council) -> None:
    lines = run("calibrate", council.folder, "--capacity", 2, "--today", TODAY)

    assert run.code == ExitCode.DONE
    assert "1 not counted: no answer, refused, or on hold." in lines
    assert any(line.startswith("Conversations (Very high and High): 0.") for line in lines)
    assert any(line.split()[:3] == ["100", "Very", "high"] for line in lines)


def test_the_method_is_written_where_it_is_wanted(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "board" / "method.html"

    lines = run("docs", "--out", page)

    assert (run.code, lines) == (ExitCode.DONE, [f"Written: {page}"])
    assert page.read_text("utf-8").startswith("<!doctype html>")


def test_before_the_first_run_it_is_said_what_to_do(run: Run, tmp_path: Path) -> None:
    empty = Council(tmp_path / "new")
    empty.supplier("S001")

    run("calibrate", empty.folder)

    assert run.code == ExitCode.ERROR
    assert "It begins with the first run: slavery-check run new" in run.err
