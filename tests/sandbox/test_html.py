"""HTML is read like tdlib reads it; the wrong examples are those of its own tests."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.text import utf16
from sandbox.text.formatted import formatted
from sandbox.text.html import EntityError, parsed


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("🏟 🏟&lt;<abacaba", "Unclosed start tag at byte offset 13"),
        ("🏟 🏟&lt;<abac aba>", 'Unsupported start tag "abac" at byte offset 13'),
        ("🏟 🏟&lt;<i   =aba>", 'Empty attribute name in the tag "i" at byte offset 13'),
        (
            "🏟 🏟&lt;<i    aba>",
            'Expected equal sign in declaration of an attribute of the tag "i" at byte offset 13',
        ),
        ("🏟 🏟&lt;<i    aba  =  ", 'Unclosed start tag "i" at byte offset 13'),
        ("🏟 🏟&lt;<i    aba  =  190azAz-.,", "Unexpected end of name token at byte offset 27"),
        ('🏟 🏟&lt;<i    aba  =  "&lt;&gt;&quot;>', "Unclosed start tag at byte offset 13"),
        ("🏟 🏟&lt;</", "Unexpected end tag at byte offset 13"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
    ],
)
def test_wrong_html_is_refused_in_tdlibs_words(source: str, reason: str) -> None:
    with pytest.raises(EntityError) as refusal:
        parsed(source)
    assert str(refusal.value) == reason


def test_tags_become_entities() -> None:
    text, entities = parsed(
        'a <b>bold <i>both</i></b> <a href="https://shop.example/?a=1&amp;b=2">link</a>'
        ' <pre><code class="language-python">x = 1</code></pre> &lt;&#8364;&gt;'
        " <blockquote expandable>q</blockquote>"
    )
    assert text == "a bold both link x = 1 <€> q"
    assert [(each["type"], utf16.cut(text, each["offset"], each["length"])) for each in entities
            ] == [
        ("bold", "bold both"),
        ("italic", "both"),
        ("text_link", "link"),
        ("pre", "x = 1"),
        ("expandable_blockquote", "q"),
    ]  # fmt: skip
    assert entities[2]["url"] == "https://shop.example/?a=1&b=2"
    assert entities[3]["language"] == "python"


def test_the_edges_are_trimmed_and_entities_move_along() -> None:
    found = formatted("  \n <b> Hi </b>  ", "HTML", None)
    assert found.text == "Hi"
    assert found.entities == [{"type": "bold", "offset": 0, "length": 2}]


def test_links_commands_and_addresses_are_found() -> None:
    text = "/help me: https://shop.example/a, post@shop.example #sale @lena_vogt"
    found = formatted(text, "", None)
    assert [each["type"] for each in found.entities] == [
        "bot_command",
        "url",
        "email",
        "hashtag",
        "mention",
    ]


@given(st.text())
def test_escaped_text_comes_back_as_it_was(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert parsed(escaped) == (text, [])


@given(st.text(alphabet="ab😀<>/&;=\"' "))
def test_any_html_is_read_or_refused(source: str) -> None:
    try:
        text, entities = parsed(source)
    except EntityError:
        return
    assert all(each["offset"] + each["length"] <= utf16.length(text) for each in entities)
