"""Claims, green claims, placeholders and chatbot phrases as the rules that ship find them, and their look-alikes."""

from datetime import UTC, datetime

import pytest

from governance.adapters.config.brand_file import BrandFile
from governance.adapters.config.rule_files import built_in_folder, compiled_rules, read_built_in, read_platforms
from governance.engine import compile_rules, judge
from governance.model import Brand, Evidence, Post, Reason, Severity
from governance.rule import Ruleset
from tests.rules.sentences import CLEAN, FAULTY
from tests.work_budget import budget


@pytest.fixture(scope="module")
def ruleset() -> Ruleset:
    raw = read_built_in(("tone", "hygiene"))
    rules = compiled_rules(raw, BrandFile(brand=Brand())).values()
    return compile_rules(rules, Brand(), read_platforms(built_in_folder()))


def alarms(ruleset: Ruleset, language: str, text: str) -> list[str]:
    post = Post(id="a", draft="a", brand="default", platform="facebook", language=language, text=text)
    report = judge(Evidence(post=post, judged_at=datetime(2026, 11, 24, tzinfo=UTC)), ruleset)
    assert [one for one in report.skipped if one.reason is not Reason.REFUSED] == []
    return [one.rule_id for one in report.findings if one.severity is not Severity.SUGGESTION]


@pytest.mark.parametrize(("rule", "language", "text"), FAULTY)
def test_the_fault_is_found_and_no_other(ruleset: Ruleset, rule: str, language: str, text: str) -> None:
    assert {one.startswith(rule) for one in alarms(ruleset, language, text)} == {True}


@pytest.mark.parametrize(("language", "text"), CLEAN)
def test_a_look_alike_is_clean(ruleset: Ruleset, language: str, text: str) -> None:
    assert alarms(ruleset, language, text) == []


@pytest.mark.parametrize(
    "piece", ["le meilleur ", "the best ", "green hotel ", "#1 ", "?? ", "TODO a\n", "«A» a\n", "l'"]
)
def test_a_long_hostile_text_is_judged_in_linear_time(ruleset: Ruleset, piece: str) -> None:
    with budget(processor_s=60):
        alarms(ruleset, "fr", piece * (50_000 // len(piece)))
