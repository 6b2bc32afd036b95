"""A progress bar on standard error, where that is a terminal."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def download_bar(what: str) -> Iterator[Callable[[int, int], None]]:
    """Give a function that hears bytes had and bytes wanted, and shows them on a terminal."""
    if not sys.stderr.isatty():
        yield _announced(what)
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TransferSpeedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TransferSpeedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda had, wanted: bar.update(task, completed=had, total=wanted)


def _announced(what: str) -> Callable[[int, int], None]:
    """Say once that a download began: a log wants one line and no bar."""
    said: list[bool] = []

    def progress(had: int, wanted: int) -> None:
        if not said and had < wanted:
            said.append(True)
            sys.stderr.write(f"fetching {what}: {wanted / 1e6:.0f} MB, once\n")

    return progress
