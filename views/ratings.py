"""The rating of a case, 1 to 5."""

from collections.abc import Mapping

from views.formats import cut, topic_link
from views.screen import Button, Screen
from views.taps import CaseRated, CaseReopened, RatingCommentSkipped
from views.texts import Html, Texts

LOW_UP_TO = 2
MAX_NAME = 100  # UTF-16 units


def question(texts: Texts, *, case_id: int) -> Screen:
    buttons = tuple(
        Button("★" * score, CaseRated(case_id=case_id, score=score).pack()) for score in range(1, 6)
    )
    return Screen(texts("ratings-question"), (buttons[:3], buttons[3:]))


def thanks(texts: Texts, case_id: int, score: int, message_id: int) -> Screen:
    """In the place of the question; whoever is not content can have the case opened again."""
    if score > LOW_UP_TO:
        return Screen(texts("ratings-thanks", stars="★" * score), edits=message_id)
    again = Button(texts("ratings-button-reopen"), CaseReopened(case_id=case_id).pack())
    return Screen(texts("ratings-thanks-low", stars="★" * score), ((again,),), message_id)


def ask_comment(texts: Texts, case_id: int, score: int) -> Screen:
    key = "ratings-ask-comment-low" if score <= LOW_UP_TO else "ratings-ask-comment"
    skip = Button(texts("ratings-button-skip"), RatingCommentSkipped(case_id=case_id).pack())
    return Screen(texts(key), ((skip,),))


def comment_thanks(texts: Texts) -> Screen:
    return Screen(texts("ratings-comment-thanks"))


def skipped(texts: Texts, message_id: int) -> Screen:
    return Screen(texts("ratings-skipped"), edits=message_id)


def reopened(texts: Texts, message_id: int) -> Screen:
    """To the customer, in the place of the thanks."""
    return Screen(texts("ratings-reopened"), edits=message_id)


def rated(texts: Texts, *, score: int) -> Screen:
    """To staff, in the case's topic."""
    return Screen(texts("ratings-rated", stars="★" * score, score=score))


def commented(texts: Texts, *, comment: str) -> Screen:
    """To staff, in the case's topic."""
    return Screen(texts("ratings-commented", comment=comment))


def alert(
    texts: Texts,
    *,
    case_id: int,
    name: str,
    score: int,
    leads: Mapping[int, str],
    chat_id: int | None,
    topic_id: int | None,
) -> Screen:
    """To the leads, by mention: a low rating, and the way to the case's topic."""
    lines = [
        texts(
            "ratings-alert",
            stars="★" * score,
            score=score,
            name=cut(name, MAX_NAME),
            case=str(case_id),
        )
    ]
    if chat_id is not None and topic_id is not None:
        lines.append(texts("ratings-alert-link", url=topic_link(chat_id, topic_id)))
    mentions = [texts("ratings-mention", id=str(it), name=cut(leads[it], 40)) for it in leads]
    return Screen(Html("\n".join([*lines, *([Html(", ".join(mentions))] if mentions else [])])))
