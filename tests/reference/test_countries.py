from difflib import get_close_matches

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slavery_check.reference.countries import Ambiguous, Found, NotFound, alias_norm
from slavery_check.workflow.reference_data import load_reference

COUNTRIES = load_reference().countries


@pytest.mark.parametrize(
    ("text", "alpha2"),
    [
        ("United Kingdom", "GB"),
        ("UK", "GB"),
        (" great  britain ", "GB"),
        ("England", "GB"),
        ("NO", "NO"),
        ("CAN", "CA"),
        ("TURKEY", "TR"),
        ("Türkiye", "TR"),
        ("viet nam", "VN"),
        ("Cote d’Ivoire", "CI"),  # noqa: RUF001 - a typed apostrophe
        ("Trinidad & Tobago", "TT"),
        ("Korea, South", "KR"),
        ("Hong Kong, China", "HK"),
        ("Scotland, United Kingdom", "GB"),
    ],
)
def test_a_name_code_or_place_gives_its_country(text: str, alpha2: str) -> None:
    assert COUNTRIES.match(text) == Found(alpha2)


@pytest.mark.parametrize("word", ["No", "no", "In", "it", "Me", "can", "Can", "and", "Are", "n/a", "", " ", "various"])
def test_a_word_is_no_country_though_a_code_is_spelt_like_it(word: str) -> None:
    assert COUNTRIES.match(word) == NotFound("")


@pytest.mark.parametrize(
    "text", ["Xinjiang", "XUAR", "xinjiang, china", "China (Xinjiang)", "East Turkestan", "Xinjiang Province"]
)
def test_xinjiang_is_china_with_its_region(text: str) -> None:
    assert COUNTRIES.match(text) == Found("CN", "xinjiang")


def test_other_places_in_china_carry_no_region() -> None:
    assert COUNTRIES.match("Shenzhen, China") == Found("CN")


@pytest.mark.parametrize(
    ("text", "options"),
    [("Congo", ("CD", "CG")), ("korea", ("KP", "KR")), ("Virgin Islands", ("VG", "VI")), ("Northern Cyprus", ("CY",))],
)
def test_what_fits_several_places_is_asked(text: str, options: tuple[str, ...]) -> None:
    assert COUNTRIES.match(text) == Ambiguous(options)


def test_two_places_in_different_countries_are_no_country() -> None:
    assert COUNTRIES.match("China, India") == NotFound("")


def test_a_countrys_own_name_is_that_country_with_a_note_of_what_to_check() -> None:
    assert COUNTRIES.match("Niger") == Found("NE", note="check not Nigeria")


@pytest.mark.parametrize(("text", "asked"), [("Georgia", "the US state"), ("Georgia (country)", ""), ("Niger", "")])
def test_a_name_that_is_asked_says_what_else_it_may_mean(text: str, asked: str) -> None:
    found = COUNTRIES.match(text)
    assert isinstance(found, Found)
    assert found.asked == asked


@pytest.mark.parametrize(("text", "options"), [("Georgia", ("GE", "US")), ("GUINEA", ("GN", "GQ", "GW", "PG"))])
def test_where_our_list_marks_a_name_the_bare_one_fits_several_places(text: str, options: tuple[str, ...]) -> None:
    assert COUNTRIES.asking.match(text) == Ambiguous(options)


def test_nothing_else_is_asked_where_our_list_marks_names() -> None:
    for alpha2, name in COUNTRIES.names().items():
        assert COUNTRIES.asking.match(name) == COUNTRIES.match(name), alpha2
    assert COUNTRIES.asking.match("GE") == Found("GE")


def test_a_name_that_earlier_lists_had_has_its_own_country_and_a_name_of_today() -> None:
    assert {name: COUNTRIES.marked(name) for name in COUNTRIES.unmarked} == {
        "Georgia": "Georgia (country)",
        "Guinea": "Guinea (Conakry)",
    }
    assert COUNTRIES.marked("Chad") == "Chad"
    assert COUNTRIES.unmarked <= COUNTRIES.every_name()
    assert COUNTRIES.unmarked.isdisjoint(COUNTRIES.names().values())


@pytest.mark.parametrize("slip", ["Xinjang", "Xingjiang", "Sinkang"])
def test_a_slip_in_the_name_of_a_region_suggests_the_region(slip: str) -> None:
    found = COUNTRIES.match(slip)
    assert found == NotFound("Xinjiang, China")
    assert COUNTRIES.match(found.suggestion) == Found("CN", "xinjiang")


def test_a_near_spelling_is_suggested_and_never_taken() -> None:
    assert COUNTRIES.match("Malayzia") == NotFound("Malaysia")


def test_every_name_offered_in_a_dropdown_matches_to_its_own_country() -> None:
    for alpha2, name in COUNTRIES.names().items():
        found = COUNTRIES.match(name)
        assert isinstance(found, Found), name
        assert (found.alpha2, found.region) == (alpha2, "")


def test_the_names_come_in_the_order_of_the_alphabet() -> None:
    names = list(COUNTRIES.names().values())
    assert names.index("Åland Islands") < names.index("Zambia")
    assert names[0] == "Afghanistan"


@given(st.text(max_size=40))
def test_any_text_at_all_gives_a_match_of_some_kind(text: str) -> None:
    match COUNTRIES.match(text):
        case Found(alpha2=alpha2):
            assert COUNTRIES.name(alpha2)
        case Ambiguous(options=options):
            assert options
        case NotFound(suggestion=suggestion):
            assert suggestion == "" or suggestion in COUNTRIES.names().values()


@given(st.text(max_size=40))
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    assert alias_norm(alias_norm(text)) == alias_norm(text)


def test_every_country_is_found_by_its_welsh_name_and_told_by_it() -> None:
    countries = load_reference().countries
    welsh = countries.told_in("cy")
    assert welsh.name("DE") == "Yr Almaen"
    assert len(welsh.names()) == len(countries.names())
    for alpha2, name in welsh.names().items():
        found = countries.match(name)
        assert isinstance(found, Found), name
        assert found.alpha2 == alpha2


def test_each_welsh_name_means_one_country() -> None:
    names = list(load_reference().countries.told_in("cy").names().values())
    assert len(names) == len(set(names))


@pytest.mark.parametrize("language", ["en", "en+cy", "xx"])
def test_countries_are_told_in_english_where_there_are_no_other_names(language: str) -> None:
    countries = load_reference().countries
    assert countries.told_in("cy").told_in("en").names() == countries.names()
    assert countries.told_in(language).names() == countries.names()


@pytest.mark.parametrize("words", ["Na", "Ie", "Do", "Oes", "Nac oes", "Ddim yn gwybod", "Dim"])
def test_welsh_words_that_answer_a_question_are_no_country(words: str) -> None:
    assert load_reference().countries.match(words) == NotFound("")


@given(st.text("abcdeilnrstuv -", max_size=40))
def test_looking_only_at_names_about_as_long_finds_the_nearest_of_all(text: str) -> None:
    norm = alias_norm(text)
    every = sorted({alias_norm(name) for name in COUNTRIES.every_name()})
    near = get_close_matches(norm, every, n=1, cutoff=0.8)
    found = COUNTRIES.match(text)
    assert not near or not isinstance(found, NotFound) or found.suggestion
