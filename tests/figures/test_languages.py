"""Languages of words in Cyrillic letters, and of pages by their address."""

import pytest

from bishkek.figures import languages


def test_words_in_cyrillic_letters_are_told_apart_from_the_rest():
    assert list(languages.pieces("Akfort; Акфорт Плюс; «Кара-Балта»")) == [("Akfort; ", ""), ("Акфорт Плюс", "ru"), ("; «", ""), ("Кара-Балта", "ru"), ("»", "")]
    assert languages.marked("Өнүгүү & Co") == '<span lang="ky">Өнүгүү</span> &amp; Co'
    assert [language for _, language in languages.pieces("Бакай банк ачык акционердик коому; ОАО «Бакай Банк")] == ["ky", "", "ru"]
    assert languages.marked("a < b") == "a &lt; b"


@pytest.mark.parametrize(
    "address, language",
    [
        ("http://kremlin.ru/events/president/news", "ru"),
        ("http://en.kremlin.ru/events/president/news/29600", "en"),
        ("http://government.ru/en/news/56897/", "en"),
        ("https://uz.kursiv.media/ru/2024-07-14/uzbekistan", "ru"),
        ("https://example.org/?c=amp&lang=ru", "ru"),
        ("https://eeas.europa.eu/cooperation_en?page_lang=ru", ""),
        ("https://rfe.pangea-cms.com/preview/ky-KG/a/32991294.html", "ky"),
        ("https://24.kg/english/199175_Kyrgyzstan/", "en"),
        ("https://www.reuters.com/world", ""),
        ("Kremlin.ru, by a mirror", ""),
        ("", ""),
        ("https://example.ru/news?lang=en-US", "en"),
        ("https://example.org/news?language=ru_RU", "ru"),
        ("http://[bad.org/x", ""),
    ],
)
def test_an_address_says_the_language_of_its_page_or_nothing(address, language):
    assert languages.of_address(address) == language
