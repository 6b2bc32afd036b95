"""A service with two rules, a proofreader that may be down, a clock that ticks and ids that count."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count

from governance.engine import compile_rules
from governance.model import Brand, Draft, Match, Media, Need, Platform, Readability, Reason, Unavailable
from governance.review import Actor, PrincipalKind, Role
from governance.rule import Rule
from governance.schemas.rule import load_rule
from governance.service.checks import Checks
from governance.service.gather import Tools
from governance.service.history import History
from governance.service.ports import MediaFile
from governance.service.queue import Queue
from governance.service.stores import Store

PLATFORMS = {name: Platform(id=name, name=name) for name in ("x", "linkedin")}
CLAIMS = load_rule(
    "tone/claims",
    {
        "kind": "existence",
        "severity": "error",
        "message": {"en": "'{match}' promises too much.", "fr": "« {match} » promet trop."},
        "params": {"tokens": ["guaranteed"]},
        "examples": {"pass": ["a"], "fail": ["guaranteed"]},
    },
)
SPELLING = load_rule(
    "spelling/typo",
    {
        "kind": "proofreading",
        "severity": "warning",
        "message": {"en": "{match}"},
        "params": {"categories": ["TYPOS"]},
        "examples": {"pass": ["a"], "fail": ["b"]},
    },
)
BRANDS = (Brand(id="acme"), Brand(id="other", time_zone="Europe/Paris"))


@dataclass
class Ticking:
    """A clock that moves one second each time that somebody looks, and further when told."""

    now: datetime = datetime(2026, 11, 24, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@dataclass
class FakeTools:
    """Tools that find nothing; the proofreader may be down."""

    clock: Ticking = field(default_factory=Ticking)
    is_down: bool = False
    asked: int = 0

    def proofread(self, text: str, variant: str) -> tuple[Match, ...] | Unavailable:
        del text, variant
        self.asked += 1
        return Unavailable(need=Need.PROOFREADING, reason=Reason.UNAVAILABLE) if self.is_down else ()

    def read(self, medium: Media, wanted: frozenset[Need]) -> MediaFile:
        del wanted
        return MediaFile(sha256=medium.sha256, facts=None)

    def measure(self, text: str, language: str) -> Readability | None:
        del text, language
        return None

    def version(self) -> str:
        return "fake 1"

    @contextmanager
    def __call__(self, within_s: float) -> Iterator[Tools]:
        del within_s
        yield Tools(media=self, proofreader=self, readability=self, clock=self.clock)


@dataclass
class Small:
    """The queue on a store."""

    store: Store
    tools: FakeTools = field(default_factory=FakeTools)
    rules: tuple[Rule, ...] = (CLAIMS, SPELLING)

    def __post_init__(self) -> None:
        compiled = {one.id: compile_rules(self.rules, one, PLATFORMS) for one in BRANDS}
        self.checks = Checks(compiled, self.tools, within_s=5.0)
        self.ids = count(1)
        self.queue = Queue(self.store, self.checks, clock=self.tools.clock, new_id=self.new_id)
        self.history = History(self.store, self.checks)

    def new_id(self) -> str:
        return f"{next(self.ids):08}"


def draft(text: str = "Our shop opens tomorrow.", **given: object) -> Draft:
    fields: dict[str, object] = {"id": "d", "brand": "acme", "platforms": ("x",), "language": "en"}
    return Draft(**fields | {"text": text} | given)  # type: ignore[arg-type]


def actor(name: str, *roles: Role, kind: PrincipalKind = PrincipalKind.HUMAN, brands: tuple[str, ...] = ()) -> Actor:
    return Actor(name=name, kind=kind, roles=frozenset(roles or Role), brands=brands)


ANNA = actor("anna", Role.AUTHOR)
RITA = actor("rita", Role.REVIEWER)
BOT = actor("bot", *Role, kind=PrincipalKind.AGENT)
ROOT = actor("root", Role.ADMIN)
STRANGER = actor("stranger", *Role, brands=("other",))
