from dataclasses import replace
from datetime import date

import pytest

from governance.checks import empty_post, handles, hidden_characters, mojibake, styled_letters, waiver
from governance.checks.waiver import State
from governance.model import (
    Brand,
    Evidence,
    Finding,
    Media,
    Part,
    Platform,
    Reason,
    Severity,
    Skipped,
    Waiver,
)
from governance.rule import Hit, RuleInvalid, Subject
from tests.unit.checks import asking
from tests.unit.checks.tone import NOW, hits, marked, post

TURNING = hidden_characters.Params(only=("U+202A..U+202E", "U+2066..U+2069"))
UNSEEN = hidden_characters.Params(ignore=("U+202A..U+202E",), beside_right_to_left=("U+200E", "U+200F"))


def test_a_row_of_hidden_characters_is_one_finding_and_deleting_it_is_safe() -> None:
    (hit,) = hits(hidden_characters.KIND, UNSEEN, post("st\u200b\u200bock"))
    assert hit.span is not None
    assert (hit.span.start, hit.span.end) == (2, 4)
    assert hit.data == {"code_point": "U+200B", "name": "ZERO WIDTH SPACE"}
    assert [(one.text, one.safe) for one in hit.replacements] == [("", True)]


def test_the_params_choose_the_characters() -> None:
    text = post("a\u202eb\u200bc")
    assert [hit.data["code_point"] for hit in hits(hidden_characters.KIND, TURNING, text)] == ["U+202E"]
    assert [hit.data["code_point"] for hit in hits(hidden_characters.KIND, UNSEEN, text)] == ["U+200B"]


@pytest.mark.parametrize("text", ["👨‍👩‍👧‍👦 🏳️‍🌈 1️⃣", "نمی‌دانم", "שלום\u200f!", "हिन्दी"])
def test_emoji_and_scripts_that_need_them_are_left_alone(text: str) -> None:
    assert hits(hidden_characters.KIND, UNSEEN, post(text)) == []


def test_a_direction_mark_without_right_to_left_letters_is_found() -> None:
    assert hits(hidden_characters.KIND, UNSEEN, post("05\u200e 61"))


def test_a_range_that_cannot_be_read_is_refused_by_name() -> None:
    with pytest.raises(RuleInvalid, match="U\\+200B or U\\+202A"):
        hidden_characters.prepare(hidden_characters.Params(only=("200B",)), Brand())


def test_mojibake_is_mended() -> None:
    text = post("Le cafÃ© rouvre")
    (hit,) = hits(mojibake.KIND, mojibake.Params(), text)
    assert (marked(text, [hit]), hit.data["meant"]) == (["Ã©"], "é")
    assert [(one.text, one.safe) for one in hit.replacements] == [("é", True)]


def test_what_is_lost_for_good_has_no_replacement() -> None:
    (hit,) = hits(mojibake.KIND, mojibake.Params(), post("soirï¿½e"))
    assert hit.replacements == ()


def test_letters_in_fancy_dress_are_undressed() -> None:
    text = post("𝗡𝗲𝘄 drop")
    (hit,) = hits(styled_letters.KIND, styled_letters.Params(), text)
    assert (marked(text, [hit]), hit.replacements[0].text) == (["𝗡𝗲𝘄"], "New")


ACME = Brand(
    name="Nous",
    accounts={"x": "@nous", "instagram": "nous.officiel"},
    handles=(
        {"name": "Acme", "x": "@acme", "instagram": "acme.fr"},
        {"name": "Other", "x": "@acme.fr2", "instagram": "other", "linkedin": "other-co"},
        {"name": "Only", "instagram": "only.insta"},
    ),
)


@pytest.mark.parametrize(
    ("text", "name", "right"),
    [
        ("Merci @acme.fr !", "Acme", "@acme"),
        ("Merci @Other", "Other", "@acme.fr2"),
        ("Suivez @nous.officiel", "Nous", "@nous"),
    ],
)
def test_a_handle_of_another_network_is_replaced_by_the_one_here(text: str, name: str, right: str) -> None:
    (hit,) = hits(handles.KIND, handles.Params(), post(text), ACME)
    assert (hit.data["name"], hit.data["right"]) == (name, right)
    assert [(one.text, one.safe) for one in hit.replacements] == [(right, True)]


@pytest.mark.parametrize("text", ["Merci @acme", "Merci @inconnu", "Merci @only.insta", "acme.fr est en ligne"])
def test_a_right_or_unknown_handle_is_left_alone(text: str) -> None:
    assert hits(handles.KIND, handles.Params(), post(text), ACME) == []


def test_a_handle_that_is_somebodys_here_is_right() -> None:
    brand = Brand(handles=({"name": "A", "x": "@a1", "instagram": "shared"}, {"name": "B", "x": "@shared"}))
    assert hits(handles.KIND, handles.Params(), post("Merci @shared"), brand) == []


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"text": ""}, [None]),
        ({"text": " \n\u200b"}, [None]),
        ({"text": "", "media": (Media(path="a.jpg"),)}, []),
        ({"text": "", "title": "Une vidéo"}, []),
        ({"text": "", "link": "https://a.example"}, []),
        (
            {"text": "Un", "thread": (Part(text=" "), Part(text="", media=(Media(path="a.jpg"),)))},
            ["/thread/0"],
        ),
    ],
)
def test_an_empty_post_or_part_is_found(fields: dict[str, object], found: list[str | None]) -> None:
    checked = replace(post(""), **fields)  # type: ignore[arg-type]
    assert [hit.field for hit in hits(empty_post.KIND, empty_post.Params(), checked)] == found


FINDING = Finding(
    rule_id="tone/caps",
    severity=Severity.ERROR,
    data={},
    field="/text",
    span=None,
    excerpt="OH",
    replacements=(),
    markets=(),
    source=None,
    fingerprint="f1",
)


def waived(state: State, one: Waiver, skipped: tuple[Skipped, ...] = ()) -> list[Hit]:
    subject = Subject(
        evidence=Evidence(post=post("OH", waivers=(one,)), judged_at=NOW),
        platform=Platform(id="x", name="X"),
        brand=Brand(),
        today=date(2026, 11, 24),
        findings=(FINDING,),
        skipped=skipped,
    )
    return asking.found(waiver.KIND, waiver.Params(state=state), subject)


def test_a_waiver_counts_through_its_last_day() -> None:
    assert waived(State.EXPIRED, Waiver(rule="tone", reason="r", expires=date(2026, 11, 24))) == []
    (hit,) = waived(State.EXPIRED, Waiver(rule="tone", reason="r", expires=date(2026, 11, 23)))
    assert (hit.field, hit.data) == ("/waivers/0", {"target": "tone", "reason": "r", "expires": "2026-11-23"})


@pytest.mark.parametrize(
    ("one", "found"),
    [
        (Waiver(rule="tone/caps", reason="r"), 0),
        (Waiver(rule="tone", match="oh", reason="r"), 0),
        (Waiver(fingerprint="f1", reason="r"), 0),
        (Waiver(rule="tone", match="AH", reason="r"), 1),
        (Waiver(rule="length", reason="r"), 1),
        (Waiver(rule="length", reason="r", expires=date(2020, 1, 1)), 0),
    ],
)
def test_a_waiver_in_force_that_accepts_nothing_is_unused(one: Waiver, found: int) -> None:
    assert len(waived(State.UNUSED, one)) == found


def test_a_waiver_for_what_was_not_judged_is_not_called_unused() -> None:
    skipped = (Skipped(rule_id="spelling/fr/typo", reason=Reason.UNAVAILABLE),)
    assert waived(State.UNUSED, Waiver(rule="spelling", match="Btwin", reason="r"), skipped) == []
    assert waived(State.UNUSED, Waiver(fingerprint="other", reason="r"), skipped) == []
    assert waiver.KIND.last
