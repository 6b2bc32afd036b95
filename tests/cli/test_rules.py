"""`rules` and `platforms`: what is checked, where it comes from, and why it does or does not speak of a draft."""

from collections.abc import Callable
from typing import Any

import pytest

from governance.model import AREAS
from tests.cli.files import write

Run = Callable[..., Any]


def test_the_list_has_every_area_and_whole_ids_without_a_terminal(run: Run) -> None:
    ran = run("rules", "list")
    ids = [line.split()[0] for line in ran.out.splitlines()[1:]]

    assert ran.code == 0
    assert {one.split("/")[0] for one in ids} == set(AREAS)
    assert ids == sorted(ids)
    assert "…" not in "".join(ids)


def test_the_list_of_an_area_as_json(run: Run) -> None:
    rows = run("rules", "list", "--format", "json", "disclosure/fr", "tone/banned").json

    assert {row["id"].rpartition("/")[0] for row in rows} == {"disclosure/fr", "tone"}
    assert all(row["examples"]["pass"] and row["examples"]["fail"] for row in rows)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("list", "disclosre"), "unknown rule or area 'disclosre'; did you mean 'disclosure'?"),
        (("test", "tone/baned"), "unknown rule or area 'tone/baned'; did you mean 'tone/banned'?"),
        (("show", "tone/baned"), "unknown rule 'tone/baned'; did you mean 'tone/banned'?"),
    ],
)
def test_an_unknown_name_is_refused_with_what_was_meant(run: Run, words: tuple[str, ...], message: str) -> None:
    ran = run("rules", *words)

    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err


def test_a_rule_is_shown_with_its_messages_source_and_examples(run: Run) -> None:
    ran = run("rules", "show", "FR-01")

    assert ran.code == 0
    for part in ("disclosure/fr/", "  en: ", "  fr: ", "  source: ", "  passes: ", "  fails: ", "also called: "):
        assert part in ran.out


def test_a_rule_says_why_it_does_not_apply_to_a_draft(run: Run) -> None:
    write("a.md", "---\nplatforms: [x, bluesky]\nlanguage: en\nmarkets: [FR]\n---\nHello.\n")
    scoped = run("rules", "show", "disclosure/gb/label", "--draft", "a.md")
    everywhere = run("rules", "show", "tone/banned", "--draft", "a.md")

    assert scoped.out.splitlines()[-1].startswith("a.md@bluesky: does not apply: ")
    assert everywhere.out.splitlines()[-2:] == ["a.md@x: applies", "a.md@bluesky: applies"]


def test_why_a_rule_applies_is_one_json_document_too(run: Run) -> None:
    write("a.md", "---\nplatforms: [x]\nlanguage: fr\n---\nBonjour.\n")
    shown = run("rules", "show", "--format", "json", "spelling/en/typo", "--draft", "a.md").json

    assert shown["posts"] == [{"post": "a.md@x", "applies": False, "why": "languages en; the post has fr"}]


def test_a_draft_that_cannot_be_read_is_2(run: Run) -> None:
    ran = run("rules", "show", "tone/banned", "--draft", "missing.md")

    assert ran.code == 2
    assert "missing.md:1:1: error cannot be read" in ran.err


def test_examples_that_do_not_hold_are_told_and_are_1(run: Run) -> None:
    write("governance.toml", "packs = ['house']\n")
    write(
        "house/words.yaml",
        "kind: existence\nseverity: error\nmessage: {en: 'Not {match}.'}\nparams: {tokens: [emporium]}\n"
        "examples: {pass: [Our emporium., Fine.], fail: [Our shop.]}\n",
    )
    ran = run("rules", "test", "house")

    assert ran.code == 1
    assert ran.out.splitlines() == [
        "house/words: should pass and fails on linkedin at “emporium”: Our emporium.",
        "house/words: should fail and passes on linkedin: Our shop.",
        "1 rule, 3 examples: 2 do not hold",
    ]


def test_platforms_are_listed_and_shown_with_their_sources(run: Run) -> None:
    listed, shown = run("platforms", "list"), run("platforms", "show", "x")
    row = run("platforms", "show", "--format", "json", "x").json

    assert (listed.code, shown.code) == (0, 0)
    assert {line.split()[0] for line in listed.out.splitlines()} >= {"x", "linkedin", "bluesky", "google_business"}
    assert shown.out.startswith("X: post, thread, video, article; threads\n")
    assert "280 weighted characters" in " ".join(shown.out.split())
    assert "(official, 2026-05-20)" in shown.out
    assert row["limits"][0]["readings"][0]["source"]["confidence"] == "official"
    assert len(run("platforms", "list", "--format", "json").json) == 12


def test_an_unknown_platform_is_refused_with_what_was_meant(run: Run) -> None:
    ran = run("platforms", "show", "linkdin")

    assert ran.code == 2
    assert "unknown platform 'linkdin'; did you mean 'linkedin'?" in ran.err
