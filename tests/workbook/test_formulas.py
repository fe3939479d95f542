"""The formulas of column E against `evaluate`, calculated by the real LibreOffice."""

from itertools import product
from pathlib import Path

from slavery_check.questionnaire.conditions import AllOf, AnyOf, AtLeast, Condition, Given, Includes, Is, Not, evaluate
from slavery_check.questionnaire.definition import AnswerType, Question, Questionnaire, Section
from slavery_check.questionnaire.labels import Labels
from slavery_check.workbook.cell_formulas import text
from slavery_check.workbook.contents import Contents
from slavery_check.workbook.formulas import both, either
from slavery_check.workbook.layout import STATE, lay_out
from slavery_check.workbook.writer import write
from slavery_check.workflow.questionnaires import load_labels
from tests.filling import Filling
from tests.office import Office
from tests.workbook.example import COUNTRIES, PROGRAMME, SUPPLIER

RED = Is.model_validate({"question": "colour", "is": ["red", "dark_red"]})
ROUND = Includes(question="shapes", includes=("round", "oval"))
SQUARE = Includes(question="shapes", includes=("square",))
MANY = AtLeast(question="how_many", at_least=3)
SMOOTH = Is.model_validate({"question": "skin", "is": ["yes"]})
CONDITIONS: tuple[Condition, ...] = (
    RED,
    ROUND,
    SQUARE,
    MANY,
    SMOOTH,
    Not.model_validate({"not": RED}),
    Not.model_validate({"not": ROUND}),
    Not.model_validate({"not": MANY}),
    Not.model_validate({"not": SMOOTH}),
    AllOf(all=(RED, ROUND)),
    AnyOf(any=(RED, MANY)),
    AllOf(all=(AnyOf(any=(RED, SQUARE)), Not.model_validate({"not": MANY}))),
)
REFUSED = "refused"
"""Does not apply, and a reason beside it."""
COLOURS = (None, "red", "dark_red", "blue", "dont_know", "not_applicable", REFUSED)
SHAPES = (
    None,
    ["round"],
    ["square"],
    ["round", "square"],
    ["none_of_these"],
    ["dont_know"],
    ["none_of_these", "dont_know"],
    ["square", "none_of_these"],
)
NUMBERS = (None, 2, 3, "dont_know")


def question(name: str, kind: AnswerType, **more: object) -> Question:
    return Question.model_validate({"id": name, "type": kind, "source": ("test",), "dont_know": True, **more})


ASKED = (
    question("colour", AnswerType.ONE_OF, choices=("red", "dark_red", "blue"), not_applicable=True),
    question("shapes", AnswerType.MANY_OF, choices=("round", "oval", "square"), none_of_these=True),
    question("how_many", AnswerType.WHOLE_NUMBER),
    question("skin", AnswerType.YES_NO, when=RED),
)
RESTING = tuple(
    question(f"when_{number}", AnswerType.SHORT_TEXT, dont_know=False, when=condition)
    for number, condition in enumerate(CONDITIONS)
)
FRUIT = Questionnaire(
    id="fruit",
    version="1.0",
    sections=(Section(id="looks", questions=ASKED), Section(id="more", questions=RESTING)),
    tables=(),
)


def words() -> Labels:
    made = dict(load_labels("supplier-2026").words)
    for name in [each.id for each in FRUIT.questions]:
        made |= {f"questions.{name}.{key}": f"{key} {name}" for key in ("ask", "help", "why")}
    made |= {f"choices.{name}": name for name in ("red", "dark_red", "blue", "round", "oval", "square")}
    made |= {
        "sheets.looks": "It's looks",
        "sheets.more": "More",
        "sections.looks.title": "L",
        "sections.more.title": "M",
    }
    return Labels(language="en", words=made)


def given(colour: str | None, shapes: list[str] | None, number: int | str | None, skin: str | None) -> Given:
    """What `returns.answers.given` makes of such answers: without a reason nothing is refused, and what was said though
    it was not asked stands."""
    real = tuple(one for one in shapes or () if one not in {"none_of_these", "dont_know"})
    unsure = None if shapes != ["none_of_these"] else ()
    known_colour = {"dont_know": None, "not_applicable": None, REFUSED: ()}.get(colour or "dont_know", colour)
    not_asked = evaluate(RED, {"colour": known_colour}) is False
    return {
        "colour": known_colour,
        "shapes": real or unsure,
        "how_many": number if isinstance(number, int) else None,
        "skin": () if not_asked and skin is None else skin,
    }


STATES = {True: "To do", None: "Optional", False: "Not needed"}


def test_a_condition_is_read_in_three_values(tmp_path: Path, office: Office) -> None:
    labels = words()
    path = tmp_path / "fruit.xlsx"
    path.write_bytes(write(FRUIT, labels, SUPPLIER, PROGRAMME, COUNTRIES, Contents()))
    looks, more = lay_out(FRUIT, labels)
    states = f"{STATE}{more.rows[0].number}:{STATE}{more.rows[-1].number}"
    # Every two of colour, shapes and number meet, half of all threes.
    whole = product(enumerate(COLOURS), enumerate(SHAPES), enumerate(NUMBERS))
    cases = [(one, other, third) for (i, one), (j, other), (k, third) in whole if (i + j + k) % 2]
    last = looks.rows[-1].number
    rows = range(3, last + 1)
    wrong = []
    with office.open(path) as book:
        for number, (colour, shapes, how_many) in enumerate(cases):
            skin = (None, "yes", "no")[number % 3]
            notes = {"colour": "It has none."} if colour == REFUSED else {}
            said = "not_applicable" if colour == REFUSED else colour
            answers = {"colour": said, "shapes": shapes, "how_many": how_many, "skin": skin}
            filled = Filling(FRUIT, labels).cells(answers, notes=notes)
            at = filled.get(looks.name, {})
            book.fill({looks.name: {f"{one}3:{one}{last}": [[at.get(f"{one}{n}", "")] for n in rows] for one in "BD"}})  # type: ignore[list-item]
            shown = book.texts(more.name, states)
            known = given(colour, shapes, how_many, skin)
            expected = [STATES[evaluate(one, known)] for one in CONDITIONS]
            wrong += [(answers, shown, expected)] if shown != expected else []
    assert not wrong


def test_nothing_joined_is_what_changes_nothing() -> None:
    assert (either([]), both([])) == ("FALSE", "TRUE")
    assert either(["FALSE", "a", "FALSE"]) == "a"
    assert either(["a", "TRUE"]) == "TRUE"
    assert both(["a", "FALSE"]) == "FALSE"
    assert both(["a", "TRUE", "b"]) == "AND(a,b)"


def test_quotes_in_a_text_are_doubled() -> None:
    assert text('say "no"') == '"say ""no"""'
