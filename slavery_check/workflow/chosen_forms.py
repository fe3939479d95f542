"""Forms as a user writes them in the supplier list."""

import re

from slavery_check.questionnaire.definition import Questionnaire
from slavery_check.questionnaire.form import Form, Scope
from slavery_check.suppliers import FormWords


def form_words(questionnaire: Questionnaire) -> FormWords:
    """Give how the column `form` is read for a questionnaire: any case, spaces where they do not matter."""

    def read(text: str) -> str:
        closed = re.sub(r"\s+", "_", re.sub(r"\s*([+-])\s*", r"\1", text.strip().casefold()))
        form = Form.of(questionnaire, closed)
        return str(in_order(form, questionnaire)) if form is not None else ""

    return FormWords(read, may_be(questionnaire))


def in_order(form: Form, questionnaire: Questionnaire) -> Form:
    """Give the same form as it is always written: modules and reports in the questionnaire's order, each once."""
    reports = tuple(report for report in questionnaire.reports if report in form.reports)
    modules = tuple(module for module in questionnaire.modules if module in form.modules)
    return Form(form.scope, modules, reports)


def may_be(questionnaire: Questionnaire) -> str:
    """Say what may be written."""
    scopes = " or ".join(Scope)
    return f"{scopes}, and after it any of {', '.join(f'+{module}' for module in questionnaire.modules)}"
