"""Examples are drafts and facts, judged by their rule alone."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

import pytest

from governance.model import Confidence, Format, Limit, MediaTrouble, Platform, Readability, Reading, Source, Span
from governance.rule import Rule
from governance.schemas.example import JUDGED_AT, evidence_of, failures
from governance.schemas.rule import load_rule

SOURCE = Source(title="a", checked_on=date(2026, 11, 24), confidence=Confidence.OFFICIAL)
LIMIT = Limit(of=("text",), readings=(Reading(max=280, unit="characters", source=SOURCE),))
PLATFORMS = {
    "linkedin": Platform(id="linkedin", name="LinkedIn"),
    "x": Platform(id="x", name="X", limits=(LIMIT,)),
    "tiktok": Platform(id="tiktok", name="TikTok", formats=(Format.VIDEO,), default_format=Format.VIDEO),
}


class Meter:
    """Finds every text easy."""

    def measure(self, text: str, language: str) -> Readability:
        return Readability(score=100, formula="none", words=len(text.split()), sentences=len(language))

    def version(self) -> str:
        return "0"


def rule(passing: list[Any], failing: list[Any], **changes: Any) -> Rule:
    whole = {
        "kind": "existence",
        "severity": "warning",
        "message": {"en": "'{match}'"},
        "params": {"tokens": ["synergy"]},
        "examples": {"pass": passing, "fail": failing},
    }
    return load_rule("tone/banned", {**whole, **changes})


def told(one: Rule) -> list[str]:
    return list(failures(one, {one.id: one}, PLATFORMS, Meter()))


def evidence(example: Any, **changes: Any) -> Any:
    return next(iter(evidence_of(rule(["a"], ["synergy"], **changes), example, PLATFORMS)))[0]


def test_examples_that_hold_say_nothing() -> None:
    assert told(rule(["fine", {"text": "fine", "platforms": ["x", "linkedin"]}], ["synergy", "Synergy!"])) == []


@pytest.mark.parametrize(
    ("passing", "failing", "start"),
    [
        (["synergy"], ["synergy"], "tone/banned: should pass and fails on linkedin at “synergy”"),
        (["a"], ["a"], "tone/banned: should fail and passes on linkedin"),
        (["a"], [{"txet": "a"}], "tone/banned: cannot be read (/txet: unknown key 'txet'; did you mean 'text'?)"),
        (["a"], [{"text": {"repeat": "a", "times": -1}}], "tone/banned: cannot be read (/text: "),
        ([{"text": "a", "facts": {"medai": {}}}], ["synergy"], "tone/banned: cannot be read (/medai: unknown key"),
        ([{"text": "a", "brand": {"id": ""}}], ["synergy"], "tone/banned: cannot be read (/id: "),
    ],
)
def test_an_example_that_does_not_hold_is_told(passing: list[Any], failing: list[Any], start: str) -> None:
    lines = told(rule(passing, failing))

    assert [line[: len(start)] for line in lines] == [start]


def test_a_rule_that_its_kind_refuses_is_told_and_not_raised() -> None:
    lines = told(rule(["a"], ["synergy"], params={"tokens": {"from_brand": "vocabulary.bnned"}}))

    assert [line.split(" (")[0] for line in lines] == ["tone/banned: cannot be judged"] * 2


def test_a_bare_text_takes_what_the_rule_applies_to() -> None:
    scope = {"languages": ["fr"], "platforms": ["x", "linkedin"], "markets": ["FR", "BE"], "formats": ["video"]}
    post = evidence("bonjour", applies_to=scope).post

    assert (post.text, post.language, post.platform, post.markets) == ("bonjour", "fr", "x", ("FR",))
    assert post.format is Format.VIDEO


def test_a_bare_text_of_a_rule_for_everything_is_english_on_linkedin() -> None:
    post = evidence("hello").post

    assert (post.language, post.platform, post.markets) == ("en", "linkedin", ())


def test_long_texts_are_generated_wherever_they_stand() -> None:
    post = evidence({"title": {"repeat": "ab", "times": 3}, "thread": [{"text": {"repeat": "c", "times": 2}}]}).post

    assert (post.title, post.thread[0].text) == ("ababab", "cc")


def test_facts_stand_beside_the_text_or_in_the_media_themselves() -> None:
    facts: Mapping[str, Any] = {
        "media": {"/media/1": {"trouble": "bomb"}},
        "proofreading": {"/text": [{"start": 0, "end": 3, "rule": "R", "category": "C", "message": "m"}]},
        "readability": {"/text": {"score": 40, "formula": "f", "words": 3, "sentences": 1}},
        "judged_at": "2026-08-02T00:00:00Z",
    }
    media = [{"alt_text": "a", "facts": {"media_type": "image/png", "width": 3}}, {"path": "b.png"}]
    found = evidence({"text": "abc", "media": media, "facts": facts})

    assert found.media["/media/0"].width == 3
    assert found.media["/media/1"].trouble is MediaTrouble.BOMB
    assert Span(start=found.proofreading["/text"][0].start, end=3) == Span(start=0, end=3)
    assert found.readability["/text"].score == 40
    assert found.judged_at == datetime(2026, 8, 2, tzinfo=UTC)


def test_facts_of_a_thread_stand_in_its_media() -> None:
    found = evidence({"thread": [{"media": [{"facts": {"bytes": 7}}]}]})

    assert found.media["/thread/0/media/0"].bytes == 7
    assert found.judged_at == JUDGED_AT
