"""Files that once broke the reader, each found by `python -m fuzz` or while it was written."""

import pytest

from slavery_check.returns.raw import RawReturn
from slavery_check.workbook.limits import Limits
from slavery_check.workbook.opening import open_workbook
from slavery_check.workbook.parts import Allowance
from tests.workbook.building import styles, workbook

ROW = '<row r="1"><c r="A1" s="0"><v>46085</v></c></row>'


def opened(content: bytes) -> RawReturn:
    return open_workbook("return.xlsx", "", content, Allowance(Limits()))


@pytest.mark.parametrize(
    ("number", "is_date"), [(b"9" * 5000, False), (b"\xc2\xb2", False), (b"14", True), (b"0014", True)]
)
def test_a_number_format_of_any_number_is_read(number: bytes, is_date: bool) -> None:  # noqa: FBT001 - as the table has it
    table = styles(14).replace(b'numFmtId="14"', b'numFmtId="%s"' % number)

    assert opened(workbook(ROW, styles=table)).sheets[0].cells[1, 1].is_date is is_date
