"""The state file outlives the process, however that ends."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from tests.sandbox.people import LENA, STAFF, SVENJA


@contextmanager
def sandbox(state: Path) -> Iterator[tuple[httpx.Client, subprocess.Popen[str]]]:
    command = [sys.executable, "-m", "sandbox", "--port", "0", "--state", str(state)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        url = process.stdout.readline().split()[-1]
        try:
            with httpx.Client(base_url=url, timeout=60) as client:
                yield client, process
        finally:
            process.kill()


def test_a_kill_loses_nothing(tmp_path: Path) -> None:
    state = tmp_path / "state.sqlite"
    with sandbox(state) as (client, process):
        client.post("/control/clock", json={"advance": 86400})
        client.post("/control/say", json={"user_id": LENA, "text": "Hello?"})
        client.post("/bot42:sandbox/sendMessage", data={"chat_id": LENA, "text": "Hi"})
        topic = client.post(
            "/bot42:sandbox/createForumTopic", json={"chat_id": STAFF, "name": "Lena"}
        ).json()["result"]["message_thread_id"]
        process.kill()
    with sandbox(state) as (client, _):
        messages = client.get(f"/control/chats/{LENA}/messages").json()
        assert [each["text"] for each in messages] == ["Hello?", "Hi"]
        [update] = client.get("/bot42:sandbox/getUpdates").json()["result"]
        assert update["message"]["text"] == "Hello?"
        assert client.get("/control/clock").json()["offset"] == 86400
        said = client.post(
            "/control/say",
            json={"user_id": SVENJA, "chat_id": STAFF, "topic_id": topic, "text": "On it"},
        ).json()
        assert said["message_id"] == topic + 1


def test_a_state_file_that_is_none_is_said_in_one_line(tmp_path: Path) -> None:
    wrong = tmp_path / "notes.txt"
    wrong.write_text("these are notes, and no state file at all; " * 50)
    started = subprocess.run(
        [sys.executable, "-m", "sandbox", "--port", "0", "--state", str(wrong)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert started.returncode == 1
    assert started.stderr.count("\n") == 1
    assert "notes.txt: file is not a database" in started.stderr


def test_a_port_that_is_taken_is_said_in_one_line(tmp_path: Path) -> None:
    with sandbox(tmp_path / "one") as (client, _):
        port = str(client.base_url.port)
        other = subprocess.run(
            [sys.executable, "-m", "sandbox", "--port", port],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
    assert other.returncode == 1
    assert other.stderr.count("\n") == 1
    assert f"cannot listen on 127.0.0.1 port {port}" in other.stderr
