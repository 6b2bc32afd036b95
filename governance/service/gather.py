"""Gather the facts that a post's rules need: media facts, proofreading, readability."""

from collections import OrderedDict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar

from governance.engine import judged_on, needs
from governance.model import (
    Brand,
    Evidence,
    Match,
    Media,
    MediaFacts,
    Need,
    Part,
    Post,
    Readability,
    Reason,
    Unavailable,
    media_fields,
    text_fields,
)
from governance.rule import Ruleset, language_of
from governance.service.compute_lock import Turn
from governance.service.ports import MediaFile, MediaReader, Proofreader, ReadabilityMeter
from governance.values import dataclass

# Two client threads get the most out of LanguageTool on two cores (1.3 to 1.8 times one; four gain nothing).
PROOFREADING_THREADS = 2
# Pictures are opened in two processes of their own on two cores, and each is waited for by one thread.
MEDIA_THREADS = 2
# How many posts are read ahead of the one that is judged: enough to keep the proofreader busy, little enough
# to keep memory flat over any number of drafts.
LOOKAHEAD = 32
_REMEMBERED = 4 * LOOKAHEAD
_BRITISH_MARKETS = frozenset({"GB", "IE", "AU", "NZ", "ZA", "IN"})

Proofread = tuple[Match, ...] | Unavailable
Outcome = TypeVar("Outcome")


@dataclass(frozen=True, kw_only=True, slots=True)
class Tools:
    """The parts that gather; each may be a fake."""

    media: MediaReader
    proofreader: Proofreader
    readability: ReadabilityMeter
    clock: Callable[[], datetime]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Begun:
    """A post whose media are being read and whose texts are being proofread, each by its pointer."""

    evidence: Evidence
    media: dict[str, Future[MediaFile]]
    proofreading: dict[str, Future[Proofread]]

    @property
    def futures(self) -> tuple[Future[Any], ...]:
        """Give everything that was asked for."""
        return (*self.media.values(), *self.proofreading.values())

    def is_ready(self) -> bool:
        """Say whether nothing is under way any more."""
        return all(future.done() for future in self.futures)


class Gatherer:
    """Gathers evidence for many posts, asking the proofreader once per text, ahead of the judging.

    Posts come out in the order in which they went in, whatever is ready first.
    """

    def __init__(self, tools: Tools, rulesets: Mapping[str, Ruleset]) -> None:
        """Keep the tools and the ruleset of each brand; threads start with the first text to proofread."""
        self._tools = tools
        self._rulesets = rulesets
        self._pool = ThreadPoolExecutor(PROOFREADING_THREADS, thread_name_prefix="proofread")
        self._readers = ThreadPoolExecutor(MEDIA_THREADS, thread_name_prefix="media")
        self._asked: OrderedDict[tuple[str, str], Future[Proofread]] = OrderedDict()

    def close(self, *, wait: bool = True) -> None:
        """Drop what has not begun and `wait` for what has, except for media: closing their reader ends that."""
        self._readers.shutdown(wait=False, cancel_futures=True)
        self._pool.shutdown(wait=wait, cancel_futures=True)

    def gather(self, posts: Iterable[Post]) -> Iterator[Evidence]:
        """Yield the evidence of each post, in order, reading a few posts ahead."""
        begun: deque[_Begun] = deque()
        for post in posts:
            begun.append(self._begin(post))
            # A post that needs nothing more waits for nobody when it is the first in the queue.
            while begun and (len(begun) > LOOKAHEAD or begun[0].is_ready()):
                yield self._waited_for(begun.popleft())
        while begun:
            yield self._waited_for(begun.popleft())

    def gather_within(self, posts: Iterable[Post], seconds: float, turn: Turn) -> list[Evidence]:
        """Give the evidence of all posts together; what is not there after `seconds` is `timed_out`.

        Who waits leaves the `turn` to others.
        """
        begun = [self._begin(post) for post in posts]
        if asked := [future for post in begun for future in post.futures]:
            with turn.left():
                wait(asked, timeout=seconds)
        return [self._finish(post) for post in begun]

    def _waited_for(self, begun: _Begun) -> Evidence:
        wait(begun.futures)
        return self._finish(begun)

    def _begin(self, post: Post) -> _Begun:
        now = self._tools.clock()
        evidence = Evidence(post=post, judged_at=now)
        ruleset = self._rulesets[post.brand]
        wanted = needs(post, ruleset, judged_on(evidence, ruleset.brand))
        media = self._read(post, wanted)
        if Need.READABILITY in wanted:
            evidence = with_readability(evidence, self._tools.readability)
        asked = self._ask(post) if Need.PROOFREADING in wanted else {}
        return _Begun(evidence=evidence, media=media, proofreading=asked)

    def _read(self, post: Post, wanted: frozenset[Need]) -> dict[str, Future[MediaFile]]:
        """Read every medium: its digest belongs to the post, whatever rules are asked for."""
        return {
            pointer: self._readers.submit(self._tools.media.read, medium, wanted)
            for pointer, medium in media_fields(post)
        }

    def _ask(self, post: Post) -> dict[str, Future[Proofread]]:
        variant = self._variant(post)
        return {field.pointer: self._proofread(field.text, variant) for field in text_fields(post)}

    def _proofread(self, text: str, variant: str) -> Future[Proofread]:
        key = (text, variant)
        if key not in self._asked:
            self._asked[key] = self._pool.submit(self._tools.proofreader.proofread, text, variant)
            if len(self._asked) > _REMEMBERED:
                self._asked.popitem(last=False)
        return self._asked[key]

    def _variant(self, post: Post) -> str:
        return variant_of(post, self._rulesets[post.brand].brand)

    def _finish(self, begun: _Begun) -> Evidence:
        late = MediaFile(sha256=None, facts=Unavailable(need=Need.MEDIA, reason=Reason.TIMED_OUT))
        files = {pointer: _now(future, late) for pointer, future in begun.media.items()}
        evidence = _with_media(begun.evidence, files, self._tools.media) if files else begun.evidence
        if not begun.proofreading:
            return evidence
        unheard = Unavailable(need=Need.PROOFREADING, reason=Reason.TIMED_OUT, detail="no_answer")
        answers = {pointer: _now(future, unheard) for pointer, future in begun.proofreading.items()}
        missed = tuple(replace(answer, field=key) for key, answer in answers.items() if isinstance(answer, Unavailable))
        return replace(
            evidence,
            proofreading={key: answer for key, answer in answers.items() if not isinstance(answer, Unavailable)},
            unavailable=(*evidence.unavailable, *missed),
            tools={
                **evidence.tools,
                "proofreader": self._tools.proofreader.version(),
                "variant": self._variant(evidence.post),
            },
        )


def _now(future: Future[Outcome], late: Outcome) -> Outcome:
    return future.result() if future.done() else late


def variant_of(post: Post, brand: Brand) -> str:
    """Give the proofreader's language: a bare `en` finds no spelling errors, so it is resolved here.

    The post's own region decides, then the brand's, then the markets (British spelling for GB, IE, AU, NZ, ZA, IN).
    """
    if language_of(post.language) != "en":
        return language_of(post.language)
    tags = [post.language or "", *(tag for tag in brand.languages if language_of(tag) == "en")]
    region = next((tag.split("-", 1)[1].upper() for tag in tags if "-" in tag), None)
    markets = [region] if region else [market.split("-", 1)[0] for market in post.markets]
    british = bool(markets) and markets[0] in _BRITISH_MARKETS
    return "en-GB" if british else "en-US"


def _with_media(evidence: Evidence, files: Mapping[str, MediaFile], reader: MediaReader) -> Evidence:
    """Give the evidence with the digest of every medium that was read, and with its facts where they were wanted."""
    found = {key: file.facts for key, file in files.items()}
    facts = {key: fact for key, fact in found.items() if isinstance(fact, MediaFacts)}
    missed = tuple(replace(fact, field=key) for key, fact in found.items() if isinstance(fact, Unavailable))
    return replace(
        evidence,
        post=_with_digests(evidence.post, {key: file.sha256 for key, file in files.items()}),
        media=facts,
        unavailable=(*evidence.unavailable, *missed),
        tools={**evidence.tools, "media": reader.version()} if facts else evidence.tools,
    )


def _with_digests(post: Post, digests: dict[str, str | None]) -> Post:
    def known(prefix: str, media: tuple[Media, ...]) -> tuple[Media, ...]:
        """Give media with the digests of their files; one without a path names its bytes itself."""
        return tuple(
            medium if medium.path is None else replace(medium, sha256=digests[f"{prefix}/media/{index}"])
            for index, medium in enumerate(media)
        )

    thread = tuple(
        Part(text=part.text, media=known(f"/thread/{index}", part.media)) for index, part in enumerate(post.thread)
    )
    return replace(post, media=known("", post.media), thread=thread)


def with_readability(evidence: Evidence, meter: ReadabilityMeter) -> Evidence:
    """Give the evidence with the reading ease of every text that has one."""
    language = language_of(evidence.post.language)
    measured: dict[str, Readability] = {}
    for field in text_fields(evidence.post):
        score = meter.measure(field.text, language)
        if score is not None:
            measured[field.pointer] = score
    tools = {**evidence.tools, "readability": meter.version()} if measured else evidence.tools
    return replace(evidence, readability=measured, tools=tools)
