"""Steering the sandbox itself: hello, reset, people and what becomes of them."""

import os
from typing import Literal

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict

import sandbox
from sandbox.control.access import Body, Here, Refused, bot_of, person_of
from sandbox.control.acting import unblock
from sandbox.control.people import acting_in
from sandbox.control.shown import shown_person
from sandbox.journal import Json
from sandbox.records import Person
from sandbox.updates import member_changed
from sandbox.wire import bot_json

router = APIRouter()
FIRST_PERSON = 5000


class NewPerson(BaseModel):
    """A new person; without an `id` they get one."""

    model_config = ConfigDict(extra="forbid")

    first_name: str
    id: int | None = None
    last_name: str = ""
    username: str = ""
    language_code: str = ""
    role: str = "customer"
    chats: list[int] = []


@router.get("/hello")
async def hello(telegram: Here) -> Json:
    """That this is a sandbox, and which: its process, and the file it keeps (None: memory)."""
    state = telegram.world.journal.path
    return {
        "sandbox": True,
        "version": sandbox.__version__,
        "pid": os.getpid(),
        "state": str(state.resolve()) if state else None,
    }


@router.post("/reset")
async def reset(telegram: Here) -> Json:
    """Back to the first day."""
    telegram.reset()
    return {"ok": True}


@router.post("/users")
async def add_user(telegram: Here, body: NewPerson) -> Json:
    """Somebody new, made a member of the groups in `chats`."""
    number = body.id or telegram.world.next("person", FIRST_PERSON)
    if telegram.world.people.get(number) or telegram.world.bots.get(number):
        raise Refused(409, f"id {number} is taken")
    groups = [telegram.world.chat(chat_id, None) for chat_id in body.chats]
    if None in groups:
        raise Refused(404, "chats: only groups that exist are allowed")
    told = body.model_dump(exclude={"id", "chats"})
    person = telegram.world.people.put(Person(id=number, **told))
    for group in filter(None, groups):
        group.members[number] = {"status": "member"}
        telegram.world.chats.put(group)
    telegram.feed.publish("person", user_id=number)
    return shown_person(person)


@router.post("/users/{user_id}/{action}")
async def change_user(
    telegram: Here,
    user_id: int,
    action: Literal["block", "unblock", "deactivate"],
    body: Body | None = None,
) -> Json:
    """A person blocks or unblocks a bot (which is told), or gives up the account."""
    person = person_of(telegram, user_id)
    bot_id = (body or Body()).bot
    if action == "block":
        _block(telegram, person, bot_id)
    elif action == "unblock":
        unblock(telegram, user_id, bot_id)
    else:
        person.deactivated = True
        telegram.world.people.put(person)
    telegram.feed.publish("person", user_id=user_id)
    return shown_person(person)


def _block(telegram: Here, person: Person, bot_id: int) -> None:
    bot = bot_of(telegram, bot_id)
    if bot.id in person.blocked_bots:
        return
    chat = acting_in(telegram, person.id, None, bot_id)
    person.blocked_bots.append(bot.id)
    telegram.world.people.put(person)
    member = {"status": "member", "user": bot_json(bot)}
    kicked = {"status": "kicked", "user": bot_json(bot), "until_date": 0}
    member_changed(telegram, chat, bot, person.id, member, kicked)
