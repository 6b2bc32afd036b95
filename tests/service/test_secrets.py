"""Forty secrets, planted wherever something is sent or configured: none comes out in a log, an error or an event."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from tests.service.live import Client, Live, draft, live

# The shapes that scanners know: tokens, keys of clouds and payment services, signed tokens, passwords in addresses.
SHAPES = (
    "ghp_{}aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "AKIA{}AAAAAAAAAAAA",
    "sk_live_{}bbbbbbbbbbbbbbbbbbbb",
    "eyJhbGciOiJIUzI1NiJ9.{}ccccccc.ddddddd",
    "https://user:{}eeeeee@db.example/",
    "-----BEGIN PRIVATE KEY-----{}ffffff",
    "xoxb-{}-gggggggggggg",
    "gov_{}hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh",
)
SECRETS = [shape.format(f"{number:04}") for number in range(5) for shape in SHAPES]
TEXTS = ("text", "title", "description", "content_warning", "first_comment", "link", "campaign")
HEADERS = ("Authorization", "Cookie", "User-Agent", "X-Request-Id", "Referer", "Idempotency-Key", "If-Match")
ENVIRONMENT = ("AWS_SECRET_ACCESS_KEY", "GOVERNANCE_API_KEY", "DATABASE_PASSWORD")


@pytest.fixture(scope="module")
def planted() -> dict[str, list[str]]:
    """Give each place its own secrets, forty in all."""
    left = iter(SECRETS)
    return {
        "text": list(islice(left, len(TEXTS))),
        "elsewhere in a draft": list(islice(left, 6)),
        "headers": list(islice(left, len(HEADERS))),
        "environment": list(islice(left, len(ENVIRONMENT))),
        "charter": list(islice(left, 3)),
        "address": list(left),
    }


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory, planted: dict[str, list[str]]) -> Iterator[Live]:
    folder: Path = tmp_path_factory.mktemp("secrets")
    accepted, preferred, banned = planted["charter"]
    words = f'{{accepted: ["{accepted}"], preferred: {{"{preferred}": other}}, banned: ["{banned}"]}}'
    (folder / "brand.yaml").write_text(f"id: acme\nvocabulary: {words}\n", "utf-8")
    (folder / "governance.toml").write_text('brands = ["brand.yaml"]\n', "utf-8")
    with live(folder, **dict(zip(ENVIRONMENT, planted["environment"], strict=True))) as running:
        yield running


@pytest.fixture(scope="module")
def answers(service: Live, planted: dict[str, list[str]]) -> list[str]:
    """Send every secret to every place it was planted for, and give the errors that came back."""
    anna, rita = service.client("anna", "author"), service.client("rita", "reviewer")
    sent = [*with_text(anna, rita, planted), *with_headers(anna, planted["headers"])]
    sent += [anna.call(method, f"/{one}?cursor={one}") for one in planted["address"] for method in ("GET", "POST")]
    sent += [anna.call("GET", f"/v1/{place}/{one}") for one in planted["address"] for place in ("reviews", "approvals")]
    return [one.text for one in sent if one.status_code >= 400]


def with_text(anna: Client, rita: Client, planted: dict[str, list[str]]) -> Iterator[Any]:
    post = draft("planted") | dict(zip(TEXTS, planted["text"], strict=True))
    alt, part, tag, meta, deep, reason = planted["elsewhere in a draft"]
    post |= {"thread": [{"text": part}], "tags": [tag], "meta": {"a": meta, "b": [deep]}}
    asked = {"waivers": [{"rule": "tone", "reason": reason}]}
    yield anna.call("POST", "/v1/checks", {"drafts": [post]})
    yield anna.call("POST", "/v1/checks", {"drafts": [post | {"platforms": ["nowhere"]}]})
    yield anna.submit(post | {"media": [{"path": alt}]})
    submitted = anna.submit(post | asked)
    yield submitted
    review = submitted.json()["reviews"][0]
    yield anna.submit({**post, "text": "Other words."})
    yield rita.decide(review, "approve")
    yield anna.edit(review, {**post, "platforms": ["x"]})
    yield rita.call("POST", f"/v1/reviews/{review['id']}/decisions", {"action": "reject"}, If_Match='"9"')


def with_headers(anna: Client, secrets: list[str]) -> Iterator[Any]:
    for name, secret in zip(HEADERS, secrets, strict=True):
        yield anna.call("POST", "/v1/reviews", {"draft": draft("headers", "Other.")}, **{name: secret})
        yield anna.call("GET", "/v1/reviews/none", **{name: secret})


def found_in(text: str) -> list[str]:
    return [one for one in SECRETS if one in text]


def test_no_error_repeats_a_secret(answers: list[str]) -> None:
    assert len(answers) > 40
    assert found_in("\n".join(answers)) == []


def test_no_log_holds_a_secret(service: Live, answers: list[str]) -> None:
    assert service.log.count("\n") > len(answers)
    assert found_in(service.log) == []


def test_no_event_holds_a_secret(service: Live, answers: list[str]) -> None:  # noqa: ARG001
    with closing(sqlite3.connect(service.folder / "var" / "governance.db")) as file:
        events = file.execute("SELECT * FROM events").fetchall()

    assert len(events) >= 3
    assert found_in(str(events)) == []


def test_all_forty_are_planted(planted: dict[str, list[str]]) -> None:
    assert sum(map(len, planted.values())) == len(set(SECRETS)) == 40
