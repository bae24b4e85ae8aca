"""All routers, in the order in which a door is looked for."""

from aiogram import Router

from handlers import campaigns, consents, desk, loyalty, orders, questions, start, support, surveys


def routers() -> list[Router]:
    """Fresh routers for one dispatcher: wishes first, then what has a meaning, then the rest."""
    return [
        desk.router(),
        start.router(),
        consents.router(),
        support.router(),
        loyalty.router(),
        orders.router(),
        surveys.router(),
        campaigns.router(),
        questions.router(),
        support.last_router(),
        orders.questions(),
        start.small_talk(),
        questions.last_router(),
    ]
