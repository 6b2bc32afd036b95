"""`governance reviews status`: is exactly this content approved? The gate for a publishing job."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click
from rich.text import Text

from governance.adapters.drafts.discovery import PassedOver
from governance.adapters.drafts.files import DraftFile, Ignored, Unreadable, read_drafts
from governance.canonical import post_digest
from governance.cli.main import EXIT_FOUND, EXIT_TROUBLE
from governance.cli.queue import holder, print_json, refusals, well_formed
from governance.cli.reviews import options
from governance.cli.reviews.drafts import ErrorRow, print_errors, print_warnings, say_no_draft, unreadable_rows
from governance.cli.reviews.media import by_content, read_media
from governance.cli.reviews.passed_over import counted, looks_like_draft_row, not_asked_about, passed_over_row
from governance.cli.reviews.summary_lines import STATUS_COLOUR, WIDEST_STATUS, printer
from governance.cli.terminal import visible
from governance.review import Status
from governance.service.posts import posts_of
from governance.service.queue import UnknownSeal
from governance.service.review_rows import approval_row
from governance.wiring.service import open_use_cases
from governance.wiring.workspace import Workspace, open_workspace
from governance.wording import say

Row = dict[str, Any]
# Gives what the gate answers about a seal, None where no review has it.
Ask = Callable[[str], Mapping[str, Any] | None]


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
        with refusals(language), _gate(workspace, server, language, plain_http=plain_http) as ask:
            seen = _Seen(workspace=workspace, language=language, ask=ask, required=require is not None)
            where = workspace.drafts_from()
            for one in read_drafts(paths, where):
                seen.take(one)
            seen.passed_over += not_asked_about(paths, where, read=seen.read, ignored=seen.ignored)
    seen.print(form)
    return seen.exit_code()


@contextmanager
def _gate(workspace: Workspace, server: str | None, language: str, *, plain_http: bool) -> Iterator[Ask]:
    """Give what is asked about seals: the API where an address is named, else the database."""
    url = workspace.settings.server_url if server is None else server
    if url == "":
        # An unset variable of a build must not change which gate is asked.
        raise click.ClickException(say("gate.no_server", language))
    named = None if url is None else _api(url, workspace, language, plain_http=plain_http)
    with named or _database(workspace, language) as ask:
        yield ask


@contextmanager
def _database(workspace: Workspace, language: str) -> Iterator[Ask]:
    with open_use_cases(workspace) as cases:
        actor = holder(cases, workspace.settings.api_key, language)

        def ask(seal: str) -> Mapping[str, Any] | None:
            try:
                return approval_row(cases.queue.approval(seal, actor), seal)
            except UnknownSeal:
                return None

        yield ask


@contextmanager
def _api(url: str, workspace: Workspace, language: str, *, plain_http: bool) -> Iterator[Ask]:
    """Ask the service at `url`; what cannot be a key is sent nowhere."""
    from governance.adapters.http_session import is_in_clear
    from governance.adapters.server.approvals_client import ApprovalsClient, NotAnswered

    try:
        key = well_formed(workspace.settings.api_key, language)
        with ApprovalsClient(url, key, plain_http=plain_http) as client:
            if is_in_clear(url):
                click.echo(visible(say("gate.unencrypted", language, url=url)), err=True)
            yield client.approval
    except NotAnswered as trouble:
        raise click.ClickException(visible(trouble.message(language))) from trouble


@dataclass(kw_only=True)
class _Seen:
    """What was learnt about the posts of the drafts so far."""

    workspace: Workspace
    language: str
    ask: Ask
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
            files = read_media(found, self.workspace.tools.media, self.language)
            if isinstance(files, Unreadable):
                self.errors += unreadable_rows(files, self.language)
            else:
                draft = by_content(found.draft, files)
                posts = posts_of(draft, self.workspace.brand_of(draft), self.workspace.platforms)
                self.rows += [self._row(found.path, one.id, one.platform, post_digest(one)) for one in posts]

    @property
    def beside(self) -> list[ErrorRow]:
        """Name what looks like a draft and was not asked about: an error where all must be approved."""
        return [looks_like_draft_row(file, self.language) for file in self.passed_over if file.sign is not None]

    def _row(self, path: str, post: str, platform: str, seal: str) -> Row:
        answer = self.ask(seal) or {}
        said = {name: answer.get(name) for name in ("status", "review", "approved_by", "approved_at", "ruleset_digest")}
        return {"path": path, "post": post, "platform": platform, "seal": seal, **said}

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


def _line(row: Row, widest: int, language: str) -> Text:
    """Write how a post stands, its name up to the widest, and its review and by whom that was approved."""
    status = row["status"] or "unknown"
    post = visible(row["post"]).ljust(widest)
    by = say("reviews.by", language, time=row["approved_at"], name=row["approved_by"])
    who = f"  {by}" if row["approved_by"] else ""
    about = say("gate.nowhere", language) if row["status"] is None else visible(f"{row['review']}{who}")
    colour = "yellow" if row["status"] is None else STATUS_COLOUR.get(status, "")
    return Text.assemble((visible(status).ljust(WIDEST_STATUS), colour), f"  {post}  {about}")
