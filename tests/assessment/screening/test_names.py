"""Names as words: what is left of a name as written, how each word sounds, and how much it tells of who is meant."""

from math import log10

import pytest

from slavery_check.assessment.screening.names import Reader
from tests.assessment.screening.cases import RULE


def reader() -> Reader:
    return Reader(RULE)


def words(text: str) -> str:
    return " ".join(word.text for word in reader().name(text).words)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Brightwell Garments Limited", "brightwell garments"),
        ("BRIGHTWELL GARMENTS CO., LTD.", "brightwell garments"),
        ("  Brightwell   Garments,Inc. ", "brightwell garments"),
        ("Ｂｒｉｇｈｔｗｅｌｌ", "brightwell"),  # noqa: RUF001 - as people type it
        ("O’Neill's Cotton", "oneills cotton"),  # noqa: RUF001 - as people type it
        ("O'Neill`s Cotton", "oneills cotton"),
        ("A.B.C. Trading", "abc trade"),
        ("A. B. C. Textiles", "abc textile"),
        ("A.B.C Textiles", "abc textile"),
        ("K. Müller", "k muller"),
        ("Foo a.s.", "foo"),
        ("A/S Foo", "foo"),
        ("Café Zürich", "cafe zurich"),
        ("Zhong_Tai--Chemical", "zhong tai chemical"),
        ("Smith & Sons (UK)", "smith sons uk"),
        ("Non Ferrous Metals", "nonferrous metals"),
        ("Hetian Sea Food", "hotan seafood"),
        ("Groupofcompanies Fenmere", "group fenmere"),
        ("Xinjiang Uygur Autonomous Region Weaving", "xinjiang weaving"),
        ("新疆中泰化学股份有限公司", "xinjiang zhong tai hua xue"),
        ("新疆", "xinjiang"),
        ("شَرِكَة الرمال", "lrml"),
        ("ООО Волжанка", "volzhanka"),  # noqa: RUF001 - as people type it
        ("ЗАО «Волжанка»", "volzhanka"),  # noqa: RUF001 - as people type it
        ("Zhu Hai Chemical", "zhu hai chemical"),
        ("珠海", "zhu hai"),
        ("中公化学有限公司", "zhong gong hua xue"),
        ("Abc有限公司Def", "abc def"),
        ("(株)トヨタ", "toyota"),
        ("トヨタ(有)", "toyota"),
        ("Ltd", "ltd"),
        ("Co Ltd", "co ltd"),
        ("有限公司", "you xian gong si"),
        ("No.1 Mill", "no 1 mill"),
        ("3M", "3m"),
        ("", ""),
        ("&", ""),
    ],
)
def test_a_name_is_read_without_its_form(written: str, read: str) -> None:
    assert words(written) == read
    assert reader().name(written).as_written == written


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Phosphor", "Fosfor"),
        ("Zhang", "Zang"),
        ("Kashghar", "Kashgar"),
        ("Kkool", "Kul"),
        ("Schultz", "Sultz"),
        ("Quick", "Kik"),
        ("Weber", "Veber"),
        ("Jean", "Yean"),
        ("Bolts", "Bolt"),
        ("Acmes", "Acme"),
    ],
)
def test_words_that_are_written_otherwise_can_sound_alike(one: str, other: str) -> None:
    assert reader().sound(one.lower()) == reader().sound(other.lower())


@pytest.mark.parametrize(
    ("one", "other"),
    [("gas", "ga"), ("kans", "kan"), ("bolt", "belt"), ("bolts", "bolter"), ("brightwen", "brightwer")],
)
def test_a_last_s_of_a_short_word_and_other_vowels_are_heard(one: str, other: str) -> None:
    assert reader().sound(one) != reader().sound(other)


def test_a_doubled_letter_is_heard_once() -> None:
    assert reader().sound("glass") == "glas"
    assert reader().sound("bolllt") == "bolt"


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("hotel", "trade"),
        ("hotels", "trade"),
        ("hotelx", ""),
        ("walnuts", "trade"),
        ("new", "filler"),
        ("news", "filler"),
        ("dhaka", "place"),
        ("hetian", ""),
        ("brightwell", ""),
    ],
)
def test_a_word_is_of_a_kind_in_the_singular_and_in_the_plural(word: str, kind: str) -> None:
    found = reader().word(word)
    assert found.kind == kind
    assert found.weight == (RULE.words[kind].weight if kind else 1)


def test_a_place_that_is_written_otherwise_is_a_place() -> None:
    assert [(word.text, word.kind) for word in reader().name("Hetian").words] == [("hotan", "place")]


@pytest.mark.parametrize(
    ("word", "weight"),
    [
        ("q", RULE.single_character),
        ("zq", RULE.short_word),
        ("zqk", 1),
        ("acme", 1 - RULE.in_ten_entries),
        ("bolt", 1 - 2 * RULE.in_ten_entries),
        ("once", 1),
        ("mostly", RULE.words["place"].weight),
        ("thrice", 1 - RULE.in_ten_entries * log10(3)),
    ],
)
def test_the_more_entries_have_a_word_the_less_it_tells(word: str, weight: float) -> None:
    reader = Reader(RULE, {"acme": 10, "bolt": 100, "once": 1, "mostly": 10**6, "thrice": 3, "q": 10**6, "zq": 10**6})
    assert reader.word(word).weight == pytest.approx(weight)


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("Acme Bolts t/a Bright Harvest Ltd", ["Acme Bolts", "Bright Harvest Ltd"]),
        ("Acme Bolts (trading as Bright Harvest)", ["Acme Bolts", "Bright Harvest"]),
        ("Acme Bolts, formerly known as Bright Harvest", ["Acme Bolts", "Bright Harvest"]),
        ("Acme Bolts; formerly Bright Harvest", ["Acme Bolts", "Bright Harvest"]),
        ("Acme Bolts AKA Bright Harvest", ["Acme Bolts", "Bright Harvest"]),
        ("Acme Bolts a/k/a Bright Harvest", ["Acme Bolts", "Bright Harvest"]),
        ("Acme Bolts fka Bright Harvest", ["Acme Bolts", "Bright Harvest"]),
        ("Acme Bolts dba Bright Harvest", ["Acme Bolts", "Bright Harvest"]),
        ("Acme Bolts d/b/a Bright Harvest", ["Acme Bolts", "Bright Harvest"]),
        ("Acme Bolts doing business as Bright Harvest", ["Acme Bolts", "Bright Harvest"]),
        ("Acme Bolts also known as Bright Harvest", ["Acme Bolts", "Bright Harvest"]),
        ("Acme Bolts t/a", ["Acme Bolts"]),
        ("Acme Bolts", []),
        ("Acme Bolts,", []),
        ("Stakanov Bolts", []),
        ("&", None),
    ],
)
def test_each_part_of_a_name_that_is_one_by_itself_is_read_too(written: str, parts: list[str] | None) -> None:
    wanted = [] if parts is None else [written, *parts]
    assert [name.as_written for name in reader().readings(written)] == wanted


def test_a_part_that_is_the_same_name_is_read_once() -> None:
    assert [name.as_written for name in reader().readings("Acme t/a Acme")] == ["Acme t/a Acme", "Acme"]


def test_names_that_differ_in_form_alone_are_the_same() -> None:
    assert reader().name("Garments Brightwell Ltd").same == reader().name("BRIGHTWELL GARMENTS").same
    assert reader().name("Brightwell Garments").same == ("brightwell", "garments")
