"""The real Chromium without a window, one for the test session, told over a pipe what to open and asked what it did."""

import json
import os
import select
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import pytest

NAMES = ("chromium", "chromium-headless-shell", "google-chrome", "chrome")
PATIENCE = 60
"""Seconds that one answer may take."""
_FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"),
    *("--disable-extensions", "--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--disable-default-apps", "--remote-debugging-pipe", "about:blank"),
)
_ON_PIPES = 'exec "$@" 3<&"$FROM_US" 4>&"$TO_US"'
"""It listens at file 3 and answers at file 4."""
_LOOK = """
JSON.stringify({
    title: document.title,
    text: document.body.innerText,
    handlers: [...document.querySelectorAll("*")].flatMap(one => one.getAttributeNames())
        .filter(name => name.startsWith("on")),
    elements: [...new Set([...document.querySelectorAll("*")].map(one => one.localName))],
    links: [...document.querySelectorAll("[href], [src]")]
        .map(one => one.getAttribute("href") ?? one.getAttribute("src")),
})
"""


@dataclass(frozen=True)
class Seen:
    """What a page looked like, and what it did."""

    title: str
    text: str
    handlers: list[str]
    """Names of attributes that hold script."""
    elements: list[str]
    links: list[str]
    requests: list[str] = field(default_factory=list)
    """Every address that it asked for, itself first."""
    stopped: list[str] = field(default_factory=list)
    """What it would have asked for, had its own policy allowed it."""
    dialogs: list[str] = field(default_factory=list)


class Chromium:
    """One running Chromium."""

    def __init__(self, to: int, answers: int) -> None:
        """Speak through two pipes."""
        self._to, self._answers = os.fdopen(to, "wb", 0), os.fdopen(answers, "rb", 0)
        self._numbers, self._rest, self._heard = count(1), b"", list[dict[str, Any]]()

    def see(self, page: Path) -> Seen:
        """Open a page as a person would, and let its scripts, if they run, have their time."""
        target = self._ask("Target.createTarget", url="about:blank")["targetId"]
        session = self._ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Network", "Runtime"):
            self._ask(f"{domain}.enable", session)
        self._heard.clear()
        self._ask("Page.navigate", session, url=page.absolute().as_uri())
        while not any(one["method"] == "Page.loadEventFired" for one in self._heard):
            self._hear()
        found = self._ask("Runtime.evaluate", session, expression=_LOOK)["result"]["value"]
        heard = tuple(self._heard)
        self._ask("Target.closeTarget", targetId=target)
        asked = [one["params"] for one in heard if one["method"] == "Network.requestWillBeSent"]
        failed = [one["params"] for one in heard if one["method"] == "Network.loadingFailed"]
        stopped = {one["requestId"] for one in failed if one.get("blockedReason") == "csp"}
        return Seen(
            **json.loads(found),
            requests=[one["request"]["url"] for one in asked if one["requestId"] not in stopped],
            stopped=[one["request"]["url"] for one in asked if one["requestId"] in stopped],
            dialogs=[one["method"] for one in heard if one["method"] == "Page.javascriptDialogOpening"],
        )

    def close(self) -> None:
        """End it."""
        self._ask("Browser.close")
        self._to.close()
        self._answers.close()

    def _ask(self, method: str, session: str = "", **parameters: object) -> dict[str, Any]:
        number = next(self._numbers)
        request = {"id": number, "method": method, "params": parameters} | ({"sessionId": session} if session else {})
        self._to.write(json.dumps(request).encode() + b"\0")
        while True:
            answer = self._hear()
            if answer.get("id") == number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                result: dict[str, Any] = answer["result"]
                return result

    def _hear(self) -> dict[str, Any]:
        """Give the next answer or event; events are kept."""
        while b"\0" not in self._rest:
            if not select.select([self._answers], [], [], PATIENCE)[0]:
                raise RuntimeError("Chromium does not answer")
            more = self._answers.read(65_536)
            if not more:
                raise RuntimeError("Chromium ended")
            self._rest += more
        first, _, self._rest = self._rest.partition(b"\0")
        heard: dict[str, Any] = json.loads(first)
        if "method" in heard:
            self._heard.append(heard)
        return heard


def program() -> str | None:
    """Find it."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


@contextmanager
def running_chromium(found: str) -> Iterator[Chromium]:
    """Start one with a profile of its own, and end it."""
    with tempfile.TemporaryDirectory(prefix="slavery-check-chromium-", ignore_cleanup_errors=True) as profile:
        from_us, to = os.pipe()
        answers, to_us = os.pipe()
        command = ["bash", "-c", _ON_PIPES, "bash", found, f"--user-data-dir={profile}", *_FLAGS]
        environment = {**os.environ, "FROM_US": str(from_us), "TO_US": str(to_us), "HOME": profile}
        quiet = subprocess.DEVNULL
        with subprocess.Popen(
            command, pass_fds=(from_us, to_us), env=environment, stdin=quiet, stdout=quiet, stderr=quiet
        ) as ran:
            os.close(from_us)
            os.close(to_us)
            chromium = Chromium(to, answers)
            try:
                yield chromium
                chromium.close()
            finally:
                ran.terminate()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Chromium]:
    """The one Chromium of a worker of the test session."""
    found = program()
    if found is None or os.name == "nt":  # files 3 and 4 of a process are known on other systems only
        pytest.skip("Chromium is not installed, or this is Windows")
    with running_chromium(found) as running:
        yield running
