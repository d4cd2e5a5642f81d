"""Screen and paper carry the same book: figures, tables, verdicts, numbers, text."""

import re

import pytest

from bishkek.claims import PAST
from tests.built.pages import chapters, exported, main, recorded_claims, text
from tests.built.printed import squeeze, words
from tests.support import rows

pytestmark = pytest.mark.usefixtures("built")


def in_print(element) -> bool:
    """Whether a part of a page is meant for paper too."""
    names = [set((a.get("class") or "").split()) for a in [element, *element.iterancestors()]]
    tags = {a.tag for a in [element, *element.iterancestors()]}
    screen_only = {"no-pdf", "takeaway", "byline", "kicker", "headerlink", "meter"}
    return not any(n & screen_only for n in names) and not (tags & {"nav", "script", "style"}) and not any("code" in n and "details" in tags for n in names)


def printed_text(element) -> str:
    """The text of a part of a page without what is for the screen alone."""
    return " ".join("".join(element.xpath(".//text()[not(ancestor::*[contains(@class, 'no-pdf')])]")).split())


def missing(texts) -> list[str]:
    return [t for t in dict.fromkeys(texts) if squeeze(t) not in words()]


def test_every_figure_has_its_title_and_source_on_paper():
    assert missing(f["title"] for f in exported("figures")) == []
    assert missing(f["source"] for f in exported("figures")) == []
    assert missing(f["caption"] for f in exported("figures")) == []


def test_every_figure_has_its_title_on_the_screen():
    for figure in exported("figures"):
        place = chapters()[figure["chapter"]].xpath(f"//figure[@id='fig-{figure['id']}']")
        assert len(place) == 1, figure["id"]
        shown = text(place[0])
        for what in ("title", "caption", "source"):
            missing_words = [s for s in re.split(r"(?<=[.!?”]) (?=[A-Z“])", " ".join(figure[what].split())) if s not in shown]
            assert missing_words == [], (figure["id"], what)


def test_no_caption_is_longer_than_sixty_words_and_what_is_left_is_folded_below_the_drawing():
    folded = 0
    for figure in exported("figures"):
        (place,) = chapters()[figure["chapter"]].xpath(f"//figure[@id='fig-{figure['id']}']")
        (caption,) = place.xpath(".//p[@class='caption']")
        assert len(text(caption).removesuffix("#").split()) - len(text(place.xpath(".//*[@class='caption-number']")[0]).split()) <= 60, figure["id"]
        folded += len(place.xpath(".//*[@class='legend']/details[@class='how' and summary='How to read it']/p"))
    assert folded > 10


def test_every_caption_of_a_table_is_on_paper():
    captions = [text(c) for tree in chapters().values() for c in main(tree).iter("caption") if in_print(c)]
    assert len(captions) >= 10
    assert missing(captions) == []


def test_every_cell_of_every_table_is_on_paper():
    cells = [printed_text(c) for tree in chapters().values() for c in main(tree).iter("td", "th") if in_print(c)]
    assert len(cells) > 500
    assert missing(cells) == []


def test_every_paragraph_of_the_prose_is_on_paper():
    paragraphs = []
    for tree in chapters().values():
        for paragraph in main(tree).xpath(".//section//p[not(ancestor::table) and not(ancestor::figure) and not(.//math) and not(.//a[contains(@class,'footnote')])]"):
            if in_print(paragraph):
                paragraphs += [printed_text(paragraph)]
    lost = missing(paragraphs)
    assert len(paragraphs) > 100
    assert lost == []


def test_every_number_of_the_prose_is_on_paper():
    assert missing(n["text"] for n in exported("numbers")) == []


@pytest.mark.parametrize("claim", recorded_claims(), ids=lambda r: r["id"])
def test_the_verdict_of_a_claim_is_the_same_in_data_on_the_screen_and_on_paper(claim):
    card = chapters()["claims"].xpath(f"//*[@id='{claim['id']}']")[0]
    badges = [text(b) for b in card.xpath(".//*[contains(@class,'verdict-')]")]
    assert badges[0] == claim["verdict"]
    opinion = claim["verdict"] == "opinion or norm"
    others = (claim["verdict_then"], opinion), (claim["verdict_analysis"], claim["verdict_analysis"] == "same"), (claim["verdict_today"], opinion or claim["verdict_today"] == PAST)
    assert badges[1:] == [verdict for verdict, left_out in others if not left_out]
    assert f"{claim['holds']} of {claim['tried']} independent ways" in text(card)
    assert squeeze(claim["id"] + text(card).split(claim["id"], 1)[1][:40]) in words()


def test_badges_in_the_prose_say_the_recorded_verdict():
    recorded = {c["id"]: c["verdict"] for c in rows("verdicts")}
    decided = {c["id"] for c in recorded_claims()}
    seen = set()
    for name, tree in chapters().items():
        for badge in main(tree).xpath(".//a[contains(@class,'verdict-')]"):
            claim, word = text(badge).split(": ", 1)
            assert word == recorded[claim], (name, claim)
            assert "verdict-" + word.replace(" ", "-") in badge.get("class").split()
            seen.add(claim)
    assert seen >= decided, "every tested claim has its badge in a chapter"
    assert missing(f"{c}: {recorded[c]}" for c in seen) == []


def test_footnotes_and_references_are_on_paper():
    entries = [text(e) for e in main(chapters()["references"]).xpath(".//*[contains(concat(' ', @class, ' '), ' citation ')]")]
    assert len(entries) >= 10
    assert missing(e[:60] for e in entries) == []


def test_a_claim_links_to_the_pages_that_speak_of_it():
    cards = chapters()["claims"]
    told = {claim["id"]: {a.get("href") for a in cards.xpath(f"//*[@id='{claim['id']}']//*[@class='claim-meta']//a")} for claim in recorded_claims()}
    for claim, links in told.items():
        assert links, claim
        for link in links:
            badges = main(chapters()[link.removesuffix(".html")]).xpath(".//a[contains(@class,'verdict-')] | .//th/a")
            assert any(text(b).startswith(claim) for b in badges), (claim, link)
