"""The rating of a case, 1 to 5."""

from collections.abc import Sequence

from views.screen import Button, Screen
from views.taps import CaseRated, CaseReopened, RatingCommentSkipped
from views.targets import Case, Colleague, addressed, case_link
from views.texts import Texts

LOW_UP_TO = 2


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
    texts: Texts, *, case: Case, score: int, leads: Sequence[Colleague], group_id: int | None
) -> Screen:
    """In General, to the leads or else to all: a low rating, and the way to the case's topic."""
    link = case_link(texts, case.case_id, case.name, group_id, case.topic_id)
    to = addressed(texts, leads)
    return Screen(texts("ratings-alert", stars="★" * score, score=score, case=link, to=to))
