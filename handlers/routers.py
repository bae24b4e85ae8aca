"""All routers, in the order in which a door is looked for."""

from aiogram import Router

from handlers import (
    audit,
    campaigns,
    canned,
    changes,
    consents,
    desk,
    erasures,
    exports,
    gaps,
    identities,
    lessons,
    links,
    loyalty,
    merges,
    mutes,
    orders,
    privacy,
    problems,
    profiles,
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
    triage,
    visitors,
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
    for observer in (*written, router.callback_query, router.my_chat_member):
        observer.filter(InStaffGroup())
    router.include_routers(relays.albums_router(), changes.desk_router(), *_desk_doors())
    return router


def _desk_doors() -> list[Router]:
    return [
        topics.router(),
        desk.first_router(),
        gaps.router(),
        written.router(),
        lessons.router(),
        suggestions.router(),
        *_case_doors(),
        desk.router(),
        topics.last_router(),
        relays.desk_router(),
        desk.last_router(),
    ]


def _case_doors() -> list[Router]:
    """The commands that have a noun of their own."""
    return [
        canned.router(),
        triage.router(),
        orders.desk_router(),
        loyalty.desk_router(),
        merges.router(),
        queue.router(),
        stats.router(),
        mutes.router(),
        audit.router(),
    ]


def _private_chats() -> Router:
    """Commands first, then wishes, then what has a meaning of its own, then the rest."""
    router = Router(name="private")
    written = (router.message, router.edited_message, router.message_reaction)
    for observer in (*written, router.callback_query, router.my_chat_member):
        observer.filter(InPrivate())
    for observer in (router.message, router.callback_query):
        observer.middleware(ratings.LeaveComment())
    router.include_routers(*_doors())
    return router


def _doors() -> list[Router]:
    return [*_with_a_meaning(), *_the_rest()]


def _for_everybody() -> list[Router]:
    """Commands, also for somebody who is muted: reading harms nobody, and opting out is a right."""
    return [
        visitors.router(),
        start.router(),
        loyalty.router(),
        orders.router(),
        consents.router(),
        identities.router(),
        links.router(),
        profiles.router(),
        privacy.router(),
        exports.router(),
        erasures.router(),
    ]


def _with_a_meaning() -> list[Router]:
    return [
        *_for_everybody(),
        mutes.private_router(),
        support.router(),
        problems.router(),
        profiles.dialogue(),
        links.dialogue(),
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
