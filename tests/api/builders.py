"""A whole service in memory, with real rules, and clients with keys of every kind; others may build on it."""

import itertools
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from hashlib import sha256
from typing import Any, cast

from flask import Flask, request
from werkzeug.test import TestResponse

from governance.adapters.config.brand_file import BrandFile
from governance.adapters.config.rule_files import built_in_folder, compiled_rules, read_built_in, read_platforms
from governance.adapters.media.media_types import type_of
from governance.api import create_app
from governance.canonical import canonical
from governance.engine import compile_rules
from governance.model import Brand, Match, Media, MediaFacts, Need, Readability, Reason, Unavailable
from governance.review import PrincipalKind, Role
from governance.rule import Ruleset
from governance.service.checks import Checks
from governance.service.config import ApiConfig
from governance.service.gather import Tools
from governance.service.history import History
from governance.service.keys import Grant, Keys
from governance.service.media import Uploads
from governance.service.ports import MediaFile
from governance.service.queue import Queue
from governance.service.use_cases import UseCases
from governance.testing import MediaInMemory, MemoryStore
from governance.wording import Lang
from tests.api.described import hold_to_description, read_description

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
# 3 by 2 pixels, as its header says.
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\rIHDR" + (3).to_bytes(4) + (2).to_bytes(4) + b"\x08\x02\x00\x00\x00"
PNG_SHA256 = sha256(PNG).hexdigest()
DRAFT: Mapping[str, Any] = {
    "id": "opening",
    "brand": "acme",
    "platforms": ["linkedin"],
    "language": "en",
    "markets": ["US"],
    "text": "Our shop opens tomorrow morning.",
}
FAILING: Mapping[str, Any] = {**DRAFT, "id": "long", "platforms": ["x"], "text": "word " * 80}
BRANDS = (
    Brand(id="acme", name="Acme", languages=("en", "fr"), markets=("US",)),
    Brand(id="birch", name="Birch", languages=("en",), markets=("GB",)),
)


class Troubled:
    """A store that works until it is given a `trouble`, which it raises from then on."""

    def __init__(self) -> None:
        self.trouble: Exception | None = None
        self._store = memory_store()

    def __getattr__(self, name: str) -> Any:
        if self.trouble is not None:
            raise self.trouble
        return getattr(self._store, name)


@cache
def rulesets(brands: tuple[str, ...] = ("acme", "birch")) -> Mapping[str, Ruleset]:
    """Compile the built-in rules for each brand, once."""
    platforms = read_platforms(built_in_folder())
    raw = read_built_in()
    charters = [BrandFile(brand=one) for one in BRANDS if one.id in brands]
    return {
        one.brand.id: compile_rules(compiled_rules(raw, one, platforms).values(), one.brand, platforms)
        for one in charters
    }


@cache
def _written_rulesets() -> Mapping[str, str]:
    return {one.digest: canonical(one.basis) for one in rulesets().values()}


def memory_store() -> MemoryStore:
    """Give a store in memory that knows our rulesets, as after earlier submissions: writing them is slow."""
    store = MemoryStore()
    with store.writing() as now:
        for digest, written in _written_rulesets().items():
            now.keep_ruleset(digest, written)
    return store


class OfTheRequest:
    """The use cases that a request brings along, so that many services can be one application."""

    def __getattr__(self, name: str) -> Any:
        return getattr(request.environ[BROUGHT], name)


# What a request brings its use cases as.
BROUGHT = "tests.use_cases"


def new_app(api: ApiConfig, lang: Lang) -> Flask:
    """Make an application of whatever use cases a request brings, with counters of its own."""
    return create_app(cast("UseCases", OfTheRequest()), api=api, lang=lang)


shared_app = cache(new_app)


class FakeMedia:
    """Reads the header of PNG files in memory, and nothing else."""

    def __init__(self, files: MediaInMemory) -> None:
        self.files = files
        self.busy = False

    def read(self, medium: Media, wanted: frozenset[Need]) -> MediaFile:
        content = self.files.kept.get(medium.sha256 or "", b"")
        if self.busy:
            facts: MediaFacts | Unavailable = Unavailable(need=Need.MEDIA, reason=Reason.UNAVAILABLE)
        elif content.startswith(b"\x89PNG"):
            width, height = int.from_bytes(content[16:20]), int.from_bytes(content[20:24])
            facts = MediaFacts(media_type="image/png", bytes=len(content), width=width, height=height)
        else:
            facts = MediaFacts(bytes=len(content))
        return MediaFile(sha256=sha256(content).hexdigest() if content else None, facts=facts if wanted else None)

    def version(self) -> str:
        return "fake pictures 1"


class FakeProofreader:
    """Finds no fault, unless it is down."""

    def __init__(self) -> None:
        self.up = True

    def proofread(self, text: str, variant: str) -> tuple[Match, ...] | Unavailable:  # noqa: ARG002
        down = Unavailable(need=Need.PROOFREADING, reason=Reason.UNAVAILABLE, detail="no_answer")
        return () if self.up else down

    def version(self) -> str:
        return "fake proofreader 1"


class FakeMeter:
    """Finds every text easy enough to be said nothing about."""

    def measure(self, text: str, language: str) -> Readability | None:  # noqa: ARG002
        return None

    def version(self) -> str:
        return "fake meter 1"


@dataclass(kw_only=True)
class Clock:
    """Goes on by a second whenever it is asked."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@dataclass(kw_only=True)
class Service:
    """The application with everything behind it."""

    app: Flask
    use_cases: UseCases
    store: Any
    media: FakeMedia
    proofreader: FakeProofreader
    clock: Clock
    _keys: dict[Any, str] = field(default_factory=dict)

    def key(
        self,
        principal: str,
        *roles: Role,
        kind: PrincipalKind = PrincipalKind.HUMAN,
        brands: tuple[str, ...] = ("acme",),
    ) -> str:
        """Give a key, the same for the same words."""
        wanted = (principal, roles, kind, brands)
        if wanted not in self._keys:
            grant = Grant(principal=principal, kind=kind, roles=roles, brands=brands)
            self._keys[wanted] = self.use_cases.keys.create(grant, "local:tests")[1]
        return self._keys[wanted]

    def client(self, *words: Any, **given: Any) -> "Client":
        """Give a client with a key of that principal, roles, kind and brands."""
        return Client(self.app, self.use_cases, self.key(*words, **given))

    @property
    def anna(self) -> "Client":
        """Give an author."""
        return self.client("anna", Role.AUTHOR)

    @property
    def rita(self) -> "Client":
        """Give a reviewer."""
        return self.client("rita", Role.REVIEWER)

    @property
    def ada(self) -> "Client":
        """Give an admin."""
        return self.client("ada", Role.ADMIN)

    @property
    def bot(self) -> "Client":
        """Give an agent with every role."""
        return self.client("bot", *Role, kind=PrincipalKind.AGENT)

    @property
    def reader(self) -> "Client":
        """Give a key without a role."""
        return self.client("rolf")

    @property
    def stranger(self) -> "Client":
        """Give an admin of another brand."""
        return self.client("stan", *Role, brands=("birch",))

    @property
    def nobody(self) -> "Client":
        """Give a client without a key."""
        return Client(self.app, self.use_cases, None)


@dataclass(frozen=True)
class Client:
    """Sends requests with one key."""

    app: Flask
    use_cases: UseCases
    key: str | None

    def send(
        self,
        method: str,
        path: str,
        json_: Any = None,
        *,
        data: Any = None,
        environ: Mapping[str, Any] | None = None,
        **headers: str,
    ) -> TestResponse:
        """Send a request, and hold its answer to the description; `If_Match` becomes the header `If-Match`."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        if json_ is not None:
            data = json.dumps(json_)
            named.setdefault("Content-Type", "application/json")
        if self.key is not None:
            named.setdefault("Authorization", f"Bearer {self.key}")
        given = {BROUGHT: self.use_cases, **(environ or {})}
        response = self.app.test_client().open(
            path, method=method, data=data, headers=named, environ_overrides=given, buffered=True
        )
        hold_to_description(self.app, method, path, response)
        return response

    def get(self, path: str, **headers: Any) -> TestResponse:
        """Send a GET."""
        return self.send("GET", path, **headers)

    def post(self, path: str, json_: Any = None, **given: Any) -> TestResponse:
        """Send a POST."""
        return self.send("POST", path, json_, **given)

    def put(self, path: str, json_: Any = None, **given: Any) -> TestResponse:
        """Send a PUT."""
        return self.send("PUT", path, json_, **given)

    def submit(self, draft: Mapping[str, Any] = DRAFT, **headers: Any) -> Any:
        """Submit a draft, and give its first review."""
        return self.post("/v1/reviews", {"draft": draft}, **headers).get_json()["reviews"][0]

    def decide(self, review: Mapping[str, Any], action: str, **body: Any) -> TestResponse:
        """Decide about a review as it was read."""
        tag = f'"{review["revision"]}"'
        return self.post(f"/v1/reviews/{review['id']}/decisions", {"action": action, **body}, If_Match=tag)

    def edit(self, review: Mapping[str, Any], draft: Mapping[str, Any]) -> TestResponse:
        """Edit a review as it was read."""
        return self.put(f"/v1/reviews/{review['id']}/post", draft, If_Match=f'"{review["revision"]}"')


def service(
    *,
    store: Any = None,
    brands: tuple[str, ...] = ("acme", "birch"),
    api: ApiConfig | None = None,
    lang: Lang = Lang.EN,
    app: Callable[[ApiConfig, Lang], Flask] = shared_app,
) -> Service:
    """Build a service, in memory where no store is given, in an application that it shares unless it is `new_app`."""
    store = store or memory_store()
    clock, files, proofreader = Clock(), MediaInMemory(), FakeProofreader()
    media = FakeMedia(files)
    numbers = itertools.count(1)

    @contextmanager
    def tools(within_s: float) -> Iterator[Tools]:  # noqa: ARG001
        yield Tools(media=media, proofreader=proofreader, readability=FakeMeter(), clock=clock)

    def new_id() -> str:
        return f"01936000-0000-7000-8000-{next(numbers):012}"

    def random(size: int) -> bytes:
        return next(numbers).to_bytes(size)

    checks = Checks(rulesets(brands), tools)
    use_cases = UseCases(
        store=store,
        checks=checks,
        queue=Queue(store, checks, clock=clock, new_id=new_id),
        history=History(store, checks),
        keys=Keys(store, clock=clock, new_id=new_id, random=random),
        uploads=Uploads(store, files, media, type_of),
        proofreader_ready=lambda: proofreader.up,
    )
    made = app(api or ApiConfig(), lang)
    read_description(made, {BROUGHT: use_cases})  # before anybody counts or logs requests
    return Service(app=made, use_cases=use_cases, store=store, media=media, proofreader=proofreader, clock=clock)
