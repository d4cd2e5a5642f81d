"""One sentence for a refresh that could not be done: what happened, where, and what to do."""

from bishkek.refresh.source import Request


class RefreshError(RuntimeError):
    """A service, a file or a rule stopped a refresh; the current tables are as they were."""


class TooLarge(RefreshError):
    """The service finds that ``request`` asks for too much; a source may ask again in smaller parts."""

    def __init__(self, sentence: str, request: Request) -> None:
        super().__init__(sentence)
        self.request = request
