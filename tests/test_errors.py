"""A refused call says what is wrong and what to do; the exit codes are one table."""

import copy
import pickle

import pytest

from slavery_check.errors import BadDefinitionError, ExitCode, SlaveryCheckError
from slavery_check.imports.refused import ImportRefusedError
from slavery_check.register.decoding import UnreadableEntryError
from slavery_check.workflow.anonymising import CannotAnonymiseError


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


@pytest.mark.parametrize(
    "refused",
    [
        SlaveryCheckError("It is locked.", "Close it."),
        BadDefinitionError("suppliers.csv:7", "the id stands twice", "Give each supplier its own id."),
        ImportRefusedError("list.csv:1", "no column 'name'", "Take the publisher's own file."),
        UnreadableEntryError(),
        CannotAnonymiseError("S1.xlsx", "It has a picture.", "Take it out."),
    ],
)
def test_a_refused_call_comes_whole_out_of_another_process(refused: SlaveryCheckError) -> None:
    refused.add_note("1 restricted matter: tell Ruth Amadi today.")
    across = pickle.loads(pickle.dumps(refused))  # noqa: S301 - our own bytes
    for one in (across, copy.deepcopy(refused)):
        assert type(one) is type(refused)
        assert (str(one), one.args, vars(one)) == (str(refused), refused.args, vars(refused))
        assert one.exit_code is refused.exit_code


def test_a_bad_definition_names_the_place_first() -> None:
    bad = BadDefinitionError("suppliers.csv:7", "the id stands twice", "Give each supplier its own id.")

    assert bad.message == "suppliers.csv:7: the id stands twice"
    assert bad.where == "suppliers.csv:7"
