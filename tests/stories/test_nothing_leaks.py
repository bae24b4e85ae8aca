"""Whoever writes whatever in a case's topic: only words of the team that are no command get out."""

import random
from typing import Any

from tests.world import STAFF_CHAT, World

SVENJA, TOM, KATRIN = 2001, 2002, 2003
STAFF = (SVENJA, KATRIN)
# Not /close, /mute and /learn: they change what may be written afterwards.
COMMANDS = ("note", "reopen", "assign", "priority", "tag", "snooze", "canned", "template", "order",
            "points", "profile", "del", "unmute", "queue", "mine", "stats", "gaps", "answers",
            "help", "clsoe", "start", "me", "", "/", "2", "nöte")  # fmt: skip


def lines(dice: random.Random) -> list[tuple[dict[str, Any], bool]]:
    """What is written, each with a mark of its own, and whether the customer may read it."""
    told = []
    for command in COMMANDS * 2:
        spelled = dice.choice((command, command.upper(), command.capitalize()))
        at = dice.choice(("", "", "@stammkunde_sandbox_bot", "@other_bot"))
        gap = dice.choice((" ", "\n", "  "))
        told.append((f"/{spelled}{at}{gap}", False))
    told += [(dice.choice(("", "note: ", "Siehe /note ", "note ", "-")), True)] * 12
    dice.shuffle(told)
    given = []
    for number, (text, is_plain) in enumerate(told):
        user_id = dice.choice((SVENJA, TOM, KATRIN))
        anonymous = dice.random() < 0.2
        may = is_plain and user_id in STAFF and not anonymous
        more = {"anonymous": True} if anonymous else {}
        given.append(({"user_id": user_id, "text": f"{text}geheim{number}.", **more}, may))
    return given


async def test_only_words_of_the_team_that_are_no_command_reach_the_customer(world: World) -> None:
    await world.lena.says("Mensch bitte")
    topic = await world.svenja.topic_of("Lena")
    written = lines(random.Random(11))  # noqa: S311 (repeatable on purpose)
    for message, _ in written:
        await world.sandbox.post("/say", chat_id=STAFF_CHAT, topic_id=topic, **message)
    await world.sandbox.idle(60)
    got_out = [it for it in await world.lena.reads() if "geheim" in it]
    assert got_out == [message["text"] for message, may in written if may]
    assert len(got_out) > 2
