"""`governance rules`: what is checked, why a rule does or does not speak of a draft, and whether examples hold."""

import json
from pathlib import Path
from typing import Any

import click

from governance.canonical import plain
from governance.cli import options
from governance.cli.main import EXIT_TROUBLE
from governance.cli.terminal import visible
from governance.engine import Selection
from governance.rule import Rule
from governance.wiring import Workspace, open_workspace
from governance.wording import day


@click.group("rules", short_help="List rules, show one, run the examples of all.")
def command() -> None:
    """List rules, show one, run the examples of all."""


@command.command("list")
@options.config
@options.lang
@options.output("text", "json")
@click.argument("areas", nargs=-1)
def list_rules(config: Path | None, lang: str | None, form: str | None, areas: tuple[str, ...]) -> None:
    """List the rules of every area, or of AREAS alone (an area, a folder or an id)."""
    with open_workspace(config, Selection(select=areas)) as workspace:
        rules = workspace.chosen_rules()
    if form == "json":
        click.echo(json.dumps([_row(rule) for rule in rules], ensure_ascii=False, indent=2))
        return
    from rich.console import Console
    from rich.table import Table

    table = Table("rule", "severity", "applies to", "message", box=None, pad_edge=False)
    for rule in rules:
        message = rule.message.get(lang or workspace.config.lang) or next(iter(rule.message.values()))
        table.add_row(rule.id, rule.severity if rule.enabled else "off", _scope(rule), message)
    Console(emoji=False, markup=False, highlight=False).print(table)


def _row(rule: Rule) -> dict[str, Any]:
    row: dict[str, Any] = plain(rule)
    row["examples"] = {"pass": row["examples"]["passing"], "fail": row["examples"]["failing"]}
    return row


def _scope(rule: Rule) -> str:
    scope = rule.applies_to
    values = [*scope.languages, *scope.markets, *scope.platforms, *scope.formats, *scope.relationships]
    return ", ".join(values) or "everything"


@command.command("show")
@click.argument("rule_id", metavar="ID")
@click.option("--draft", type=click.Path(path_type=Path), help="Say why the rule does or does not apply to this draft.")
@options.config
@options.lang
@options.output("text", "json")
def show_rule(rule_id: str, draft: Path | None, config: Path | None, lang: str | None, form: str | None) -> int:
    """Show one rule: what it says, where it applies, its source and examples."""
    with open_workspace(config) as workspace:
        rule = workspace.rule_called(rule_id)
        if form == "json":
            click.echo(json.dumps(_row(rule), ensure_ascii=False, indent=2))
        else:
            for line in _described(rule, lang or workspace.config.lang):
                click.echo(line)
        return _explained(rule, draft, workspace) if draft else 0


def _described(rule: Rule, language: str) -> list[str]:
    lines = [f"{rule.id}  ({rule.kind}, {rule.severity if rule.enabled else 'off'})"]
    lines += [f"  {language}: {message}" for language, message in rule.message.items()]
    lines.append(f"  applies to: {_scope(rule)}")
    if rule.aliases:
        lines.append(f"  also called: {', '.join(rule.aliases)}")
    if source := rule.source:
        lines.append(
            f"  source: {source.title} ({source.confidence}, read {day(source.checked_on, language)})"
            f" {source.url or ''}".rstrip(),
        )
    for name, examples in (("passes", rule.examples.passing), ("fails", rule.examples.failing)):
        lines += [f"  {name}: {visible(json.dumps(one, ensure_ascii=False, default=str))}" for one in examples]
    return lines


def _explained(rule: Rule, draft: Path, workspace: Workspace) -> int:
    """Say for each post of the draft whether the rule applies, and if not, why."""
    from governance.adapters.draft_files import DraftFile, read_drafts
    from governance.rule import mismatch, scope_of
    from governance.service.posts import posts_of

    code = 0
    for file in read_drafts((str(draft),), workspace.drafts_from()):
        if not isinstance(file, DraftFile):
            click.echo(f"{draft}: cannot be read as a draft; `governance lint {draft}` says why", err=True)
            code = EXIT_TROUBLE
            continue
        for post in posts_of(file.draft, workspace.brand_of(file.draft), workspace.platforms):
            why = mismatch(rule, scope_of(post, workspace.day_of(post)))
            if not rule.enabled:
                click.echo(f"{visible(post.id)}: off; the brand switched it off")
            elif why is None:
                click.echo(f"{visible(post.id)}: applies")
            else:
                got = ", ".join(why.got) or "none"
                click.echo(
                    f"{visible(post.id)}: does not apply: {why.dimension} {', '.join(why.wanted)}; the post has {got}"
                )
    return code


@command.command("test")
@click.argument("ids", nargs=-1, metavar="[AREA|ID]...")
@options.config
def test_rules(ids: tuple[str, ...], config: Path | None) -> int:
    """Judge the examples of every rule, or of those named: passing ones must pass and failing ones fail."""
    from governance.schemas.example import failures

    with open_workspace(config, Selection(select=ids)) as workspace:
        rules = workspace.chosen_rules()
        broken = [
            line
            for rule in rules
            for line in failures(rule, workspace.rules, workspace.platforms, workspace.tools.readability)
        ]
    for line in broken:
        click.echo(line)
    count = sum(len(rule.examples.passing) + len(rule.examples.failing) for rule in rules)
    click.echo(f"{len(rules)} rules, {count} examples: {f'{len(broken)} do not hold' if broken else 'all hold'}")
    return 1 if broken or not rules else 0
