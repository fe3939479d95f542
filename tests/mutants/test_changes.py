"""Each kind of defect is put in, one at a time, and nothing else."""

import pytest

from tests.mutants.changes import mutants
from tests.mutants.patterns import changed


def names(source: str) -> list[str]:
    return [mutant.name for mutant in mutants(source, "module.py")]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("def f(a):\n    return a < 1", ["f: return a < 1 -> return None", "f: a < 1 -> a <= 1", "f: a < 1 -> a < 2"]),
        ("x = a and not b", ["(module): a and (not b) -> a or not b", "(module): not b -> b"]),
        ("def f():\n    raise ValueError", ["f: raise ValueError -> pass"]),
        ("x = ''", ["(module): x = '' -> x = 'XX'"]),
        ("x = 'one word'", ["(module): x = 'one word' -> x = ''"]),
        ("x = 'words for people'", []),
        ("x = True", ["(module): x = True -> x = False"]),
        ("x = y if z else w", ["(module): y if z else w -> y if not z else w"]),
        ("x = [y for y in z if y]", ["(module): for y in z if y -> for y in z"]),
        ("def f(a: int = 1) -> int:\n    'Says something.'\n    pass", ["f: a: int=1 -> a: int=2"]),
        ("raise Refused('code', 'words')", ["(module): Refused('code', 'words') -> Refused('', 'words')"]),
        ("x = f'{a} words'", []),
        ("re.compile(f'{a}b')", ["(module): f'{a}b' -> f'{a}~'"]),
        ("zip(a, b, strict=True)", []),
        ("x = remembering(read, 1024)", []),
        ("x = Kept[int](most=16)", []),
    ],
)
def test_a_defect_of_each_kind(source: str, expected: list[str]) -> None:
    assert sorted(names(source)) == sorted(expected)


def test_the_code_of_a_mutant_has_the_defect_and_that_of_the_next_has_not() -> None:
    found = []
    for mutant in mutants("x = 1 + 2", "module.py"):
        space: dict[str, int] = {}
        assert mutant.code is not None
        exec(mutant.code, space)  # noqa: S102 - it is two numbers
        found.append(space["x"])
    assert sorted(found) == [-1, 4, 4]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("[a-z]+", ["[^a-z]+", "[a-z]*"]),
        (r"\d{2}", [r"\D{2}", r"\d"]),
        ("[^<]*+", ["[<]*+", "[^<]++"]),
        ("(?:-a)?", ["(?:-~)?", "(?:-a)"]),
        ("^-$", ["-$", "^-"]),
    ],
)
def test_a_regular_expression_is_changed_piece_by_piece(pattern: str, expected: list[str]) -> None:
    assert list(changed(pattern)) == expected


def test_only_the_chosen_are_compiled() -> None:
    assert [mutant.code is not None for mutant in mutants("x = 1 + 2", "module.py", chosen={1})] == [False, True, False]


def test_a_class_without_the_defect_stays_the_one_that_was_first_loaded() -> None:
    found = [(mutant.name, mutant.owner) for mutant in mutants("class A:\n    x = 1\nclass B:\n    y = A", "m.py")]
    assert found == [("A: x = 1 -> x = 2", "A")]
    codes = [mutant.code for mutant in mutants("class A:\n    x = 1\nz = 2", "m.py")]
    spaces: list[dict[str, object]] = [{}, {}]
    for code, space in zip(codes, spaces, strict=True):
        assert code is not None
        exec(code, space)  # noqa: S102 - it is a class and a number
    assert ["A" in space for space in spaces] == [True, False]
