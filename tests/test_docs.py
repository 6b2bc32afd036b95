"""What the documents say is what the program does."""

import dataclasses
import re
from pathlib import Path

import pytest

from governance.checks import KINDS
from governance.model import Brand
from governance.rule import Rule

ROOT = Path(__file__).parents[1]
WRITING_RULES = (ROOT / "docs" / "writing-rules.md").read_text("utf-8")
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]


def section(kind: str) -> str:
    """Give what the guide says from this kind up to the next."""
    return WRITING_RULES.split(f"**`{kind}`**", 1)[1].split("\n**`", 1)[0]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_and_param_is_documented(kind: str) -> None:
    params = [one.name for one in dataclasses.fields(KINDS[kind].params)]

    assert [name for name in params if f"`{name}`" not in section(kind)] == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_message_name_is_documented(kind: str) -> None:
    assert [name for name in sorted(KINDS[kind].names) if f"`{{{name}}}`" not in section(kind)] == []


def test_every_documented_kind_exists() -> None:
    assert set(re.findall(r"^\*\*`(\w+)`\*\*:", WRITING_RULES, re.MULTILINE)) == set(KINDS)


def test_every_key_of_a_rule_is_documented() -> None:
    keys = {one.name for one in dataclasses.fields(Rule)} - {"id", "pinned"}

    assert [key for key in sorted(keys) if f"| `{key}` |" not in WRITING_RULES] == []


def test_every_key_of_a_brand_is_documented() -> None:
    block = WRITING_RULES.split("# brand.yaml", 1)[1].split("```", 1)[0]

    assert [one.name for one in dataclasses.fields(Brand) if f"\n{one.name}:" not in block] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_between_pages_leads_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8"))

    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_every_dependency_has_its_reason() -> None:
    reasons = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    project = (ROOT / "pyproject.toml").read_text("utf-8").split("dependencies = [", 1)[1].split("]", 1)[0]
    names = re.findall(r'"([\w-]+)[><=]', project)

    assert [name for name in names if f"| {name} |" not in reasons] == []
