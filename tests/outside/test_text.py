"""Conformance of `governance.text` to X's and Unicode's own cases."""

import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import yaml

from governance.text.characters.hidden import hidden
from governance.text.counting.emoji import emoji_spans
from governance.text.counting.entities import EntityKind
from governance.text.counting.urls import x_urls
from governance.text.graphemes import grapheme_count, graphemes
from governance.text.view import TextView

LINK = re.compile(r"([@＠]?)<a ([^>]*)>(.*?)</a>")
CODE_POINTS = re.compile(r"(?m)^([0-9A-F ]+?)\s*; ([\w-]+)")
SECTIONS = {
    "usernames": (EntityKind.MENTION,),
    "lists": (EntityKind.MENTION,),
    "hashtags": (EntityKind.HASHTAG,),
    "urls": (EntityKind.URL,),
    "cashtags": (EntityKind.CASHTAG,),
    "all": (EntityKind.URL, EntityKind.MENTION, EntityKind.HASHTAG, EntityKind.CASHTAG),
}
# X's handles end after 20 characters and at a dot; those of other networks do not.
OTHER_NETWORKS = {
    "DO NOT Autolink username over 20 characters",
    "Autolink @mention if followed by . and TLD",
}
# U+2701 has lost the property Extended_Pictographic since Unicode 15.0.
LATER_UNICODE = "÷ 2701 × 200D × 2701 ÷"


def linked(expected: str) -> list[str]:
    """List what twitter-text links, a list's owner for the list."""
    found = [(at + unescape(text), kind) for at, kind, text in LINK.findall(expected)]
    return [text.split("/")[0] if "username" in kind or "list-slug" in kind else text for text, kind in found]


def cases(testdata: Path, name: str) -> dict[str, list[dict[str, Any]]]:
    document: dict[str, Any] = yaml.safe_load((testdata / "twitter-text" / name).read_text("utf-8"))
    tests: dict[str, list[dict[str, Any]]] = document["tests"]
    return tests


def characters(code_points: str) -> str:
    return "".join(chr(int(code, 16)) for code in code_points.split())


@pytest.mark.parametrize("section", SECTIONS)
def test_entities_are_those_that_x_links(testdata: Path, section: str) -> None:
    wrong = [
        case["description"]
        for case in cases(testdata, "autolink.yml")[section]
        if case["description"] not in OTHER_NETWORKS
        and linked(case["expected"])
        != [
            case["text"][start:end]
            for start, end, kind in TextView(case["text"]).outline
            # Autolinking leaves links without a scheme alone; counting does not.
            if kind in SECTIONS[section] and (kind is not EntityKind.URL or case["text"].startswith("http", start))
        ]
    ]

    assert wrong == []


@pytest.mark.parametrize("section", ["country", "generic"])
def test_every_top_level_domain_of_x_makes_a_link(testdata: Path, section: str) -> None:
    wrong = [
        case["text"]
        for case in cases(testdata, "tlds.yml")[section]
        if [case["text"][start:end] for start, end in x_urls(case["text"])] != case["expected"]
    ]

    assert wrong == []


def test_graphemes_are_those_of_unicode(testdata: Path) -> None:
    lines = (testdata / "unicode" / "GraphemeBreakTest.txt").read_text("utf-8").splitlines()
    tests = [line.split("#")[0].strip() for line in lines if line.startswith("÷")]
    expected = {line: [characters(one.replace("×", "")) for one in line.strip("÷ ").split("÷")] for line in tests}
    wrong = [
        line
        for line, clusters in expected.items()
        if [("".join(clusters))[start:end] for start, end in graphemes("".join(clusters))] != clusters
    ]

    assert len(expected) > 600
    assert wrong == [LATER_UNICODE]


def test_every_emoji_is_one_entity_and_one_grapheme_and_hides_nothing(testdata: Path) -> None:
    rows = CODE_POINTS.findall((testdata / "unicode" / "emoji-test.txt").read_text("utf-8"))
    emoji = [characters(codes) for codes, status in rows if status == "fully-qualified"]
    wrong = [
        one
        for one in emoji
        if emoji_spans(one) != ((0, len(one)),)
        or [kind for _, _, kind in TextView(one).outline] != [EntityKind.EMOJI]
        or grapheme_count(one) != 1
        or list(hidden(one))
    ]

    assert len(emoji) == 3655
    assert wrong == []


def test_no_variation_sequence_hides_anything(testdata: Path) -> None:
    rows = CODE_POINTS.findall((testdata / "unicode" / "emoji-variation-sequences.txt").read_text("utf-8"))

    assert [codes for codes, _ in rows if list(hidden(characters(codes)))] == []
