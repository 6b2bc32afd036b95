"""How fast the service is, beside what does the least in its place: `python -m benchmarks.service`, and `make bench`.

Both sides are served with the same gunicorn settings, and loaded in turns by the same client in one run.
"""

import json
import tempfile
import time
from collections.abc import Collection, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.bare import DOCUMENT
from benchmarks.load import Job, Request
from benchmarks.posts import english_posts, french_posts
from benchmarks.queueing import queue
from benchmarks.rounds import CLIENTS, ROUND_S, ROUNDS, WARM_S, Server, Side, bare, caller, governance, in_turns, load
from governance.adapters.languagetool.install import install
from governance.adapters.languagetool.jars import built_in_lock, installed, jar_folder
from governance.adapters.languagetool.remarks import as_sent
from governance.adapters.languagetool.server import using
from governance.wiring.workspace import settings

# LanguageTool has two cores as well, and answers a few dozen texts a second.
SPELLING_S = 4.0
SPELLING_WARM_S = 10.0
# Java goes on compiling what LanguageTool does for the better part of a minute, on half a core.
COMPILED_S = 50.0
# More than any round sends.
_CHECKS = 4_000
_TEXTS = 2_000
_SPELLING = ("spelling",)
_VARIANTS = {"fr": "fr", "en": "en-US"}
_MARKETS = {"fr": "FR", "en": "US"}
# On which texts LanguageTool is held against us, and by how many of our sides.
_MIXES = {("fr", "en"): 2, ("fr",): 1, ("en",): 1}
_FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def checks() -> None:
    """Check drafts without spelling, beside endpoints that judge nothing; then with two workers beside one."""
    with _folder() as folder:
        headers = caller(folder, "bench", "author")

        def job(place: int) -> Job:
            return Job(
                port=0, requests=_bodies(_CHECKS, place, _SPELLING), seconds=ROUND_S, threads=CLIENTS, headers=headers
            )

        with governance(folder) as ours:
            warm = load(ours, replace(job(0), seconds=WARM_S))
            (folder / DOCUMENT).write_text(warm.last, "utf-8")
            with bare("dressed", folder) as dressed, bare("check", folder) as plain:
                ours_, dressed_, plain_ = in_turns((ours, dressed, plain), job)
        with governance(folder) as one, governance(folder, workers=2) as two:
            one_, two_ = in_turns((one, two), job)
    print(
        f"POST /v1/checks, one draft without spelling, one worker, {CLIENTS} clients: {ours_.rate:.0f} a second;"
        f" {ours_.cpu}\n"
        f"  the same less the judging: {dressed_.rate:.0f} a second; {dressed_.cpu}:"
        f" {ours_.rate / dressed_.rate:.0%} (at least 60 %)\n"
        f"  and less the log, the counters and our headers: {plain_.rate:.0f} a second; {plain_.cpu}:"
        f" {ours_.rate / plain_.rate:.0%}\n"
        f"  two workers: {two_.rate:.0f} a second, one {one_.rate:.0f}: {two_.rate / one_.rate:.1f} times; {two_.cpu}",
    )


def spelling() -> None:
    """Check drafts with spelling, beside its LanguageTool asked by itself, on texts that it never saw."""
    if not installed(settings().cache_dir):
        print("POST /v1/checks with spelling was left out: LanguageTool is not installed")
        return
    with _folder() as folder, ExitStack() as stack:
        # A cache of its own: nothing is remembered in it, and nothing of this is remembered elsewhere.
        cache = folder / "cache"
        install(cache, folder=jar_folder(settings().cache_dir, built_in_lock()))
        running = stack.enter_context(using(cache))()
        headers = caller(folder, "bench", "author")
        theirs = Server(port=running.port, pids=(running.pid,))
        ours = stack.enter_context(governance(folder, workers=2, cache=cache)).with_also(running.pid)
        unjudged = stack.enter_context(bare("unjudged", folder, workers=2, cache=cache)).with_also(running.pid)
        place = _warmed(theirs)
        for own in (ours, unjudged):
            load(own, replace(_spelt(headers, place), seconds=SPELLING_WARM_S))
            place += 1
        print(f"POST /v1/checks, one draft with spelling, warm, two workers, {CLIENTS} clients:")
        for languages, sides in _MIXES.items():
            place = _compare(languages, [ours, unjudged][:sides], theirs, headers, place)


def _compare(languages: tuple[str, ...], own: list[Server], theirs: Server, headers: dict[str, str], place: int) -> int:
    """Print what of LanguageTool's own pace is left on texts of these languages, and give the next unused place."""

    def spelt(place: int) -> Job:
        return _spelt(headers, place, languages)

    def asked(place: int) -> Job:
        return _asked(place, languages)

    *seen, alone = in_turns([*own, theirs], *(spelt for _ in own), asked, first=place)
    print(f"  {' and '.join(languages)}: LanguageTool by itself {_pace(alone)}")
    for name, side in zip(("the service (at least 80 %)", "the same less the judging"), seen, strict=False):
        print(f"    {name} {_pace(side)}: {side.rate / alone.rate:.0%}")
    return place + ROUNDS * (len(own) + 1)


def _pace(side: Side) -> str:
    return f"{side.rate:.1f} a second, p50 {side.ms(50):.0f} ms, p99 {side.ms(99):.0f} ms; {side.cpu}"


def _warmed(languagetool: Server) -> int:
    """Have LanguageTool make as many pipelines of each language as will be asked at once, and compile its code.

    Gives the first place of which no text was used.
    """
    for place, language in enumerate(_VARIANTS):
        load(languagetool, replace(_asked(place, (language,)), seconds=SPELLING_WARM_S, threads=CLIENTS + 1))
    place, ends = len(_VARIANTS), time.monotonic() + COMPILED_S
    while time.monotonic() < ends:
        load(languagetool, replace(_asked(place), seconds=SPELLING_WARM_S))
        place += 1
    return place


@contextmanager
def _folder() -> Iterator[Path]:
    """Give a folder with the configuration of one brand that asks for nothing special."""
    with tempfile.TemporaryDirectory(prefix="governance-bench-") as name:
        (Path(name) / "governance.toml").write_text("", "utf-8")
        yield Path(name)


def _posts(count: int, place: int) -> Iterator[tuple[str, str]]:
    """Yield language and text of French and English posts by turns, others at every place."""
    half = count // 2
    for french, english in zip(french_posts(half, place * half), english_posts(half, place * half), strict=True):
        yield "fr", french
        yield "en", english


def _bodies(
    count: int, place: int, ignore: Sequence[str], languages: Collection[str] = tuple(_VARIANTS)
) -> list[Request]:
    """Write checks of one draft each."""
    drafts = [
        {"platforms": ["linkedin"], "language": language, "markets": [_MARKETS[language]], "text": text}
        for language, text in _posts(count, place)
        if language in languages
    ]
    asked = ({"drafts": [one], "rules": {"ignore": ignore}} for one in drafts)
    return [("/v1/checks", json.dumps(one, ensure_ascii=False)) for one in asked]


def _spelt(headers: dict[str, str], place: int, languages: Collection[str] = tuple(_VARIANTS)) -> Job:
    bodies = _bodies(_TEXTS, place, (), languages)
    return Job(port=0, requests=bodies, seconds=SPELLING_S, threads=CLIENTS, headers=headers)


def _asked(place: int, languages: Collection[str] = tuple(_VARIANTS)) -> Job:
    """Ask LanguageTool what our adapter asks it."""
    posts = ((_VARIANTS[language], text) for language, text in _posts(_TEXTS, place) if language in languages)
    asked = ({"language": variant, "text": as_sent(text)} for variant, text in posts)
    requests: list[Request] = [("/v2/check", urlencode(one)) for one in asked]
    return Job(port=0, requests=requests, seconds=SPELLING_S, threads=CLIENTS, headers=_FORM)


def service() -> None:
    """Print every ratio of the service."""
    checks()
    spelling()
    queue()


if __name__ == "__main__":
    service()
