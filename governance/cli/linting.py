"""A run of `lint`: drafts are read, judged and written out, in one process or in several."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import chain, groupby
from operator import itemgetter

import click

from governance.adapters.asked_tools import answers, asked
from governance.adapters.drafts.candidates import Candidate, candidates
from governance.adapters.drafts.files import DraftFile, DraftsFrom, Found, Ignored, Unreadable, read_share
from governance.adapters.forked import CAN_FORK, Ask, Forked, Turn
from governance.adapters.progress import LintBar
from governance.cli.formats import Output
from governance.cli.telling import Telling, Told
from governance.model import Post, Report
from governance.service.document import Summary
from governance.service.gather import Tools
from governance.service.lint import Counts, Progress, judged_in_order
from governance.service.posts import posts_of
from governance.service.shares import Share
from governance.wiring.workspace import Workspace
from governance.wording import say

# What it costs to fork a process and to have all that it needs at hand, in drafts that could be judged instead.
WORTH_A_PROCESS = 100
_BYTES_OF_A_LINE = 500


def lint(paths: Iterable[str], where: DraftsFrom, workspace: Workspace, printed: Output, language: str) -> Summary:
    """Judge every post of every draft, and print each draft as soon as those before it are; give the counts."""
    files = candidates(paths, where.configured, where.stdin_filename)
    run = Linting(files, where, workspace, printed)
    with run.begun(processes_for(files), language) as told, LintBar(partial(_progress, language)) as bar:
        telling = Telling(printed, bar)
        telling.tell(told(bar))
    return telling.summary


def _progress(language: str, bar: LintBar) -> str:
    return say("summary.progress", language, judged=bar.judged, read=bar.read, files=bar.files)


class Linting:
    """One run over files: in what processes it is done, and what that comes to."""

    def __init__(self, files: Sequence[Candidate], where: DraftsFrom, workspace: Workspace, printed: Output) -> None:
        """Note what to read, what to judge it by and how to write it out."""
        self._files = files
        self._where = where
        self._workspace = workspace
        self._printed = printed
        self._rulesets = workspace.rulesets  # compiled once, for all processes

    @contextmanager
    def begun(self, processes: int, language: str) -> Iterator[Callable[[LintBar], Iterator[Told]]]:
        """Fork where it takes several processes, and give what yields all that is to be told, in order."""
        tools = self._workspace.tools
        if processes == 1:
            yield lambda bar: (told for _, told in self._work(Share(), tools, bar))
            return

        def in_another(index: int, ask: Ask) -> Iterator[Turn]:
            return _by_turn(self._work(Share(index=index, of=processes), asked(tools, ask), Counts()))

        def here(bar: LintBar, index: int, done: int) -> Iterator[Turn]:
            with bar.aside():
                click.echo(say("summary.process_lost", language), err=True)
            return _by_turn(self._work(Share(index=index, of=processes, done=done), tools, Counts()))

        with Forked(in_another, processes, answers(tools)) as forked:
            yield lambda bar: self._heard(chain.from_iterable(forked.results(partial(here, bar))), bar)

    def _work(self, share: Share, tools: Tools, progress: Progress) -> Iterator[tuple[int, Told]]:
        """Yield what a share comes to, each with its turn."""
        read = ((share.turn, found) for found in read_share(self._files, self._where, share, progress.reading))
        judged = judged_in_order(read, lambda each: self._posts(each[1]), tools, self._rulesets, progress)
        return ((turn, self._told(found, reports)) for (turn, found), reports in judged)

    def _posts(self, found: Found) -> Sequence[Post]:
        if not isinstance(found, DraftFile):
            return ()
        return posts_of(found.draft, self._workspace.brand_of(found.draft), self._workspace.platforms)

    def _told(self, found: Found, reports: Sequence[Report]) -> Told:
        summary = Summary()
        if isinstance(found, Ignored):
            summary.ignored = 1
            return Told(path=found.path, summary=summary)
        if isinstance(found, Unreadable):
            return Told(path=found.path, summary=summary, unreadable=found)
        summary.drafts = 1
        for report in reports:
            summary.add(report)
        prepared = self._printed.prepared(found, reports)
        return Told(path=found.path, summary=summary, id=found.draft.id, id_place=found.id_place(), prepared=prepared)

    def _heard(self, all_told: Iterable[Told], bar: LintBar) -> Iterator[Told]:
        """Show how far the others have come: a file is over when another one is told."""
        path, files = "", 0
        for told in all_told:
            files += told.path != path
            path = told.path
            bar.reading(files, len(self._files))
            bar.begun += told.summary.posts
            bar.judged += told.summary.posts
            yield told


def _by_turn(work: Iterator[tuple[int, Told]]) -> Iterator[Turn]:
    for turn, done in groupby(work, key=itemgetter(0)):
        yield turn, [told for _, told in done]


def processes_for(files: Sequence[Candidate]) -> int:
    """Say how many processes are worth their start: as many as there are cores for many drafts, one for a few.

    Standard input can be read by one alone.
    """
    if not CAN_FORK or any(candidate.file is None for candidate in files):
        return 1
    return max(1, min(_cores(), sum(map(_drafts_in, files)) // WORTH_A_PROCESS))


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _drafts_in(candidate: Candidate) -> int:
    """Estimate how many drafts a file holds."""
    if not candidate.has_lines or candidate.file is None:
        return 1
    try:
        return candidate.file.stat().st_size // _BYTES_OF_A_LINE + 1
    except OSError:
        return 1
