"""`governance demo`: a tour in a folder of its own; each command is printed before its output, to be typed again."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path
from time import perf_counter

import click
from rich.console import Console
from rich.text import Text

import governance
from governance.adapters.languagetool import server
from governance.cli.main import EXIT_FOUND, EXIT_TROUBLE
from governance.wiring import CONFIG_NAME, settings

DEMO = Path("var/demo")
# Says that the folder is ours and may be made anew.
MARK = ".made-by-governance-demo"

_CONFIG = ("--config", f"{DEMO.as_posix()}/{CONFIG_NAME}")
_POSTS = f"{DEMO.as_posix()}/posts"
# What the exit codes of `lint` say.
_MEANING = {0: "passed", EXIT_FOUND: "something was found", EXIT_TROUBLE: "not everything could be judged"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """One command of the tour: what it is about, what to look at, its words, and how it should end.

    `without` is the exit code as long as there is no LanguageTool, where that makes a difference.
    """

    heading: str
    words: tuple[str, ...]
    look: str = ""
    expected: int = 0
    without: int | None = None


def _lint(*words: str) -> tuple[str, ...]:
    return ("lint", *_CONFIG, *words)


# What needs no server comes first.
FIRST = (
    Step(
        heading="Break",
        look="A paid post for France and the United Kingdom. Its label is there, but behind the fold.",
        words=_lint("--offline", "--format", "pretty", f"{_POSTS}/partnership.md"),
        expected=EXIT_FOUND,
        without=EXIT_TROUBLE,
    ),
    Step(
        heading="Mend",
        look="The same post with its label in front.",
        words=_lint("--offline", "--format", "pretty", f"{_POSTS}/partnership-mended.md"),
        without=EXIT_TROUBLE,
    ),
    Step(
        heading="The count that the network makes",
        look="One text with a link, a family emoji and accents, as each network counts it.",
        words=("count", *_CONFIG, f"{_POSTS}/counting.md"),
    ),
    Step(
        heading="A thread",
        look="Three posts, of which the second is too long. The marker starts where X would stop.",
        words=_lint("--offline", "--format", "pretty", f"{_POSTS}/thread.yaml"),
        expected=EXIT_FOUND,
        without=EXIT_TROUBLE,
    ),
)
INSTALL = Step(
    heading="Spelling joins",
    look="LanguageTool comes into the cache folder once: every file is checked against its SHA-256.",
    words=("languagetool", "install", *_CONFIG),
)
START = Step(
    heading="Keep it running, so that the next commands need not start it",
    look="The first check in each language still takes seconds: LanguageTool reads its dictionaries then.",
    words=("languagetool", "start", *_CONFIG),
)
THEN = (
    Step(
        heading="Pass",
        look="The mended post again: once everything has been judged, it passes.",
        words=_lint("--format", "pretty", f"{_POSTS}/partnership-mended.md"),
        without=EXIT_TROUBLE,
    ),
    Step(
        heading="The brand’s voice, in French",
        look="A misspelt word between a handle and a brand name, which are left alone, and five more faults.",
        words=_lint("--lang", "fr", "--format", "pretty", f"{_POSTS}/voice.md"),
        expected=EXIT_FOUND,
        without=EXIT_TROUBLE,
    ),
    Step(
        heading="The whole folder, as a build sees it",
        look="One line for each finding, and an exit code. Here two of the six areas; without `--select`, all.",
        words=_lint("--format", "text", "--select", "image", "--select", "hygiene", f"{_POSTS}/"),
        expected=EXIT_FOUND,
    ),
)
STOP = Step(
    heading="Tidy up",
    words=("languagetool", "stop", *_CONFIG),
)
OWN = 'echo "Your text" | {} lint - --platform linkedin --language en'

# Runs the words of one command and gives its exit code.
Run = Callable[[Sequence[str]], int]


@click.command("demo", short_help="See what it does, on examples of an invented brand.")
def command() -> int:
    """Play a tour in var/demo, which is made anew each time: broken posts, mended posts, and why.

    LanguageTool is installed on the way, once. Exit code: 0, or 2 if a command did not end as it should.
    """
    make_anew(DEMO, examples())
    status = server.status(settings(Path(_CONFIG[1])).cache_dir)
    tour = Tour(run=run, name=name_to_type(), installed=status.installed or status.running, running=status.running)
    return tour.play()


def examples() -> Path:
    """Find the examples: in the package, or in the checkout around it."""
    packaged = Path(str(files("governance"))) / "_examples"
    for place in (packaged, Path(__file__).parents[2] / "examples"):
        if (place / CONFIG_NAME).is_file():
            return place
    raise click.ClickException(f"the examples are missing: there is no {packaged}; install content-governance again.")


def make_anew(folder: Path, source: Path) -> None:
    """Replace `folder` by a copy of the examples; refuses a link, and what the tour did not make."""
    if folder.is_symlink() or (folder.exists() and not _is_ours(folder)):
        raise click.ClickException(
            f"{folder} is not a folder that this tour made; move it away, or run the tour in another folder.",
        )
    try:
        if folder.exists():
            shutil.rmtree(folder)
        folder.mkdir(parents=True)
        (folder / MARK).write_text("`governance demo` replaces this folder each time.\n", encoding="utf-8")
        shutil.copytree(source, folder, dirs_exist_ok=True)
    except OSError as trouble:
        raise click.ClickException(f"{folder} cannot be written: {trouble.strerror or trouble}") from trouble


def _is_ours(folder: Path) -> bool:
    return folder.is_dir() and ((folder / MARK).is_file() or not any(folder.iterdir()))


def run(words: Sequence[str]) -> int:
    """Run a command of this very program, with its output where ours goes."""
    at_home = Path(governance.__file__).parents[1] == Path.cwd()
    # Elsewhere a folder called `governance` in the working directory must not be taken for the program.
    isolated = () if at_home else ("-P",)
    return subprocess.run([sys.executable, *isolated, "-m", "governance", *words], check=False).returncode  # noqa: S603


def name_to_type() -> str:
    """Give what starts this very program from here: `governance` where the PATH finds it, else its path."""
    beside = Path(sys.executable).with_name("governance")
    if shutil.which("governance") == str(beside):
        return "governance"
    if not beside.exists():
        return "python -m governance"
    return str(beside.relative_to(Path.cwd()) if beside.is_relative_to(Path.cwd()) else beside)


class Tour:
    """Plays the steps one after the other, whatever becomes of each."""

    def __init__(self, *, run: Run, name: str, installed: bool, running: bool) -> None:
        """Run commands by `run` and print them as `name`; LanguageTool is `installed`, `running`, both or neither."""
        self._run = run
        self._name = name
        self._installed = installed
        self._running = running
        self._well = True
        self._number = 0
        # rich drops colours without a terminal and honours NO_COLOR.
        self._console = Console(highlight=False, soft_wrap=True, emoji=False, markup=False)

    def play(self) -> int:
        """Play all steps; 0 if each ended as announced, else 2."""
        self._greet()
        started = False
        try:
            if self._installed:
                started = self._start()
            for step in FIRST:
                self._play(step)
            self._installed = self._play(INSTALL) or self._installed
            if self._installed and not started:
                started = self._start()
            for step in THEN:
                self._play(step if self._installed else offline(step))
        finally:
            if started:
                self._play(STOP)
        return self._farewell()

    def _start(self) -> bool:
        """Start LanguageTool unless it runs already; say whether we did."""
        return not self._running and self._play(START)

    def _play(self, step: Step) -> bool:
        """Print a step, run it, say how it ended; True if as announced."""
        self._number += 1
        expected = step.expected if self._installed or step.without is None else step.without
        self._say()
        self._say(f"{self._number}. {step.heading}", style="bold cyan")
        if step.look:
            self._say(step.look)
        self._say(f"$ {self._name} {' '.join(step.words)}", style="bold")
        before = perf_counter()
        code = self._run(step.words)
        took = perf_counter() - before
        self._say(ending(step, code, expected, took), style="dim" if code == expected else "bold red")
        self._well = self._well and code == expected
        return code == expected

    def _greet(self) -> None:
        self._say("Brizelle, an invented maker of town bicycles, writes posts in French and English.")
        self._say(f"Its brand, posts and pictures are now in {DEMO.as_posix()}/, yours to change until the next tour.")
        if self._installed:
            self._say("LanguageTool is already installed: spelling is checked from the start.")
        else:
            self._say("LanguageTool is not installed yet: until it is, spelling is not checked, and so nothing passes.")

    def _farewell(self) -> int:
        self._say()
        if not self._well:
            self._say("Not every command ended as it should; see above.", style="bold red")
        self._say("Now a post of your own:", style="bold cyan")
        self._say(OWN.format(self._name), style="bold")
        return 0 if self._well else EXIT_TROUBLE

    def _say(self, line: str = "", style: str = "") -> None:
        self._console.print(Text(line, style=style))
        sys.stdout.flush()


def offline(step: Step) -> Step:
    """Give the step with `--offline`: what could not be installed a moment ago is not fetched again."""
    command, *rest = step.words
    return replace(step, words=(command, "--offline", *rest)) if command == "lint" else step


def ending(step: Step, code: int, expected: int, took: float) -> str:
    """Say how a command ended and how long it took."""
    if code != expected:
        return f"→ exit {code}, where {expected} was expected; {took:.1f} s"
    meaning = f": {_MEANING[code]}" if step.words[0] == "lint" else ""
    return f"→ exit {code}, as expected{meaning}; {took:.1f} s"
