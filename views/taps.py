"""What a button sends back: typed, short (64 bytes at most), and checked anew at every tap."""

from typing import Literal

from aiogram.filters.callback_data import CallbackData


class AnswerRated(CallbackData, prefix="answer"):
    question_id: int
    helpful: bool


class PersonWanted(CallbackData, prefix="person"):
    """`unanswered`: under an "I don't know"."""

    unanswered: bool = False


class BotWanted(CallbackData, prefix="bot"):
    pass


class SuggestionChosen(CallbackData, prefix="ask"):
    question_id: int
    passage_id: int


class ReturnWanted(CallbackData, prefix="return"):
    question_id: int


class OrdersPaged(CallbackData, prefix="orders"):
    """With an `order_id`: back to that one order, which was asked for by itself."""

    page: int
    order_id: int = 0


class ProblemWanted(CallbackData, prefix="trouble"):
    """`page` is where the order stood in the list; -1: it was asked for by itself."""

    order_id: int
    page: int


class ProblemChosen(CallbackData, prefix="problem"):
    """`insists`: what was there to help oneself with has not helped."""

    order_id: int
    page: int
    problem: Literal["return", "missing", "damaged", "invoice"]
    insists: bool = False


class LanguageChosen(CallbackData, prefix="language"):
    language: Literal["de", "en"]


class MarketingChosen(CallbackData, prefix="marketing"):
    """`version` is the text that was read before saying yes; empty: it has yet to be shown."""

    wanted: bool
    version: str = ""


class ObjectionChosen(CallbackData, prefix="object"):
    """To being profiled; `objects` False takes it back."""

    objects: bool


class ExportWanted(CallbackData, prefix="export"):
    pass


class DeletionWanted(CallbackData, prefix="delete"):
    """`step` 0 asks, 1 asks once more, 2 deletes; `at` (Unix seconds) is when it was asked."""

    step: int = 0
    at: int = 0


class NpsScored(CallbackData, prefix="nps"):
    invite_id: int
    score: int


class CommentSkipped(CallbackData, prefix="nocomment"):
    invite_id: int


class CaseRated(CallbackData, prefix="csat"):
    case_id: int
    score: int


class RatingCommentSkipped(CallbackData, prefix="csatno"):
    case_id: int


class CaseReopened(CallbackData, prefix="reopen"):
    """By the customer, after a low rating."""

    case_id: int


class CaseClosed(CallbackData, prefix="close"):
    case_id: int


class CaseTaken(CallbackData, prefix="take"):
    case_id: int


class PriorityChosen(CallbackData, prefix="priority"):
    """Without a priority: it has yet to be chosen."""

    case_id: int
    priority: Literal["", "low", "normal", "high", "urgent"] = ""


class NoteWanted(CallbackData, prefix="note"):
    case_id: int


class SuggestionWanted(CallbackData, prefix="suggest"):
    case_id: int


class SuggestionDecided(CallbackData, prefix="suggested"):
    question_id: int
    choice: Literal["send", "edit", "discard"]


class CannedDecided(CallbackData, prefix="canned"):
    case_id: int
    canned_id: int
    choice: Literal["send", "edit", "discard"]


class QueuePaged(CallbackData, prefix="queue"):
    page: int
    mine: bool = False


class LessonDecided(CallbackData, prefix="lesson"):
    """`check_id` tells the proposal as it is now from one that was changed since."""

    lesson_id: int
    check_id: int
    choice: Literal["live", "question", "answer", "discard"]


class SegmentChosen(CallbackData, prefix="segment"):
    name: str


class TimeChosen(CallbackData, prefix="when"):
    choice: Literal["now", "hour", "tomorrow"]


class CampaignDecided(CallbackData, prefix="campaign"):
    choice: Literal["schedule", "discard"]


class CampaignCancelled(CallbackData, prefix="uncampaign"):
    campaign_id: int


class GapsPaged(CallbackData, prefix="gaps"):
    page: int


class GapOpened(CallbackData, prefix="gap"):
    gap_id: int
    page: int


class GapDismissed(CallbackData, prefix="nogap"):
    gap_id: int


class WritingBegun(CallbackData, prefix="write"):
    gap_id: int


class WordingKept(CallbackData, prefix="wording"):
    """The question stays as it is; `gap_id` tells an old button from the dialogue under way."""

    gap_id: int


class DraftDecided(CallbackData, prefix="draft"):
    """`number` tells the preview of an earlier draft from the last one."""

    gap_id: int
    number: int
    choice: Literal["live", "discard"]


class WrittenPaged(CallbackData, prefix="answers"):
    page: int


class WrittenOpened(CallbackData, prefix="written"):
    gap_id: int
    page: int


class WrittenWithdrawn(CallbackData, prefix="withdraw"):
    gap_id: int


class LinkWanted(CallbackData, prefix="link"):
    """By order number and mail address."""


class LinkAnswered(CallbackData, prefix="linked"):
    """`key` tells the question about one signed link from that about another."""

    is_me: bool
    key: str


class TieRefused(CallbackData, prefix="untie"):
    """By the customer, whom staff had tied."""

    customer_id: int


class TieConfirmed(CallbackData, prefix="tie"):
    """By staff, in a case's topic."""

    case_id: int
    customer_id: int


class MergeConfirmed(CallbackData, prefix="merge"):
    case_id: int
    customer_id: int
