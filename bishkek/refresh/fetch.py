"""Fetches the answers of one official service, so that each is whole or there is one sentence that says why not.

The steps for one request, in this order:

1. Its key and address are checked: the key becomes the name of a file, and the address must be https.
2. The wait since the last request to the same service is kept, then the service is asked, in its header for what has
   changed since the kept answer, or for the rest of one that broke off.
3. Redirects are followed by hand: never to another scheme, and to another host without the key.
4. The status decides: go on, take the kept answer (304), wait and ask again (429, 500, 502, 503, 504), or give up.
5. The body is read in pieces, within a time and a number of bytes, whatever the header says of its length.
6. It is unpacked within the same number of bytes, checked for its form, and text is read as UTF-8.
7. It is kept: ``<key>.body`` and ``<key>.json`` beside it; ``<key>.part`` if it broke off and can be resumed.

A service that has a queue may say in place of data that they come later; ``later`` waits for them. Waits, addresses
and what may be said aloud are in ``polite``; checking and keeping are in ``answers``.
"""

import logging
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from http import HTTPStatus
from http.cookiejar import DefaultCookiePolicy
from pathlib import Path
from urllib.parse import urljoin

import requests
from requests.structures import CaseInsensitiveDict
from tenacity import RetryCallState, Retrying, retry_if_exception
from urllib3.exceptions import HTTPError

from bishkek.refresh.answers import Part, Shelf, checked, proper_key, too_large, unpacked, write_whole
from bishkek.refresh.errors import RefreshError, TooLarge
from bishkek.refresh.later import NOTICE, Line, heed
from bishkek.refresh.polite import (
    Fault, Pace, Policy, asked_wait, backoff, broken, by_a_person, check_address, origin, private, proper_secret, redacted, service, takes_key,
)  # fmt: skip
from bishkek.refresh.source import SECRET, Answer, Request

__all__ = ["AGENT", "SECRET", "Fetcher", "Policy", "TooLarge", "redacted", "write_whole"]

AGENT = "the-road-through-bishkek"
PIECE = 1 << 16  # bytes
REDIRECTS = {301, 302, 303, 307, 308}
PASSING = {429, 500, 502, 503, 504}
REFUSED = {401, 403}  # to a program without a key
DOORS = {"x-amzn-waf-action", "cf-mitigated"}  # headers of what stands before a service and wants to see a browser, with any status
REMEDIES = {
    400: "check the address in the source of this request",
    401: "set the key of this service, or set it anew",
    403: "check that the key of this service still holds",
    404: "look up whether the service has moved these data, and correct the address in the source of this request",
    410: "look up where the service has moved these data, and correct the address in the source of this request",
    413: "ask for fewer years, countries or products at a time",
}
log = logging.getLogger(__name__)


class _Session(requests.Session):
    """Leaves redirects alone: the library would prepare the next request and first read the whole body of a redirect, however long."""

    def get_redirect_target(self, resp: requests.Response) -> None:
        """None, as if there were no redirect."""


class Fetcher:
    """Asks one service.

    ``folder`` keeps its answers. ``pause`` seconds between two requests. ``secret`` is the key of the service: it
    replaces ``{secret}`` in a header of a request, and without a key such a header is not sent. ``agent`` is what the
    service reads of the program: name, version, address. ``run`` names the run, so that a run that was broken off goes
    on where it stopped. ``source`` is the name under which a file can be handed over instead (``by_hand``), if it can.
    ``sleep`` and ``clock`` (seconds) are replaced in tests.

    Raises
    ------
    RefreshError : the secret cannot be a key.
    """

    def __init__(
        self,
        folder: Path,
        pause: float = 1.0,
        secret: str = "",
        policy: Policy = Policy(),
        *,
        agent: str = AGENT,
        run: str = "",
        source: str = "",
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._secret = proper_secret(secret)
        self._policy, self._agent, self._source, self._sleep, self._clock = policy, agent, source, sleep, clock
        self._pace = Pace(pause, sleep, clock)
        self._shelf = Shelf(folder, run, self._secret)
        self._session = _Session()
        self._session.auth = lambda request: request  # or the library would send what a .netrc holds
        self._session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))

    def fetch_all(self, requests: Sequence[Request], resume: bool = True) -> list[Answer]:
        """The answers in the order of the requests; each is told before it is asked for.

        With ``resume``, what this same run has fetched already is not asked again.

        Raises
        ------
        RefreshError : the first request that failed; what was fetched before it is kept.
        """
        twice = [key for key, times in Counter(proper_key(r.key) for r in requests).items() if times > 1]
        if twice:
            raise RefreshError(f"two requests have the key {twice[0]}; give each its own in their source")
        answers = []
        for position, request in enumerate(requests, start=1):
            log.info("asking %s for %s (%d of %d)", service(request.url), request.key, position, len(requests))
            answers.append((self._shelf.of_this_run(request) if resume else None) or self.fetch(request))
        return answers

    def fetch(self, request: Request) -> Answer:
        """The answer to one request, whole and of its form.

        Raises
        ------
        TooLarge : the service finds that it is asked for too much (413, or a notice that says so).
        RefreshError : every other failure, in one sentence with the host, the key, what happened and what to do.
        """
        proper_key(request.key)
        if request.queue is None:
            return self._asked_now(request)
        return Line(self._asked_now, self._shelf, self._policy.queue, self._sleep, self._clock).answer(request)

    def _asked_now(self, request: Request) -> Answer:
        """The answer if it comes at once, after some attempts; ``Instead`` if the service lets it wait."""
        deadline = self._clock() + self._policy.deadline
        retrying = Retrying(
            sleep=self._sleep,
            retry=retry_if_exception(lambda error: isinstance(error, Fault) and error.passing),
            wait=lambda state: self._wait(state, request),
            stop=lambda state: state.attempt_number >= self._policy.attempts or self._clock() + state.upcoming_sleep > deadline,
            before_sleep=lambda state: self._tell(state, request),
            reraise=True,
        )
        try:
            return retrying(self._attempt, request, deadline)
        except Fault as fault:
            sentence = self._sentence(request, fault, retrying.statistics["attempt_number"])
            # "from None": the errors of the libraries may show addresses and headers
            raise (TooLarge(sentence, request) if fault.large else RefreshError(sentence)) from None

    def _wait(self, state: RetryCallState, request: Request) -> float:
        return max(_fault(state).wait, backoff(state.attempt_number, request.key, self._policy))

    def _tell(self, state: RetryCallState, request: Request) -> None:
        said = self._sentence(request, _fault(state), state.attempt_number)
        log.info("%s; attempt %d of %d in %.0f s", said, state.attempt_number + 1, self._policy.attempts, state.upcoming_sleep)

    def _sentence(self, request: Request, fault: Fault, attempt: int) -> str:
        times = f" at attempt {attempt}" if attempt > 1 else ""
        remedy = self._way_out(request) if fault.refused and not takes_key(request) else fault.remedy
        return redacted(f"{service(request.url)} (request {request.key}) {fault.what}{times}; {remedy}", self._secret)

    def _way_out(self, request: Request) -> str:
        """What is left if a service that takes no key refuses a program."""
        hand_over = f", then hand it over with `python -m bishkek refresh {self._source} --from FILE`" if self._source else ""
        return f"it may refuse programs: {by_a_person(request)}{hand_over}"

    def _attempt(self, request: Request, deadline: float) -> Answer:
        """Asks once. ``Fault`` if that gave no whole answer, ``Instead`` if the service lets it wait."""
        part, kept = self._shelf.part(request), self._shelf.kept(request)
        conditions = part.conditions if part else kept[0].conditions if kept else {}
        with closing(self._asked(request, conditions, deadline)) as response:
            if response.status_code == 304 and kept and not part:
                return self._shelf.keep(request, kept[1], kept[0].etag, kept[0].modified)
            if not (part and response.status_code == 416):
                self._check_status(request, response, deadline)
            packed = self._body(request, response, self._begun(request, part, response), deadline)
        # From here on the beginning is of no use: if the whole is damaged, it must come anew.
        self._shelf.drop_part(request)
        body = unpacked(packed, response.headers.get("Content-Encoding", ""), request.limit)
        heed(request, body)
        body = checked(body, request.form, response.headers.get("Content-Type", ""))
        return self._shelf.keep(request, body, _plain(response.headers.get("ETag", "")), _plain(response.headers.get("Last-Modified", "")))

    def _asked(self, request: Request, conditions: Mapping[str, str], deadline: float) -> requests.Response:
        """The response to a request behind its redirects, with its body still unread."""
        url, before = request.url, ""
        headers = CaseInsensitiveDict({"User-Agent": self._agent, "Accept": "*/*", "Accept-Encoding": "gzip"})
        headers.update({n: v.replace(SECRET, self._secret) for n, v in request.headers.items() if self._secret or SECRET not in v})
        headers.update(conditions)
        for _ in range(self._policy.redirects + 1):
            check_address(url, self._secret, before)
            if before and origin(before) != origin(url):
                headers = {n: v for n, v in headers.items() if not private(n, v, self._secret)}
            response = self._get(url, headers, deadline)
            if response.status_code not in REDIRECTS:
                return response
            response.close()
            url, before = _target(url, response), url
        raise Fault(f"redirects more than {self._policy.redirects} times", "look up the new address of the service and set it in the source")

    def _get(self, url: str, headers: Mapping[str, str], deadline: float) -> requests.Response:
        host = origin(url)
        self._pace.wait(host)
        left = deadline - self._clock()
        if left <= 0:
            raise self._late()
        try:
            times = (min(self._policy.connect, left), min(self._policy.read, left))
            return self._session.get(url, headers=headers, timeout=times, stream=True, allow_redirects=False)
        except (requests.RequestException, HTTPError, UnicodeError) as error:
            raise broken(error) from None
        finally:
            self._pace.ended(host)

    def _check_status(self, request: Request, response: requests.Response, deadline: float) -> None:
        """``Fault`` unless the response has a body to read; where the service is known to say why, with its reason."""
        status = response.status_code
        if status in {200, 206}:
            return
        if request.notice and status not in PASSING:
            heed(request, self._reason(response, deadline))
        what = f"answered {status} {_phrase(status)}".rstrip()
        wait = asked_wait(response.headers) if status in {429, 503} else 0.0
        if wait > self._policy.obeyed:
            raise Fault(f"{what} and asks to wait {wait:,.0f} s, longer than the {self._policy.obeyed:g} s of this program", "run it again after that time")
        if status in PASSING:
            raise Fault(what, "try again later", passing=True, wait=wait)
        raise Fault(what, REMEDIES.get(status, "open the service's site in a browser to see what it says"), large=status == 413, refused=status in REFUSED or self._has_door(response))

    def _has_door(self, response: requests.Response) -> bool:
        return any(name in response.headers for name in DOORS)

    def _reason(self, response: requests.Response, deadline: float) -> bytes:
        """The body of an error, unpacked; as if there were none if it is long, breaks off or is damaged."""
        got = bytearray()
        with suppress(Fault):  # the status says enough
            self._read(response, got, NOTICE, deadline)
            return unpacked(bytes(got), response.headers.get("Content-Encoding", ""), NOTICE)
        return b""

    def _begun(self, request: Request, part: Part | None, response: requests.Response) -> bytes:
        """The bytes to which those of the response are to be added. ``Fault`` if they do not continue them."""
        if response.status_code == 200:
            return b""
        starts = re.match(r"bytes (\d{1,15})-", response.headers.get("Content-Range", ""))
        same = part and response.headers.get("ETag", part.etag) == part.etag and response.headers.get("Content-Encoding", "") == part.encoding
        if part and same and starts and int(starts[1]) == len(part.body):
            return part.body
        self._shelf.drop_part(request)
        raise Fault("sent another piece of its answer than it was asked for", "try again later", passing=True)

    def _body(self, request: Request, response: requests.Response, begun: bytes, deadline: float) -> bytes:
        """The packed body; if it breaks off, by whatever cause, the beginning is kept where the service can resume."""
        got = bytearray(begun)
        try:
            self._read(response, got, request.limit, deadline)
        except BaseException:
            etag = _plain(response.headers.get("ETag", ""))
            resumable = response.status_code == 206 or response.headers.get("Accept-Ranges") == "bytes"
            if got and resumable and etag.startswith('"'):  # a weak one (W/) does not promise the same bytes
                self._shelf.keep_part(request, Part(etag, response.headers.get("Content-Encoding", ""), bytes(got)))
            raise
        finally:
            self._pace.ended(origin(response.url))
        if len(got) > request.limit:
            self._shelf.drop_part(request)
            raise too_large(request.limit)
        return bytes(got)

    def _read(self, response: requests.Response, got: bytearray, limit: int, deadline: float) -> None:
        """Adds the body to what was got, up to its end or until there is more than the limit."""
        for piece in self._pieces(response):
            got += piece
            if len(got) > limit:
                return
            if self._clock() > deadline:
                raise self._late()

    def _late(self) -> Fault:
        return Fault(f"did not finish its answer within {self._policy.deadline:g} s", "try again later, or ask for less in the source of this request")

    def _pieces(self, response: requests.Response) -> Iterator[bytes]:
        """The body as it travels, packed: ``iter_content`` would unpack it, and take a gzip stream that was cut short for whole.

        ``read1`` returns what is there, so that a service that sends one byte now and then cannot outlast the deadline.
        """
        try:
            while piece := response.raw.read1(PIECE, decode_content=False):
                yield piece
        except (requests.RequestException, HTTPError) as error:
            raise broken(error, reading=True) from None


def _fault(state: RetryCallState) -> Fault:
    error = state.outcome.exception() if state.outcome else None
    assert isinstance(error, Fault)
    return error


def _target(url: str, response: requests.Response) -> str:
    try:
        return urljoin(url, response.headers.get("Location", ""))
    except ValueError:
        return ""  # refused as an address that cannot be read


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""


def _plain(header: str) -> str:
    """A header that can be sent back as it came; nothing if it holds line ends or letters outside ASCII."""
    return header if re.fullmatch(r"[ -~]*", header) else ""
