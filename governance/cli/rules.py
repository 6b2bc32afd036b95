"""`governance rules`: what is checked, why a rule does or does not speak of a draft, and whether examples hold."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from governance.canonical import plain
from governance.cli import options
from governance.cli.summary import unreadable_lines
from governance.cli.terminal import console, print_json, visible
from governance.engine import Selection
from governance.model import Post
from governance.rule import Rule, mismatch, scope_of
from governance.service.rulebook import chosen_rules, day_of, rule_called
from governance.values import dataclass
from governance.wiring.workspace import Workspace, open_workspace
from governance.wording import day, say


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
        rules = chosen_rules(workspace.rulebook)
    if form == "json":
        print_json([_row(rule) for rule in rules])
        return
    from rich.table import Table

    table = Table("rule", "severity", "applies to", "message", box=None, pad_edge=False)
    table.columns[0].no_wrap = True
    for rule in rules:
        message = rule.message.get(lang or workspace.config.lang) or next(iter(rule.message.values()))
        severity = rule.severity if rule.enabled else "off"
        table.add_row(*map(visible, (rule.id, severity, _scope(rule), message)))
    console().print(table)


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
@click.option("--draft", metavar="FILE", help="Say why the rule does or does not apply to this draft.")
@options.config
@options.lang
@options.output("text", "json")
def show_rule(rule_id: str, draft: str | None, config: Path | None, lang: str | None, form: str | None) -> int:
    """Show one rule: what it says, where it applies, its source and examples."""
    with open_workspace(config) as workspace:
        rule = rule_called(rule_id, workspace.rules)
        explained = list(_explained(rule, draft, workspace)) if draft else []
        if form == "json":
            row = _row(rule) | ({"posts": [plain(one) for one in explained]} if draft else {})
            print_json(row)
        else:
            for line in (*_described(rule, lang or workspace.config.lang), *map(str, explained)):
                click.echo(visible(line))
    return 0


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
        lines += [f"  {name}: {json.dumps(one, ensure_ascii=False, default=str)}" for one in examples]
    return lines


@dataclass(frozen=True, kw_only=True, slots=True)
class _Explained:
    """Whether a rule applies to a post, and if not, why."""

    post: str
    applies: bool
    why: str | None = None

    def __str__(self) -> str:
        """Say it in a line."""
        return f"{self.post}: {'applies' if self.applies else f'does not apply: {self.why}'}"


def _explained(rule: Rule, draft: str, workspace: Workspace) -> Iterator[_Explained]:
    """Say for each post of the draft whether the rule applies, and if not, why."""
    from governance.adapters.drafts.files import DraftFile, Unreadable, read_drafts
    from governance.service.posts import posts_of

    for file in read_drafts((draft,), workspace.drafts_from()):
        if isinstance(file, Unreadable):
            raise click.ClickException("\n".join(unreadable_lines(file, "en")))
        if isinstance(file, DraftFile):
            for post in posts_of(file.draft, workspace.brand_of(file.draft), workspace.platforms):
                why = _why_not(rule, post, workspace)
                yield _Explained(post=post.id, applies=why is None, why=why)


def _why_not(rule: Rule, post: Post, workspace: Workspace) -> str | None:
    if not rule.enabled:
        return "it is switched off"
    why = mismatch(rule, scope_of(post, day_of(post, workspace.brands, workspace.tools.clock())))
    if why is None:
        return None
    return f"{why.dimension} {', '.join(why.wanted)}; the post has {', '.join(why.got) or 'none'}"


@command.command("test")
@click.argument("ids", nargs=-1, metavar="[AREA|ID]...")
@options.config
def test_rules(ids: tuple[str, ...], config: Path | None) -> int:
    """Judge the examples of every rule, or of those named: passing ones must pass and failing ones fail."""
    from governance.schemas.example import failures

    with open_workspace(config, Selection(select=ids)) as workspace:
        rules = chosen_rules(workspace.rulebook)
        _ = workspace.rulesets  # refuses what no example could be judged by
        broken = [
            line
            for rule in rules
            for line in failures(rule, workspace.rules, workspace.platforms, workspace.tools.readability)
        ]
    for line in broken:
        click.echo(visible(line))
    count = sum(len(rule.examples.passing) + len(rule.examples.failing) for rule in rules)
    counts = say("rules.counted", "en", rules=len(rules), examples=count)
    click.echo(f"{counts}: {f'{len(broken)} do not hold' if broken else 'all hold'}")
    return 1 if broken or not rules else 0
