"""The world as a fresh state file finds it."""

from sandbox.journal import Json
from sandbox.records import Bot, Chat, Person
from sandbox.world import World

DEFAULT_BOT = 42
DEFAULT_TOKEN = "42:sandbox"  # noqa: S105 (no secret: everybody may use it)
STAFF_CHAT = -1001000000001

PEOPLE = (
    Person(id=1001, first_name="Lena", last_name="Vogt", username="lena_vogt", language_code="de"),
    Person(id=1002, first_name="James", last_name="Miller", language_code="en"),
    Person(id=1003, first_name="Aylin", last_name="Kaya", username="aylin_k", language_code="de"),
    Person(id=2001, first_name="Svenja", last_name="Brandt", language_code="de", role="staff"),
    Person(id=2002, first_name="Tom", last_name="Peters", language_code="de", role="staff"),
    Person(id=2003, first_name="Katrin", last_name="Wolf", language_code="de", role="lead"),
    Person(id=3001, first_name="Mara", last_name="Lindner", language_code="de", role="marketer"),
)


def administrator(**rights: bool) -> Json:
    """A member's status with administrator rights; those not named are not given."""
    return {"status": "administrator", **rights}


def populate(world: World) -> None:
    """Fill an empty world with the bot, the people and the staff forum."""
    world.bots.put(
        Bot(
            id=DEFAULT_BOT,
            token=DEFAULT_TOKEN,
            username="stammkunde_sandbox_bot",
            name="Stammkunde",
        )
    )
    for person in PEOPLE:
        world.people.put(person.model_copy(deep=True))
    world.chats.put(
        Chat(
            id=STAFF_CHAT,
            type="supergroup",
            title="Stammkunde Support",
            is_forum=True,
            members={
                2001: {"status": "member"},
                2002: {"status": "member"},
                2003: administrator(can_manage_topics=True, can_delete_messages=True),
                DEFAULT_BOT: administrator(
                    can_manage_topics=True, can_delete_messages=True, can_pin_messages=True
                ),
            },
        )
    )
    world.journal.commit()
