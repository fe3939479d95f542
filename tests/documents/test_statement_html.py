"""The statement as HTML: complete, offline, inert, accessible, the same bytes every time."""

import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from slavery_check.documents.html import to_html, to_working_paper
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
PAPER = to_working_paper(statement(programme(), many_suppliers()))


@pytest.mark.parametrize("fact", FACTS)
def test_every_fact_of_a_real_statement_is_in_it(fact: str) -> None:
    assert fact in text(to_html(statement(HERTS_VALLEYS)))


@pytest.mark.parametrize("gap", ABSENT_FROM_THE_ORIGINAL)
def test_what_that_statement_lacks_is_said_in_the_working_paper_only(gap: str) -> None:
    drafted = statement(HERTS_VALLEYS)
    assert gap in text(to_working_paper(drafted))
    assert gap not in text(to_html(drafted))


def test_the_same_statement_gives_the_same_bytes() -> None:
    assert to_html(statement(programme(), many_suppliers())) == FULL
    assert to_working_paper(statement(programme(), many_suppliers())) == PAPER


def test_it_opens_offline_and_may_load_nothing() -> None:
    tags = outline(FULL).tags + outline(PAPER).tags
    assert not [tag for tag, _ in tags if tag in {"script", "link", "iframe", "object", "base", "form"}]
    addresses = [value or "" for _, given in tags for name, value in given.items() if name in {"src", "href"}]
    assert addresses
    assert all(address.startswith(("#", "data:image/svg+xml;base64,")) for address in addresses)
    assert re.findall(rb"url\((?!data:)", FULL + PAPER) == []
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
    assert [name for name in (b"Canary", b"S-0", b"Secret Lead", b".xlsx") if name in FULL + PAPER] == []


@pytest.mark.parametrize("page", [FULL, PAPER], ids=["statement", "working paper"])
def test_headings_descend_one_step_at_a_time_from_a_single_first_heading(page: bytes) -> None:
    levels = [int(tag[1]) for tag, _ in outline(page).tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("page", [FULL, PAPER], ids=["statement", "working paper"])
def test_every_header_cell_has_a_scope_and_every_table_a_name(page: bytes) -> None:
    tags = outline(page).tags
    assert all(given.get("scope") in {"col", "row"} for tag, given in tags if tag == "th")
    tables = [given for tag, given in tags if tag == "table"]
    named = [given for given in tables if given.get("aria-label") or given.get("aria-labelledby")]
    assert tables
    assert len(tables) == len(named) + len([tag for tag, _ in tags if tag == "caption"])


@pytest.mark.parametrize("page", [FULL, PAPER], ids=["statement", "working paper"])
def test_language_skip_link_and_places_to_jump_to_are_there(page: bytes) -> None:
    tags = outline(page).tags
    ids = [given["id"] for _, given in tags if given.get("id")]
    assert ("html", {"lang": "en"}) in tags
    assert len(ids) == len(set(ids))
    targets = {str(given["href"])[1:] for tag, given in tags if tag == "a"}
    assert "main" in targets
    labels = {str(given["aria-labelledby"]) for _, given in tags if given.get("aria-labelledby")}
    assert targets | labels <= set(ids)


def test_a_table_that_may_scroll_can_be_reached_by_keyboard_and_says_what_it_is() -> None:
    grid = "A | B | C | D\n1 | 2 | 3 | 4"
    tags = outline(to_html(statement(programme(narrative={"plan": grid}), many_suppliers()))).tags
    regions = [given for _, given in tags if given.get("role") == "region"]
    assert "Plan for next year: table" in [given["aria-label"] for given in regions]
    assert all(given["tabindex"] == "0" and given["aria-label"] for given in regions)


def test_no_table_of_figures_has_more_than_five_columns_so_that_no_cell_need_be_broken() -> None:
    drafted = statement(programme(), many_suppliers())
    assert max(len(table.header) for area in drafted.areas for table in area.tables) == 5


@pytest.mark.parametrize(
    "kept", ["speak-up@example.org", "01632 960120", "08000 121 700", "1 April 2025", "September 2025", "31 March"]
)
def test_a_line_never_breaks_inside_an_address_a_number_or_a_date(kept: str) -> None:
    page = to_html(statement(programme(narrative={"plan": f"Ask at {kept}, or <b> later."}))).decode()
    assert f'<p>Ask at <span class="whole">{kept}</span>, or &lt;b&gt; later.</p>' in page


def test_a_chart_says_in_words_all_that_it_draws() -> None:
    (chart,) = [given for tag, given in outline(FULL).tags if tag == "img"]
    assert chart["alt"] == (
        "Bar chart. Suppliers by priority for looking. Low: 9 (provisional: fewer than 5); "
        "Medium: 8 (provisional: fewer than 5); High: not shown; Very high: not shown; Not yet known: not shown."
    )


def test_an_empty_section_says_so_in_one_line_and_the_working_paper_says_what_belongs_there() -> None:
    drafted = statement(programme(narrative={"organisation": "We make soup."}))
    page = text(to_html(drafted))
    assert "Supply chains Not provided What is not known Not provided" in page
    assert "Not provided : Training in the year; What training changed." in page
    blocks = [block for block in CATALOGUE.blocks if not block.alternative and block.id != "organisation"]
    paper = text(to_working_paper(drafted))
    assert [block.id for block in blocks if f"{block.id} {block.title} {block.prompt}" not in paper] == []
    assert [block.id for block in blocks if block.prompt in page] == []


def test_drafting_notes_stand_in_the_working_paper_and_not_in_what_is_published() -> None:
    page, paper = text(FULL), text(PAPER)
    notes = (
        "OS-1a",
        "to be confirmed",
        "What this draft still lacks",
        "Scoring policy",
        "s54(6)(a)",
        "30 September 2026",
    )
    assert [note for note in notes if note in page] == []
    assert [note for note in notes if note not in paper] == []
    assert paper.count("Internal, of 15 June 2026: not part of the statement, not for publication") == 1


def test_every_item_of_the_guidance_stands_once_in_the_index_under_its_own_section() -> None:
    paper = text(PAPER)
    places = [paper.index(f" {item.id} {item.says}") for item in CATALOGUE.items]
    assert places == sorted(places)


def test_a_voluntary_publisher_reads_nothing_of_a_duty_of_its_own() -> None:
    drafted = statement(programme(OrganisationType.COUNCIL, LegalBasis.VOLUNTARY))
    page, paper = text(to_html(drafted)), text(to_working_paper(drafted))
    assert "publishes this statement voluntarily, without a duty" in page
    assert not [words for words in ("Required by section 54", "requires", "breach") if words in page + paper]
    assert "Convention: practice of bodies that publish voluntarily" in paper


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
