"""All routers, in the order in which a door is looked for."""

from aiogram import Router

from handlers import (
    campaigns,
    canned,
    changes,
    consents,
    desk,
    gaps,
    identities,
    lessons,
    loyalty,
    mutes,
    orders,
    questions,
    queue,
    ratings,
    relays,
    start,
    stats,
    suggestions,
    support,
    surveys,
    topics,
    written,
)
from handlers.filters import InPrivate, InStaffGroup


def routers() -> list[Router]:
    """Fresh routers for one dispatcher: the team's group, and the private chats."""
    return [_staff_group(), _private_chats()]


def _staff_group() -> Router:
    """What is written for the knowledge base goes before what is written to a customer."""
    router = Router(name="staff")
    written = (router.message, router.edited_message, router.message_reaction)
    for observer in (*written, router.callback_query):
        observer.filter(InStaffGroup())
    router.include_routers(relays.albums_router(), changes.desk_router(), *_desk_doors())
    return router


def _desk_doors() -> list[Router]:
    return [
        topics.router(),
        gaps.router(),
        written.router(),
        lessons.router(),
        suggestions.router(),
        canned.router(),
        queue.router(),
        stats.router(),
        mutes.router(),
        desk.router(),
        relays.desk_router(),
        desk.last_router(),
    ]


def _private_chats() -> Router:
    """Commands first, then wishes, then what has a meaning of its own, then the rest."""
    router = Router(name="private")
    written = (router.message, router.edited_message, router.message_reaction)
    for observer in (*written, router.callback_query, router.my_chat_member):
        observer.filter(InPrivate())
    router.include_routers(*_doors())
    return router


def _doors() -> list[Router]:
    return [*_with_a_meaning(), *_the_rest()]


def _with_a_meaning() -> list[Router]:
    return [
        start.router(),
        loyalty.router(),
        orders.router(),
        consents.router(),
        identities.router(),
        support.router(),
        ratings.router(),
        surveys.router(),
        campaigns.router(),
        questions.router(),
    ]


def _the_rest() -> list[Router]:
    return [
        changes.router(),
        relays.router(),
        orders.questions(),
        start.small_talk(),
        questions.last_router(),
    ]
