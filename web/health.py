"""Is it alive, is it ready, and how is it doing."""

from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse, PlainTextResponse
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest
from pydantic import BaseModel

from domain import questions as domain_questions
from store import due, gaps, outbox, support
from store import tallies as tallies_store
from store.events import ShopEvent
from store.inbox import InboxUpdate
from store.questions import Question
from store.webhooks import Webhook
from web.answers import add_figures
from web.support import add_delays

_NO_TOKEN = {"description": "METRICS_TOKEN is needed", "content": {"application/json": {}}}
router = APIRouter()
sandbox_router = APIRouter()


class Readiness(BaseModel):
    ready: bool
    waiting_for: list[str]


@router.get("/healthz")
async def alive() -> dict[str, str]:
    """The process answers."""
    return {"status": "ok"}


@router.get("/readyz", response_model=Readiness, responses={503: {"model": Readiness}})
async def ready(request: Request) -> JSONResponse:
    """200 once database, index and workers are up; 503 names what is not."""
    waiting_for = await request.app.state.doors.ready()
    status = 503 if waiting_for else 200
    answer = Readiness(ready=not waiting_for, waiting_for=waiting_for)
    return JSONResponse(answer.model_dump(), status)


@router.get("/metrics", response_class=PlainTextResponse, responses={401: _NO_TOKEN})
async def metrics(request: Request) -> Response:
    """Prometheus: rows by queue and state, open cases and gaps, answers and their cost."""
    doors = request.app.state.doors
    doors.access.check(request)
    registry = CollectorRegistry()
    rows = Gauge(
        "stammkunde_rows", "Rows by queue and state", ["queue", "state"], registry=registry
    )
    cases = Gauge("stammkunde_open_cases", "Cases that are open", registry=registry)
    unanswered = Gauge(
        "stammkunde_open_gaps", "Questions nobody has answered yet, by meaning", registry=registry
    )
    async with doors.database.read() as session:
        cases.set(await support.count_open(session))
        unanswered.set(await gaps.count_open(session))
        counts = {
            model.__tablename__: await due.count_by_state(session, model)
            for model in (InboxUpdate, ShopEvent, Question, Webhook)
        }
        counts[outbox.QUEUE] = await outbox.count_by_state(session)
        tallies = await tallies_store.tallies(session)
        used = await domain_questions.tokens_today(session, doors.now())
        await add_delays(registry, session, doors.now())
    add_figures(registry, tallies, doors.currency, doors.tokens_per_day, used)
    for queue, by_state in counts.items():
        for state, count in by_state.items():
            rows.labels(queue, state).set(count)
    return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)


@sandbox_router.get("/sandbox/idle", include_in_schema=False)
async def idle(request: Request) -> dict[str, Any]:
    """For the sandbox: whether anything is due, at the clock this process has."""
    answer: dict[str, Any] = await request.app.state.doors.idle()
    return answer
