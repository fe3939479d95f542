"""Laying out a page reads no file and asks no host, whatever the page refers to; only the package's fonts get in."""

import base64
import io
import logging
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pikepdf
import pytest
from weasyprint import HTML

from slavery_check.documents.fonts import FONTS, font_address
from slavery_check.documents.offline import OfflineFetcher
from slavery_check.documents.pdf import to_pdf

HIDDEN = "ca5cade, which nobody may read"
Asked = list[str]


@pytest.fixture(scope="module")
def host() -> Iterator[tuple[str, Asked]]:
    """A web server of our own that keeps what it is asked for, and answers some of it with a way elsewhere."""
    asked: Asked = []

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # the base class's name
            asked.append(self.path)
            self.send_response(302 if "moved" in self.path else 200)
            self.send_header("Location", "/elsewhere")
            self.end_headers()
            self.wfile.write(HIDDEN.encode())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()


@pytest.fixture
def secret(tmp_path: Path) -> str:
    """A file that must not be read: a picture, a style sheet and words in one."""
    path = tmp_path / "secret.svg"
    path.write_text(f'<svg xmlns="http://www.w3.org/2000/svg"><text>{HIDDEN}</text></svg>', "utf-8")
    return path.as_uri()


def svg(inside: str) -> str:
    picture = f'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90">{inside}</svg>'
    return "data:image/svg+xml;base64," + base64.b64encode(picture.encode()).decode()


WAYS = {
    "picture": '<img alt="" src="{at}">',
    "picture in several sizes": '<img alt="" srcset="{at} 2x">',
    "object": '<object data="{at}"></object>',
    "embed": '<embed src="{at}">',
    "style sheet": '<link rel="stylesheet" href="{at}">',
    "attachment": '<link rel="attachment" href="{at}">',
    "attachment by a link": '<a rel="attachment" href="{at}">x</a>',
    "import": "<style>@import url({at});</style>",
    "import in a style sheet of its own": '<link rel="stylesheet" href="data:text/css,@import url({at});">',
    "font": "<style>@font-face {{ font-family: f; src: url({at}) }} body {{ font-family: f }}</style>",
    "background": '<p style="background: url({at})">x</p>',
    "background of the page": "<style>@page {{ background: url({at}) }}</style>",
    "content": "<style>p::before {{ content: url({at}) }}</style><p>x</p>",
    "list": '<ul style="list-style-image: url({at})"><li>x</li></ul>',
    "base": '<base href="{at}"><img alt="" src="x.svg">',
    "drawing": '<svg width="9" height="9"><image href="{at}" width="9" height="9"/></svg>',
    "use in a drawing": '<svg width="9" height="9"><use href="{at}#a"/></svg>',
}


@pytest.mark.parametrize("way", WAYS)
def test_no_way_into_a_page_reads_a_file_or_asks_a_host(way: str, host: tuple[str, Asked], secret: str) -> None:
    address, asked = host
    targets = [secret, "file:///etc/passwd", f"{address}/x.svg", f"{address}/moved"]
    # WeasyPrint itself stumbles over an import without a scheme; our pages import nothing.
    targets += [] if "import" in way else ["/etc/passwd", "../secret.svg"]
    page = "".join(WAYS[way].format(at=at) for at in targets)
    picture = "".join(f'<img alt="" src="{svg(WAYS[way].format(at=at))}">' for at in (secret, address))
    laid_out = to_pdf(f'<html lang="en"><title>t</title><body>{page}{picture}<p>end</p></html>'.encode())

    assert asked == []
    assert [one for one in streams(laid_out) if HIDDEN.encode() in one or b"root:" in one] == []
    with pikepdf.open(io.BytesIO(laid_out)) as document:
        assert not document.attachments
        assert "/Names" not in document.Root or "/EmbeddedFiles" not in document.Root["/Names"]


def streams(content: bytes) -> list[bytes]:
    with pikepdf.open(io.BytesIO(content)) as document:
        return [one.read_bytes() for one in document.objects if isinstance(one, pikepdf.Stream)]


def test_the_ways_do_lead_in_where_nobody_refuses(host: tuple[str, Asked], secret: str) -> None:
    # Without this the test above could pass because the ways are wrong.
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    address, asked = host
    found = [way for way, page in WAYS.items() if _leads_in(page.format(at=f"{address}/{way}"), asked)]
    asked.clear()
    logging.getLogger("weasyprint").setLevel(logging.NOTSET)
    assert len(found) >= len(WAYS) - 4, sorted(set(WAYS) - set(found))
    assert {"picture", "attachment", "import", "font", "style sheet", "background"} <= set(found)
    attached = HTML(string=WAYS["attachment"].format(at=secret)).write_pdf()
    assert any(HIDDEN.encode() in one for one in streams(attached))


def _leads_in(page: str, asked: Asked) -> bool:
    before = len(asked)
    HTML(string=f"<body>{page}").write_pdf()
    return len(asked) > before


@pytest.mark.parametrize(
    "address",
    [
        "data:text/html,x",
        "data:text/css,@import url(http://127.0.0.1:9/)",
        "data:font/woff2;base64,d09GMg==",
        "DATA:image/svg+xml;base64,PHN2Zy8+",
        "data:image/svg+xml,<svg/>",
        "data:image/png;base64,AA==",
        " data:image/svg+xml;base64,PHN2Zy8+",
        "http://127.0.0.1:9/data:image/svg+xml;base64,",
        "file:///etc/passwd",
        "file://localhost/etc/passwd",
        "ftp://127.0.0.1:9/",
        "/etc/passwd",
        "x.css",
        "",
    ],
)
def test_any_other_address_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="refused to fetch"):
        OfflineFetcher().fetch(address)


@pytest.mark.parametrize("name", [name for _, _, name in FONTS])
def test_the_fonts_of_the_package_get_in(name: str) -> None:
    assert OfflineFetcher().fetch(font_address(name)).read()[:4] == b"wOF2"


def test_a_picture_that_stands_in_the_document_gets_in() -> None:
    assert b"<svg" in OfflineFetcher().fetch(svg("")).read()
