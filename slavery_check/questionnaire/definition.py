"""The questionnaire's definition: sections of questions, and tables, read from `questionnaire.yaml`."""

from enum import StrEnum

from pydantic import Field

from slavery_check.model import Frozen
from slavery_check.questionnaire.conditions import Condition, Given, Truth, evaluate
from slavery_check.questionnaire.kept import Kept

DONT_KNOW = "dont_know"
NOT_APPLICABLE = "not_applicable"
NONE_OF_THESE = "none_of_these"


class AnswerType(StrEnum):
    """What kind of value a question takes."""

    YES_NO = "yes_no"
    ONE_OF = "one_of"
    MANY_OF = "many_of"
    WHOLE_NUMBER = "whole_number"
    PERCENTAGE = "percentage"
    MONEY = "money"
    DATE = "date"
    COUNTRY = "country"
    COUNTRIES = "countries"
    SHORT_TEXT = "short_text"
    LONG_TEXT = "long_text"
    DOCUMENT = "document"
    WEB_ADDRESS = "web_address"
    EMAIL = "email"


class Who(StrEnum):
    """Who in the supplier's firm can answer."""

    ANYONE = "anyone"
    HR = "hr"
    BUYING = "buying"
    OWNER = "owner"


CORE = "core"
STANDARD = "standard"
_ID = r"^[a-z][a-z0-9_]{2,39}$"


class Question(Frozen):
    """One question. Its words (ask, help, why) are in the label tables under `questions.<id>`."""

    id: str = Field(pattern=_ID)
    type: AnswerType
    choices: tuple[str, ...] = ()
    """Own choices, in order, for one_of and many_of; yes_no has `yes` and `no` by itself."""
    dont_know: bool = False
    not_applicable: bool = False
    """Offered; a reason is then asked for in the notes column."""
    none_of_these: bool = False
    """many_of only: explicit and exclusive."""
    required: bool = True
    """False: a blank is no problem."""
    when: Condition | None = None
    evidence: bool = False
    """A document that shows it may be listed on the documents sheet."""
    about_workers: bool = False
    """Its cells invite details of a person: the warning not to give any stands beside it."""
    asked_anew: bool = False
    """About people as they are now: last year's answer is never offered to be confirmed."""
    asked_in: tuple[str, ...] = Field(default=(STANDARD,), alias="in", min_length=1)
    """Parts of the questionnaire that ask it: `core`, `standard`, ids of modules. What the core asks, all ask."""
    who: Who = Who.ANYONE
    source: tuple[str, ...] = Field(min_length=1)
    """What it serves: `s54(5)(a)`, `registry:policies`, `ilo:debt_bondage`, `ppn009:workforce`, `design` ..."""

    @property
    def warns(self) -> bool:
        """Whether `warning.no_worker_details` stands beside the question: free text, cases, grievances."""
        return self.about_workers or self.type is AnswerType.LONG_TEXT

    @property
    def options(self) -> tuple[str, ...]:
        """Every choice id that may be picked, in order, `none_of_these`, `dont_know`, `not_applicable` last."""
        own = ("yes", "no") if self.type is AnswerType.YES_NO else self.choices
        special = {
            NONE_OF_THESE: self.none_of_these,
            DONT_KNOW: self.dont_know,
            NOT_APPLICABLE: self.not_applicable,
        }
        return own + tuple(option for option, offered in special.items() if offered)

    def applies(self, given: Given) -> Truth:
        """Tell whether its condition holds; True where it has none, None where that is not known."""
        return True if self.when is None else evaluate(self.when, given)


class Section(Frozen):
    """One topic sheet."""

    id: str = Field(pattern=_ID)
    questions: tuple[Question, ...] = Field(min_length=1)


class Table(Frozen):
    """One table sheet: a header row, one record a row."""

    id: str = Field(pattern=_ID)
    columns: tuple[Question, ...] = Field(min_length=1)
    rows: int = Field(ge=1, le=500)
    """Rows offered; more may be typed below."""
    asked_in: tuple[str, ...] = Field(default=(STANDARD,), alias="in", min_length=1)
    """As of a question."""


class Report(Frozen):
    """Something published or scored elsewhere that answers some questions, so that they need not be asked again."""

    covers: tuple[str, ...] = Field(min_length=1)
    """Ids of questions of the standard part."""


class Questionnaire(Frozen):
    """One version of one questionnaire."""

    id: str
    version: str = Field(pattern=r"^\d+\.\d+[a-z]?$")
    sections: tuple[Section, ...]
    tables: tuple[Table, ...]
    modules: tuple[str, ...] = ()
    """Ids of parts that are added where they matter, in order."""
    reports: dict[str, Report] = Field(default_factory=dict)
    """By id: `msat`, `evergreen`, `registry`."""

    @property
    def questions(self) -> tuple[Question, ...]:
        """Every question of every section, in order; not the table columns."""
        return _QUESTIONS.of((self,), lambda: tuple([one for section in self.sections for one in section.questions]))


_QUESTIONS = Kept[tuple[Question, ...]](most=64)
