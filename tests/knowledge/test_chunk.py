"""A passage is what can be quoted at once."""

from knowledge.article import Article, FrontMatter, Section
from knowledge.chunk import LONGEST, chunk


def article(*sections: Section, title: str = "Versand") -> Article:
    return Article(title, "de", sections, FrontMatter())


def test_a_section_of_usual_length_is_one_passage() -> None:
    [passage] = chunk([article(Section("Preise", ("Standard 4,90 €.", "• Express\n• Normal")))])
    assert (passage.title, passage.heading) == ("Versand", "Preise")
    assert passage.text == "Standard 4,90 €.\n\n• Express\n• Normal"


def test_a_long_section_is_parted_between_blocks_and_never_within_one() -> None:
    blocks = tuple(f"{name} " * 60 for name in ("eins", "zwei", "drei", "vier"))
    passages = chunk([article(Section("", blocks))])
    assert [passage.position for passage in passages] == [0, 1]
    assert "\n\n".join(passage.text for passage in passages) == "\n\n".join(blocks)
    assert all(len(passage.text.split()) <= LONGEST for passage in passages)


def test_a_short_rest_stays_with_what_it_belongs_to() -> None:
    [passage] = chunk([article(Section("", ("Wort " * LONGEST, "Alle Preise inklusive Steuer.")))])
    assert passage.text.endswith("Alle Preise inklusive Steuer.")


def test_the_same_words_give_the_same_digest_and_only_one_passage() -> None:
    section = Section("", ("Immer gleich.",))
    [once] = chunk([article(section), article(section)])
    [again] = chunk([article(section)])
    [other] = chunk([article(section, title="Rückgabe")])
    assert once.digest == again.digest != other.digest


def test_the_product_belongs_to_the_content() -> None:
    section = Section("", ("Bei 30 Grad waschen.",))
    about = FrontMatter(product="1042")
    [any_product] = chunk([article(section)])
    [this_product] = chunk([Article("Versand", "de", (section,), about)])
    assert this_product.product == "1042"
    assert this_product.digest != any_product.digest


def test_a_pages_passages_lead_to_it_unless_it_says_where() -> None:
    section = Section("", ("Immer gleich.",))
    elsewhere = FrontMatter(url="https://shop.example/hilfe")
    passages = chunk(
        [article(section), Article("Rückgabe", "de", (section,), elsewhere)], "https://shop.example"
    )
    assert [passage.url for passage in passages] == [
        "https://shop.example", "https://shop.example/hilfe",
    ]  # fmt: skip
