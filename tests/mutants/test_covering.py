"""A mutant meets the tests that can see it, and no others."""

from tests.mutants.covering import Covering

RAN = Covering(
    {
        "slavery_check/a.py": {
            3: frozenset({"tests/test_b.py::test_runs_it"}),
            4: frozenset({"tests/test_c.py::test_slow"}),
        }
    },
    {
        "tests/test_c.py::test_slow": 2.0,
        "tests/test_b.py::test_runs_it": 0.1,
        "tests/test_a.py::test_reads_its_table": 0.0,
        "tests/test_d.py::test_of_something_else": 0.0,
    },
)


def test_a_line_that_runs_meets_the_tests_that_run_it() -> None:
    assert RAN.tests("slavery_check/a.py", frozenset({3})) == ["tests/test_b.py::test_runs_it"]


def test_what_runs_at_import_meets_all_of_the_module_and_those_of_its_name_the_quickest_first() -> None:
    assert RAN.tests("slavery_check/a.py", frozenset({1})) == [
        "tests/test_a.py::test_reads_its_table",
        "tests/test_b.py::test_runs_it",
        "tests/test_c.py::test_slow",
    ]
