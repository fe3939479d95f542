"""The same HTML as PDF/UA-1. WeasyPrint needs Pango from the system; without it there is no PDF and the run goes on."""

import hashlib
from contextlib import redirect_stdout
from importlib import import_module
from io import StringIO

from slavery_check.errors import SlaveryCheckError


class PdfUnavailableError(SlaveryCheckError):
    """No PDF can be made on this machine; everything else can."""

    def __init__(self, reason: str) -> None:
        """Say it once; `reason` is what the system answered."""
        first = (reason.splitlines() or ["no reason given"])[0]
        super().__init__(
            f"No PDF was made: WeasyPrint or its system library Pango is not there ({first[:120]}).",
            "The HTML file holds the same statement. For the PDF, install Pango: see docs/statement.md.",
        )


def to_pdf(html: bytes) -> bytes:
    """Lay out a self-contained HTML document as tagged PDF; same HTML, same bytes.

    PdfUnavailableError without Pango. The imports are heavy, hence here.
    """
    try:
        with redirect_stdout(StringIO()):  # without Pango it prints advice of its own there
            weasyprint = import_module("weasyprint")
        fetcher = import_module("slavery_check.documents.offline").OfflineFetcher()
    except (ImportError, OSError) as error:
        raise PdfUnavailableError(str(error)) from error
    identifier = hashlib.sha256(html).hexdigest()[:32].encode("ascii")
    source = weasyprint.HTML(string=html.decode(), url_fetcher=fetcher)
    document = source.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=identifier)
    mended: bytes = import_module("slavery_check.documents.pdf_headers").with_scopes(document)
    return mended
