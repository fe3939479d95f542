"""Any return that a supplier could send, as cases: blank, don't know, does not apply or an answer, and any rows."""

from collections.abc import Sequence
from fractions import Fraction

from hypothesis import strategies as st

from slavery_check.assessment.policy_review import options
from slavery_check.assessment.policy_review.criteria import questions_read
from slavery_check.assessment.result import Assessment, Part
from slavery_check.assessment.worked_cases import assess_case
from slavery_check.model import EvidenceLevel
from slavery_check.policy.asked import Asked
from slavery_check.policy.cases import Case, Expected, Given, Row
from slavery_check.questionnaire.definition import DONT_KNOW, NOT_APPLICABLE, AnswerType, Question, Questionnaire
from slavery_check.resources import bundled, load_definition
from slavery_check.workflow.policies import load_cases, load_policy
from slavery_check.workflow.reference_data import load_reference

ID = "supplier-2026"
QUESTIONNAIRE = load_definition(Questionnaire, bundled("questionnaires", ID, "questionnaire.yaml"))
QUESTIONS = {question.id: question for question in QUESTIONNAIRE.questions}
POLICY = load_policy(ID)
REFERENCE = load_reference()
EXPOSURE = (
    Asked.SUPPLY_KIND,
    Asked.PRODUCTION_COUNTRIES,
    Asked.SITE_COUNT,
    Asked.SUB_SUPPLIER_COUNT,
    Asked.GOODS_SUPPLIED,
    Asked.XINJIANG_LINK,
    Asked.WORKER_KINDS,
    "recruited_workers",
    Asked.LABOUR_PROVIDERS,
    Asked.TIED_HOUSING,
)
"""Every question that inherent risk depends on, but for the supplier's own sector code."""
own_choices = options.own_choices
CASES = {case.id: case for case in load_cases(ID)}

CONTROLS = {control.question for group in POLICY.groups for control in group.controls}
RELEVANT = list(questions_read(POLICY))
"""Every question that a score or a red flag depends on."""
COUNTRIES = ("GB", "MY", "BR", "CN", "CN-XJ", "YE", "GL", "BD", "ID")
"""Every tier, Xinjiang, no tier, and countries with and without listed goods."""
CATEGORIES = ("", "CPV:72200000", "SIC:46460", "CPV:79710000", "CPV:90910000", "CPV:11111111")


def stated(question: Question) -> st.SearchStrategy[Given]:
    """Draw an answer."""
    match question.type:
        case AnswerType.ONE_OF | AnswerType.YES_NO:
            return st.sampled_from(own_choices(question))
        case AnswerType.MANY_OF:
            return some(own_choices(question), least=0)
        case AnswerType.COUNTRIES:
            return some(COUNTRIES, least=1)
        case AnswerType.WHOLE_NUMBER:
            return st.integers(0, 3)
        case AnswerType.DATE:
            return st.sampled_from(("2025-12-31", "2026-11-01"))
        case _:
            return st.sampled_from(("CPV:90910000", "SIC:70229", "words", "https://www.example.com"))


def some(choices: Sequence[str], *, least: int) -> st.SearchStrategy[tuple[str, ...]]:
    """Draw at most four of the choices."""
    return st.lists(st.sampled_from(choices), unique=True, min_size=least, max_size=4).map(tuple)


def anything(question: Question) -> st.SearchStrategy[Given]:
    """Draw an answer, blank, don't know, or does not apply where that is offered."""
    others: list[Given] = [None]
    others += [DONT_KNOW] if question.dont_know else []
    others += [{NOT_APPLICABLE: "We have none"}] if question.not_applicable else []
    return stated(question) | st.sampled_from(others)


SITE: st.SearchStrategy[Row] = st.fixed_dictionaries(
    {"site_name": st.just("Site")},
    optional={"site_country": st.sampled_from(COUNTRIES), "site_housing": st.sampled_from(("yes", "no"))},
)
SUB_SUPPLIER: st.SearchStrategy[Row] = st.fixed_dictionaries(
    {"sub_supplier_name": st.just("Sub")}, optional={"sub_supplier_country": st.sampled_from(COUNTRIES)}
)


_STATED = {name: stated(QUESTIONS[name]) for name in RELEVANT}
_ANYTHING = {name: anything(QUESTIONS[name]) for name in RELEVANT}
_EVIDENCE = st.dictionaries(
    st.sampled_from([name for name in RELEVANT if QUESTIONS[name].evidence]),
    st.sampled_from(EvidenceLevel),
    max_size=8,
)


@st.composite
def cases(draw: st.DrawFn, *, about: Sequence[str] = RELEVANT, answered: bool = False, rows: int = 0) -> Case:
    """Draw a supplier with its return; what the law is not about is answered as the plain consultancy answers.

    With `answered`, nothing drawn is blank or *don't know*; `rows` is the least of each table.
    """
    strategies = _STATED if answered else _ANYTHING
    given = CASES["consultancy"].answers | {str(name): draw(strategies[name]) for name in about}
    return Case(
        id="generated",
        supplier={
            "category": draw(st.sampled_from(CATEGORIES)),
            "country_of_delivery": draw(st.sampled_from(("GB", "MY", "CN"))),
            "index": draw(st.sampled_from(("", "MY", "CN GB"))),
        },
        answers=given,
        sites=tuple(draw(st.lists(SITE, min_size=rows, max_size=3))),
        sub_suppliers=tuple(draw(st.lists(SUB_SUPPLIER, min_size=rows, max_size=3))),
        evidence=draw(_EVIDENCE),
        expect=Expected(),
    )


def assessed(case: Case) -> Assessment:
    """Assess under the bundled policy and reference tables."""
    return assess_case(case, QUESTIONNAIRE, POLICY, REFERENCE)


def uncapped(case: Case) -> Fraction:
    """Give inherent risk before the cap, so that a law cannot hold only because both sides reach the cap."""
    lines = assessed(case).contributions
    return sum((line.points for line in lines if line.part not in (Part.CONTROL, Part.CAP)), Fraction(0))


def with_answers(case: Case, **answers: Given) -> Case:
    """Give the same case with some answers changed."""
    return case.model_copy(update={"answers": case.answers | answers})


def contradicts_itself(case: Case) -> bool:
    """Tell whether Xinjiang is named although a link to it is denied: then no answer can be taken for the truth."""
    named = [row.get("site_country") for row in case.sites or ()]
    named += [row.get("sub_supplier_country") for row in case.sub_suppliers or ()]
    produced = case.answers[Asked.PRODUCTION_COUNTRIES]
    named += list(produced) if isinstance(produced, tuple) else []
    return case.answers[Asked.XINJIANG_LINK] == "no" and "CN-XJ" in named
