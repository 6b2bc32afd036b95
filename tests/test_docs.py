"""What the documents say is what the program does."""

import dataclasses
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_type_hints

import pytest
from click import Context, Option

from docs.commands_page import commands
from docs.flow import given
from docs.generate import built_in_rules, pages
from docs.markdown import anchor, prose
from docs.platforms_page import UNITS
from docs.rules_page import looks_for
from governance import __version__
from governance.adapters.config.brand_file import BrandFile
from governance.adapters.config.rule_files import (
    built_in_folder,
    compiled_rules,
    read_built_in,
    read_platforms,
    read_rules,
)
from governance.adapters.readability import ReadabilityMeter
from governance.adapters.yaml_file import read_yaml
from governance.api.auth import OPEN, PERMISSIONS
from governance.api.bodies import MAX_JSON
from governance.api.headers import LONGEST_KEY
from governance.api.inputs import LONGEST_COMMENT, MOST_DRAFTS, MOST_ROWS, ROWS
from governance.api.problem_kinds import INTERNAL, NAMESPACE
from governance.api.problem_kinds import KINDS as PROBLEMS
from governance.checks import KINDS
from governance.cli.demo import examples, make_anew
from governance.cli.demo_steps import DEMO
from governance.cli.figures import figures
from governance.cli.main import cli
from governance.labels import Labels
from governance.limits.media import MEDIA_UNITS
from governance.limits.text import TEXT_UNITS
from governance.model import Brand, Platform
from governance.review import ENTITLED, TRANSITIONS, Action, Role, Status
from governance.rule import Rule
from governance.schemas.brand import load_brand
from governance.schemas.example import failures
from governance.schemas.platform import FOLD_UNITS
from governance.schemas.rule import load_rule
from governance.service.checks import GATHER_S
from governance.service.config import Config
from governance.service.idempotency import ANSWERS_FOR
from governance.service.media import MAX_BYTES

ROOT = Path(__file__).parents[1]
WRITING_RULES = (ROOT / "docs" / "writing-rules.md").read_text("utf-8")
CONFIGURATION = (ROOT / "docs" / "configuration.md").read_text("utf-8")
API = (ROOT / "docs" / "api.md").read_text("utf-8")
MADE = pages()
RULES, PLATFORMS, COMMANDS = (MADE[name] for name in ("rules.md", "platforms.md", "commands.md"))
SESSIONS = re.findall(r"```console\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]


def without_code(page: Path) -> str:
    """Give a page without its code spans: a pattern such as `[a](b)` is no link."""
    return re.sub(r"(`+)(?!`).*?(?<!`)\1(?!`)", "", page.read_text("utf-8"))


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


def test_the_file_with_word_sets_in_the_guide_loads_and_its_examples_hold(tmp_path: Path) -> None:
    (tmp_path / "mugs.yaml").write_text(
        re.findall(r"```yaml\n(# my-rules/mugs.yaml.*?)```", WRITING_RULES, re.DOTALL)[0]
    )
    rules = compiled_rules(list(read_rules(tmp_path, "my-rules/", {})), BrandFile(brand=Brand()))

    assert [*rules] == ["my-rules/mugs/lasting"]
    for rule in rules.values():
        assert list(failures(rule, rules, read_platforms(built_in_folder()), ReadabilityMeter())) == []


def test_the_brand_in_the_guide_loads_and_changes_rules_that_exist() -> None:
    brand = load_brand(yaml_blocks("id: brizelle")[0])
    raw = read_built_in()

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
    targets = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", without_code(page))

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


@pytest.mark.parametrize("name", MADE)
def test_the_page_is_up_to_date(name: str) -> None:
    written = ROOT / "docs" / name

    assert written.is_file(), f"run `make docs`: docs/{name} is missing"
    assert written.read_text("utf-8") == MADE[name], f"run `make docs`: docs/{name} is out of date"


def rule_section(rule: Rule) -> str:
    """Give what docs/rules.md says of one rule."""
    return RULES.split(f"\n### {rule.id}\n", 1)[1].split("\n##", 1)[0]


@pytest.mark.parametrize("rule", built_in_rules().values(), ids=lambda rule: rule.id)
def test_every_rule_is_documented(rule: Rule) -> None:
    section = rule_section(rule)
    params = [f"| `{one.name}` |" for one, _ in given(rule.params)]
    examples = (*rule.examples.passing, *rule.examples.failing)
    expected = [looks_for(rule)[:20], f"**Severity:** {rule.severity}", f"`{rule.kind}`", *rule.aliases, *params]

    assert [one for one in expected if one not in section] == []
    assert [text for text in rule.message.values() if prose(text) not in section] == []
    assert section.count("\n  - ") == len(examples)


@pytest.mark.parametrize("rule", [one for one in built_in_rules().values() if one.source], ids=lambda rule: rule.id)
def test_every_source_of_a_rule_is_documented(rule: Rule) -> None:
    source = rule.source
    assert source is not None

    expected = (prose(source.title), source.url or "", f"`{source.confidence}`", str(source.checked_on))
    assert [one for one in expected if one not in rule_section(rule)] == []


@pytest.mark.parametrize("platform", read_platforms(built_in_folder()).values(), ids=lambda platform: platform.id)
def test_every_value_of_a_profile_is_documented_with_its_source(platform: Platform) -> None:
    section = PLATFORMS.split(f"\n## {platform.name}\n", 1)[1].split("\n## ", 1)[0]
    rows = [f"| {one.value} | {one.when} | " for one in figures(platform)]
    sources = [f" | {one.source.confidence} | {one.source.checked_on} |" for one in figures(platform)]

    assert [one for one in (*rows, *sources) if one not in section] == []


def test_every_unit_is_documented() -> None:
    assert set(UNITS) == TEXT_UNITS | MEDIA_UNITS | FOLD_UNITS


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_anchor_is_that_of_a_heading(page: Path) -> None:
    missing = []
    for target, wanted in re.findall(r"\]\(([^)#:]*)#([^)]+)\)", without_code(page)):
        text = (page.parent / target).read_text("utf-8") if target else page.read_text("utf-8")
        if wanted not in {anchor(one) for one in re.findall(r"^#+ (.+)$", text, re.MULTILINE)}:
            missing.append((target, wanted))

    assert missing == []


def keys_of(config: type, prefix: str = "") -> Iterator[str]:
    """Give every key of the configuration, those of a table with its name before them."""
    hints = get_type_hints(config)
    for one in dataclasses.fields(config):
        if dataclasses.is_dataclass(hints[one.name]):
            yield from keys_of(hints[one.name], f"{prefix}{one.name}.")
        else:
            yield f"{prefix}{one.name}"


@pytest.mark.parametrize("key", list(keys_of(Config)))
def test_every_key_of_the_configuration_is_documented(key: str) -> None:
    assert f"| `{key}` |" in CONFIGURATION


def variables() -> set[str]:
    """Give every environment variable that the program or its tests name."""
    sources = [*(ROOT / "governance").rglob("*.py"), *(ROOT / "tests").rglob("conftest.py")]
    found = re.findall(r"GOVERNANCE_[A-Z_]+", "".join(one.read_text("utf-8") for one in sources))
    read = re.findall(
        r"environ(?:\.get\(|\[)\"(\w+)\"", (ROOT / "governance" / "wiring" / "workspace.py").read_text("utf-8")
    )
    return {*found, *read}


def test_every_environment_variable_is_documented() -> None:
    assert {"GOVERNANCE_CACHE_DIR", "XDG_CACHE_HOME"} <= variables()
    assert [one for one in sorted(variables()) if f"| `{one}` |" not in CONFIGURATION] == []


@pytest.mark.parametrize(("name", "context"), list(commands()), ids=lambda one: one if isinstance(one, str) else "")
def test_every_command_and_option_is_documented(name: str, context: Context) -> None:
    section = COMMANDS.split(f"\n## {name}\n", 1)[1].split("\n## ", 1)[0]
    options = [one for one in context.command.get_params(context) if isinstance(one, Option)]

    assert context.command.help
    assert [one.name for one in options if not one.help or one.help not in section] == []
    assert [word for one in options for word in one.opts if word not in section] == []


def rows(heading: str) -> list[list[str]]:
    """Give the cells of the first table of docs/api.md below a heading, without its head."""
    section = API.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    lines = re.findall(r"^\| (.+) \|$", section, re.MULTILINE)
    return [line.split(" | ") for line in lines[1:]]


def test_every_problem_of_the_api_is_documented_with_its_status() -> None:
    documented = [(cells[0].strip("`"), cells[1]) for cells in rows("Errors")]
    answered = {(kind.code, str(kind.status)) for kind in (*PROBLEMS.values(), INTERNAL)}

    assert NAMESPACE in API
    assert sorted(documented) == sorted({*answered, ("refused", "4xx")})


def test_who_may_do_what_is_documented() -> None:
    operations = {Action.EDIT, Action.SUBMIT}  # decided about by the operation
    allowed = {one.value: roles for one, roles in ENTITLED.items() if one not in operations}
    allowed |= {name: roles for name, roles in PERMISSIONS.items() if name != "decide" and roles is not OPEN}
    documented = {}
    for label, nobody, *cells in rows("Keys and roles"):
        roles = {
            role for role, cell in zip((Role.AUTHOR, Role.REVIEWER, Role.ADMIN), cells, strict=True) if cell != "–"
        }
        for name in set(re.findall(r"`(\w+)`", label)):
            documented[name] = frozenset() if nobody == "yes" else frozenset(roles)

    assert documented == allowed


def test_every_transition_is_documented() -> None:
    actions = (Action.APPROVE, Action.REQUEST_CHANGES, Action.REJECT, Action.EDIT, Action.RESUBMIT, Action.WITHDRAW)
    documented = {
        (Status(before.strip("`")), action): Status(cell.strip("`"))
        for before, *cells in rows("Decide")
        for action, cell in zip(actions, cells, strict=True)
        if cell != "–"
    }

    assert documented == TRANSITIONS


def test_every_limit_of_the_api_is_documented() -> None:
    limits = [cells[0] for cells in rows("What holds for every call")]
    known = (MAX_JSON >> 20, MAX_BYTES >> 20, MOST_DRAFTS, int(GATHER_S), LONGEST_COMMENT, LONGEST_KEY)

    assert limits == [
        f"{known[0]} MiB",
        f"{known[1]} MiB",
        f"{known[2]}",
        f"{known[3]} s",
        f"{known[4]:,}",
        f"{known[5]}",
    ]
    assert MOST_ROWS == MOST_DRAFTS
    assert f"rows on a page, {ROWS} if you do not say" in API
    assert f"kept for {ANSWERS_FOR.total_seconds() / 3600:.0f} hours" in API


def _locked(name: str) -> dict[str, str]:
    pins = re.findall(r"^([a-z0-9._-]+)==(\S+)", (ROOT / name).read_text("utf-8"), re.MULTILINE)
    return dict(pins)


def test_what_users_install_is_what_was_tried() -> None:
    tried, installed = _locked("requirements.lock"), _locked("runtime.lock")

    assert installed.items() <= tried.items()
    assert {"flask", "language-tool-python", "pillow"} <= installed.keys()
    assert not {"pytest", "mypy", "ruff"} & installed.keys()


@pytest.mark.parametrize("page", ["README.md", "docs/api.md"])
def test_a_documented_job_installs_what_is_locked_and_nothing_else(page: str) -> None:
    installs = re.findall(r"- run: (pip install [^#\n]*)", (ROOT / page).read_text("utf-8"))

    assert {words.strip() for words in installs} == {
        "pip install --require-hashes -r runtime.lock",
        f"pip install --no-deps content_governance-{__version__}-py3-none-any.whl",
    }


def test_the_example_of_the_page_on_testing_runs() -> None:
    (example,) = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "testing.md").read_text("utf-8"), re.DOTALL)

    exec(compile(example, "testing.md", "exec"), {})  # noqa: S102 - our own page
