"""`governance demo`: a tour in a folder of its own; each command is printed before its output, to be typed again."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from time import perf_counter

import click
from rich.text import Text

import governance
from governance.adapters.languagetool import server
from governance.adapters.own_files import own_folder
from governance.cli.demo_steps import (
    ANNA,
    CONFIG,
    DEMO,
    FIRST,
    GATE,
    INSTALL,
    OWN,
    PROGRAM,
    SERVE,
    START,
    STOP,
    THEN,
    Step,
)
from governance.cli.main import EXIT_FOUND, EXIT_TROUBLE
from governance.cli.terminal import printer
from governance.wiring.workspace import CONFIG_NAME, settings

# As a shell says it.
_NO_SUCH_PROGRAM = 127
# Says that the folder is ours and may be made anew.
MARK = ".made-by-governance-demo"
# The queue of the tour is its own: what leads to another one does not reach its commands.
LEFT_ASIDE = ("GOVERNANCE_DATABASE_URL", "GOVERNANCE_SERVER_URL", "GOVERNANCE_API_KEY")
# What exit codes say, by the words that a command begins with.
_MEANING: Mapping[tuple[str, ...], Mapping[int, str]] = {
    ("lint",): {0: "passed", EXIT_FOUND: "something was found", EXIT_TROUBLE: "not everything could be judged"},
    ("reviews", "approve"): {EXIT_TROUBLE: "refused"},
    ("reviews", "status"): {0: "yes", EXIT_FOUND: "no"},
}


# Hears what a command prints, line by line.
Listen = Callable[[str], None]
# Runs a program with its words, by a key or none, and gives its exit code; nobody need listen.
Run = Callable[[Sequence[str], str | None, Listen | None], int]


@click.command("demo", short_help="See what it does, on examples of an invented brand.")
def command() -> int:
    """Play a tour in var/demo, which is made anew each time: broken posts, mended posts, and a gate that bites.

    LanguageTool is installed on the way, once. Exit code: 0, or 2 if a command did not end as it should.
    """
    make_anew(DEMO, examples())
    status = server.status(settings(Path(CONFIG[1])).cache_dir)
    tour = Tour(
        run=run,
        name=name_to_type(),
        installed=status.installed or status.running,
        running=status.running,
        left_aside=[name for name in LEFT_ASIDE if name in os.environ],
    )
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
        own_folder(folder)
        (folder / MARK).write_text("`governance demo` replaces this folder each time.\n", encoding="utf-8")
        shutil.copytree(source, folder, dirs_exist_ok=True)
    except OSError as trouble:
        raise click.ClickException(f"{folder} cannot be written: {trouble.strerror or trouble}") from trouble


def _is_ours(folder: Path) -> bool:
    return folder.is_dir() and ((folder / MARK).is_file() or not any(folder.iterdir()))


def run(argv: Sequence[str], key: str | None, listen: Listen | None) -> int:
    """Run a command, with its output where ours goes, and give its exit code: 127 where there is no such program."""
    environment = {name: value for name, value in os.environ.items() if name not in LEFT_ASIDE}
    if key is not None:
        environment["GOVERNANCE_API_KEY"] = key
    heard = subprocess.PIPE if listen else None
    try:
        with subprocess.Popen(_argv(argv), env=environment, stdout=heard, encoding="utf-8") as process:  # noqa: S603
            for line in process.stdout or ():
                sys.stdout.write(line)
                sys.stdout.flush()
                if listen:
                    listen(line)
    except FileNotFoundError:
        return _NO_SUCH_PROGRAM
    return process.returncode


def _argv(argv: Sequence[str]) -> list[str]:
    """Give what starts a program: this very one by its interpreter."""
    program, *words = argv
    if program != PROGRAM:
        return [program, *words]
    at_home = Path(governance.__file__).parents[1] == Path.cwd()
    # Elsewhere a folder called `governance` in the working directory must not be taken for the program.
    isolated = () if at_home else ("-P",)
    return [sys.executable, *isolated, "-m", "governance", *words]


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

    def __init__(self, *, run: Run, name: str, installed: bool, running: bool, left_aside: Sequence[str] = ()) -> None:
        """Run commands by `run` and print them as `name`; LanguageTool is `installed`, `running`, both or neither.

        `left_aside` are the variables that are set here, and that commands typed again would follow.
        """
        self._run = run
        self._name = name
        self._installed = installed
        self._running = running
        self._left_aside = left_aside
        self._well = True
        self._number = 0
        # rich drops colours without a terminal and honours NO_COLOR.
        self._console = printer()

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
            for step in (*THEN, *GATE):
                self._play(step)
        finally:
            if started:
                self._play(STOP)
        return self._farewell()

    def _start(self) -> bool:
        """Start LanguageTool unless it runs already; say whether we did."""
        return not self._running and self._play(START)

    def _play(self, planned: Step) -> bool:
        """Print a step, run it, say how it ended; True if as announced."""
        step = planned.given(languagetool=self._installed)
        self._number += 1
        self._say()
        self._say(f"{self._number}. {step.heading}", style="bold cyan")
        if step.look:
            self._say(step.look)
        self._say(f"$ {step.typed(self._name)}", style="bold")
        before = perf_counter()
        code = self._run_step(step)
        took = perf_counter() - before
        well = code == step.expected
        self._say(ending(step, code, took), style="dim" if well else "bold red")
        self._well = self._well and well
        return well

    def _run_step(self, step: Step) -> int:
        """Run a step by the key that it needs, and keep what later ones need."""
        argv = [step.program, *(one if isinstance(one, str) else one.value() for one in step.words)]
        key = step.actor.value() if step.actor else None
        if step.keeps is None:
            return self._run(argv, key, None)
        printed: list[str] = []
        code = self._run(argv, key, printed.append)
        step.keeps.keep("".join(printed))
        return code

    def _greet(self) -> None:
        self._say("Brizelle, an invented maker of town bicycles, writes posts in French and English.")
        self._say(f"Its brand, posts and pictures are now in {DEMO.as_posix()}/, yours to change until the next tour.")
        if self._installed:
            self._say("LanguageTool is already installed: spelling is checked from the start.")
        else:
            self._say("LanguageTool is not installed yet: until it is, spelling is not checked, and so nothing passes.")
        if self._left_aside:
            names = " ".join(self._left_aside)
            self._say(f"The tour leaves aside what is set in your environment; to type its commands: unset {names}")

    def _farewell(self) -> int:
        self._say()
        if not self._well:
            self._say("Not every command ended as it should; see above.", style="bold red")
        self._say(f"{SERVE.heading}, with the keys in {ANNA.path.parent.as_posix()}/:", style="bold cyan")
        self._say(SERVE.typed(self._name), style="bold")
        self._say("Now a post of your own:", style="bold cyan")
        self._say(OWN.format(self._name), style="bold")
        return 0 if self._well else EXIT_TROUBLE

    def _say(self, line: str = "", style: str = "") -> None:
        self._console.print(Text(line, style=style))
        sys.stdout.flush()


def ending(step: Step, code: int, took: float) -> str:
    """Say how a command ended, what that means, and how long it took."""
    if code != step.expected:
        return f"→ exit {code}, where {step.expected} was expected; {took:.1f} s"
    means = next((said for begin, said in _MEANING.items() if step.words[: len(begin)] == begin), {})
    meaning = f": {means[code]}" if code in means else ""
    kept = f"; kept in {step.keeps.path.as_posix()}" if step.keeps else ""
    return f"→ exit {code}, as expected{meaning}{kept}; {took:.1f} s"
