"""Where a register may be, and where SQLite would lose or mix entries."""

import os
import sys
from pathlib import Path

import pytest

from slavery_check.errors import SlaveryCheckError
from slavery_check.register import address
from slavery_check.register.address import SETTING, PostgresAddress, SqliteAddress, address_of

HERE = Path("/srv/wend")


def at(setting: str, folder: Path = HERE) -> address.Address:
    return address_of(folder, {SETTING: setting})


@pytest.mark.parametrize("environ", [{}, {SETTING: ""}, {SETTING: "  "}])
def test_where_nothing_is_set_it_is_a_file_in_the_programme(environ: dict[str, str]) -> None:
    assert address_of(HERE, environ) == SqliteAddress(HERE / "register.db")


def test_a_path_counts_from_the_programme_and_may_begin_at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME" if os.name == "posix" else "USERPROFILE", str(HERE / "ann"))

    assert at("../kept/w.db") == SqliteAddress(Path(os.path.abspath(HERE.parent / "kept" / "w.db")))  # noqa: PTH100 - as ours
    assert at("~/w.db") == SqliteAddress(Path(os.path.abspath(HERE / "ann" / "w.db")))  # noqa: PTH100 - likewise


@pytest.mark.parametrize("scheme", ["postgresql", "postgres"])
def test_a_database_is_named_without_user_and_password(scheme: str) -> None:
    found = at(f" {scheme}://ann:p%40ss@db.example:5432/register?sslmode=require ")

    assert found == PostgresAddress("postgresql://ann:p%40ss@db.example:5432/register?sslmode=require")
    assert found.place == "the PostgreSQL database db.example:5432/register"


@pytest.mark.parametrize(
    "url",
    [
        "db.example/register?user=ann&password=se@cret",
        "ann:pw@db.example/register?password=se@cret/x",
        "/register?host=/tmp&password=a@secret",
        "ann:sec/ret@cret@db.example",
        "ann:p?secret",
    ],
)
def test_where_a_password_may_stand_anywhere_nothing_of_the_address_is_shown(url: str) -> None:
    assert at(f"postgresql://{url}").place == f"the PostgreSQL database of {SETTING}"


@pytest.mark.parametrize("synced", ["OneDrive - Wend Council", "Dropbox", "Google Drive", "Box", "iCloudDrive"])
def test_a_synced_folder_is_refused_by_its_name_with_what_to_set_instead(synced: str) -> None:
    with pytest.raises(SlaveryCheckError, match=f"{synced} is a synced folder") as refused:
        address_of(HERE / synced / "wend", {})

    assert refused.value.hint.startswith(f"Set {SETTING} to a file on this machine's own disk")


def test_a_folder_that_only_sounds_like_one_is_taken() -> None:
    assert at("Boxes/My Dropbox notes/w.db") == SqliteAddress(HERE / "Boxes" / "My Dropbox notes" / "w.db")


def test_a_network_share_is_refused() -> None:
    with pytest.raises(SlaveryCheckError, match="it is a network share"):
        at("//server/share/register.db")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lists what is mounted in /proc/mounts")
def test_a_file_system_is_known_by_what_is_mounted_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(address, "_NETWORK", frozenset({"proc"}))

    with pytest.raises(SlaveryCheckError, match="it is a network file system"):
        at("/proc/here/register.db")
    assert at("register.db") == SqliteAddress(HERE / "register.db")


@pytest.mark.parametrize("scheme", ["postgresql+psycopg", "mysql", "Postgresql", "sqlite", "https"])
def test_an_address_of_another_kind_is_refused_without_its_password(scheme: str) -> None:
    with pytest.raises(SlaveryCheckError, match="neither an address of a PostgreSQL database nor a path") as refused:
        at(f"{scheme}://ann:p%40ss@db.example/register")

    assert "p%40ss" not in f"{refused.value.message} {refused.value.hint}"
