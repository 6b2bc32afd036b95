"""`governance reviews status`: is exactly this content approved? The gate for a publishing job."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click
from rich.text import Text

from governance.adapters.drafts.beside import not_asked_about
from governance.adapters.drafts.discovery import PassedOver
from governance.adapters.drafts.files import DraftFile, Ignored, Unreadable, read_drafts
from governance.cli.main import EXIT_FOUND, EXIT_TROUBLE
from governance.cli.queue import refusals, well_formed
from governance.cli.reviews import options
from governance.cli.reviews.drafts import (
    ErrorRow,
    lacking_rows,
    print_errors,
    print_warnings,
    say_no_draft,
    unreadable_rows,
)
from governance.cli.reviews.passed_over import counted, looks_like_draft_row, passed_over_row
from governance.cli.reviews.summary_lines import STATUS_COLOUR, WIDEST_STATUS
from governance.cli.terminal import print_json, printer, visible
from governance.review import Status
from governance.service.draft_media import MediaLacking
from governance.service.gate import Gate, Standing, standings
from governance.wiring.gate import open_gate
from governance.wiring.workspace import Workspace, open_workspace
from governance.wording import say

Row = dict[str, Any]


@click.command("status", short_help="Say whether exactly this content is approved.")
@click.argument("paths", nargs=-1, required=True)
@click.option("--require", type=click.Choice([Status.APPROVED.value]), help="Exit with 1 where any post is not.")
@options.server
@options.plain_http
@options.config
@options.lang
@options.form
def status(
    paths: tuple[str, ...],
    require: str | None,
    server: str | None,
    plain_http: bool,
    config: Path | None,
    lang: str | None,
    form: str | None,
) -> int:
    """Say of every post of the drafts whether exactly its content is approved: a changed comma is other content.

    PATHS are drafts, folders of them, or - for standard input. The database is asked, or with --server the API, with
    the key in GOVERNANCE_API_KEY. Nothing is checked or stored. What a folder holds beside its drafts is counted, and
    named where it looks like a draft: hidden or linked, or called otherwise.

    Exit codes: 0 all could be asked about, and with --require approved all are approved; 1 one is not approved, with
    --require; 2 no draft was found, one could not be read, nobody answered, or with --require something looks like a
    draft and was not asked about.
    """
    with open_workspace(config) as workspace:
        language = lang or workspace.config.lang
        with refusals(language), _opened(workspace, server, language, plain_http=plain_http) as gate:
            seen = _Seen(workspace=workspace, language=language, gate=gate, required=require is not None)
            where = workspace.drafts_from()
            for one in read_drafts(paths, where):
                seen.take(one)
            seen.passed_over += not_asked_about(paths, where, read=seen.read, ignored=seen.ignored)
    seen.print(form)
    return seen.exit_code()


@contextmanager
def _opened(workspace: Workspace, server: str | None, language: str, *, plain_http: bool) -> Iterator[Gate]:
    """Open the gate that was named, else that of the database; what cannot be a key is sent nowhere."""
    url = workspace.settings.server_url if server is None else server
    if url == "":
        # An unset variable of a build must not change which gate is asked.
        raise click.ClickException(say("gate.no_server", language))
    key = well_formed(workspace.settings.api_key, language)
    with open_gate(workspace, key, url, plain_http=plain_http) as gate:
        if url is not None:
            _warn_in_clear(url, language)
        yield gate


def _warn_in_clear(url: str, language: str) -> None:
    from governance.adapters.http_session import is_in_clear

    if is_in_clear(url):
        click.echo(visible(say("gate.unencrypted", language, url=url)), err=True)


@dataclass(kw_only=True)
class _Seen:
    """What was learnt about the posts of the drafts so far."""

    workspace: Workspace
    language: str
    gate: Gate
    required: bool
    rows: list[Row] = field(default_factory=list)
    errors: list[ErrorRow] = field(default_factory=list)
    read: set[str] = field(default_factory=set)
    ignored: dict[str, None] = field(default_factory=dict)
    passed_over: list[PassedOver] = field(default_factory=list)

    def take(self, found: DraftFile | Unreadable | Ignored) -> None:
        """Ask about every post of a draft, or keep why it has no seal."""
        if isinstance(found, Ignored):
            self.ignored[found.path] = None
            return
        self.read.add(found.path)
        if isinstance(found, Unreadable):
            self.errors += unreadable_rows(found, self.language)
        else:
            self._ask(found)

    def _ask(self, file: DraftFile) -> None:
        brand, platforms = self.workspace.brand_of(file.draft), self.workspace.platforms
        try:
            found = standings(file.draft, brand, platforms, self.workspace.tools.media, self.gate)
            self.rows += [_row(file.path, standing) for standing in found]
        except MediaLacking as lacking:
            self.errors += lacking_rows(file, lacking, self.language)

    @property
    def beside(self) -> list[ErrorRow]:
        """Name what looks like a draft and was not asked about: an error where all must be approved."""
        return [looks_like_draft_row(file, self.language) for file in self.passed_over if file.sign is not None]

    @property
    def approved(self) -> int:
        """Count the posts that are approved."""
        return sum(row["status"] == Status.APPROVED for row in self.rows)

    def print(self, form: str | None) -> None:
        """Print every post, and what could not be asked about."""
        if form == "json":
            unreadable = len({row["path"] for row in self.errors})
            summary = {
                "posts": len(self.rows),
                "approved": self.approved,
                "unreadable": unreadable,
                "passed_over": len(self.passed_over),
            }
            errors = [*self.errors, *(self.beside if self.required else ())]
            passed_over = [passed_over_row(file) for file in self.passed_over]
            print_json({"posts": self.rows, "errors": errors, "passed_over": passed_over, "summary": summary})
            return
        printed = printer()
        widest = max((len(visible(row["post"])) for row in self.rows), default=0)
        for row in self.rows:
            printed.print(_line(row, widest, self.language))
        print_errors(self.errors)
        (print_errors if self.required else print_warnings)(self.beside)
        if said := counted(self.passed_over, self.language):
            click.echo(said, err=True)
        if self.rows:
            click.echo(
                say("gate.approved", self.language, approved=self.approved, posts=len(self.rows)),
                err=True,
            )
        elif not self.errors:
            say_no_draft(self.language)

    def exit_code(self) -> int:
        """Give 2 for whatever was not asked about, else 1 where all must be approved and one is not."""
        if self.errors or not self.rows or (self.required and self.beside):
            return EXIT_TROUBLE
        return EXIT_FOUND if self.required and self.approved < len(self.rows) else 0


def _row(path: str, standing: Standing) -> Row:
    answer = standing.answer or {}
    said = {name: answer.get(name) for name in ("status", "review", "approved_by", "approved_at", "ruleset_digest")}
    return {"path": path, "post": standing.post, "platform": standing.platform, "seal": standing.seal, **said}


def _line(row: Row, widest: int, language: str) -> Text:
    """Write how a post stands, its name up to the widest, and its review and by whom that was approved."""
    status = row["status"] or "unknown"
    post = visible(row["post"]).ljust(widest)
    by = say("reviews.by", language, time=row["approved_at"], name=row["approved_by"])
    who = f"  {by}" if row["approved_by"] else ""
    about = say("gate.nowhere", language) if row["status"] is None else visible(f"{row['review']}{who}")
    colour = "yellow" if row["status"] is None else STATUS_COLOUR.get(status, "")
    return Text.assemble((visible(status).ljust(WIDEST_STATUS), colour), f"  {post}  {about}")
