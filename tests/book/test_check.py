"""The quick look before a build: it passes on the book, and ends with the first fault, in one sentence."""

from bishkek import __main__
from bishkek.book import ready
from bishkek.tables import TableError


def test_the_book_as_it_stands_is_in_order(capsys):
    assert __main__.main(["check"]) == 0
    assert capsys.readouterr().out == "packages, sources, tables, numbers, claims and statements are in order; no chapter was run\n"


def test_the_first_fault_ends_it_in_one_sentence(monkeypatch, capsys):
    def unsound():
        raise TableError("ferries", "has no checksum yet; look at the table and run `python -m bishkek seal ferries`")

    monkeypatch.setattr(ready.sound, "check", unsound)
    monkeypatch.setattr(ready, "check_prose", lambda: 1 / 0)
    assert __main__.main(["check"]) == 1
    assert capsys.readouterr() == ("", "bishkek: table ferries: has no checksum yet; look at the table and run `python -m bishkek seal ferries`\n")
