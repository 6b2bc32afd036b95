"""`governance count`: how long a draft is for each of its networks, in the unit that the network counts."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from governance.adapters.drafts.files import DraftFile, Plain, Unreadable, read_drafts
from governance.cli import options
from governance.cli.summary import unreadable_lines
from governance.cli.terminal import console, print_json, visible
from governance.limits.text import Row, measure
from governance.model import Draft, Post, text_fields
from governance.service.posts import posts_of
from governance.service.rulebook import platform_called
from governance.wiring.workspace import Workspace, open_workspace
from governance.wording import number, say, word


@click.command(short_help="Count one draft in each network's own units.")
@click.argument("path")
@click.option("--platform", multiple=True, help="Count for this platform; may be repeated. Default: the draft's own.")
@click.option("--stdin-filename", metavar="NAME", help="The name, and so the form, of what comes from `-`.")
@options.config
@options.lang
@options.output("text", "json")
def command(
    path: str,
    platform: tuple[str, ...],
    stdin_filename: str | None,
    config: Path | None,
    lang: str | None,
    form: str | None,
) -> None:
    """Count each text of one draft, beside its limit and what remains.

    PATH is a draft, or - for standard input: with --platform and without --stdin-filename it is bare text.
    """
    with open_workspace(config) as workspace:
        language = lang or workspace.config.lang
        draft = _only_draft(path, platform, stdin_filename, workspace, language)
        counted = [(post, _measured(post, workspace)) for post in _posts(draft, platform, workspace)]
    if form == "json":
        rows = [_row(post, measured) for post, measured in counted]
        print_json(rows[0] if len(rows) == 1 else {"counts": rows})
    else:
        _print_table(counted, workspace, language)


def _only_draft(
    path: str,
    platforms: tuple[str, ...],
    stdin_filename: str | None,
    workspace: Workspace,
    language: str,
) -> Draft:
    bare = path == "-" and platforms and stdin_filename is None
    where = workspace.drafts_from(
        stdin_filename=stdin_filename,
        plain=Plain(platforms=platforms, language=None) if bare else None,
        language_required=False,
    )
    drafts = []
    for one in read_drafts((path,), where):
        if isinstance(one, Unreadable):
            raise click.ClickException("\n".join(unreadable_lines(one, language)))
        if isinstance(one, DraftFile):
            drafts.append(one.draft)
    if len(drafts) != 1:
        raise click.ClickException(f"{path} holds {len(drafts)} drafts; count takes exactly one.")
    return drafts[0]


def _posts(draft: Draft, platforms: tuple[str, ...], workspace: Workspace) -> Iterable[Post]:
    """Give the post of each platform: those named, as if the draft were for them, else the draft's own."""
    for name in platforms:
        platform_called(name, workspace.platforms)
    meant = replace(draft, platforms=platforms) if platforms else draft
    return posts_of(meant, workspace.brand_of(draft), workspace.platforms)


def _measured(post: Post, workspace: Workspace) -> list[Row]:
    brand = workspace.brands[post.brand]
    return list(measure(post, workspace.platforms[post.platform], brand.platforms.get(post.platform)))


def _row(post: Post, measured: list[Row]) -> dict[str, Any]:
    """Give the row of a platform: every limit, and above them the one that is nearest to being full."""
    limits = [_limit(one.pointer, one.unit, one.length, one.limit) for one in measured]
    unlimited = _limit("/text", "characters", len(post.text), None)
    top = max(limits, key=lambda one: one["length"] / (one["limit"] or 1), default=unlimited)
    return {"platform": post.platform, **top, "valid": (top["remaining"] or 0) >= 0, "limits": limits}


def _limit(pointer: str, unit: str, length: int, limit: int | None) -> dict[str, Any]:
    remaining = None if limit is None else limit - length
    return {"field": pointer, "unit": unit, "length": length, "limit": limit, "remaining": remaining}


def _print_table(counted: list[tuple[Post, list[Row]]], workspace: Workspace, language: str) -> None:
    from rich.table import Table
    from rich.text import Text

    heads = (say(f"count.{name}", language) if name else "" for name in _COLUMNS)
    table = Table(*heads, box=None, pad_edge=False)
    for column in table.columns:
        column.no_wrap = True
    for index in (3, 5, 6, 7):
        table.columns[index].justify = "right"
    for post, measured in counted:
        plain = {one.pointer: len(one.text) for one in text_fields(post)}
        for one in measured:
            over = one.length > one.limit
            colour = "bold red" if over else "green"
            table.add_row(
                visible(workspace.platforms[post.platform].name),
                one.pointer,
                Text("✗" if over else "✓", style=colour),
                number(one.length, language),
                word("units", one.unit, language),
                number(one.limit, language),
                number(one.limit - one.length, language),
                number(plain[one.pointer], language) if one.pointer in plain else "",
            )
    console().print(table)


_COLUMNS = ("platform", "field", "", "length", "unit", "limit", "left", "plain")
