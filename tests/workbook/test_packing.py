"""Parts that are deflated already become the zip file that zipfile would make of them."""

import io
import zipfile

from hypothesis import example, given
from hypothesis import strategies as st

from slavery_check.archive import normalise
from slavery_check.workbook.packing import pack, part

names = st.text("abcxyz_09", min_size=1, max_size=9).map("xl/{}.xml".format)
members = st.dictionaries(names, st.binary(max_size=300))


@given(members)
@example({"xl/sheet.xml": bytes(range(256)) * 600, "empty": b""})
def test_it_is_what_zipfile_packs_to_the_byte(contents: dict[str, bytes]) -> None:
    usual = io.BytesIO()
    with zipfile.ZipFile(usual, "w") as archive:
        for name, data in contents.items():
            archive.writestr(name, data)

    assert pack(part(name, data) for name, data in contents.items()) == normalise(usual.getvalue())
