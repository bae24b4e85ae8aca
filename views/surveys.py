"""NPS in chat: eleven buttons, then one open question."""

from views.consents import stop_button
from views.screen import Button, Rows, Screen
from views.start import person_button
from views.taps import CommentSkipped, NpsScored
from views.texts import Texts


def nps_question(texts: Texts, *, invite_id: int, order: str) -> Screen:
    rows = (*_scale(invite_id), (stop_button(texts),))
    return Screen(texts("surveys-nps-question", order=order), rows)


def nps_thanks(texts: Texts, feeling: str, invite_id: int) -> Screen:
    """What follows a score: thanks, and the one question that fits it."""
    skip = Button(texts("surveys-button-no-comment"), CommentSkipped(invite_id=invite_id).pack())
    return Screen(texts(f"surveys-nps-{feeling}"), ((skip,),))


def nps_scored(texts: Texts, score: int, message_id: int) -> Screen:
    """The question with its answer, in place of the buttons."""
    return Screen(texts("surveys-nps-scored", score=score), edits=message_id)


def comment_thanks(texts: Texts, *, low: bool) -> Screen:
    if low:
        return Screen(texts("surveys-comment-thanks-low"), ((person_button(texts),),))
    return Screen(texts("surveys-comment-thanks"))


def _scale(invite_id: int) -> Rows:
    def button(score: int) -> Button:
        return Button(str(score), NpsScored(invite_id=invite_id, score=score).pack())

    return tuple(
        tuple(button(score) for score in row) for row in (range(4), range(4, 8), range(8, 11))
    )
