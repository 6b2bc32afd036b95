"""What the documents say is what the program does."""

import dataclasses
import re
from pathlib import Path
from typing import Any

import pytest
from click import Context

from governance.adapters.brand_file import BrandFile
from governance.adapters.readability import ReadabilityMeter
from governance.adapters.rule_files import built_in_folder, compiled_rules, read_platforms, read_rules
from governance.adapters.yaml_file import read_yaml
from governance.checks import KINDS
from governance.cli.demo import DEMO, examples, make_anew
from governance.cli.main import cli
from governance.labels import Labels
from governance.model import AREAS, Brand
from governance.rule import Rule
from governance.schemas.brand import load_brand
from governance.schemas.example import failures
from governance.schemas.rule import load_rule

ROOT = Path(__file__).parents[1]
WRITING_RULES = (ROOT / "docs" / "writing-rules.md").read_text("utf-8")
SESSIONS = re.findall(r"```console\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]


def section(kind: str) -> str:
    """Give what the guide says from this kind up to the next."""
    return WRITING_RULES.split(f"**`{kind}`**", 1)[1].split("\n**`", 1)[0]


def yaml_blocks(opening: str) -> list[dict[str, Any]]:
    """Give the YAML examples of the guide that hold a line which starts so."""
    blocks = re.findall(r"```yaml\n(.*?)```", WRITING_RULES, re.DOTALL)
    return [read_yaml(block).value for block in blocks if f"\n{opening}" in f"\n{block}"]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_and_param_is_documented(kind: str) -> None:
    params = [one.name for one in dataclasses.fields(KINDS[kind].params)]

    assert [name for name in params if f"`{name}`" not in section(kind)] == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_message_name_is_documented(kind: str) -> None:
    assert [name for name in sorted(KINDS[kind].names) if f"`{{{name}}}`" not in section(kind)] == []


def test_every_key_of_labels_is_documented() -> None:
    assert [one.name for one in dataclasses.fields(Labels) if f"`{one.name}`" not in section("label")] == []


@pytest.mark.parametrize("example", yaml_blocks("kind: "), ids=lambda example: example["kind"])
def test_every_rule_in_the_guide_loads_and_its_examples_hold(example: dict[str, Any]) -> None:
    rule = load_rule("guide/rule", example)

    assert list(failures(rule, {rule.id: rule}, read_platforms(built_in_folder()), ReadabilityMeter())) == []


def test_the_brand_in_the_guide_loads_and_changes_rules_that_exist() -> None:
    brand = load_brand(yaml_blocks("id: brizelle")[0])
    raw = [rule for area in AREAS for rule in read_rules(built_in_folder() / area, f"{area}/")]

    assert set(brand.overrides) <= set(compiled_rules(raw, BrandFile(brand=brand)))


def test_every_documented_kind_exists() -> None:
    assert set(re.findall(r"^\*\*`(\w+)`\*\*:", WRITING_RULES, re.MULTILINE)) == set(KINDS)


def test_every_key_of_a_rule_is_documented() -> None:
    keys = {one.name for one in dataclasses.fields(Rule)} - {"id", "pinned"}

    assert [key for key in sorted(keys) if f"| `{key}` |" not in WRITING_RULES] == []


def test_every_key_of_a_brand_is_documented() -> None:
    block = WRITING_RULES.split("# brand.yaml", 1)[1].split("```", 1)[0]

    assert [one.name for one in dataclasses.fields(Brand) if f"\n{one.name}:" not in block] == []


@pytest.mark.parametrize("command", ["--offline --format pretty", "count"])
def test_the_session_in_the_readme_is_what_the_program_prints(
    command: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    session = next(one for one in SESSIONS if command in one.splitlines()[0])
    words, *lines, _ = session.splitlines()
    monkeypatch.setenv("GOVERNANCE_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.chdir(tmp_path)
    make_anew(DEMO, examples())

    cli.main(words.removeprefix("$ governance ").split(), standalone_mode=False)

    printed = [line.rstrip() for line in "".join(capsys.readouterr()).splitlines()]
    assert [line for line in lines if line not in printed] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_between_pages_leads_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8"))

    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_every_dependency_has_its_reason() -> None:
    reasons = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    project = (ROOT / "pyproject.toml").read_text("utf-8").split("dependencies = [", 1)[1].split("]", 1)[0]
    names = re.findall(r'"([\w-]+)[><=]', project)

    assert [name for name in names if f"| {name} |" not in reasons] == []


@pytest.mark.parametrize("command", cli.list_commands(Context(cli)))
def test_the_readme_names_every_command(command: str) -> None:
    assert re.search(rf"`?governance {command}\b", (ROOT / "README.md").read_text("utf-8"))


@pytest.mark.parametrize("name", ["architecture", "writing-rules"])
def test_the_documents_are_there(name: str) -> None:
    assert (ROOT / "docs" / f"{name}.md").is_file()
