"""All routers, in the order in which a door is looked for."""

from aiogram import Router

from handlers import (
    campaigns,
    consents,
    desk,
    gaps,
    identities,
    loyalty,
    orders,
    questions,
    start,
    support,
    surveys,
    written,
)
from handlers.filters import InPrivate, InStaffGroup


def routers() -> list[Router]:
    """Fresh routers for one dispatcher: the team's group, and the private chats."""
    return [_staff_group(), _private_chats()]


def _staff_group() -> Router:
    """What is written for the knowledge base goes before what is written to a customer."""
    router = Router(name="staff")
    for observer in (router.message, router.callback_query):
        observer.filter(InStaffGroup())
    router.include_routers(gaps.router(), written.router(), desk.router())
    return router


def _private_chats() -> Router:
    """Commands first, then wishes, then what has a meaning of its own, then the rest."""
    router = Router(name="private")
    for observer in (router.message, router.callback_query, router.my_chat_member):
        observer.filter(InPrivate())
    router.include_routers(*_doors())
    return router


def _doors() -> list[Router]:
    return [
        start.router(),
        loyalty.router(),
        orders.router(),
        consents.router(),
        identities.router(),
        support.router(),
        surveys.router(),
        campaigns.router(),
        questions.router(),
        support.last_router(),
        orders.questions(),
        start.small_talk(),
        questions.last_router(),
    ]
