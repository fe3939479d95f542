"""Making the copy of a return that goes back to its supplier to be mended."""

from dataclasses import dataclass, field
from datetime import date

from slavery_check.problems import Problem, ProblemSeverity
from slavery_check.programme import Programme, Supplier
from slavery_check.questionnaire.day_words import day_in_words
from slavery_check.questionnaire.definition import Questionnaire
from slavery_check.questionnaire.fingerprint import fingerprint
from slavery_check.questionnaire.form import WHOLE, Form, scoped
from slavery_check.questionnaire.labels import ENGLISH, Labels
from slavery_check.questionnaire.sheets import sheet_names
from slavery_check.returns.answers import SupplierReturn, ValidatedReturn
from slavery_check.returns.came_back_empty import came_back_empty
from slavery_check.returns.last_year import offered
from slavery_check.returns.readings import Setting
from slavery_check.returns.retold import retell
from slavery_check.workbook import cover
from slavery_check.workbook.contents import Contents
from slavery_check.workbook.copy_to_mend import MENDED, Mending, draw_copy
from slavery_check.workbook.layout import META
from slavery_check.workbook.quick_copies import QuickCopies
from slavery_check.workbook.writer import Covering
from slavery_check.workflow.questionnaires import all_labels, load_questionnaire
from slavery_check.workflow.reference_data import load_reference

PROGRAM = "slavery-check"
"""Comments where no organisation is known."""
_NOT_OURS = frozenset({"not_our_questionnaire", "unknown_questionnaire", "unknown_version"})


def to_correct(found: ValidatedReturn) -> tuple[Problem, ...]:
    """Give what a supplier can mend in a copy; nothing where its answers could not be read at all."""
    if any(problem.code in _NOT_OURS for problem in found.problems):
        return ()
    return tuple(problem for problem in found.problems if problem.severity is not ProblemSeverity.NOTE)


def is_worth_a_copy(found: ValidatedReturn) -> bool:
    """Tell whether there is something to mend: not where a fresh copy alone would put it right, or nothing is there."""
    return not came_back_empty(found) and any(
        problem.severity is ProblemSeverity.MUST_FIX or problem.code not in MENDED for problem in to_correct(found)
    )


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around the answers."""

    asked: Questionnaire
    labels: Labels
    form: Form
    covering: Covering
    author: str
    where: str
    """Where the copy is to be sent, in a sentence."""


@dataclass(frozen=True, slots=True)
class Copying:
    """Writes the copies of one programme."""

    programme: Programme
    _quick: QuickCopies = field(default_factory=QuickCopies)

    def write(self, found: ValidatedReturn, supplier: Supplier, due: date, last: SupplierReturn | None = None) -> bytes:
        """Write the copy for a supplier; `due` is the day by which it is asked back.

        `last` is its return of last year, whose answers it may have been asked to confirm.
        """
        around = _around(found, supplier, self.programme, due)
        return self._quick.write(_mending(found, around, last), _country_names(around.labels))


def _around(found: ValidatedReturn, supplier: Supplier, programme: Programme, due: date) -> _Around:
    asked, labels, form = asked_of(found.supplier_return, programme.request.questionnaire)
    contact = programme.request.return_to
    covering = Covering(
        cover.meta(asked, labels, supplier, programme, form),
        tuple(cover.paragraphs(asked, labels, supplier, programme)),
        contact,
    )
    known = {"contact": contact.name, "email": contact.email, "due": day_in_words(due, labels)}
    where = labels.text("please_fix.send_to", **known)
    if contact.phone:
        where = f"{where} {labels.text('please_fix.ring', phone=contact.phone)}"
    return _Around(asked, labels, form, covering, programme.organisation.name, where)


def copy_alone(found: ValidatedReturn) -> bytes:
    """Write the copy where no programme is known: the supplier's number is that of the file that came."""
    said = found.supplier_return
    asked, labels, form = asked_of(said, said.questionnaire_id)
    known = {
        "questionnaire": asked.id,
        "version": asked.version,
        "form": str(form),
        "language": labels.language,
        "supplier": said.supplier_id,
        "fingerprint": fingerprint(asked, labels),
    }
    words = ("no_is_safe", "check_first", "hidden_column")
    covering = Covering(
        {key: known[key] for key in META if key in known},
        tuple(labels.text(f"cover.{word}") for word in words),
        None,
    )
    around = _Around(asked, labels, form, covering, PROGRAM, labels.text("please_fix.send_back"))
    return draw_copy(_mending(found, around), _country_names(labels))


def asked_of(said: SupplierReturn, questionnaire_id: str) -> tuple[Questionnaire, Labels, Form]:
    """Give what the form of a return asks, in its language, and the form."""
    questionnaire = load_questionnaire(questionnaire_id)
    known = all_labels(questionnaire_id)
    labels = known.get(said.language, known[ENGLISH])
    form = Form.of(questionnaire, said.form) or WHOLE
    return scoped(questionnaire, form), labels, form


def _country_names(labels: Labels) -> tuple[str, ...]:
    return tuple(load_reference().countries.told_in(labels.language).names().values())


def _mending(found: ValidatedReturn, around: _Around, last: SupplierReturn | None = None) -> Mending:
    labels, asked = around.labels, around.asked
    countries = load_reference().countries.told_in(labels.language)
    setting = Setting(labels, countries.asking, sheet_names(asked, labels))  # as the copy's own list offers them
    earlier = offered(last, asked, setting).answers if last is not None else {}
    told = retell(found, asked, setting, earlier)
    last_year = told.last_year if told.last_year or told.open_rows else None
    return Mending(
        told=told,
        problems=to_correct(found),
        asked=asked,
        labels=labels,
        covering=around.covering,
        contents=Contents(around.form, told.answers, told.notes, told.rows, last_year),
        author=around.author,
        last_words=(*(labels.text(f"please_fix.{word}") for word in ("rest", "click", "mend")), around.where),
    )
