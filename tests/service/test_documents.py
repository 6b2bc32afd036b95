"""docs/api.md and the queue's section of the README, run from top to bottom against a live service.

Blocks of `sh` share one shell's variables, blocks of `python` run with what is exported, a `yaml` job runs its steps. A
block of `json` or `text` behind one is what it must print, `…` standing for anything; the sentence between them says
with which status the last call answers. What a document does not show is not compared: ids, times and digests.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from governance.adapters.yaml_file import read_yaml
from tests.service.live import Live

ROOT = Path(__file__).parents[2]
ADDRESS = "127.0.0.1:8000"
ELSEWHERE = "https://governance.example.com"
RUN = ("sh", "python", "yaml")
SHOWN = ("json", "text")
ANYTHING = "…"

_FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_STATUS = re.compile(r"\b[Aa]nswers (\d{3})\b")
_EXIT = re.compile(r"# exit (\d+)")
_NOT_HERE = ("pip install",)
# Adds each status that curl is answered with to a file, and changes nothing of what it prints.
_CURL = """#!/bin/sh
exec {curl} -w '%{{stderr}}%{{http_code}}\\n' "$@" 2>> "$STATUSES"
"""
# Readonly variables are the shell's own.
_RESUME = """
[ -e .session ] && . ./.session 2> .session.err
trap '{ declare -p | grep -v "^declare -[a-zA-Z]*r"; declare -f; } > .session' EXIT
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """Something that a reader runs, what it must print, and with which status its last call must be answered."""

    page: str
    line: int
    language: str
    code: str
    shown: tuple[str, str] | None = None
    status: int | None = None

    def __str__(self) -> str:
        """Name it by its place."""
        return f"{self.page}:{self.line}-{self.language}"


def blocks(page: str, text: str) -> Iterator[Block]:
    """Yield what a document has its reader run."""
    found = list(_FENCE.finditer(text))
    for at, one in enumerate(found):
        if one[1] not in RUN:
            assert one[1] in SHOWN, f"{page}: nobody runs {one[0]}"
            assert found[max(at - 1, 0)][1] in RUN, f"{page}: nothing prints what this shows: {one[0]}"
            continue
        following = found[at + 1] if at + 1 < len(found) and found[at + 1][1] in SHOWN else None
        end = following.start() if following else len(text)
        before = _STATUS.findall(text[found[at - 1].end() if at else 0 : one.start()]) if following else []
        between = _STATUS.findall(text[one.end() : end]) if following else []
        said = between or before
        yield Block(
            page=page,
            line=text.count("\n", 0, one.start()) + 1,
            language=one[1],
            code=one[2],
            shown=(following[1], following[2]) if following else None,
            status=int(said[-1]) if said else None,
        )


def queue_of_the_readme() -> str:
    """Give the README's section about the queue, with what stands before it as empty lines."""
    before, section = (ROOT / "README.md").read_text("utf-8").split("## A queue, and a gate that bites\n", 1)
    return "\n" * (before.count("\n") + 1) + section.split("\n## ", 1)[0]


DOCUMENTS = {
    "docs/api.md": (ROOT / "docs" / "api.md").read_text("utf-8"),
    "README.md": queue_of_the_readme(),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Printed:
    """What a block printed, how it ended, and with which statuses its calls were answered."""

    out: str
    err: str
    code: int
    statuses: list[int]


@dataclass(kw_only=True)
class Session:
    """A reader at a terminal, in a folder with a configuration, a brand and a picture."""

    service: Live
    commands: Path
    page: str

    @property
    def _statuses(self) -> Path:
        return self.service.folder / ".statuses"

    def run(self, block: Block) -> Printed:
        """Run a block as its reader would."""
        self._statuses.write_text("", encoding="utf-8")
        done = getattr(self, f"_{block.language}")(self._here(block.code))
        statuses = [int(one) for one in re.findall(r"^\d{3}$", self._statuses.read_text("utf-8"), re.MULTILINE)]
        return Printed(out=done.stdout, err=done.stderr, code=done.returncode, statuses=statuses)

    def _here(self, code: str) -> str:
        return code.replace(ELSEWHERE, self.service.url).replace(ADDRESS, f"127.0.0.1:{self.service.port}")

    def _sh(self, code: str) -> "subprocess.CompletedProcess[str]":
        command = code.partition("#")[0].split()
        if command[:2] == ["governance", "serve"]:
            self.service.start(*command[2:])
            return subprocess.CompletedProcess(command, 0, "", "")
        return self._shell(code)

    def _shell(self, script: str) -> "subprocess.CompletedProcess[str]":
        """Run a script where the one before left off, with its variables and functions."""
        return self._start("bash", "-c", f"{_RESUME}\nset -euo pipefail\n{script}")

    def _python(self, code: str) -> "subprocess.CompletedProcess[str]":
        (self.service.folder / "program.py").write_text(code, encoding="utf-8")
        return self._shell("python program.py")

    def _yaml(self, code: str) -> "subprocess.CompletedProcess[str]":
        """Run the steps of a job until one fails, as a build does, by the key that the reader uses."""
        (job,) = read_yaml(code).value["jobs"].values()
        steps = [one["run"] for one in job["steps"] if "run" in one and not one["run"].startswith(_NOT_HERE)]
        return self._shell("\n".join(steps))

    def _start(self, *words: str) -> "subprocess.CompletedProcess[str]":
        path = os.pathsep.join((str(self.commands), str(Path(sys.executable).parent), os.environ["PATH"]))
        environment = {**self.service.env(), "PATH": path, "STATUSES": str(self._statuses)}
        return subprocess.run(  # noqa: S603 - our own documents
            words, cwd=self.service.folder, env=environment, capture_output=True, encoding="utf-8", check=False
        )


@pytest.fixture(scope="module", params=DOCUMENTS)
def session(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """Give a reader who begins with a document."""
    nowhere = tmp_path_factory.mktemp("nothing to fetch")
    service = Live(tmp_path_factory.mktemp("reader"), environment={"GOVERNANCE_MAVEN_URL": nowhere.as_uri()})
    commands = tmp_path_factory.mktemp("commands")
    (commands / "curl").write_text(_CURL.format(curl=shutil.which("curl")), encoding="utf-8")
    (commands / "curl").chmod(0o755)
    (service.folder / "publish").write_text("#!/bin/sh\necho published\n", encoding="utf-8")
    (service.folder / "publish").chmod(0o755)
    shutil.copy(ROOT / "examples" / "images" / "workshop.png", service.folder / "shop.png")
    assert service.run("init").returncode == 0
    yield Session(service=service, commands=commands, page=request.param)
    service.stop()


def fits(shown: Any, printed: Any) -> bool:
    """Say whether what was printed is what is shown; `…` is anything, as a whole or in a text."""
    if isinstance(shown, dict):
        names = set(shown) - {ANYTHING}
        same = names <= set(printed) if ANYTHING in shown else names == set(printed)
        return same and all(fits(shown[name], printed[name]) for name in names)
    if isinstance(shown, list):
        wanted = [one for one in shown if one != ANYTHING]
        many = len(wanted) <= len(printed) if ANYTHING in shown else len(wanted) == len(printed)
        return many and all(fits(one, other) for one, other in zip(wanted, printed, strict=False))
    if isinstance(shown, str) and ANYTHING in shown:
        pattern = ".*".join(map(re.escape, shown.split(ANYTHING)))
        return shown == ANYTHING or (isinstance(printed, str) and re.fullmatch(pattern, printed, re.DOTALL) is not None)
    return type(shown) is type(printed) and bool(shown == printed)


def documents(text: str) -> list[Any]:
    """Read all that was printed as JSON documents, one behind the other."""
    found: list[Any] = []
    decoder, at = json.JSONDecoder(), 0
    while at < len(text.rstrip()):
        at += len(text[at:]) - len(text[at:].lstrip())
        value, at = decoder.raw_decode(text, at)
        found.append(value)
    return found


def is_as_shown(kind: str, shown: str, printed: str) -> bool:
    """Compare the last document that was printed, or all lines."""
    if kind == "json":
        return fits(json.loads(shown), documents(printed)[-1])
    lines = [one.rstrip() for one in printed.splitlines()]
    return fits([one.rstrip() for one in shown.splitlines()], lines)


def expected_statuses(block: Block, printed: Printed) -> bool:
    """Say whether the last call was answered as the document says, and all others with success."""
    *others, last = printed.statuses or [200]
    wanted = block.status or last
    return all(one < 300 for one in others) and last == wanted and (block.status is not None or last < 300)


def failures(session: Session) -> Iterator[str]:
    """Run one block after the other, and say of each what it does otherwise than its document says."""
    for block in list(blocks(session.page, DOCUMENTS[session.page])):
        printed = session.run(block)
        code = _EXIT.search(block.code)
        if printed.code != (int(code[1]) if code else 0):
            yield f"{block}: exit {printed.code}\n{block.code}\n{printed.out}\n{printed.err}"
        elif not expected_statuses(block, printed):
            yield f"{block}: answered {printed.statuses}, not {block.status}\n{block.code}\n{printed.out}"
        elif block.shown and not is_as_shown(*block.shown, printed.out):
            yield f"{block}: printed\n{printed.out}\nand not\n{block.shown[1]}"


@pytest.mark.skipif(not (shutil.which("curl") and shutil.which("jq")), reason="the documents use curl and jq")
def test_every_block_does_what_its_document_says(session: Session) -> None:
    found = "\n\n".join(failures(session))

    assert not found, found


def test_every_line_of_the_readme_with_curl_is_run() -> None:
    code = "".join(one[2] for one in _FENCE.finditer((ROOT / "README.md").read_text("utf-8")))
    run = "".join(one.code for one in blocks("README.md", DOCUMENTS["README.md"]))

    assert "curl " in run
    assert [line for line in code.splitlines() if "curl " in line and line not in run] == []


@pytest.mark.parametrize(
    ("shown", "printed", "as_shown"),
    [
        ('{"a": 1, "…": "…"}', '{"a": 1, "b": 2}', True),
        ('{"a": 1}', '{"a": 1, "b": 2}', False),
        ('{"a": 1, "…": "…"}', '{"b": 2}', False),
        ('{"seal": "sha256:…"}', '{"seal": "sha256:ab"}', True),
        ('{"seal": "sha256:…"}', '{"seal": null}', False),
        ('{"seal": "…"}', '{"seal": null}', True),
        ('["a", "…"]', '["a", "b"]', True),
        ('["a"]', '["a", "b"]', False),
        ("0", '{"before": 1}\n0', True),
        ("0", "false", False),
    ],
)
def test_what_is_shown_is_held_against_what_is_printed(shown: str, printed: str, *, as_shown: bool) -> None:
    assert is_as_shown("json", shown, printed) is as_shown
