import pytest

from slavery_check.imports.names import entry, entry_id, name_and_aliases, name_and_subsidiaries


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


@pytest.mark.parametrize(
    ("published", "name", "named", "said"),
    [
        ("Example Silicon Co., Ltd. and subsidiaries", "Example Silicon Co., Ltd.", (), "and subsidiaries"),
        ("Example Co., and Subsidiaries", "Example Co.", (), "and Subsidiaries"),
        ("Example and its subordinate and affiliated entities", "Example", (), "and its subordinate"),
        (
            "Example Corp and its three Wend-based subsidiaries, which include A Co., Ltd., B Co. Ltd., and C, Inc.",
            "Example Corp",
            ("A Co., Ltd.", "B Co. Ltd.", "C, Inc."),
            "and its three Wend-based subsidiaries",
        ),
        ("Example and its subsidiary Small Co., Ltd.", "Example", ("Small Co., Ltd.",), "and its subsidiary"),
        ("Sand and Gravel Co.", "Sand and Gravel Co.", (), ""),
    ],
)
def test_subsidiaries_that_are_named_are_screened_too(
    published: str, name: str, named: tuple[str, ...], said: str
) -> None:
    found = name_and_subsidiaries(published)
    assert found[:2] == (name, named)
    assert found[2].startswith(said)


@pytest.mark.parametrize(
    ("words", "aliases"),
    [
        ("Example (including two aliases: A Mill and B Mill)", ("A Mill", "B Mill")),
        ("Example (including one alias: Sand and Gravel Co.)", ("Sand and Gravel Co.",)),
        ("Example (and three aliases: A Co., Ltd., B, and C)", ("A Co., Ltd.", "B", "C")),
        ("Example (including four aliases: A Co., Ltd.; B; C; and D)", ("A Co., Ltd.", "B", "C", "D")),
    ],
)
def test_aliases_are_as_many_as_the_list_says(words: str, aliases: tuple[str, ...]) -> None:
    assert name_and_aliases(words) == ("Example", aliases)
