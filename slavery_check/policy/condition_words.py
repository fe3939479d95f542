"""A condition of the policy in words that a board can read: the question as asked, the answer as offered."""

from slavery_check.questionnaire.conditions import AllOf, AnyOf, AtLeast, Condition, Includes, Is, Not
from slavery_check.questionnaire.labels import Labels


def condition_words(condition: Condition, labels: Labels) -> str:
    """Say it as one sentence without its full stop; KeyError for a question that has no words."""
    match condition:
        case AllOf(all=parts):
            return ", and ".join(_bracketed(part, labels) for part in parts)
        case AnyOf(any=parts):
            return ", or ".join(_bracketed(part, labels) for part in parts)
        case Not(negate=part):
            return _denied(part, labels)
        case Is(question=question, any_of=choices):
            return f"{asked(question, labels)} is answered {_either(question, choices, labels)}"
        case Includes(question=question, includes=choices):
            return f"{asked(question, labels)} has a tick at {_either(question, choices, labels)}"
        case AtLeast(question=question, at_least=least):
            return f"{asked(question, labels)} is {least} or more"


def silence_words(questions: tuple[str, ...], labels: Labels) -> str:
    """Say that one of these questions is open; an empty string when there is none."""
    if not questions:
        return ""
    one = "this is" if len(questions) == 1 else "one of these is"
    listed = "; ".join(asked(question, labels) for question in questions)
    return f"{one} blank or answered with don't know: {listed}"


def asked(question: str, labels: Labels) -> str:
    """Give the question as a supplier reads it, in quotation marks."""
    return f"“{labels.text(f'questions.{question}.ask')}”"


def _denied(condition: Condition, labels: Labels) -> str:
    match condition:
        case Is(question=question, any_of=choices):
            return f"{asked(question, labels)} is answered otherwise than {_either(question, choices, labels)}"
        case Includes(question=question, includes=choices):
            return f"{asked(question, labels)} has no tick at {_either(question, choices, labels)}"
        case AtLeast(question=question, at_least=least):
            return f"{asked(question, labels)} is less than {least}"
        case _:
            return f"not: {_bracketed(condition, labels)}"


def _bracketed(condition: Condition, labels: Labels) -> str:
    words = condition_words(condition, labels)
    return f"({words})" if isinstance(condition, AllOf | AnyOf) else words


def _either(question: str, choices: tuple[str, ...], labels: Labels) -> str:
    return " or ".join(f"“{labels.choice(question, choice)}”" for choice in choices)
