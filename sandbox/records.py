"""What the sandbox remembers of Telegram: bots, people, chats, topics, messages, files."""

from pydantic import Field

from sandbox.journal import Json, Record


class Counter(Record):
    """The last number given out under a name."""

    name: str
    value: int

    @property
    def key(self) -> str:
        return self.name


class Webhook(Record):
    """Where a bot wants its updates pushed to."""

    url: str
    secret_token: str = ""
    max_connections: int = 40
    last_error_date: int | None = None
    last_error_message: str | None = None


class Bot(Record):
    """A bot, known by its token."""

    id: int
    token: str
    username: str
    name: str
    webhook: Webhook | None = None
    allowed_updates: list[str] = Field(default_factory=list)
    commands: dict[str, list[Json]] = Field(default_factory=dict)
    names: dict[str, dict[str, str]] = Field(default_factory=dict)
    menu_buttons: dict[str, Json] = Field(default_factory=dict)

    @property
    def key(self) -> str:
        return str(self.id)


class Person(Record):
    """Somebody with a Telegram account; `role` is only a label for the chat page."""

    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    language_code: str = ""
    role: str = "customer"
    deactivated: bool = False
    blocked_bots: list[int] = Field(default_factory=list)

    @property
    def key(self) -> str:
        return str(self.id)


class Chat(Record):
    """A private chat of one person with one bot, or a group. `members` maps the ids of people
    and bots to their status and, for administrators, their rights."""

    id: int
    type: str
    bot: int | None = None
    title: str = ""
    is_forum: bool = False
    members: dict[int, Json] = Field(default_factory=dict)
    migrated_to: int | None = None
    pinned: list[int] = Field(default_factory=list)
    general_closed: bool = False
    general_hidden: bool = False

    @property
    def key(self) -> str:
        return chat_key(self.id, self.bot)

    @property
    def private(self) -> bool:
        return self.type == "private"


def chat_key(chat_id: int, bot: int | None) -> str:
    """Private chats exist once per bot, groups once."""
    return f"{bot}:{chat_id}" if bot is not None and chat_id > 0 else str(chat_id)


class Topic(Record):
    """A topic of a forum; its id is that of the service message that opened it."""

    chat: str
    id: int
    name: str
    icon_color: int = 7322096
    icon_custom_emoji_id: str = ""
    closed: bool = False
    deleted: bool = False

    @property
    def key(self) -> str:
        return f"{self.chat}/{self.id}"


class Message(Record):
    """One message. `content` holds the Bot API fields that say what is in it (text and
    entities, photo, caption, service fields …); `markup` the keyboard that came with it."""

    chat: str
    id: int
    sender: int
    date: int
    content: Json
    topic: int | None = None
    reply_to: int | None = None
    quote: Json | None = None
    markup: Json | None = None
    edited: int | None = None
    reactions: dict[int, list[Json]] = Field(default_factory=dict)
    forward_origin: Json | None = None
    media_group_id: str | None = None
    anonymous: bool = False
    service: bool = False
    protected: bool = False

    @property
    def key(self) -> str:
        return f"{self.chat}/{self.id}"


class StoredFile(Record):
    """A file somebody sent; its bytes are in the journal under `id`. `facts` are what Telegram
    says about it besides its ids and size (width, duration, mime type …)."""

    id: str
    kind: str
    path: str
    size: int
    facts: Json = Field(default_factory=dict)

    @property
    def key(self) -> str:
        return self.id


class Update(Record):
    """Something a bot has not confirmed yet. `lane` keeps the order of one chat."""

    bot: int
    id: int
    kind: str
    body: Json
    lane: str

    @property
    def key(self) -> str:
        return f"{self.bot}/{self.id}"


class Callback(Record):
    """A tap on an inline button and, once the bot gave it, the answer."""

    id: str
    bot: int
    person: int
    chat: str
    message: int
    data: str
    date: float
    answer: Json | None = None

    @property
    def key(self) -> str:
        return self.id
