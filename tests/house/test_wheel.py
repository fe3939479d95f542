"""The package works where it is installed, away from this checkout."""

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

from slavery_check import __version__
from tests.house.tree import ROOT


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program installed from a wheel into another environment; its dependencies are borrowed from this one."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(elsewhere)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    [wheel] = elsewhere.glob("*.whl")
    venv.create(elsewhere / "venv", with_pip=False)
    scripts = elsewhere / "venv" / ("Scripts" if os.name == "nt" else "bin")
    install = [sys.executable, "-m", "pip", "--python", str(scripts / "python"), "install", "--quiet"]
    subprocess.run([*install, "--no-deps", "--no-index", str(wheel)], check=True, capture_output=True)
    [packages] = (elsewhere / "venv").rglob("site-packages")
    (packages / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return scripts / "slavery-check"


def run(program: Path, *arguments: str) -> str:
    finished = subprocess.run([program, *arguments], cwd=program.parent, check=False, capture_output=True, text=True)
    assert (finished.returncode, finished.stderr) == (0, "")
    return finished.stdout


@pytest.mark.long
def test_the_installed_program_says_what_it_can_do(program: Path) -> None:
    assert "questionnaire" in run(program, "--help")
    assert __version__ in run(program, "--version")


@pytest.mark.long
def test_the_installed_program_finds_its_questionnaire(program: Path) -> None:
    run(program, "questionnaire", "check")


@pytest.mark.long
def test_the_installed_package_is_not_this_checkout(program: Path) -> None:
    where = "import slavery_check, sys; sys.stdout.write(slavery_check.__file__)"
    found = subprocess.run(
        [program.parent / "python", "-c", where], check=True, capture_output=True, text=True, cwd=program.parent
    ).stdout

    assert not Path(found).is_relative_to(ROOT)
