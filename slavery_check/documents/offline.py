"""What WeasyPrint may fetch: the package's own fonts, and pictures that stand in the document itself. Nothing else."""

from weasyprint.urls import URLFetcher, URLFetcherResponse

from slavery_check.documents.fonts import font_addresses

_PICTURE = "data:image/svg+xml;base64,"
"""Of a chart or the watermark, which we draw. What such a picture refers to is asked for here too, and refused."""


class OfflineFetcher(URLFetcher):  # type: ignore[misc] # WeasyPrint has no types
    """Answers our own `data:` addresses; anything else is refused, so that no file and no host is ever read."""

    def __init__(self) -> None:
        """Allow the one scheme, follow nothing."""
        super().__init__(allowed_protocols=["data"], allow_redirects=False)
        self._fonts = font_addresses()

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """Give what is inside a `data:` address of ours; ValueError for any other, which leaves it out."""
        if not url.startswith(_PICTURE) and url not in self._fonts:
            raise ValueError(f"refused to fetch {url[:60]}")
        return super().fetch(url, headers)
