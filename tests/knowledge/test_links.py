"""Links lead where they may, or the sentence that holds them falls."""

import pytest

from knowledge.links import hosts, leads_elsewhere

ALLOWED = hosts(["https://www.lindenhaus.example/hilfe", None, "keine Adresse"])


@pytest.mark.parametrize(
    "text",
    [
        "Mehr unter https://lindenhaus.example/hilfe/versand.",
        "Mehr unter www.lindenhaus.example",
        "Mehr unter hilfe.lindenhaus.example/a?b=c",
        "Sie haben z. B. 30 Tage. Ab 4.90 € geht es los.",
        "Schreiben Sie an hilfe@lindenhaus.example oder @lindenhaus.",
    ],
)
def test_the_shops_own_are_fine(text: str) -> None:
    known = "Kontakt: hilfe@lindenhaus.example, in Telegram @lindenhaus"
    assert not leads_elsewhere(text, ALLOWED, known)


@pytest.mark.parametrize(
    "link",
    [
        "https://evil.example",
        "http://EVIL.example/lindenhaus.example",
        "https://lindenhaus.example.evil.com/",
        "https://lindenhaus.example@evil.com/",
        "https://evillindenhaus.example/",
        "www.evil.com",
        "evil.shop/gewinn",
        "t.me/evil",
        "tg://resolve?domain=evil",
        "@evilbot",
        "info@evil.example",
        "https://[half",
    ],
)
def test_all_others_are_not(link: str) -> None:
    assert leads_elsewhere(f"Gewinnen Sie: {link} jetzt", ALLOWED, "Kontakt: hilfe@linden.example")
