"""A refused call says what is wrong and what to do; the exit codes are one table."""

from slavery_check.errors import BadDefinitionError, ExitCode, SlaveryCheckError


def test_the_exit_codes_are_the_published_ones() -> None:
    assert {code.name: int(code) for code in ExitCode} == {
        "DONE": 0,
        "ERROR": 1,
        "USAGE": 2,
        "NEEDS_CORRECTION": 10,
        "REFUSED": 11,
        "VERIFICATION_FAILED": 12,
        "RESTRICTED_MATTER": 13,
        "INTERRUPTED": 130,
    }


def test_a_refused_call_keeps_sentence_and_remedy_apart() -> None:
    refused = SlaveryCheckError("It is locked.", "Close it.")

    assert (str(refused), refused.message, refused.hint) == ("It is locked.", "It is locked.", "Close it.")
    assert refused.exit_code is ExitCode.ERROR


def test_a_bad_definition_names_the_place_first() -> None:
    bad = BadDefinitionError("suppliers.csv:7", "the id stands twice", "Give each supplier its own id.")

    assert bad.message == "suppliers.csv:7: the id stands twice"
    assert bad.where == "suppliers.csv:7"
