"""What is kept as plain data comes back as the same value, and judges the same."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from governance.adapters.drafts.files import DraftFile, read_drafts
from governance.canonical import canonical, restored
from governance.engine import judge, recompiled
from governance.model import Evidence, Match, Need, Reason, Report, Unavailable
from governance.service.gather import Gatherer
from governance.service.posts import posts_of
from governance.wiring.workspace import Workspace, open_workspace

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("GOVERNANCE_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        with open_workspace(EXAMPLES / "governance.toml", offline=True) as opened:
            yield opened


@pytest.fixture(scope="module")
def evidence(workspace: Workspace) -> list[Evidence]:
    gatherer = Gatherer(workspace.tools, workspace.rulesets)
    found = read_drafts([str(EXAMPLES / "posts")], workspace.drafts_from())
    drafts = [one.draft for one in found if isinstance(one, DraftFile)]
    posts = [post for one in drafts for post in posts_of(one, workspace.brand_of(one), workspace.platforms)]
    try:
        return [with_remarks(one) for one in gatherer.gather(posts)]
    finally:
        gatherer.close()


def with_remarks(evidence: Evidence) -> Evidence:
    """Give the evidence as if LanguageTool had been there, and a picture worker had not."""
    remark = Match(start=0, end=2, rule="R", category="TYPOS", message="é 😀", replacements=("a", "b"))
    missed = Unavailable(need=Need.MEDIA, reason=Reason.TIMED_OUT, field="/media/0")
    return replace(evidence, proofreading={"/text": (remark,)}, unavailable=(missed,))


def test_evidence_comes_back_as_it_was(evidence: list[Evidence]) -> None:
    assert [restored(Evidence, json.loads(canonical(one))) for one in evidence] == evidence


def test_a_report_comes_back_as_it_was(workspace: Workspace, evidence: list[Evidence]) -> None:
    reports = [judge(one, workspace.rulesets[one.post.brand]) for one in evidence]

    assert [canonical(restored(Report, json.loads(canonical(one)))) for one in reports] == [*map(canonical, reports)]


def test_a_ruleset_that_was_kept_judges_as_it_did(workspace: Workspace, evidence: list[Evidence]) -> None:
    ruleset = next(iter(workspace.rulesets.values()))
    again = recompiled(json.loads(canonical(ruleset.basis)))

    assert again.digest == ruleset.digest
    assert [judge(one, again) for one in evidence] == [judge(one, ruleset) for one in evidence]
