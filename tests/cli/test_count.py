"""`count`: each text in its network's own unit, by section 9 of the design."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.cli.files import write

Run = Callable[..., Any]
# A family emoji, an accent written as two, and a link.
TEXT = "👨‍👩‍👧 e\u0301 https://example.com/a/rather/long/path"


def test_one_platform_gives_one_object(run: Run) -> None:
    write("a.md", f"---\nplatforms: [x]\n---\n{TEXT}\n")
    ran = run("count", "--format", "json", "a.md")
    row = {"field": "/text", "unit": "weighted", "length": 28, "limit": 280, "remaining": 252}

    assert (ran.code, ran.err) == (0, "")
    assert ran.json == {"platform": "x", **row, "valid": True, "limits": [row]}


def test_several_platforms_give_counts_and_the_fullest_limit_comes_first(run: Run) -> None:
    write("a.yaml", f"platforms: [bluesky, x]\ntext: Short\nthread: [{{text: '{'é' * 290}'}}]\n")
    counts = run("count", "--format", "json", "a.yaml").json["counts"]

    assert [(one["platform"], one["field"], one["valid"]) for one in counts] == [
        ("bluesky", "/thread/0/text", True),
        ("x", "/thread/0/text", False),
    ]
    assert (counts[1]["length"], counts[1]["remaining"]) == (290, -10)
    assert {(one["field"], one["unit"], one["length"]) for one in counts[0]["limits"]} == {
        ("/text", "graphemes", 5),
        ("/text", "utf8_bytes", 5),
        ("/thread/0/text", "graphemes", 290),
        ("/thread/0/text", "utf8_bytes", 580),
    }


def test_the_platforms_named_are_counted_in_place_of_the_drafts_own(run: Run) -> None:
    write("a.md", "---\nplatforms: [x]\nvariants: {x: {text: Short}}\n---\nLonger\n")
    named = run("count", "--format", "json", "--platform", "mastodon", "--platform", "x", "a.md").json["counts"]

    assert [(one["platform"], one["length"]) for one in named] == [("mastodon", 6), ("x", 5)]


def test_the_plan_of_the_brand_counts(run: Run) -> None:
    write("governance.toml", "brands = ['brand.yaml']\n")
    write("brand.yaml", "id: a\nplatforms: {x: premium}\n")
    write("a.md", "---\nplatforms: [x]\n---\nHello.\n")

    assert run("count", "--format", "json", "a.md").json["limit"] == 25000


def test_the_table_is_whole_without_a_terminal(run: Run) -> None:
    write("a.md", f"---\nplatforms: [x, google_business, mastodon]\n---\n{TEXT}\n")
    english, french = run("count", "a.md"), run("count", "--lang", "fr", "a.md")

    assert english.code == 0
    assert english.out.splitlines()[1].split() == "X /text ✓ 28 weighted characters 280 252 47".split()
    assert "…" not in english.out
    assert "caractères pondérés" in french.out


def test_bare_text_is_counted_for_the_platforms_named(run: Run) -> None:
    ran = run("count", "--format", "json", "--platform", "linkedin", "-", stdin="---\nété\n".encode())

    assert (ran.json["platform"], ran.json["length"]) == ("linkedin", 7)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("missing.md",), "missing.md:1:1: error cannot be read"),
        (("bad.md",), "bad.md:2:1: error unknown key 'platfroms'; did you mean 'platforms'?"),
        ((".",), "error unknown key 'platfroms'"),
        (("two.jsonl",), "two.jsonl holds 2 drafts; count takes exactly one."),
        (("--platform", "twiter", "a.md"), "unknown platform 'twiter'"),
    ],
)
def test_what_is_not_exactly_one_draft_is_refused(run: Run, words: tuple[str, ...], message: str) -> None:
    write("a.md")
    write("bad.md", "---\nplatfroms: [x]\n---\n")
    write("two.jsonl", '{"platforms": ["x"]}\n{"platforms": ["x"]}\n')
    ran = run("count", *words)

    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err
