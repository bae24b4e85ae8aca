import io

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import BufferedInputFile, InputMediaDocument, InputMediaPhoto
from PIL import Image

from tests.sandbox.people import LENA, STAFF, People


def picture(form: str = "PNG", size: tuple[int, int] = (40, 30)) -> bytes:
    kept = io.BytesIO()
    Image.new("RGB", size, "teal").save(kept, form)
    return kept.getvalue()


async def shares(people: People, kind: str, name: str, body: bytes, **how: str) -> None:
    response = await people.client.post(
        "/control/upload",
        data={"user_id": str(LENA), "kind": kind, **how},
        files={"file": (name, body)},
    )
    assert response.status_code == 200, response.text


@pytest.mark.parametrize("form", ["PNG", "JPEG", "GIF", "WEBP"])
async def test_a_customers_picture_can_be_downloaded(people: People, bot: Bot, form: str) -> None:
    body = picture(form)
    await shares(people, "photo", f"bag.{form.lower()}", body, caption="My bag")
    [update] = await bot.get_updates()
    assert update.message is not None
    assert update.message.photo is not None
    photo = update.message.photo[-1]
    assert (photo.width, photo.height, photo.file_size) == (40, 30, len(body))
    assert update.message.caption == "My bag"
    kept = await bot.download(photo)
    assert kept is not None
    assert kept.read() == body


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("document", "bill.pdf"),
        ("voice", "voice.ogg"),
        ("video", "clip.mp4"),
        ("video_note", "note.mp4"),
        ("audio", "song.mp3"),
        ("animation", "loop.mp4"),
        ("sticker", "smile.webp"),
    ],
)
async def test_every_kind_of_file_arrives(people: People, bot: Bot, kind: str, name: str) -> None:
    await shares(people, kind, name, b"some bytes")
    [update] = await bot.get_updates()
    assert update.message is not None
    assert update.message.content_type == kind
    assert getattr(update.message, kind).file_size == 10


async def test_an_album_is_one_group_of_messages(people: People, bot: Bot) -> None:
    await people.says(LENA, "Hello?")
    one, two = (BufferedInputFile(picture(), f"{n}.png") for n in "12")
    sent = await bot.send_media_group(
        LENA, [InputMediaPhoto(media=one, caption="Both"), InputMediaPhoto(media=two)]
    )
    assert len({message.media_group_id for message in sent}) == 1
    again = await bot.send_photo(LENA, sent[0].photo[-1].file_id if sent[0].photo else "")
    assert again.photo is not None
    copied = await bot.copy_messages(STAFF, LENA, [message.message_id for message in sent])
    shown = await people.sees(STAFF)
    assert [each.message_id for each in copied] == [each["message_id"] for each in shown]
    assert len({each["media_group_id"] for each in shown}) == 1
    assert shown[0]["media_group_id"] != sent[0].media_group_id


async def test_what_cannot_be_an_album_or_a_picture(people: People, bot: Bot) -> None:
    await people.says(LENA, "Hello?")
    text = BufferedInputFile(b"text", "a.txt")
    photo = BufferedInputFile(picture(), "a.png")
    with pytest.raises(TelegramBadRequest, match="document can't be mixed"):
        await bot.send_media_group(
            LENA, [InputMediaDocument(media=text), InputMediaPhoto(media=photo)]
        )
    with pytest.raises(TelegramBadRequest, match="IMAGE_PROCESS_FAILED"):
        await bot.send_photo(LENA, text)
    with pytest.raises(TelegramBadRequest, match="file must be non-empty"):
        await bot.send_document(LENA, BufferedInputFile(b"", "a.txt"))
    with pytest.raises(TelegramBadRequest, match="caption is too long"):
        await bot.send_photo(LENA, photo, caption="x" * 1025)
    sent = await bot.send_document(LENA, text)
    assert sent.document is not None
    with pytest.raises(TelegramBadRequest, match="can't use file of type Document as Photo"):
        await bot.send_photo(LENA, sent.document.file_id)


async def test_media_and_captions_are_edited(people: People, bot: Bot) -> None:
    await people.says(LENA, "Hello?")
    sent = await bot.send_photo(LENA, BufferedInputFile(picture(), "a.png"), caption="One")
    here = sent.message_id
    await bot.edit_message_caption(chat_id=LENA, message_id=here, caption="Two")
    larger = InputMediaPhoto(
        media=BufferedInputFile(picture(size=(80, 60)), "b.png"), caption="Three"
    )
    edited = await bot.edit_message_media(larger, chat_id=LENA, message_id=here)
    assert not isinstance(edited, bool)
    assert edited.photo is not None
    assert (edited.photo[-1].width, edited.caption) == (80, "Three")
    with pytest.raises(TelegramBadRequest, match="there is no text in the message to edit"):
        await bot.edit_message_text("Four", chat_id=LENA, message_id=here)


async def test_a_copy_hides_where_it_is_from_and_a_forward_shows_it(
    people: People, bot: Bot
) -> None:
    said = await people.says(LENA, "My order is late")
    await bot.copy_message(STAFF, LENA, said["message_id"])
    forwarded = await bot.forward_message(STAFF, LENA, said["message_id"])
    assert forwarded.forward_origin is not None
    assert forwarded.forward_origin.type == "user"
    copied, _ = await people.sees(STAFF)
    assert copied["text"] == "My order is late"
    assert "forward_origin" not in copied


async def test_service_messages_cannot_be_copied(people: People, bot: Bot) -> None:
    topic = await bot.create_forum_topic(STAFF, "Lena Vogt")
    await people.says(LENA, "Hello?")
    with pytest.raises(TelegramBadRequest, match="message can't be copied"):
        await bot.copy_message(LENA, STAFF, topic.message_thread_id)


async def test_places_and_contacts(people: People, bot: Bot) -> None:
    await people.does("location", user_id=LENA, latitude=52.5, longitude=13.4)
    await people.does("contact", user_id=LENA, phone_number="+49 30 1")
    place, contact = (update.message for update in await bot.get_updates())
    assert place is not None
    assert place.location is not None
    assert place.location.latitude == 52.5
    assert contact is not None
    assert contact.contact is not None
    assert contact.contact.user_id == LENA
    assert (await bot.send_location(LENA, 1, 2)).location is not None
    assert (await bot.send_contact(LENA, "+1", "Support")).contact is not None
