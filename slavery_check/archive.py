"""Making the xlsx and docx files that we write byte-identical for the same input."""

import io
import re
import zipfile
from datetime import date

EPOCH = date(1980, 1, 1)
"""The earliest day a zip file can carry."""

_FIRST = "[Content_Types].xml"
_CORE = "docProps/core.xml"
_STAMP = re.compile(rb"(<dcterms:(created|modified)\b[^>]*>)[^<]*(</dcterms:\2>)")


def normalise(content: bytes, modified: date = EPOCH) -> bytes:
    """Pack an OOXML file again so that nothing in it tells when, or by which system, it was made.

    Members carry 1 January 1980 and the same attributes; `[Content_Types].xml` stands first, the others keep their
    order; the document's own created and modified stamps become midnight UTC of `modified`.
    """
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(packed, "w") as target:
        for member in sorted(source.infolist(), key=lambda info: info.filename != _FIRST):
            data = source.read(member)
            if member.filename == _CORE:
                data = _STAMP.sub(rb"\g<1>%bT00:00:00Z\g<3>" % modified.isoformat().encode(), data)
            target.writestr(_plain(member.filename), data, zipfile.ZIP_DEFLATED, compresslevel=9)
    return packed.getvalue()


def _plain(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, date_time=(EPOCH.year, EPOCH.month, EPOCH.day, 0, 0, 0))
    info.create_system = 0  # as Excel and Word write it, on every system
    info.external_attr = 0o600 << 16  # what zipfile itself puts where none is given
    return info
