import gc
import sys
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import _lru_cache_wrapper
from typing import Any

import pytest

from docs.generate import built_in_rules
from governance.adapters.config.rule_files import built_in_folder, read_platforms
from governance.engine import compile_rules, judge, judged
from governance.model import Brand, Evidence, Post
from governance.rule import Ruleset
from governance.text.search.literals import Sought
from governance.text.search.prefilter import Prefilter
from governance.text.view import TextView, Views

NOW = datetime(2026, 11, 24, tzinfo=UTC)
SENTENCE = "L’équipe vous attend, #Acme @lea 😀 sur acme.fr : n’hésitez pas ! "


@pytest.fixture(scope="module")
def ruleset() -> Ruleset:
    return compile_rules(built_in_rules().values(), Brand(), read_platforms(built_in_folder()))


def evidence(text: str, **given: Any) -> Evidence:
    fields = {"id": "a@x", "draft": "a", "brand": "default", "platform": "x", "language": "fr"}
    return Evidence(post=Post(**{**fields, "text": text, **given}), judged_at=NOW)


def test_what_a_function_makes_of_a_text_is_worked_out_once() -> None:
    asked = []

    def counted(view: TextView, least: int) -> int:
        asked.append(least)
        return len(view.text) + least

    view = TextView("abc")
    assert [view.once(counted, 1), view.once(counted, 1), view.once(counted, 2)] == [4, 4, 5]
    assert asked == [1, 2]


def test_a_text_that_was_not_sifted_may_hold_anything() -> None:
    assert TextView("free").may_hold(Sought(anywhere=frozenset({"risk"})))


def test_what_the_prefilter_was_not_asked_about_a_text_may_hold() -> None:
    view = TextView("free")
    view.sift(Prefilter([Sought(anywhere=frozenset({"free"}))]))

    assert view.may_hold(Sought(anywhere=frozenset({"free"})))
    assert view.may_hold(Sought(anywhere=frozenset({"risk"})))


def test_what_the_prefilter_knows_and_did_not_see_a_text_does_not_hold() -> None:
    view, risk = TextView("free"), Sought(anywhere=frozenset({"risk"}))
    view.sift(Prefilter([risk]))

    assert not view.may_hold(risk)


def test_one_text_in_two_fields_has_one_view() -> None:
    views = Views()

    assert views["abc"] is views["abc"]


def test_posts_of_one_draft_share_the_views_of_their_texts(ruleset: Ruleset, monkeypatch: pytest.MonkeyPatch) -> None:
    cut: list[str] = []

    def noting(text: str) -> tuple[tuple[int, int], ...]:
        cut.append(text)
        return ()

    monkeypatch.setattr("governance.text.view.x_urls", noting)
    platforms = ("x", "bluesky", "mastodon")
    reports = judged([evidence(SENTENCE, platform=name, id=f"a@{name}") for name in platforms], {"default": ruleset})

    assert len(list(reports)) == 3
    assert cut == [SENTENCE]


def texts_remembered() -> Iterator[str]:
    """Yield the texts that caches of our modules hold among their keys."""
    ours = [module for name, module in sys.modules.items() if name.startswith("governance.")]
    caches = [value for module in ours for value in vars(module).values() if isinstance(value, _lru_cache_wrapper)]
    keys = (key for cache in caches for held in gc.get_referents(cache) if isinstance(held, dict) for key in held)
    for key in keys:
        yield from (part for part in (key if isinstance(key, tuple | list) else (key,)) if isinstance(part, str))


def test_no_cache_holds_the_text_of_a_post(ruleset: Ruleset) -> None:
    judge(evidence(SENTENCE * 50, title=SENTENCE, markets=("FR",)), ruleset)

    assert [text for text in texts_remembered() if SENTENCE[:20] in text] == []


def test_the_memory_of_a_long_text_goes_with_the_post(ruleset: Ruleset) -> None:
    judge(evidence(SENTENCE), ruleset)
    long = evidence(SENTENCE * 3_000)
    tracemalloc.start()
    judge(long, ruleset)
    gc.collect()
    held, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert held < 300_000 < most
