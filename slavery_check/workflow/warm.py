"""Loaded by the process that workers are forked from: what each of them needs is made once, and shared by them all.

Whatever is wrong with it is told by the reading itself, which loads the same.
"""

from contextlib import suppress
from datetime import date

from slavery_check.errors import SlaveryCheckError
from slavery_check.questionnaire.labels import ENGLISH
from slavery_check.returns.raw import RawReturn
from slavery_check.returns.validate import validate
from slavery_check.workflow import one_file as _what_a_worker_does  # noqa: F401 - loaded for the workers
from slavery_check.workflow.questionnaires import (
    all_labels,
    bundled_questionnaires,
    earlier_versions,
    load_questionnaire,
)
from slavery_check.workflow.reference_data import load_reference

_NOTHING = RawReturn("", "", ())

with suppress(SlaveryCheckError):
    for _id in bundled_questionnaires():
        earlier_versions(_id)
        # Without a cell it makes what follows from the questionnaire and the words alone. Most returns are in English.
        _words = all_labels(_id)[ENGLISH]
        validate(_NOTHING, load_questionnaire(_id), _words, load_reference().countries.told_in(ENGLISH), date.min)
