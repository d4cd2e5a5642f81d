"""One sentence for a refresh that could not be done: what happened, where, and what to do."""


class RefreshError(RuntimeError):
    """A service, a file or a rule stopped a refresh; the current tables are as they were."""
