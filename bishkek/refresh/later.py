"""An answer that comes later: the service puts the request into a queue, and is asked for its state until it is ready.

What a service says in place of data is a ``Notice``, and the request knows how to tell one from data.
The name of the request in the queue is kept at once, so whoever stops the wait loses nothing: the next run of the same
day goes on with it and asks for nothing anew.
"""

import logging
import re
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urljoin

from bishkek.refresh.answers import Shelf
from bishkek.refresh.errors import RefreshError, TooLarge
from bishkek.refresh.polite import Fault, service
from bishkek.refresh.source import Answer, Notice, Request

NOTICE = 1 << 16  # bytes; what is longer is no notice
NAME = re.compile(r"[0-9A-Za-z][0-9A-Za-z-]{0,63}", re.ASCII)
FIRST, GROWS, LONGEST = 5.0, 1.5, 60.0  # seconds between two looks, and by how much they grow
TIMES = 2  # a request is put into the queue; more than that helps nobody
QUEUED = {"waits", "ready", "gone"}
log = logging.getLogger(__name__)


class Instead(Exception):
    """The service speaks of its queue in place of data."""

    def __init__(self, notice: Notice) -> None:
        super().__init__(notice.says)
        self.notice = notice


def heed(request: Request, body: bytes) -> None:
    """Nothing if the body is data.

    Raises
    ------
    Instead : it is a notice of the queue. Fault : it is any other notice.
    """
    notice = request.notice(body) if request.notice and len(body) <= NOTICE else None
    if notice is None:
        return
    if notice.state in QUEUED:
        raise Instead(notice)
    raise Fault(f"answers {notice.says}", notice.todo, passing=notice.state == "busy", large=notice.state == "large")


class Line:
    """Waits in the queue of one service.

    ``ask`` gives an answer or raises ``Instead``; ``shelf`` keeps the place; ``longest`` seconds are waited for one
    answer; ``sleep`` and ``clock`` count them.
    """

    def __init__(self, ask: Callable[[Request], Answer], shelf: Shelf, longest: float, sleep: Callable[[float], None], clock: Callable[[], float]) -> None:
        self._ask, self._shelf, self._longest, self._sleep, self._clock = ask, shelf, longest, sleep, clock

    def answer(self, request: Request) -> Answer:
        """The answer, at once or out of the queue.

        Raises
        ------
        RefreshError : it did not come in time, or the service dropped it; and what ``ask`` raises.
        """
        end = self._clock() + self._longest
        name, came = self._shelf.place(request), None
        if name:
            log.info("%s is in the queue of %s since an earlier run of today, which goes on here", request.key, service(request.url))
        for _ in range(TIMES):
            came = self._out(request, name, end) if name else self._in(request, end)
            if isinstance(came, Answer):
                return came
            self._shelf.drop_place(request)
            name = ""
        assert came is not None
        raise _refused(request, f"dropped the request from its queue {TIMES} times ({came.says})", "run the same command again later")

    def _reply(self, request: Request) -> Answer | Notice:
        try:
            return self._ask(request)
        except Instead as instead:
            return instead.notice

    def _in(self, request: Request, end: float) -> Answer | Notice:
        """The answer to a request that waits nowhere yet, or the notice that it is gone; its place is kept at once."""
        came = self._reply(request)
        if isinstance(came, Answer) or came.state == "gone":
            return came
        if not NAME.fullmatch(came.id):
            raise _refused(request, "puts the request into its queue without a name to ask for", "try again later")
        self._shelf.keep_place(request, came.id)
        told = "%s has put %s into its queue; it is waited for up to %s. Ctrl-C stops that, and the next run of today goes on with it"
        log.info(told, service(request.url), request.key, _spoken(self._longest))
        return self._out(request, came.id, end)

    def _out(self, request: Request, name: str, end: float) -> Answer | Notice:
        """The answer once it is ready, or the notice that it is gone."""
        assert request.queue is not None and request.notice is not None
        state = Request(f"{request.key}-status"[-100:], _address(request, request.queue.status, name), "xml", limit=NOTICE, notice=_strict(request.notice))
        data = replace(request, url=_address(request, request.queue.data, name))
        began, pause = self._clock(), FIRST
        while True:
            came = self._reply(state)
            assert isinstance(came, Notice)
            if came.id not in {"", name}:
                raise _refused(request, "tells the state of another request than it was asked for", "try again later")
            if came.state == "ready":
                came = self._data(request, data)
            if isinstance(came, Answer):  # kept without the marks of its version, which are those of another address
                self._shelf.drop_place(request)
                return self._shelf.keep(request, came.body, "", "")
            if came.state == "gone":
                return came
            waited = _spoken(self._clock() - began)
            if self._clock() + pause > end:
                raise _refused(request, f"still has the request in its queue after {waited}", "run the same command again later today: it goes on from here")
            log.info("%s: %s after %s, next look in %.0f s", request.key, came.says, waited, pause)
            self._sleep(pause)
            pause = min(LONGEST, pause * GROWS)

    def _data(self, request: Request, data: Request) -> Answer | Notice:
        """What comes under the address of the data; if that is too much, it is the request that asked for too much."""
        try:
            return self._reply(data)
        except TooLarge as error:
            self._shelf.drop_place(request)
            raise TooLarge(str(error), request) from None


def _strict(notice: Callable[[bytes], Notice | None]) -> Callable[[bytes], Notice]:
    """How a body is read where a state was asked for: whatever comes is a notice."""
    other = Notice("refused", "something else than the state of a request", "look up how the service tells the state of a request now")
    return lambda body: notice(body) or other


def _address(request: Request, path: str, name: str) -> str:
    """The address of the queue, on the host of the request whatever the service says."""
    return urljoin(request.url, path.format(id=name))


def _spoken(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"


def _refused(request: Request, what: str, todo: str) -> RefreshError:
    return RefreshError(f"{service(request.url)} (request {request.key}) {what}; {todo}")
