"""Manners towards a service: how long to wait for it, where to follow it, and what never to say aloud."""

import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from random import Random
from urllib.parse import SplitResult, quote, quote_plus, urlsplit

import requests
from urllib3.exceptions import LocationParseError
from urllib3.exceptions import TimeoutError as ReadTimeout

from bishkek.refresh.errors import RefreshError
from bishkek.refresh.source import SECRET, Request

PORTS = {"https": 443, "http": 80}
HERE = {"127.0.0.1", "localhost"}  # the only hosts that may be asked without TLS
KEYLIKE = re.compile(r"""([?&;][\w.%-]*(?:key|token|secret|password|passwd|signature|credential|auth)=)[^&;#\s"']*""", re.I)
PRIVATE = re.compile(r"authorization|cookie|key|token|secret|password", re.I)
HIDDEN = "***"
WRONG_REQUEST = (
    UnicodeError,
    LocationParseError,
    requests.exceptions.InvalidURL,
    requests.exceptions.InvalidSchema,
    requests.exceptions.MissingSchema,
    requests.exceptions.InvalidHeader,
)


class Fault(Exception):
    """One attempt failed: ``what`` happened and the ``remedy``, in words that complete "The service ...; ...".

    ``passing`` if another attempt may succeed, after ``wait`` seconds at least; ``large`` if a smaller request may;
    ``refused`` if a service without a key may not want to be asked by a program at all, while it answers a browser.
    """

    def __init__(self, what: str, remedy: str, passing: bool = False, wait: float = 0.0, large: bool = False, refused: bool = False) -> None:
        super().__init__(what)
        self.what, self.remedy, self.passing, self.wait, self.large, self.refused = what, remedy, passing, wait, large, refused


@dataclass(frozen=True)
class Policy:
    """How patient a fetcher is.

    Seconds to ``connect``, to ``read`` the next bytes, until the ``deadline`` of one request with all its attempts,
    of the longest ``backoff``, of the longest wait that a service may ask for (``obeyed``) and for which an answer may
    stay in its ``queue``; and the number of ``attempts`` and of ``redirects``.
    """

    connect: float = 10.0
    read: float = 60.0
    deadline: float = 600.0
    attempts: int = 5
    backoff: float = 60.0
    obeyed: float = 120.0
    queue: float = 1800.0
    redirects: int = 5


def backoff(attempt: int, seed: str, policy: Policy) -> float:
    """Seconds to wait after a failed attempt (1, 2, ...): 1, 2, 4, 8 and so on up to a limit, and up to a quarter more.

    The surplus keeps many readers from coming back at the same moment; it follows from ``seed``, so a run can be repeated.
    """
    return min(policy.backoff, 2.0 ** (attempt - 1)) * (1 + Random(f"{seed} {attempt}").random() / 4)


def asked_wait(headers: Mapping[str, str]) -> float:
    """Seconds that Retry-After asks for (RFC 9110, 10.2.3: seconds or a date); 0 if it asks for nothing intelligible.

    A date counts from the service's own clock, if it shows it.
    """
    asked = headers.get("Retry-After", "").strip()
    if asked.isdecimal():
        return min(float(asked), 1e9)
    until, now = http_date(asked), http_date(headers.get("Date", "")) or datetime.now(UTC)
    return max(0.0, (until - now).total_seconds()) if until else 0.0


def http_date(text: str) -> datetime | None:
    """The moment that a header names, in UTC; None if it names none."""
    try:
        moment = parsedate_to_datetime(text)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


class Pace:
    """Leaves ``pause`` seconds between the end of one request to a service and the start of the next."""

    def __init__(self, pause: float, sleep: Callable[[float], None] = time.sleep, clock: Callable[[], float] = time.monotonic) -> None:
        self._pause, self._sleep, self._clock = pause, sleep, clock
        self._ended: dict[str, float] = {}

    def wait(self, host: str) -> None:
        """Returns when the service may be asked again."""
        left = self._ended.get(host, float("-inf")) + self._pause - self._clock()
        if left > 0:
            self._sleep(left)

    def ended(self, host: str) -> None:
        """Notes that a request to the service has just ended."""
        self._ended[host] = self._clock()


def redacted(text: str, secret: str = "") -> str:
    """The text with the secret, plain or as in an address, and the values of parameters such as ``key=`` as ``***``."""
    return KEYLIKE.sub(rf"\g<1>{HIDDEN}", _without(text, secret))


def _without(text: str, secret: str) -> str:
    forms = {secret, quote(secret), quote(secret, safe=""), quote_plus(secret)} - {""}
    for form in sorted(forms, key=len, reverse=True):
        text = re.sub(re.escape(form), HIDDEN, text, flags=re.I)
    return text


def proper_secret(secret: str) -> str:
    """A key without the blanks around it, or nothing if there is none; nothing of it is ever quoted.

    Raises
    ------
    RefreshError : a header cannot carry it, or it is too short to be told from other text.
    """
    if not re.fullmatch(r"([!-)+-~]{8,})?", secret.strip()):
        raise RefreshError("the key of this service is shorter than 8 signs or holds blanks, stars or letters outside ASCII; set it anew")
    return secret.strip()


def origin(url: str) -> str:
    """The host and port of an address that was checked: what counts as one service."""
    parts = urlsplit(url)
    return f"{parts.hostname}:{parts.port or PORTS[parts.scheme]}"


def service(url: str) -> str:
    """The service of an address as it may be shown on a terminal."""
    try:
        host = urlsplit(url).netloc.rpartition("@")[2]
    except ValueError:
        host = ""
    return re.sub(r"[^\w.:\[\]-]", "?", host, flags=re.A)[:100] or "an unnamed service"


def check_address(url: str, secret: str = "", before: str = "") -> None:
    """Whether an address may be asked; ``before`` is the address that redirected to it.

    Raises
    ------
    Fault : not https (except on this machine), another scheme than before, a name or a key within the address.
    """
    try:
        parts = urlsplit(url)
        _ = parts.port  # a port that is no number is found here
    except ValueError:
        parts = SplitResult("", "", "", "", "")
    check = "check the address in the source of this request" if not before else "look up the new address of the service and set it in the source"
    what = "redirects to" if before else "has"
    if not parts.hostname or "\\" in url or "@" in parts.netloc:
        raise Fault(f"{what} an address that cannot be read or that holds a name or password", check)
    if before and parts.scheme != urlsplit(before).scheme:
        raise Fault(f"redirects from {urlsplit(before).scheme} to another scheme, which is refused", check)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in HERE):
        raise Fault(f"{what} an address without https, which is refused", check)
    if _without(url, secret) != url:
        raise Fault(f"{what} an address with the key in it, which is refused", "send the key in a header, as {secret}")


def takes_key(request: Request) -> bool:
    """Whether the service is asked with a key."""
    return any(SECRET in value for value in request.headers.values())


def by_a_person(request: Request) -> str:
    """How a person gets the answer without this program, as words that go on after "; ". No key is in them."""
    headers = " ".join(f"-H '{name}: {value}'" for name, value in request.headers.items() if SECRET not in value)
    if headers:  # a browser sends others
        return f"save what it sends by `curl -o FILE {headers} '{request.url}'`"
    return f"open {request.url} in a browser and save what it sends"


def private(name: str, value: str, secret: str) -> bool:
    """Whether a header is for the service that was asked alone, and not for another to which it redirects."""
    return bool(PRIVATE.search(name)) or (bool(secret) and secret in value)


def broken(error: Exception, reading: bool = False) -> Fault:
    """What an error of the libraries means, in words of our own: theirs may show addresses and headers."""
    if isinstance(error, WRONG_REQUEST):
        return Fault("cannot be asked or understood, since an address or a header is malformed", "check the source of this request")
    if "CERTIFICATE_VERIFY_FAILED" in str(error):
        return Fault("shows a certificate that cannot be verified", "check the clock and the certificates of this machine, and do not go on without")
    if isinstance(error, requests.Timeout | ReadTimeout):
        return Fault("was silent for too long", "try again later", passing=True)
    if reading:
        return Fault("broke off before the end of its answer", "try again later", passing=True)
    return Fault("could not be reached", "check the network, then try again later", passing=True)
