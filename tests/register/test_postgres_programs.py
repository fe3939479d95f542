import sys
from pathlib import Path

import pytest

from slavery_check.errors import SlaveryCheckError
from slavery_check.register import postgres_programs
from slavery_check.register.address import PostgresAddress
from slavery_check.register.postgres_programs import find_program, run_program

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins are shell scripts")
ADDRESS = PostgresAddress("postgresql://ann:p%40ss%2Fword@db.example:6543/the%20register?sslmode=require")


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A machine on which only the programs of the test are installed: each version in a folder of its own."""
    monkeypatch.setenv("PATH", str(tmp_path / "path"))
    monkeypatch.setattr(postgres_programs, "INSTALLED", ((str(tmp_path), "postgresql/*/bin"),))
    return tmp_path


def put(folder: Path, version: str, script: str = "") -> Path:
    program = folder / "pg_dump"
    folder.mkdir(parents=True)
    lines = f'if [ "$1" = --version ]; then echo "pg_dump (PostgreSQL) {version}"; exit; fi\n{script}\n'
    program.write_text(f"#!/bin/sh\n{lines}", encoding="utf-8")
    program.chmod(0o755)
    return program


def test_the_version_nearest_to_the_servers_is_taken(installed: Path) -> None:
    programs = {one: put(installed / "postgresql" / one / "bin", f"{one}.3 (Debian)") for one in ("14", "16", "17")}
    put(installed / "path", "13.1")
    assert find_program("pg_dump", 15) == programs["16"]
    assert find_program("pg_dump", 17) == programs["17"]


def test_a_program_on_the_path_is_found(installed: Path) -> None:
    program = put(installed / "path", "15beta1")
    assert find_program("pg_dump", 15) == program


def test_where_it_is_missing_it_says_what_to_install(installed: Path) -> None:
    assert not list(installed.iterdir())
    with pytest.raises(SlaveryCheckError, match="pg_dump is not installed here") as refused:
        find_program("pg_dump", 15)
    assert refused.value.hint.endswith("(on Debian: postgresql-client), version 15 or newer.")


def test_an_older_one_is_said_to_be_too_old(installed: Path) -> None:
    put(installed / "path", "14.2")
    with pytest.raises(SlaveryCheckError, match="here in version 14, and the server is version 15"):
        find_program("pg_dump", 15)


def test_one_that_does_not_start_counts_for_nothing(installed: Path) -> None:
    put(installed / "path", "15").chmod(0o644)
    put(installed / "postgresql" / "15" / "bin", "15").write_bytes(b"\x7fELF")
    with pytest.raises(SlaveryCheckError, match="is not installed"):
        find_program("pg_dump", 15)


def test_the_address_is_in_the_environment_and_nothing_of_it_on_the_command_line(installed: Path) -> None:
    put(
        installed / "path",
        "15",
        f'echo "$@" > {installed}/line; /usr/bin/env | /bin/grep ^PG > {installed}/environment',
    )
    run_program("pg_dump", ["--format=custom"], ADDRESS, 15)
    assert (installed / "line").read_text("utf-8") == "--no-password --format=custom\n"
    assert sorted((installed / "environment").read_text("utf-8").splitlines()) == [
        "PGDATABASE=the register",
        "PGHOST=db.example",
        "PGPASSWORD=p@ss/word",
        "PGPORT=6543",
        "PGSSLMODE=require",
        "PGUSER=ann",
    ]


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("connection to server failed: password authentication failed", "cannot be reached"),
        ("could not write to output file: No space left on device", "the disk is full"),
        ("COPY failed: canary", "cannot be used"),
    ],
)
def test_a_program_that_fails_gives_a_sentence_without_its_words(installed: Path, said: str, sentence: str) -> None:
    put(installed / "path", "15", f"echo 'pg_dump: error: {said}' >&2; exit 1")
    with pytest.raises(SlaveryCheckError, match=sentence) as refused:
        run_program("pg_dump", [], ADDRESS, 15)
    assert refused.value.message.startswith("The register (the PostgreSQL database db.example:6543/")
    assert "canary" not in refused.value.message + refused.value.hint
    assert "word" not in refused.value.message + refused.value.hint.replace("password", "")


def test_an_address_that_the_programs_cannot_read_is_refused_without_its_password(installed: Path) -> None:
    put(installed / "path", "15", "exit 0")
    address = PostgresAddress("postgresql://ann:ca%zznary@db.example/register")
    with pytest.raises(SlaveryCheckError, match="cannot read the address") as refused:
        run_program("pg_dump", [], address, 15)
    assert "nary" not in f"{refused.value.message} {refused.value.hint} {refused.value.__cause__}"
