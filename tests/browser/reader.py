"""A reader at the keyboard of Chromium: opens pages of the built book, presses keys, sees what is on the page, takes files."""

import time
from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack
from pathlib import Path

from tornado.ioloop import IOLoop

from benchmarks.chromium import Tab, tab

DESK = {"width": 1280, "height": 900, "deviceScaleFactor": 1, "mobile": False}
#: What the protocol wants to know of a key that is no letter: its code and its number on Windows.
NAMED = {"Tab": ("Tab", 9, ""), "Enter": ("Enter", 13, "\r"), "ArrowDown": ("ArrowDown", 40, ""), "ArrowRight": ("ArrowRight", 39, ""),
         "ArrowLeft": ("ArrowLeft", 37, ""), "Home": ("Home", 36, ""), " ": ("Space", 32, " ")}
PATIENCE = 60  # seconds; a busy machine is slow


class Reader:
    """One tab. ``errors`` are what scripts of the page threw."""

    def __init__(self, orders: str, book: str, folder: Path) -> None:
        self.orders, self.book, self.folder = orders, book, folder
        self.stack = AsyncExitStack()
        self.tab: Tab = self._run(lambda: self.stack.enter_async_context(tab(orders)))

    def close(self) -> None:
        self._run(self.stack.aclose)

    def _run(self, what: Callable) -> object:
        return IOLoop.current().run_sync(what, timeout=PATIENCE)

    def order(self, method: str, **given: object) -> dict:
        return self._run(lambda: self.tab.order(method, **given))

    def open(self, address: str, screen: dict = DESK, scripts: bool = True) -> None:
        """Opens a page of the book; an address with a scheme as it is."""
        self.order("Emulation.setScriptExecutionDisabled", value=not scripts)
        watch = "window.errors = []; addEventListener('error', (e) => errors.push(e.message)); addEventListener('unhandledrejection', (e) => errors.push(String(e.reason)))"
        self.order("Page.addScriptToEvaluateOnNewDocument", source=watch)
        self.order("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(self.folder))
        self._run(lambda: self.tab.open("about:blank", screen))  # what differs in its fragment alone would not be loaded anew
        self._run(lambda: self.tab.open(address if ":/" in address else self.book + address, screen))

    def see(self, expression: str) -> object:
        """The value of an expression on the page."""
        return self._run(lambda: self.tab.value(expression))

    def wait(self, expression: str) -> object:
        """The value of an expression as soon as it is true. Raises TimeoutError."""
        until = time.monotonic() + PATIENCE
        while not (found := self.see(expression)):
            if time.monotonic() > until:
                raise TimeoutError(f"never true: {expression}")
            time.sleep(0.05)
        return found

    def text(self, selector: str) -> str:
        """The words of the first element, spaces collapsed."""
        return " ".join(str(self.see(f"document.querySelector({selector!r}).textContent")).split())

    def focus(self, selector: str) -> None:
        """Puts the keyboard on an element once it is there."""
        self.wait(f"!!document.querySelector({selector!r})")
        self.see(f"document.querySelector({selector!r}).focus()")

    def press(self, *keys: str) -> None:
        """Presses keys one after the other: "Tab", "Enter", or a letter."""
        for key in keys:
            code, number, text = NAMED[key] if key in NAMED else (f"Key{key.upper()}", ord(key.upper()), key)
            told = {"key": key, "code": code, "windowsVirtualKeyCode": number}
            self.order("Input.dispatchKeyEvent", type="keyDown" if text else "rawKeyDown", text=text, **told)
            self.order("Input.dispatchKeyEvent", type="keyUp", **told)

    def take(self, words: str, explorer: str) -> Path:
        """Presses a button of an explorer by keyboard and gives the file that comes."""
        before = set(self.folder.iterdir())
        self.see(f"[...document.querySelectorAll('#explore-{explorer} .explore-take button')].find((b) => b.textContent === {words!r}).focus()")
        self.press("Enter")
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            new = {path for path in self.folder.iterdir() if path.suffix != ".crdownload"} - before
            if new and next(iter(new)).stat().st_size:
                return next(iter(new))
            time.sleep(0.05)
        raise TimeoutError(f"{words} of {explorer} gave no file")


def readers(orders: str, book: str, folder: Path) -> Iterator[Reader]:
    """One reader, who closes the tab at the end."""
    reader = Reader(orders, book, folder)
    try:
        yield reader
    finally:
        reader.close()
