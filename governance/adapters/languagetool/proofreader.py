"""The proofreader: what LanguageTool says about texts, or why it said nothing.

Nothing is raised for a server that is down or hung: the outcome says so, and the verdict
becomes `incomplete`.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from threading import Lock as Mutex
from typing import TYPE_CHECKING

from governance.adapters.cache_key import CacheKey
from governance.adapters.languagetool.connection import UNKNOWN, Connection, Site
from governance.adapters.languagetool.jars import built_in_lock, home
from governance.adapters.languagetool.memory import Memory
from governance.adapters.languagetool.server import using
from governance.adapters.languagetool.starting import ServerFailed
from governance.adapters.threads import in_background
from governance.model import Match, Need, Reason, Unavailable

if TYPE_CHECKING:
    from concurrent.futures import Future

THREADS = 2
# The first French text builds its pipeline for 3 to 9 s on two idle cores.
REQUEST_S = 60.0
WARM_S = 180.0
WARM_TEXTS = {"fr": "Bonjour à tous.", "en": "Hello everyone."}

Outcome = tuple[Match, ...] | Unavailable
Question = tuple[str, str]


class Proofreader:
    """LanguageTool for texts in `fr`, `en-US` and `en-GB` (a bare `en` would find no misspelling)."""

    def __init__(
        self,
        find: Callable[[], str],
        *,
        version: str = UNKNOWN,
        memory: Memory | None = None,
        request_s: float = REQUEST_S,
    ) -> None:
        """Take the function that gives a server's URL, starting one where need be (raises ServerFailed).

        `version` is what is known of it beforehand, `memory` holds what it said in earlier runs. A server that
        takes longer than `request_s` over one text is hung: the rest of that call is not asked.
        """
        self._connection = Connection(find, version=version, timeout_s=request_s)
        self._memory = memory
        self._request_s = request_s

    @property
    def version(self) -> str:
        """Return the server's version; that of somebody else's is `unknown` until it was asked something."""
        return self._connection.version

    def proofread(self, texts: Sequence[Question], *, within_s: float) -> list[Outcome]:
        """Ask about each (variant, text), for `within_s` at most; return the outcomes in the same order."""
        call = self.call(within_s=within_s)
        different = list(dict.fromkeys(texts))
        with ThreadPoolExecutor(THREADS) as pool:
            outcomes = dict(zip(different, pool.map(call.outcome, different), strict=True))
        return [outcomes[question] for question in texts]

    def warm(self, variants: Sequence[str]) -> "Future[list[Outcome]]":
        """Start the server and build what each variant needs, in the background: first texts cost seconds."""
        call = Call(self._connection, None, request_s=self._request_s, ends=time.monotonic() + WARM_S)
        texts = [(variant, WARM_TEXTS.get(variant.split("-")[0], "OK.")) for variant in variants]
        return in_background(lambda: [call.outcome(text) for text in texts])

    def call(self, *, within_s: float) -> "Call":
        """Begin a call whose questions are asked one by one, by one thread or two."""
        ends = time.monotonic() + within_s
        return Call(self._connection, self._memory, request_s=self._request_s, ends=ends)

    def settle(self) -> None:
        """Wait until no server is being started for this proofreader."""
        self._connection.settle()


@contextmanager
def connect(cache_dir: Path, key: CacheKey, *, url: str | None = None, keep_s: int = 0) -> Iterator[Proofreader]:
    """Give a proofreader on the server of the cache folder, which is joined or started at the first question.

    What was said in earlier runs is known again by `key`. Where nobody uses that server any more it is stopped, after
    `keep_s` seconds. `url` names one that somebody else runs: then nothing is installed, started or stopped. What
    cannot be started makes every outcome `unavailable`.
    """
    if url is not None:
        address = f"{url.rstrip('/').removesuffix('/v2')}/"
        yield Proofreader(lambda: address)
        return
    with ExitStack() as stack:
        lock = built_in_lock()
        memory = Memory(home(cache_dir) / "said.sqlite3", key=key, settings=lock.digest)
        proofreader = Proofreader(_finder(stack, cache_dir, key, keep_s), version=lock.version, memory=memory)
        stack.callback(proofreader.settle)
        yield proofreader


def _finder(stack: ExitStack, cache_dir: Path, key: CacheKey, keep_s: int) -> Callable[[], str]:
    try:
        join = stack.enter_context(using(cache_dir, key, keep_s=keep_s))
    except ServerFailed as trouble:
        return partial(_fail, str(trouble))
    return lambda: join().url


def _fail(detail: str) -> str:
    raise ServerFailed(detail)


class Call:
    """One call of `proofread`: the time it has left, and what ended it early."""

    def __init__(self, connection: Connection, memory: Memory | None, *, request_s: float, ends: float) -> None:
        self._connection = connection
        self._memory = memory
        self._request_s = request_s
        self._ends = ends
        self._mutex = Mutex()
        self._renewed = False
        self._trouble: Unavailable | None = None

    def outcome(self, question: Question) -> Outcome:
        """Ask one question, or give the trouble that an earlier one met."""
        variant, text = question
        if not text.strip():
            return ()
        if self._memory and (said := self._memory.recall(variant, text)) is not None:
            return said
        if self._trouble is not None:
            return self._trouble
        try:
            answer = self._answer(variant, text)
        except TimeoutError:
            self._trouble = _because(Reason.TIMED_OUT, "no_answer")
        except (ConnectionError, ServerFailed) as trouble:
            self._trouble = _because(Reason.UNAVAILABLE, str(trouble))
        except ValueError as trouble:  # about this text or variant alone
            return _because(Reason.UNAVAILABLE, str(trouble))
        else:
            if self._memory:
                self._memory.remember(variant, text, answer)
            return answer
        return self._trouble

    def _answer(self, variant: str, text: str) -> tuple[Match, ...]:
        site = self._connection.site(self._left_s())
        try:
            return site.matches(variant, text, timeout_s=self._left_s())
        except ConnectionError:
            if not self._may_try_again(site):
                raise
        return self._connection.site(self._left_s()).matches(variant, text, timeout_s=self._left_s())

    def _may_try_again(self, dead: Site) -> bool:
        # Both threads see one server die; only the first looks for another, and only once a call.
        with self._mutex:
            if self._connection.renew(dead):
                may, self._renewed = not self._renewed, True
                return may
            return True

    def _left_s(self) -> float:
        left = min(self._ends - time.monotonic(), self._request_s)
        if left <= 0:
            raise TimeoutError
        return left


def _because(reason: Reason, detail: str) -> Unavailable:
    return Unavailable(need=Need.PROOFREADING, reason=reason, detail=detail)
