"""What a file really is, told by its bytes and never by its name: each kind as the code of its refusal."""

import re
from collections.abc import Collection
from pathlib import PurePosixPath

_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The container of Microsoft's programs before 2007, of messages, and of workbooks under a password."""
_STREAMS = (
    ("__substg1.0_", "msg"),
    ("__properties_version1.0", "msg"),
    ("EncryptedPackage", "encrypted"),
    ("Workbook", "xls"),
    ("WordDocument", "docx"),
    ("PowerPoint Document", "slides"),
)
"""Names in the directory of such a container, which stands in it in UTF-16 -> refusal code; the first found decides."""
_END_MARK = b"PK\x05\x06"
_MAGIC = (
    (0, b"%PDF", "pdf"),
    (0, b"{\\rtf", "docx"),
    (0, b"\x89PNG", "picture"),
    (0, b"\xff\xd8\xff", "picture"),
    (0, b"GIF8", "picture"),
    (0, b"II*\0", "picture"),
    (0, b"MM\0*", "picture"),
    (4, b"ftypheic", "picture"),
    (4, b"ftypmif1", "picture"),
    (8, b"WEBP", "picture"),
    (0, b"\x09\x08", "xls"),
    (0, b"\x1f\x8b", "packed"),
    (0, b"7z\xbc\xaf\x27\x1c", "packed"),
    (0, b"Rar!\x1a\x07", "packed"),
    (0, b"BZh", "packed"),
    (0, b"\xfd7zXZ\0", "packed"),
    (257, b"ustar", "packed"),
    (0, b"L\0\0\0\x01\x14\x02\0", "link_only"),
)
"""Offset and bytes -> refusal code; `\\x09\\x08` is a bare BIFF stream, as some exporters write, and `L` a .lnk."""
_WORDS = (
    (r"from: <?saved by ", "mht"),
    (r"mime-version:(?:(?!\n\r?\n).)*\n(x-document-type|snapshot-content-location):", "mht"),
    (r"(?:<\?xml[^>]*>\s*+)?(?:<!--.*?-->\s*+)*+<(!doctype html|html|head|meta|body|table|div|style|script)\b", "html"),
    (r"<.*urn:schemas-microsoft-com:office:spreadsheet", "xls"),
    (r"<.*vnd\.oasis\.opendocument\.spreadsheet", "fods"),
    (r"<.*vnd\.oasis\.opendocument\.text", "docx"),
    (r'\{.*("doc_id"|docs\.google\.com|drive\.google\.com)', "link_only"),
    (r"\[(internetshortcut|desktop entry)\]", "link_only"),
    (r"<.*<key>url</key>", "link_only"),
    (r"<\?xml", "not_zip"),
)
"""How the lower-case beginning of a text goes -> refusal code; a text of none of these holds one sheet at most."""
_PATTERNS = tuple((re.compile(pattern, re.DOTALL), code) for pattern, code in _WORDS)
_HEAD = 4096
"""Bytes of a text that are looked at."""
_BLANK = "\ufeff\0 \t\r\n"

_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."
_KINDS = (("spreadsheet", "ods"), ("text", "docx"), ("presentation", "slides"))
_BY_MEMBER = (
    ("xl/workbook.bin", "xlsb"),
    ("word/document.xml", "docx"),
    ("ppt/presentation.xml", "slides"),
    ("visio/document.xml", "not_zip"),
)
_TYPES = "[content_types].xml"
"""Stands in every Open XML file."""
_RETURNS = {".xlsx", ".xlsm", ".xltx", ".xls", ".xlsb", ".ods", ".csv", ".eml", ".msg", ".numbers"}
"""Endings of what suppliers send in a zip."""


def other_format(content: bytes) -> str:
    """Name what the bytes are instead of a zip, as a refusal code."""
    if not content.strip(b"\0") or content.startswith(_END_MARK):
        return "empty"  # zeros, as a broken disk or download leaves them, or a zip of nothing but its end
    if content.startswith(_OLE2):
        return next((code for name, code in _STREAMS if name.encode("utf-16-le") in content), "xls")
    for at, magic, code in _MAGIC:
        if content.startswith(magic, at):
            return code
    if not _is_text(content[:_HEAD]):
        return "unknown_bytes"
    head = _decoded(content[:_HEAD]).lstrip(_BLANK).lower()
    return next((code for pattern, code in _PATTERNS if pattern.match(head)), "csv")


def _is_text(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return all(byte >= 32 or byte in b"\t\r\n\f" for byte in head)  # noqa: PLR2004 - below 32 are control characters


def _decoded(head: bytes) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "replace")
    return head.decode("utf-8-sig", "replace")


def other_zip(names: Collection[str], mimetype: bytes) -> str:
    """Name what a zip is instead of a workbook, as a refusal code; empty where it may be one.

    `names` are those of the members, case-folded; `mimetype` is what the member of that name says.
    """
    if mimetype.startswith(_OPEN_DOCUMENT):
        kind = mimetype.removeprefix(_OPEN_DOCUMENT).decode("ascii", "replace")
        return next((code for begins, code in _KINDS if kind.startswith(begins)), "zip_of_something_else")
    if found := next((code for name, code in _BY_MEMBER if name in names), ""):
        return found
    if any(name.endswith(".iwa") for name in names) or "index.zip" in names:
        return "slides" if any(name.startswith("index/slide") for name in names) else "numbers"
    if _TYPES in names:
        return ""
    return "zip_of_returns" if holds_returns(names) else "zip_of_something_else"


def holds_returns(names: Collection[str]) -> bool:
    """Tell a zip that somebody packed returns into, by the members' names, case-folded."""
    return _TYPES not in names and any(PurePosixPath(name).suffix in _RETURNS for name in names)
