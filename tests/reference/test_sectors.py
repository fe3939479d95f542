import pytest
from hypothesis import given
from hypothesis import strategies as st

from slavery_check.reference.sectors import SectorCode, parse_code
from slavery_check.resources import load_csv, packaged
from slavery_check.workflow.reference_data import load_reference

SECTORS = load_reference().sectors


@pytest.mark.parametrize(
    ("text", "code", "band"),
    [
        ("CPV:90910000", "9091", "very_high"),
        ("CPV:90910000-9", "9091", "very_high"),
        ("cpv 90910000", "9091", "very_high"),
        ("90910000", "9091", "very_high"),
        ("CPV:79611000", "796", "very_high"),
        ("CPV:79512000", "7951", "low"),
        ("CPV:79100000", "79", "medium"),
        ("SIC:81210", "81", "very_high"),
        ("SIC 81.21", "81", "very_high"),
        ("SIC 2007: 62020", "62", "low"),
        ("62020", "62", "low"),
        ("8121", "81", "very_high"),
        ("SIC:45200", "45200", "very_high"),
        ("SIC:45110", "45", "high"),
    ],
)
def test_the_longest_prefix_that_is_banded_decides(text: str, code: str, band: str) -> None:
    match = SECTORS.match(text)
    assert match is not None
    assert (match.code, match.band.value) == (code, band)


@pytest.mark.parametrize(
    "text", ["", "cleaning", "123", "123456", "CPV:", "CPV:9", "SIC:812100", "ISIC 8121", "CPV:99000000"]
)
def test_what_is_no_code_or_has_no_band_matches_nothing(text: str) -> None:
    assert SECTORS.match(text) is None


def test_a_match_cites_its_row_and_says_what_stands_behind_it() -> None:
    match = SECTORS.match("CPV:90910000")
    assert match is not None
    assert match.row == "sector_risk: CPV 9091 Cleaning services, very_high (edition 1)"
    assert match.basis == "published source, banded by project"


def test_every_source_that_a_row_cites_is_in_the_key() -> None:
    data = packaged("reference", "data")
    key = {row["source_id"] for _, row in load_csv(data / "sector_sources.csv")}
    cited = {source for _, row in load_csv(data / "sector_risk.csv") for source in row["source_ids"].split(";")}
    assert cited <= key


@given(st.sampled_from(["SIC", "CPV"]), st.integers(10, 99_999))
def test_a_code_reads_back_from_the_way_we_write_it(scheme: str, number: int) -> None:
    code = SectorCode(scheme, str(number))
    assert parse_code(code.text) == code


@given(st.text(max_size=20))
def test_any_text_at_all_is_a_code_or_none(text: str) -> None:
    code = parse_code(text)
    assert code is None or code.digits.isascii()
