"""What WeasyPrint may fetch: what stands inside the document itself, and nothing else."""

from weasyprint.urls import URLFetcher, URLFetcherResponse

_ALLOWED = ("data:image/svg+xml;base64,", "data:font/woff2;base64,")


class OfflineFetcher(URLFetcher):  # type: ignore[misc] # WeasyPrint has no types
    """Answers our own `data:` addresses; anything else is refused, so that no file and no host is ever read."""

    def __init__(self) -> None:
        """Allow the one scheme, follow nothing."""
        super().__init__(allowed_protocols=["data"], allow_redirects=False)

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """Give what is inside a `data:` address of ours; ValueError for any other, which leaves it out."""
        if not url.startswith(_ALLOWED):
            raise ValueError(f"refused to fetch {url[:60]}")
        return super().fetch(url, headers)
