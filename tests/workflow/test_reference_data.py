from slavery_check.workflow.reference_data import load_reference


def test_the_tables_are_loaded_once() -> None:
    assert load_reference() is load_reference()
