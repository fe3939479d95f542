"""Parts that are deflated already become the zip file that zipfile would make of them."""

import io
import zipfile

from hypothesis import given
from hypothesis import strategies as st

from slavery_check.archive import normalise
from slavery_check.workbook.packing import pack, part

names = st.from_regex(r"[a-z]{1,9}(/[a-z0-9_.]{1,9}){0,3}", fullmatch=True)
members = st.dictionaries(names, st.binary(max_size=3_000))


@given(members)
def test_it_is_what_zipfile_packs_to_the_byte(contents: dict[str, bytes]) -> None:
    usual = io.BytesIO()
    with zipfile.ZipFile(usual, "w") as archive:
        for name, data in contents.items():
            archive.writestr(name, data)

    assert pack(part(name, data) for name, data in contents.items()) == normalise(usual.getvalue())
