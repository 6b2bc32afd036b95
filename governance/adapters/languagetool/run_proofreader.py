"""LanguageTool when the first text needs it: installed where that is allowed, then joined or started."""

import sys
from contextlib import ExitStack
from pathlib import Path
from threading import Lock

from governance.adapters.cache_key import CacheKey
from governance.adapters.languagetool.jars import installed
from governance.adapters.languagetool.proofreader import Call, Proofreader, connect
from governance.model import Match, Need, Reason, Unavailable
from governance.values import dataclass

# One run of `lint`; what hangs is found by the time limit of each request.
RUN_S = 24 * 3600.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Terms:
    """What a run may do: ask the server at `url`, fetch jars unless `offline`, have a server stay for `keep_s`."""

    url: str | None
    maven_url: str | None
    offline: bool
    keep_s: int


class RunProofreader:
    """The proofreader of one run."""

    def __init__(self, cache_dir: Path, key: CacheKey, terms: Terms) -> None:
        """Note where LanguageTool is; nothing is installed or started before the first text."""
        self._cache_dir = cache_dir
        self._key = key
        self._terms = terms
        self._stack = ExitStack()
        self._mutex = Lock()
        self._proofreader: Proofreader | None = None
        self._call: Call | Unavailable | None = None

    def proofread(self, text: str, variant: str) -> tuple[Match, ...] | Unavailable:
        """Give LanguageTool's remarks on `text`, or why there are none."""
        call = self._opened()
        return call if isinstance(call, Unavailable) else call.outcome((variant, text))

    def version(self) -> str:
        """Name LanguageTool with the version that answered."""
        return f"LanguageTool {self._proofreader.version}" if self._proofreader else "LanguageTool"

    def close(self) -> None:
        """Let go of the server, which stops where nobody else uses it."""
        self._stack.close()

    def _opened(self) -> Call | Unavailable:
        with self._mutex:  # two threads ask at once; one installs
            if self._call is None:
                self._call = self._open()
            return self._call

    def _open(self) -> Call | Unavailable:
        if self._terms.url is not None:
            sys.stderr.write(f"texts are sent to the LanguageTool at {self._terms.url}\n")
        elif trouble := self._missing():
            return trouble
        connected = connect(self._cache_dir, self._key, url=self._terms.url, keep_s=self._terms.keep_s)
        self._proofreader = self._stack.enter_context(connected)
        return self._proofreader.call(within_s=RUN_S)

    def _missing(self) -> Unavailable | None:
        """Install where that is allowed; say why LanguageTool is not there where it is not."""
        if installed(self._cache_dir):
            return None
        if self._terms.offline:
            return Unavailable(need=Need.PROOFREADING, reason=Reason.UNAVAILABLE, detail="not_installed")
        from governance.adapters.languagetool.install import InstallFailed, install
        from governance.adapters.progress import download_bar

        try:
            with download_bar("LanguageTool") as progress:
                install(self._cache_dir, base_url=self._terms.maven_url, progress=progress)
        except InstallFailed as refused:
            return Unavailable(need=Need.PROOFREADING, reason=Reason.UNAVAILABLE, detail=str(refused))
        return None
