"""A customer has a problem with an order: people have it at once, with the order attached."""

from datetime import datetime
from typing import Literal, get_args

from sqlalchemy.exc import NoResultFound
from sqlalchemy.ext.asyncio import AsyncSession

from domain import cards, handovers, identities, orders, outbox, support
from domain.errors import RuleBroken
from domain.identities import Identity
from domain.orders import Order
from domain.support import Case, SupportRules

Problem = Literal["return", "missing", "damaged", "invoice"]
PROBLEMS: tuple[Problem, ...] = get_args(Problem)


async def own(session: AsyncSession, identity: Identity, order_id: int) -> Order:
    """The order a button names, if it is the tapper's.

    Raises RuleBroken: no customer account, no such order, or somebody else's.
    """
    customer_id = identities.customer_id_of(identity)
    try:
        order = await orders.by_id(session, order_id)
    except NoResultFound as error:
        raise RuleBroken("problems-unknown-order") from error
    if order.customer_id != customer_id:
        raise RuleBroken("problems-unknown-order")
    return order


def possible(order: Order) -> tuple[Problem, ...]:
    """What can be wrong with an order: one that was called off or sent back is on no way here."""
    is_over = order.cancelled_at is not None or order.returned_at is not None
    return ("invoice",) if is_over else PROBLEMS


def help_url(order: Order, problem: Problem) -> str | None:
    """Where the customer can help themselves: the return label, the invoice."""
    given = {"return": order.return_label_url, "invoice": order.invoice_url}
    return given.get(problem)


def settles_itself(order: Order, problem: Problem) -> bool:
    """Whether no person is needed: an invoice that is there has only to be opened."""
    return problem == "invoice" and order.invoice_url is not None


async def report(
    session: AsyncSession,
    rules: SupportRules,
    identity: Identity,
    order: Order,
    problem: Problem,
    now: datetime,
) -> Case:
    """Open a case about the order, or bring the problem into the one that is open.

    A problem that people have already is not brought to them again: buttons are tapped twice.
    """
    case = await support.open_case_of(session, identity)
    if (
        case is not None
        and case.owner == "staff"
        and not await _tell(session, case, order, problem, now)
    ):
        return case
    case = await handovers.hand_over(session, rules, identity, problem, now, order_id=order.id)
    if case.order_id != order.id:
        case.order_id = order.id
        await cards.redraw(session, case, now)
    await _tell(session, case, order, problem, now)
    return case


async def _tell(
    session: AsyncSession, case: Case, order: Order, problem: Problem, now: datetime
) -> bool:
    """Post the problem to the case's topic; whether it is news since the case was opened."""
    since = case.reopened_at or case.opened_at
    key = f"problem:{case.id}:{since.timestamp():.0f}:{order.id}:{problem}"
    payload = outbox.view("problems.reported", number=order.number, problem=problem)
    return bool(await outbox.put(session, outbox.to_topic(case.id, "view", payload, now, key=key)))
