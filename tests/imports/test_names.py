import pytest

from slavery_check.imports.names import entry, entry_id, name_and_aliases


@pytest.mark.parametrize(
    ("text", "name", "aliases"),
    [
        (
            "Kashgar Construction Engineering (Group) Co., Ltd.",
            "Kashgar Construction Engineering (Group) Co., Ltd.",
            (),
        ),
        ("A Co., Ltd. (also known as B Co.; and C Co.)", "A Co., Ltd.", ("B Co.", "C Co.")),
        ("A Co. (including two aliases: B Co.; and C Co.)", "A Co.", ("B Co.", "C Co.")),
        ("A Co. (and one alias: B (Group) Co.)", "A Co.", ("B (Group) Co.",)),
        ("A Co. (formerly known as B Co.)", "A Co.", ("B Co.",)),
        ("A Co. (a.k.a. B Co.)", "A Co.", ("B Co.",)),
        ("A Co.", "A Co.", ()),
    ],
)
def test_aliases_come_out_of_their_brackets_and_nothing_else_does(
    text: str, name: str, aliases: tuple[str, ...]
) -> None:
    assert name_and_aliases(text) == (name, aliases)


def test_a_semicolon_within_a_name_does_not_part_it() -> None:
    made = entry("A; B Co.", ["C", "C", "A; B Co."], id="x", list="cbp_orders")
    assert (made["name"], made["aliases"]) == ("A, B Co.", "C")


def test_an_id_is_the_same_however_the_name_is_written() -> None:
    assert entry_id("Société Générale & Cie.") == entry_id("SOCIETE  GENERALE AND CIE") == "societe-generale-and-cie"
