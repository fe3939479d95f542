"""Zips as people and programs make them, and as they must not be."""

import io
import struct
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

_LINK = 0o120777 << 16


def zipped(files: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Pack files under these names, folders in front of them."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return packed.getvalue()


def put_zip(path: Path, files: Mapping[str, bytes]) -> Path:
    """Write such a zip."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(zipped(files))
    return path


def encrypted(files: Mapping[str, bytes]) -> bytes:
    """Set the bit that says that a file has a password, in both places."""
    content = bytearray(zipped(files))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + offset] |= 1
    return bytes(content)


def with_link(name: str, target: str) -> bytes:
    """Pack a symbolic link beside a file."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        info = zipfile.ZipInfo(name)
        info.external_attr, info.create_system = _LINK, 3
        archive.writestr(info, target)
        archive.writestr("other.xlsx", b"x")
    return packed.getvalue()


def twice(name: str, other: str) -> bytes:
    """Pack two files whose names are one after renaming the second in the bytes; both as long."""
    content = zipped({name: b"one", other: b"two"})
    return content.replace(other.encode(), name.encode())


def with_wrong_checksum(files: Mapping[str, bytes]) -> bytes:
    """Change the first file's checksum in both places, so that only inflating finds out."""
    content = bytearray(zipped(files))
    for mark, offset in ((b"PK\x03\x04", 14), (b"PK\x01\x02", 16)):
        content[content.index(mark) + offset] ^= 0xFF
    return bytes(content)


def with_wrong_size(files: Mapping[str, bytes], told: int) -> bytes:
    """Let the first file tell another size than it has: a small one hides a bomb."""
    content = bytearray(zipped(files))
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = content.index(mark) + offset
        content[at : at + 4] = struct.pack("<L", told)
    return bytes(content)


class _Pipe(io.RawIOBase):
    """Takes bytes and never goes back, as a web server does that packs while it sends."""

    def __init__(self) -> None:
        super().__init__()
        self.content = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, piece: Any) -> int:  # noqa: ANN401 - whatever is a buffer
        self.content += piece
        return len(piece)


def streamed(files: Mapping[str, bytes]) -> bytes:
    """Pack files without going back, so that checksums and sizes stand behind each."""
    pipe = _Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return bytes(pipe.content)
