"""The statement as HTML: complete, offline, inert, accessible, the same bytes every time."""

import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from slavery_check.documents.html import to_html
from slavery_check.programme import LegalBasis, OrganisationType
from tests.statement.material import CATALOGUE, HERTS_VALLEYS, many_suppliers, programme, statement

HOSTILE = (
    "<script>alert(1)</script> {{7*7}} {% raw %} <a href='javascript:x'>y</a> <img src=http://x.test/a.png>\n\n"
    "- <b>\u202ebold"
)

FACTS = (
    "transparency in supply chains",
    "slavery, servitude, forced or compulsory labour, and human trafficking",
    "local leader in commissioning health care, and as an employer",
    "our supply chain and our employment practice",
    "lead commissioner of acute, community and mental health services",
    "Watford, Dacorum, St Albans and Harpenden, and Hertsmere",
    "639,566",
    "board, senior management team and all our employees support the government's objectives",
    "combating slavery and in supporting its victims",
    "free of ethical and labour-standard abuse",
    "held to account in so far as that is possible",
    "comply with law and regulation",
    "good practice in contracting and in employment",
    "Safe-recruitment principles",
    "identity, work permits and criminal records",
    "paid above the minimum wage",
    "Bullying and Harassment at Work",
    "Safeguarding Adults at Risk",
    "Individual Grievance",
    "Equality and Diversity",
    "Whistleblowing",
    "a channel for concerns about poor working practice",
    "Crown Commercial Service standard",
    "understand and respond to slavery and trafficking",
    "the effect each person can have",
    "staff of all NHS-commissioned services have access to formal training",
    "sexual exploitation, forced labour, domestic servitude and organ harvesting",
    "into, out of and within the UK",
    "self-neglect and female genital mutilation",
    "refreshed each year",
    "Priority",
    "Indicator",
    "primary (stop it before it occurs)",
    "tertiary (reduce harm and support recovery)",
    "safeguarding dashboard",
    "case review tracker",
    "leadership programme",
    "Prevent duty",
    "multi-agency safeguarding hub",
    "MARAC",
    "Third-party reporting",
    "police, councils, health bodies and the voluntary sector",
    "under agreed rules",
)
"""What a real statement, and its neighbours in public safeguarding, say; in our own words."""

ABSENT_FROM_THE_ORIGINAL = (
    "Approval by the board is not entered.",
    "The date of approval is not entered.",
    "the signer's name",
    "“Supply chains”",
    "“How risk was assessed”",
    "“Checks on suppliers”",
    "“Progress since the last statement”",
    "Neither the steps taken in the year",
)


class _Outline(HTMLParser):
    """Gathers what the checks below need."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self._quiet = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._quiet = tag == "style"

    def handle_endtag(self, tag: str) -> None:
        self._quiet = False if tag == "style" else self._quiet

    def handle_data(self, data: str) -> None:
        if not self._quiet:
            self.words.append(data)


def outline(content: bytes) -> _Outline:
    parser = _Outline()
    parser.feed(content.decode())
    return parser


def text(content: bytes) -> str:
    return re.sub(r"\s+", " ", " ".join(outline(content).words))


FULL = to_html(statement(programme(), many_suppliers()))


@pytest.mark.parametrize("fact", FACTS)
def test_every_fact_of_a_real_statement_is_in_it(fact: str) -> None:
    assert fact in text(to_html(statement(HERTS_VALLEYS)))


@pytest.mark.parametrize("gap", ABSENT_FROM_THE_ORIGINAL)
def test_what_that_statement_lacks_is_said(gap: str) -> None:
    assert gap in text(to_html(statement(HERTS_VALLEYS)))


def test_the_same_statement_gives_the_same_bytes() -> None:
    assert to_html(statement(programme(), many_suppliers())) == FULL


def test_it_opens_offline_and_may_load_nothing() -> None:
    tags = outline(FULL).tags
    assert not [tag for tag, _ in tags if tag in {"script", "link", "iframe", "object", "base", "form"}]
    addresses = [value or "" for _, given in tags for name, value in given.items() if name in {"src", "href"}]
    assert addresses
    assert all(address.startswith(("#", "data:image/svg+xml;base64,")) for address in addresses)
    assert re.findall(rb"url\((?!data:)", FULL) == []
    assert b"default-src 'none'" in FULL
    assert not re.findall(rb"https?://", FULL)


def test_hostile_words_are_only_words() -> None:
    content = to_html(statement(programme(narrative=dict.fromkeys(("introduction", "steps_taken", "plan"), HOSTILE))))
    tags = outline(content).tags
    assert not [tag for tag, given in tags if tag == "script" or "javascript" in str(given.get("href"))]
    assert len([tag for tag, _ in tags if tag == "img"]) == 0
    assert "{{7*7}}" in text(content)
    assert "49" not in text(content)
    assert "\u202e" not in content.decode()


def test_no_supplier_and_no_safeguarding_person_is_named() -> None:
    assert b"Canary" not in FULL
    assert b"S-0" not in FULL
    assert b"Secret Lead" not in FULL
    assert b".xlsx" not in FULL


def test_headings_descend_one_step_at_a_time_from_a_single_first_heading() -> None:
    levels = [int(tag[1]) for tag, _ in outline(FULL).tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_header_cell_has_a_scope_and_every_table_of_figures_a_caption() -> None:
    tags = outline(FULL).tags
    assert all(given.get("scope") in {"col", "row"} for tag, given in tags if tag == "th")
    tables = len([tag for tag, _ in tags if tag == "table"])
    assert tables == len([tag for tag, _ in tags if tag == "caption"])


def test_language_skip_link_and_places_to_jump_to_are_there() -> None:
    tags = outline(FULL).tags
    ids = [given["id"] for _, given in tags if given.get("id")]
    assert ("html", {"lang": "en"}) in tags
    assert len(ids) == len(set(ids))
    targets = {str(given["href"])[1:] for tag, given in tags if tag == "a"}
    assert "main" in targets
    labels = {str(given["aria-labelledby"]) for _, given in tags if given.get("aria-labelledby")}
    assert targets | labels <= set(ids)


def test_a_chart_says_in_words_all_that_it_draws() -> None:
    (chart,) = [given for tag, given in outline(FULL).tags if tag == "img"]
    assert chart["alt"] == (
        "Bar chart. Suppliers by priority for looking. Low: 9; Medium: 8; High: not shown; "
        "Very high: not shown; Not yet known: not shown."
    )


def test_empty_blocks_say_so_and_what_belongs_there() -> None:
    content = text(to_html(statement(programme())))
    blocks = [block for block in CATALOGUE.blocks if not block.alternative]
    assert content.count("Not provided What belongs here:") == len(blocks)


def test_a_voluntary_publisher_reads_nothing_of_a_duty_of_its_own() -> None:
    content = text(to_html(statement(programme(OrganisationType.COUNCIL, LegalBasis.VOLUNTARY))))
    assert "publishes this statement voluntarily, without a duty" in content
    assert "Required by section 54" not in content
    assert "Convention: practice of bodies that publish voluntarily" in content


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("ink", ["#1b2733", "#4a5a68", "#12355b", "#9a3412", "#14507a"])
@pytest.mark.parametrize("paper", ["#ffffff", "#eef3f7", "#eceff3"])
def test_every_ink_can_be_read_on_every_ground_even_on_the_watermark(ink: str, paper: str) -> None:
    assert ink.encode() in FULL
    light, dark = sorted((_luminance(ink), _luminance(paper)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5
