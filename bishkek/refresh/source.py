"""What every official source says of itself, and the forms that travel between the steps of a refresh."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from bishkek.refresh.meaning import Finding

MEGABYTE = 1_000_000
SECRET = "{secret}"  # where a header of a request wants the key


@dataclass(frozen=True)
class Notice:
    """What a service says in place of data.

    ``state`` is one of "waits" (the request is in a queue), "ready" (its data can be fetched), "gone" (the queue has
    dropped it), "busy" (it may be asked again in a while), "large" (it may be asked in parts) and "refused". ``says``
    are the words of the service, ``todo`` what to do then, ``id`` the name of the request in the queue.
    """

    state: str
    says: str
    todo: str = ""
    id: str = ""


@dataclass(frozen=True)
class Queue:
    """Where a service lets a large answer wait.

    ``status`` and ``data`` are the paths, with ``{id}``, under which the host of the request tells the state of a
    waiting request and gives its data.
    """

    status: str
    data: str


@dataclass(frozen=True)
class Request:
    """One answer to be fetched.

    ``key`` names it within its source (a-z, 0-9, hyphen; it becomes the name of a file); ``url`` with its query;
    ``headers`` beyond the usual ones; ``form`` what the answer must be: "json", "csv", "xml", "zip" or "xlsx";
    ``limit`` bytes at most. ``notice`` makes of a short body what the service says in it, or None if it is data or
    unknown; ``queue`` if the service may let the answer wait, which its notices then tell.
    """

    key: str
    url: str
    form: str
    headers: Mapping[str, str] = field(default_factory=dict)
    limit: int = 50 * MEGABYTE
    notice: Callable[[bytes], Notice | None] | None = None
    queue: Queue | None = None


@dataclass(frozen=True)
class Answer:
    """The body of a request, whole and unpacked.

    ``modified`` is the vintage that the service states (ISO day), if it does; ``read`` the day on which the refresh that
    makes tables of it has read it (ISO), filled in by that refresh; ``file`` the names of the files, if a person handed it over.
    """

    request: Request
    body: bytes
    modified: str = ""
    read: str = ""
    file: str = ""


@dataclass(frozen=True)
class Source:
    """An official service.

    ``tables`` are those of the data package that it brings up to date, all of one reading: if one of them cannot be
    made, none moves. ``requests`` lists what to fetch for the
    current tables. ``tidy`` makes of the answers, in the order of the requests, and of the current tables the new
    tables, whole, with the same columns and in the same order of rows; rows that the service does not give stay
    (other vintages, other sources). ``probe`` is the one small request of ``--probe``. ``pause`` seconds between
    two requests. ``secret`` names the environment variable with a key, if the service takes one. ``split`` makes of a
    request that the service finds too large (413) smaller ones that ask for the same; none if it cannot. ``keeps``
    chooses, of the answers and the new tables, the answer that is kept when their candidate is accepted, or none: then the
    one kept before stays. The next refresh has it after its own answers.
    For files that a person hands over (``by_hand``): ``fits`` says whether a body answers a request, and ``lacking`` what
    of the request it leaves out, in words; a source that has the latter takes several files for one request.
    ``looks`` are findings on answers that ``tidy`` could read: what a person should look at before accepting.

    Raises
    ------
    RefreshError : from ``tidy``, if an answer is not what the service is known to send.
    """

    name: str
    title: str
    tables: tuple[str, ...]
    requests: Callable[[Mapping[str, pd.DataFrame]], Sequence[Request]]
    tidy: Callable[[Sequence[Answer], Mapping[str, pd.DataFrame]], dict[str, pd.DataFrame]]
    probe: Request
    pause: float = 1.0
    secret: str = ""
    keeps: Callable[[Sequence[Answer], Mapping[str, pd.DataFrame]], Answer | None] | None = None
    looks: Callable[[Sequence[Answer], Mapping[str, pd.DataFrame]], list[Finding]] = lambda answers, current: []
    fits: Callable[[Request, bytes], bool] = lambda request, body: False
    lacking: Callable[[Request, bytes], str] | None = None
    split: Callable[[Request], Sequence[Request]] = lambda request: ()
