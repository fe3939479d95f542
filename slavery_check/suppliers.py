"""The supplier list: rows as a user keeps them into suppliers and problems."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from slavery_check.problems import Problem, ProblemSeverity
from slavery_check.programme import COMPANY_NUMBER, EMAIL, LANGUAGE, Supplier
from slavery_check.reference.category_words import CategoryWords
from slavery_check.reference.countries import Ambiguous, Countries, Found, NotFound
from slavery_check.reference.sectors import parse_code
from slavery_check.user_table import Columns, UserRow, UserTable, columns, unknown_columns

HEADERS = {
    "id": ("supplier id", "supplier number", "supplier no", "supplier ref", "supplier reference", "ref", "reference"),
    "name": ("supplier", "supplier name", "company", "company name", "organisation", "legal name"),
    "company_number": ("company no", "company reg no", "companies house number", "registration number", "crn"),
    "country": ("registered country", "supplier country"),
    "category": ("cpv", "cpv code", "sic", "sic code", "sic 2007", "category code"),
    "spend": ("annual spend", "spend gbp", "annual spend gbp", "spend in pounds"),
    "contact_name": ("contact", "supplier contact"),
    "contact_email": ("email", "e mail", "contact e mail", "email address", "e mail address"),
    "owner": ("contract manager", "contract owner", "buyer", "our owner"),
    "hold": ("on hold", "hold reason", "paused"),
    "msat_score": ("msat",),
    "msat_date": ("msat taken on", "date of msat"),
    "evergreen_level": ("evergreen",),
    "evergreen_date": ("date of evergreen",),
    "registry_url": ("statement registry url", "registry link", "statement in the registry"),
    "registry_date": ("date of registry statement", "statement date"),
    "parent": ("parent company", "parent organisation", "ultimate parent", "holding company", "owned by"),
    "form": ("questionnaire form", "scope"),
    "language": ("workbook language", "preferred language", "iaith"),
}
"""Field -> other headers it may stand under; how they are compared: `user_table.header_norm`."""
REQUIRED = ("id", "name")
_FIELDS = {*Supplier.model_fields}
"""Of every supplier that is read: each field is set, be it to nothing."""
_AS_WRITTEN = ("msat_score", "msat_date", "evergreen_level", "evergreen_date", "registry_url", "registry_date")
"""Judged when they are needed: whether a score is current depends on the day."""

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,31}")
_MONEY = re.compile(r"£?\s*(\d{1,3}(,\d{3})+|\d+)(\.\d+)?(E\+?\d+)?")
_NOTHING = {"", "-", "no", "none", "n", "n/a", "false"}
_LANGUAGES = {
    "english": "en",
    "saesneg": "en",
    "welsh": "cy",
    "cymraeg": "cy",
    **dict.fromkeys(
        ("englishandwelsh", "welshandenglish", "english+welsh", "bilingual", "dwyieithog", "cy+en"), "en+cy"
    ),
}
"""Languages in words, without spaces."""
_CHECK = "check "
"""Begins the note of a name that another place has too."""
_REMEMBERED = "Once confirmed it is remembered: slavery-check reference confirm PROGRAMME {field} WORDS CODE --by NAME."
_MEANS = (
    "If it is that country wherever it is typed, say so once: slavery-check reference confirm PROGRAMME country WORDS "
    "{code} --by NAME. It is never confirmed as another place."
)
_UK_DIGITS = 8
_ID_SHOWN = 32


@dataclass(frozen=True, slots=True)
class SupplierList:
    """What the list says. A row that `must_fix` names made no supplier."""

    suppliers: tuple[Supplier, ...]
    problems: tuple[Problem, ...]


class _Row:
    """One row being read; collects its problems."""

    def __init__(self, found: Columns, row: UserRow) -> None:
        self.found = found
        self.row = row
        self.problems: list[Problem] = []

    def text(self, field: str) -> str:
        return " ".join(self.found.text(self.row, field).split())

    def report(self, field: str, code: str, severity: ProblemSeverity, message: str) -> None:
        problem = self.found.problem(self.row, field, code, severity, message)
        self.problems.append(replace(problem, supplier=self.text("id")[:_ID_SHOWN]))

    def check(self, field: str, code: str, message: str) -> str:
        """Report what is left empty because it was not understood."""
        self.report(field, code, ProblemSeverity.PLEASE_CHECK, f"{message} It is left empty until you mend it.")
        return ""


@dataclass(frozen=True, slots=True)
class FormWords:
    """How the column `form` is read: which parts of the questionnaire a supplier is asked."""

    read: Callable[[str], str]
    """Gives the form as it is written everywhere, or nothing where the words are no form."""
    may_be: str
    """What may be written, for a person."""


_ANY_FORM = FormWords(str, "")


_NO_WORDS = CategoryWords()


def read_suppliers(
    table: UserTable, countries: Countries, forms: FormWords = _ANY_FORM, categories: CategoryWords = _NO_WORDS
) -> SupplierList:
    """Read every row: suppliers, and every problem in the order of the rows.

    Raises BadDefinitionError where the id or the name has no column.
    """
    found = columns(table, HEADERS, REQUIRED)
    problems = [*table.notices, *unknown_columns(found)]
    suppliers: list[Supplier] = []
    first_rows: dict[str, UserRow] = {}
    for user_row in table.rows:
        row = _Row(found, user_row)
        supplier = _supplier(row, countries, first_rows, forms, categories)
        problems += row.problems
        if supplier is not None:
            suppliers.append(supplier)
    return SupplierList(tuple(suppliers), tuple(problems))


def _supplier(
    row: _Row, countries: Countries, first_rows: dict[str, UserRow], forms: FormWords, categories: CategoryWords
) -> Supplier | None:
    supplier_id = _id(row, first_rows)
    name = row.text("name")
    if not name:
        message = "There is no supplier name. Write the name here, or delete the row."
        row.report("name", "supplier_without_name", ProblemSeverity.MUST_FIX, message)
    if not supplier_id or not name:
        return None
    country, region = _country(row, countries)
    hold = row.text("hold")
    supplier = Supplier(
        id=supplier_id,
        name=name,
        company_number=_company_number(row, country),
        country=country,
        region=region,
        category=_category(row, categories),
        spend=_spend(row),
        contact_name=row.text("contact_name"),
        contact_email=_email(row),
        owner=row.text("owner"),
        hold="" if hold.casefold() in _NOTHING else hold,
        parent=row.text("parent"),
        form=_form(row, forms),
        language=_language(row),
        **{name: row.text(name) for name in _AS_WRITTEN},
    )
    # A set of its own of the fields' names would be most of what each of thousands of suppliers takes.
    return Supplier.model_construct(_FIELDS, **dict(supplier))


def _id(row: _Row, first_rows: dict[str, UserRow]) -> str:
    supplier_id = row.text("id")
    fix = ProblemSeverity.MUST_FIX
    if not supplier_id:
        row.report("id", "supplier_without_id", fix, "There is no supplier id. Give each supplier its own short id.")
        return ""
    if not _ID.fullmatch(supplier_id):
        message = (
            f"'{supplier_id[:60]}' cannot be an id. Use at most 32 letters, digits, dots, hyphens or underscores, "
            "no spaces, and begin with a letter or digit."
        )
        row.report("id", "bad_supplier_id", fix, message)
        return ""
    # Compared without case: the id becomes a file name, and Windows does not tell S1 from s1.
    first = first_rows.setdefault(supplier_id.casefold(), row.row)
    if first is not row.row:
        message = f"The id '{supplier_id}' stands already in row {first.number}. Give each supplier its own id."
        row.report("id", "duplicate_supplier_id", fix, message)
        return ""
    return supplier_id


def _country(row: _Row, countries: Countries) -> tuple[str, str]:
    """Give alpha-2 and region, each empty where there is none."""
    text = row.text("country")
    if not text:
        return "", ""
    match countries.match(text):
        case Found(asked=asked, alpha2=alpha2) if asked:
            name = countries.name(alpha2)
            message = f"'{text[:60]}' may be {name} or {asked}: write {alpha2} if the country."
            means = _MEANS.format(code=alpha2)
            return row.check("country", "ambiguous_country", f"{message} {means}"), ""
        case Found() as found:
            _to_check(row, text, found)
            return found.alpha2, found.region
        case Ambiguous(options=options):
            names = " or ".join(countries.name(option) for option in options)
            return row.check("country", "ambiguous_country", f"'{text[:60]}' may be {names}: write which."), ""
        case NotFound(suggestion=suggestion):
            meant = f"Did you mean {suggestion}? {_REMEMBERED.format(field='country')}"
            hint = meant if suggestion else "Write its English name or two-letter code."
            return row.check("country", "unknown_country", f"'{text[:60]}' is not a country we know. {hint}"), ""


def _to_check(row: _Row, text: str, found: Found) -> None:
    """Ask where a name is another place's too, and where it names a region that red flags are about."""
    if found.note.startswith(_CHECK):
        what = f"Make sure that it is {found.note.removeprefix(_CHECK)}, and write {found.alpha2} to say so."
        message = f"'{text[:60]}' is read as the country ({found.alpha2}). {what}"
        row.report("country", "country_to_check", ProblemSeverity.PLEASE_CHECK, message)
    if found.region:
        what = f"The region ({found.region.capitalize()}) raises a red flag: ask what is made there, and by whom."
        message = f"'{text[:60]}' is read as the country ({found.alpha2}). {what}"
        row.report("country", "region_to_ask", ProblemSeverity.PLEASE_CHECK, message)


def _company_number(row: _Row, country: str) -> str:
    """Read a company number; give back the leading zeros that Excel takes from a UK one."""
    text = re.sub(r"\s", "", row.text("company_number")).upper()
    number = "" if text.casefold() in _NOTHING else re.sub(r"\.0+$", "", text)
    if re.fullmatch(r"\d(\.\d+)?E\+?\d+", number):
        message = f"'{text[:60]}' is a number that a spreadsheet shortened. Type the company number again, as text."
        return row.check("company_number", "shortened_company_number", message)
    if not number:
        return ""
    if number.isascii() and number.isdigit() and country in {"", "GB"}:
        number = number.zfill(_UK_DIGITS)
    if number != text:
        message = f"The company number '{text[:60]}' was read as {number}: a spreadsheet had dropped its zeros."
        row.report("company_number", "company_number_repaired", ProblemSeverity.NOTE, message)
    if country in {"", "GB"} and not COMPANY_NUMBER.fullmatch(number):
        message = f"'{text[:60]}' is not a UK company number: 8 letters or digits, such as 01234567. It stays as it is."
        row.report("company_number", "odd_company_number", ProblemSeverity.PLEASE_CHECK, message)
    return number


_LOOK_UP = (
    "Look its own code up, in the CPV list of public procurement or the SIC list of Companies House, and write it "
    "with CPV: or SIC: before the digits."
)


def _category(row: _Row, categories: CategoryWords) -> str:
    text = row.text("category")
    code = parse_code(text) or parse_code(categories.read(text))
    if code is None and text:
        near = categories.suggest(text)
        meant = f"Did you mean {near[0]} ({near[1]})? {_REMEMBERED.format(field='category')}" if near else _LOOK_UP
        return row.check("category", "bad_category", f"'{text[:60]}' is not a CPV or SIC code. {meant}")
    return code.text if code else ""


def _spend(row: _Row) -> Decimal | None:
    text = row.text("spend")
    if not text:
        return None
    try:
        if _MONEY.fullmatch(text.upper()):
            return Decimal(re.sub(r"[£,\s]", "", text)).quantize(Decimal("0.01"))
    except InvalidOperation:
        pass  # More digits than money has: reported below like any other text.
    row.check("spend", "bad_spend", f"'{text[:60]}' is not an amount in pounds. Write 12000 or 12,000.50.")
    return None


def _form(row: _Row, forms: FormWords) -> str:
    text = row.text("form")
    form = forms.read(text) if text else ""
    if text and not form:
        message = f"'{text[:60]}' is no form. Write {forms.may_be}, or nothing for our choice."
        return row.check("form", "unknown_form", message)
    return form


def _language(row: _Row) -> str:
    text = row.text("language")
    plain = text.casefold().replace(" ", "")
    language = _LANGUAGES.get(plain, plain)
    if language and not re.fullmatch(LANGUAGE, language):
        message = f"'{text[:60]}' is not a language we know. Write en, cy or en+cy (English and Welsh)."
        return row.check("language", "unknown_language", message)
    return language


def _email(row: _Row) -> str:
    text = row.text("contact_email")
    if text and not EMAIL.fullmatch(text):
        message = f"'{text[:60]}' does not look like one e-mail address."
        return row.check("contact_email", "bad_email", message)
    return text
