"""What we ask, and what the fake answers, is what GOV.UK Notify's published OpenAPI says."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from mail.channels.message import ChannelDown, Sent
from tests.harness.mails import MAIL
from tests.harness.servers.notify import Notify, fake_notify
from tests.harness.servers.notify_server import REPLY_TO

BESIDE = [folder / "shared/data/govuk-notify-openapi" for folder in Path(__file__).parents[4:]]
SPEC = next((folder for folder in BESIDE if folder.is_dir()), BESIDE[0])  # beside the project, and no part of it
NEEDS_SPEC = pytest.mark.skipif(
    not SPEC.is_dir(), reason="NOT CHECKED: GOV.UK Notify's published OpenAPI is not beside the project"
)
pytestmark = [pytest.mark.integration, NEEDS_SPEC]
KINDS: dict[str, Any] = {"object": dict, "array": list, "string": str, "integer": int, "number": (int, float)}
KINDS |= {"boolean": bool}


def read(name: str) -> Any:
    return json.loads((SPEC / name).read_text(encoding="utf-8"))


def faults(value: Any, schema: dict[str, Any], where: str = "") -> Iterator[str]:
    """Yield where a value is not as a schema of the specification says: of JSON Schema, what it uses."""
    if "$ref" in schema:
        schema = read("schema.json")["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    if value is None and schema.get("nullable"):
        return
    if choices := schema.get("oneOf"):
        if all(list(faults(value, one)) for one in choices):
            yield f"{where} is none of {[one.get('title') for one in choices]}"
        return
    kind = schema.get("type")
    if kind and not isinstance(value, KINDS[kind]):
        yield f"{where} is {value!r}, and no {kind}"
        return
    if "enum" in schema and value not in schema["enum"]:
        yield f"{where} is {value!r}, which is not among {schema['enum']}"
    if isinstance(value, str) and not schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", len(value)):
        yield f"{where} is {len(value)} characters long"
    if isinstance(value, list):
        for place, one in enumerate(value):
            yield from faults(one, schema.get("items", {}), f"{where}[{place}]")
    if isinstance(value, dict):
        known = schema.get("properties", {})
        yield from (f"{where} lacks {name}" for name in schema.get("required", []) if name not in value)
        if schema.get("additionalProperties") is False:
            yield from (f"{where} has {name}" for name in value if name not in known)
        for name, one in value.items():
            yield from faults(one, known.get(name, {}), f"{where}.{name}")


def operation(asked: dict[str, Any]) -> dict[str, Any]:
    """Return what the specification says of a request."""
    path = asked["path"].partition("?")[0]
    for known, at in read("publicapi_spec.json")["paths"].items():
        if re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", known), path):
            file = read(Path(at["$ref"]).name)
            if asked["method"].lower() in file:
                found: dict[str, Any] = file[asked["method"].lower()]
                return found
    pytest.fail(f"{asked['method']} {path} is not in the specification")


def schema_of(part: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = part["content"]["application/json"]["schema"]
    return found


@pytest.fixture(scope="module")
def log() -> Iterator[list[dict[str, Any]]]:
    """Everything that a channel and the fake say to each other, well and ill."""
    with fake_notify() as notify:
        live(notify)
        yield notify.log()


def live(notify: Notify) -> None:
    channel = notify.channel(reply_to=REPLY_TO)
    for fault in ("500 before", "500 after", "rate limit", "trial mode"):
        notify.fails(fault)
        with pytest.raises(ChannelDown):
            channel.send(MAIL)
    for changes in ({"key": f"{notify.channel()._service}-{MAIL.key}"}, {}):
        assert isinstance(notify.channel().send(replace(MAIL, **changes), again=bool(changes)), Sent)
    for who in ("ama", "perm-fail", "temp-fail", "tech-fail"):
        sent = channel.send(replace(MAIL, key=who, to_address=f"{who}@wexcombe.example"))
        assert isinstance(sent, Sent)
        assert sent.channel_id
        channel.follow(sent.channel_id)
        notify.do("settle")
        channel.follow(sent.channel_id)
    channel.send(replace(MAIL, to_address="nobody"))
    channel.send(MAIL, again=True)
    channel.follow("26785a09-ab16-4eb0-8407-a37497a57506")
    for wrong in ({"key": f"x-{channel._service}-{channel._service}"}, {"template": "x"}):
        with pytest.raises(ChannelDown):
            notify.channel(**wrong).send(MAIL)
    with pytest.raises(ChannelDown):
        channel.follow("no-number")
    notify.fails("day limit")
    with pytest.raises(ChannelDown):
        channel.send(MAIL)


def test_every_request_of_ours_is_as_the_specification_says(log: list[dict[str, Any]]) -> None:
    assert {asked["method"] for asked in log} == {"GET", "POST"}
    for asked in log:
        known = operation(asked)
        named = set(re.findall(r"[?&](\w+)=", asked["path"]))
        assert named <= {one["name"] for one in known.get("parameters", [])}
        if asked["body"] is not None:
            assert not list(faults(asked["body"], schema_of(known["requestBody"])))


def test_every_answer_of_the_fake_is_as_the_specification_says(log: list[dict[str, Any]]) -> None:
    for asked in log:
        answers = operation(asked)["responses"]
        assert str(asked["status"]) in answers
        wrong = list(faults(asked["said"], schema_of(answers[str(asked["status"])])))
        assert not wrong, (asked["method"], asked["path"], asked["status"])
    assert {asked["status"] for asked in log} == {200, 201, 400, 403, 404, 429, 500}


def test_the_check_itself_finds_faults(log: list[dict[str, Any]]) -> None:
    taken = next(asked for asked in log if asked["status"] == 201)
    schema = schema_of(operation(taken)["requestBody"])
    assert not list(faults(taken["body"], schema))
    assert list(faults({"template_id": "x"}, schema)) == [" lacks email_address"]
    assert list(faults({**taken["body"], "email_address": 3}, schema)) == [".email_address is 3, and no string"]
    assert list(faults({**taken["body"], "email_address": "a" * 251}, schema))
    one = next(asked for asked in log if asked["status"] == 200 and "status" in asked["said"])
    answer = schema_of(operation(one)["responses"]["200"])
    assert list(faults({**one["said"], "status": "elephant"}, answer))
