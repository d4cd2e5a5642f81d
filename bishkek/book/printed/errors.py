"""The one error the printed book stops with."""


class PdfError(RuntimeError):
    """The book cannot be printed; the message is one sentence that names what is wrong and where."""
