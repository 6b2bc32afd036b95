"""The steps of the tour, as data: commands as they are typed, what to look at, and how each ends."""

import re
import shlex
from dataclasses import replace
from pathlib import Path

from governance.cli.main import EXIT_FOUND, EXIT_TROUBLE
from governance.values import dataclass
from governance.wiring.workspace import CONFIG_NAME

DEMO = Path("var/demo")
# What starts a step's command, where it is this very program.
PROGRAM = "governance"

CONFIG = ("--config", f"{DEMO.as_posix()}/{CONFIG_NAME}")
_POSTS = f"{DEMO.as_posix()}/posts"
_POST = f"{_POSTS}/open-day.md"


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept:
    """What one command prints and later ones need, kept in a file that nobody else may read; `pattern` finds it."""

    file: str
    pattern: str

    @property
    def path(self) -> Path:
        """Give where it is kept."""
        return DEMO / self.file

    def __str__(self) -> str:
        """Write it as somebody would type it."""
        return f"$(cat {self.path.as_posix()})"

    def keep(self, printed: str) -> None:
        """Keep what the pattern finds, or nothing."""
        found = re.search(self.pattern, printed)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.touch(mode=0o600)
        self.path.write_text(found.group() if found else "", encoding="utf-8")

    def value(self) -> str:
        """Give what was kept; nothing where the command before did not print it."""
        return self.path.read_text("utf-8") if self.path.exists() else ""


Word = str | Kept


@dataclass(frozen=True, kw_only=True, slots=True)
class Without:
    """What is otherwise in a step as long as there is no LanguageTool; `words` come after the step's own."""

    expected: int | None = None
    look: str = ""
    words: tuple[Word, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """One command of the tour: what it is about, what to look at, its words, and how it should end.

    It runs by the key of `actor`, where it needs one; of what it prints, `keeps` is for later steps.
    """

    heading: str
    words: tuple[Word, ...]
    look: str = ""
    expected: int = 0
    without: Without | None = None
    program: str = PROGRAM
    actor: Kept | None = None
    keeps: Kept | None = None

    def typed(self, name: str) -> str:
        """Give the command line, with `name` for this program."""
        key = f"GOVERNANCE_API_KEY={self.actor} " if self.actor else ""
        program = name if self.program == PROGRAM else self.program
        return " ".join(
            (key + program, *(shlex.quote(one) if isinstance(one, str) else str(one) for one in self.words))
        )

    def given(self, *, languagetool: bool) -> "Step":
        """Give the step as it is with LanguageTool, or without."""
        if languagetool or self.without is None:
            return self
        other = self.without
        return replace(
            self,
            words=(*self.words, *other.words),
            look=other.look or self.look,
            expected=self.expected if other.expected is None else other.expected,
        )


def _lint(*words: str) -> tuple[str, ...]:
    return ("lint", *CONFIG, *words)


def _reviews(action: str, *words: Word) -> tuple[Word, ...]:
    return ("reviews", action, *CONFIG, *words)


# What needs no server comes first.
FIRST = (
    Step(
        heading="Break",
        look="A paid post for France and the United Kingdom. Its label is there, but behind the fold.",
        words=_lint("--offline", "--format", "pretty", f"{_POSTS}/partnership.md"),
        expected=EXIT_FOUND,
        without=Without(expected=EXIT_TROUBLE),
    ),
    Step(
        heading="Mend",
        look="The same post with its label in front.",
        words=_lint("--offline", "--format", "pretty", f"{_POSTS}/partnership-mended.md"),
        without=Without(expected=EXIT_TROUBLE),
    ),
    Step(
        heading="The count that the network makes",
        look="One text with a link, a family emoji and accents, as each network counts it.",
        words=("count", *CONFIG, f"{_POSTS}/counting.md"),
    ),
    Step(
        heading="A thread",
        look="Three posts, of which the second is too long. The marker starts where X would stop.",
        words=_lint("--offline", "--format", "pretty", f"{_POSTS}/thread.yaml"),
        expected=EXIT_FOUND,
        without=Without(expected=EXIT_TROUBLE),
    ),
)
INSTALL = Step(
    heading="Spelling joins",
    look="LanguageTool comes into the cache folder once: every file is checked against its SHA-256.",
    words=("languagetool", "install", *CONFIG),
)
START = Step(
    heading="Keep it running, so that the next commands need not start it",
    look="The first check in each language still takes seconds: LanguageTool reads its dictionaries then.",
    words=("languagetool", "start", *CONFIG),
)
# What could not be installed a moment ago is not fetched again.
_OFFLINE = ("--offline",)
THEN = (
    Step(
        heading="Pass",
        look="The mended post again: once everything has been judged, it passes.",
        words=_lint("--format", "pretty", f"{_POSTS}/partnership-mended.md"),
        without=Without(expected=EXIT_TROUBLE, words=_OFFLINE),
    ),
    Step(
        heading="The brand’s voice, in French",
        look="A misspelt word between a handle and a brand name, which are left alone, and five more faults.",
        words=_lint("--lang", "fr", "--format", "pretty", f"{_POSTS}/voice.md"),
        expected=EXIT_FOUND,
        without=Without(expected=EXIT_TROUBLE, words=_OFFLINE),
    ),
    Step(
        heading="The whole folder, as a build sees it",
        look="One line for each finding, and an exit code. Here two of the six areas; without `--select`, all.",
        words=_lint("--format", "text", "--select", "image", "--select", "hygiene", f"{_POSTS}/"),
        expected=EXIT_FOUND,
        without=Without(words=_OFFLINE),
    ),
)
ANNA, RITA = (Kept(file=f"keys/{name}", pattern=r"gov_\w+") for name in ("anna", "rita"))
REVIEW = Kept(file="review", pattern="[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
# A queue of approvals, and what it is for.
GATE = (
    Step(
        heading="A key for Anna, who writes and reviews",
        look="It is shown this once; only its digest is stored.",
        words=("keys", "create", *CONFIG, "--principal", "anna", "--role", "author", "--role", "reviewer"),
        keeps=ANNA,
    ),
    Step(
        heading="A key for Rita, who reviews",
        words=("keys", "create", *CONFIG, "--principal", "rita", "--role", "reviewer"),
        keeps=RITA,
    ),
    Step(
        heading="Anna submits a clean post",
        words=_reviews("submit", _POST),
        actor=ANNA,
        keeps=REVIEW,
        without=Without(words=_OFFLINE),
    ),
    Step(
        heading="Four eyes",
        look="Anna may review, but not what she wrote herself.",
        words=_reviews("approve", REVIEW),
        actor=ANNA,
        expected=EXIT_TROUBLE,
    ),
    Step(
        heading="Rita approves it",
        words=_reviews("approve", REVIEW),
        actor=RITA,
        without=Without(
            look="LanguageTool is missing, so spelling was not judged. Whoever approves all the same says why.",
            words=("--waive", "spelling=read aloud twice, without LanguageTool"),
        ),
    ),
    Step(
        heading="The gate: may exactly this be published?",
        look="What a publishing job asks last.",
        words=_reviews("status", "--require", "approved", _POST),
        actor=ANNA,
    ),
    Step(
        heading="One character changes",
        look="Not six, but eight.",
        program="sed",
        words=("-i.bak", "s,6 pm,8 pm,", _POST),
    ),
    Step(
        heading="Anna hands in the edited post",
        words=_reviews("edit", REVIEW, _POST),
        actor=ANNA,
        without=Without(words=_OFFLINE),
    ),
    Step(
        heading="The gate bites",
        look="Rita approved other words than these.",
        words=_reviews("status", "--require", "approved", _POST),
        actor=ANNA,
        expected=EXIT_FOUND,
    ),
    Step(
        heading="What Rita sees next",
        look="The post, what changed since she decided, and who did what.",
        words=_reviews("show", REVIEW),
        actor=RITA,
    ),
)
STOP = Step(
    heading="Tidy up",
    words=("languagetool", "stop", *CONFIG),
)
SERVE = Step(heading="The same queue over HTTP", words=("serve", *CONFIG))
OWN = 'echo "Your text" | {} lint - --platform linkedin --language en'
