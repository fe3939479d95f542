"""The one file of a backup: what stands in it, and opening one that may come from anywhere."""

import lzma
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from slavery_check.errors import ExitCode, SlaveryCheckError
from slavery_check.register.backup import POSTGRES_COPY, SQLITE_COPY
from slavery_check.register.history import Head
from slavery_check.register.originals import TOMBSTONE
from slavery_check.workflow.programmes import EVIDENCE_FILE, SUPPLIER_FILES
from slavery_check.workflow.settings_check import SETTINGS

HEAD = "HEAD.txt"
FORMAT = 1
LISTS = (SETTINGS, *SUPPLIER_FILES, EVIDENCE_FILE)
"""The user's own files at the top of a programme."""
REFERENCE = re.compile(r"reference/(?:editions|confirmed|[a-z_]{2,40}-[0-9a-f]{12})\.csv")
"""Reference data that the programme took into use, and names that somebody confirmed: scores rest on them."""
ORIGINAL = re.compile(
    r"originals/(?P<start>[0-9a-f]{2})/(?P<sha256>(?P=start)[0-9a-f]{62})(?:\.[^/\\:\x00-\x1f]{1,40})?"
)
"""Where an original or its tombstone stands."""
_SMALL = 50_000_000
"""Bytes. A list or HEAD.txt that is larger is none of ours."""
_PIECE = 1 << 20
_UNREADABLE = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError),
    *(NotImplementedError, RuntimeError, UnicodeError, OSError),
)
"""What zipfile raises for a file that is cut off, changed, encrypted or packed in a way that it does not know."""
_TEXT = """\
A backup of a slavery-check programme: its history, its originals, its settings and lists.

format: {format}
programme: {programme}
made: {made}
entries: {number}
head: {hash}
register: {register}
step: {step}

How to check it: put it back beside the old one, never over it: slavery-check register restore PROGRAMME FILE
That checks every link of the history, and that the last entry has the hash above (head). Compare the hash with the one
that you kept elsewhere too: whoever could change this file could have changed the line above with it.

Everything that suppliers wrote is in here: keep it as safe as the programme. What is erased from the programme later is
still in here. So delete the backups that are older than an erasure, or erase again after putting one of them back.
"""
_NO_REGISTER = "none"


class BrokenBackupError(SlaveryCheckError):
    """What a backup holds is not what it was."""

    exit_code = ExitCode.VERIFICATION_FAILED

    def __init__(self, found: str) -> None:
        """Build the sentence from what was found."""
        super().__init__(f"This backup does not verify: {found}", "Nothing was put back. Take another backup.")


@dataclass(frozen=True, slots=True)
class Label:
    """What HEAD.txt says."""

    programme: str
    """The programme's id."""
    made: str
    """ISO date."""
    head: Head
    register: str
    """Name of the register's copy in the file; empty: there was none."""
    step: int
    """Of the register's schema; 0: there was none."""

    def text(self) -> str:
        """Write HEAD.txt."""
        return _TEXT.format(
            format=FORMAT,
            programme=self.programme,
            made=self.made,
            number=self.head.number,
            hash=self.head.hash,
            register=self.register or _NO_REGISTER,
            step=self.step,
        )


@dataclass(frozen=True, slots=True)
class Backup:
    """An open backup whose names and sizes were checked; its bytes were not yet."""

    file: Path
    label: Label
    names: tuple[str, ...]
    size: int
    """Bytes of everything in it, unpacked."""
    packed: zipfile.ZipFile

    def pieces(self, name: str) -> Iterator[bytes]:
        """Give a member's bytes; BrokenBackupError where they are not those that were packed."""
        with _plainly(self.file), self.packed.open(name) as member:
            while piece := member.read(_PIECE):
                yield piece

    def check(self) -> None:
        """Read every member once; BrokenBackupError at the first whose bytes are not those that were packed."""
        for name in self.names:
            for _ in self.pieces(name):
                pass


@contextmanager
def open_backup(file: Path) -> Iterator[Backup]:
    """Open a backup; SlaveryCheckError where it is none, or holds anything that no backup of ours holds."""
    with _plainly(file):
        packed = zipfile.ZipFile(file)
    with packed:
        members = packed.infolist()
        names = tuple(member.filename for member in members)
        if HEAD not in names:
            raise _not_one(file, f"there is no {HEAD} in it")
        if len(set(names)) < len(names):
            raise _not_one(file, "a name stands twice in it")
        for member in members:
            if not _is_ours(member):
                raise _not_one(file, f"it holds '{member.filename[:100]}', which no backup does")
        with _plainly(file):
            label = _read(file, packed.read(HEAD).decode("utf-8"))
        if label.register and label.register not in names:
            raise BrokenBackupError(f"{label.register} is missing from {file.name}.")
        yield Backup(file, label, names, sum(member.file_size for member in members), packed)


def _is_ours(member: zipfile.ZipInfo) -> bool:
    """Take names from a list, so that none can lead out of the folder; what we read at once must be small."""
    name = member.filename
    if (name == HEAD or is_list(name) or name.endswith(TOMBSTONE)) and member.file_size > _SMALL:
        return False
    known = name in {HEAD, SQLITE_COPY, POSTGRES_COPY} or is_list(name)
    return known or ORIGINAL.fullmatch(name) is not None


def is_list(name: str) -> bool:
    """Whether a name is that of a small file which a programme holds beside its register."""
    return name in LISTS or REFERENCE.fullmatch(name) is not None


def _read(file: Path, text: str) -> Label:
    found = dict(re.findall(r"^([a-z]+): (\S+)$", text, re.MULTILINE))
    number = found.get("format", "")
    if number != str(FORMAT):
        newer = number.isdecimal() and int(number) > FORMAT
        hint = "Install a newer slavery-check." if newer else "Name a file that `register backup` made."
        raise SlaveryCheckError(f"{file.name}: backup of format '{number[:20]}'; this version reads {FORMAT}.", hint)
    try:
        head = Head(int(found["entries"]), found["head"])
        register = "" if found["register"] == _NO_REGISTER else found["register"]
        label = Label(found["programme"], found["made"], head, register, int(found["step"]))
    except (KeyError, ValueError) as error:
        raise _not_one(file, f"its {HEAD} is not as we write it") from error
    if register not in {"", SQLITE_COPY, POSTGRES_COPY}:
        raise _not_one(file, f"its {HEAD} names a register that it cannot hold")
    return label


@contextmanager
def _plainly(file: Path) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as error:
        raise SlaveryCheckError(f"There is no file {file}.", "Name a backup that `register backup` made.") from error
    except PermissionError as error:
        raise SlaveryCheckError(f"{file} cannot be read (no permission).", "Ask whoever made it.") from error
    except _UNREADABLE as error:
        raise BrokenBackupError(f"{file.name} is cut off, was changed, or is no zip file.") from error


def _not_one(file: Path, why: str) -> SlaveryCheckError:
    hint = "Name a file that `register backup` made. Nothing was put back."
    return SlaveryCheckError(f"{file.name} is not a backup of ours: {why}.", hint)
