"""What the service keeps of what it judged: its memory over many checks of texts that it never saw before.

`python -m tests.service.memory 20000` prints it after every tenth (part of `make soak`).
"""

import re
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.posts import english_posts, french_posts
from tests.service.live import Client, Live, live

CLIENTS = 4
# How much all processes together may grow once they are warm.
MOST_MIB = 20.0
# Until then code and tables are read in, and threads get their stacks.
WARM = 2_000
_STEPS = 10
_RESIDENT = re.compile(r"^VmRSS:\s+(\d+) kB$", re.MULTILINE)


def memory_mib(service: Live) -> float:
    """Give what the master and its workers hold."""
    assert service.process is not None
    return sum(map(_resident_mib, (service.process.pid, *service.workers)))


def _resident_mib(pid: int) -> float:
    found = _RESIDENT.search(Path(f"/proc/{pid}/status").read_text("ascii"))
    assert found is not None
    return int(found[1]) / 1024


def drafts(count: int) -> Iterator[dict[str, Any]]:
    """Yield drafts in both languages, no two alike."""
    texts = {"en": ("GB", english_posts(count // 2, 0)), "fr": ("FR", french_posts(count // 2, 0))}
    each = (
        [{"platforms": ["linkedin", "x"], "language": language, "markets": [market], "text": text} for text in posts]
        for language, (market, posts) in texts.items()
    )
    return chain.from_iterable(zip(*each, strict=True))


def checked(client: Client, asked: list[dict[str, Any]]) -> None:
    """Have drafts checked one by one, by several clients."""
    with ThreadPoolExecutor(CLIENTS) as pool:
        for _ in pool.map(_check_each, [client.again() for _ in range(CLIENTS)], _dealt(asked)):
            pass


def _dealt(asked: list[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    return (asked[index::CLIENTS] for index in range(CLIENTS))


def _check_each(client: Client, asked: list[dict[str, Any]]) -> None:
    for draft in asked:
        answer = client.call("POST", "/v1/checks", {"drafts": [draft], "rules": {"ignore": ["spelling"]}})
        assert answer.ok, answer.text


def grown(service: Live, client: Client, count: int) -> Iterator[tuple[int, float, float]]:
    """Check so many drafts after a warm-up; yield how many were checked, the memory then, and how much it has grown."""
    coming = drafts(WARM + count)
    checked(client, list(islice(coming, WARM)))
    begun = memory_mib(service)
    for step in range(_STEPS):
        checked(client, list(islice(coming, count // _STEPS)))
        now = memory_mib(service)
        yield (step + 1) * (count // _STEPS), now, now - begun


def main(count: int) -> int:
    """Print the memory as it goes; fail where it grew by more than it may."""
    growth = 0.0
    with TemporaryDirectory() as folder, live(Path(folder)) as service:
        for done, now, growth in grown(service, service.client("anna", "author"), count):
            sys.stdout.write(
                f"{done} checks: {now:.0f} MiB, {growth:+.1f} since it was warm (at most {MOST_MIB:.0f})\n"
            )
            sys.stdout.flush()
    return int(growth > MOST_MIB)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000))
