"""From settings to a workspace of rules, brands and tools: what every command works with."""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from governance.adapters.cache_key import CacheKey
from governance.adapters.config.config_file import read_config
from governance.adapters.config.rulebook import RulebookFiles
from governance.adapters.drafts.files import DraftsFrom, Plain
from governance.adapters.media.files import MediaFiles
from governance.adapters.media.pictures import Pictures
from governance.adapters.readability import ReadabilityMeter
from governance.engine import Selection
from governance.model import Brand, Draft, Match, Platform, Unavailable
from governance.rule import Rule, Ruleset
from governance.schemas.draft import DraftContext
from governance.service.config import Config
from governance.service.gather import Tools
from governance.service.rulebook import Rulebook, brand_of
from governance.values import dataclass

if TYPE_CHECKING:
    from governance.adapters.languagetool.run_proofreader import RunProofreader

CONFIG_NAME = "governance.toml"
CACHE_NAME = "content-governance"
DATABASE = "var/governance.db"
MEDIA = "var/media"
KEEP_ALIVE_S = 600
_NO = frozenset({"", "0", "false", "no"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    """What the configuration, the environment and the working directory say together; the environment wins."""

    config: Config
    root: Path
    file: Path | None
    cache_dir: Path
    cache_key: CacheKey
    keep_alive_s: int
    maven_url: str | None
    database_url: str
    media: Path
    server_url: str | None
    api_key: str | None


def settings(config: Path | None = None) -> Settings:
    """Read the configuration named, or the one in the working directory, or none; raises ConfigurationInvalid."""
    file = config or (Path(CONFIG_NAME) if os.path.lexists(CONFIG_NAME) else None)
    read = read_config(file) if file else Config()
    root = file.parent if file else Path()
    return Settings(
        config=read,
        root=root,
        file=file,
        cache_dir=_cache_dir(os.environ),
        cache_key=_cache_key(os.environ),
        keep_alive_s=_keep_alive_s(read, os.environ),
        maven_url=os.environ.get("GOVERNANCE_MAVEN_URL") or read.languagetool.maven_url,
        database_url=os.environ.get("GOVERNANCE_DATABASE_URL") or _database_url(read, root),
        media=root / (read.media or MEDIA),
        server_url=os.environ.get("GOVERNANCE_SERVER_URL"),
        api_key=os.environ.get("GOVERNANCE_API_KEY") or None,
    )


def _database_url(config: Config, root: Path) -> str:
    """Give the address of the database; a file without one stands beside the configuration."""
    if config.database is not None and "://" in config.database:
        return config.database
    return f"sqlite:///{(root / (config.database or DATABASE)).absolute()}"


def _cache_dir(environ: Mapping[str, str]) -> Path:
    if named := environ.get("GOVERNANCE_CACHE_DIR"):
        return Path(named)
    return _of_user(environ.get("XDG_CACHE_HOME"), ".cache")


def _cache_key(environ: Mapping[str, str]) -> CacheKey:
    """Keep the key apart from the cache, which may be carried from machine to machine."""
    folder = None
    with suppress(RuntimeError):  # somebody without a home
        folder = _of_user(environ.get("XDG_STATE_HOME"), ".local/state")
    return CacheKey(folder=folder, given=environ.get("GOVERNANCE_CACHE_KEY"))


def _keep_alive_s(config: Config, environ: Mapping[str, str]) -> int:
    """Say how long a server stays: nobody comes back in a build, and somebody is likely to at a terminal."""
    if environ.get("CI", "").lower() not in _NO:
        return 0
    if config.languagetool.keep_alive is not None:
        return config.languagetool.keep_alive
    return KEEP_ALIVE_S if sys.stderr and sys.stderr.isatty() else 0


def _of_user(base: str | None, below_home: str) -> Path:
    return (Path(base) if base else Path.home() / below_home) / CACHE_NAME


@dataclass(kw_only=True)
class Workspace:
    """Everything that a command works with; the slow parts are made when they are asked for."""

    settings: Settings
    rulebook: Rulebook
    tools: Tools
    pictures: Pictures

    @property
    def config(self) -> Config:
        """Give the configuration."""
        return self.rulebook.config

    @property
    def brands(self) -> Mapping[str, Brand]:
        """Give the brands by id."""
        return self.rulebook.brands

    @property
    def platforms(self) -> Mapping[str, Platform]:
        """Give the profiles by id."""
        return self.rulebook.platforms

    @property
    def rules(self) -> Mapping[str, Rule]:
        """Give the rules as the first brand has them."""
        return self.rulebook.rules

    @property
    def rulesets(self) -> Mapping[str, Ruleset]:
        """Give what each brand's posts are judged by; raises ConfigurationInvalid and ChoiceRefused."""
        return self.rulebook.rulesets

    def brand_of(self, draft: Draft) -> Brand:
        """Give the brand of a draft that was read."""
        return brand_of(draft, self.rulebook.brands)

    def drafts_from(
        self,
        *,
        stdin_filename: str | None = None,
        plain: Plain | None = None,
        language_required: bool = True,
    ) -> DraftsFrom:
        """Say where drafts are looked for and what they are held against."""
        configured = (self.settings.file, *(self.settings.root / name for name in self.config.brands))
        return DraftsFrom(
            root=self.settings.root,
            context=DraftContext(
                platforms=tuple(self.platforms),
                brands=self.brands,
                language_required=language_required,
            ),
            stdin=sys.stdin.buffer if sys.stdin else BytesIO(),  # none where a job closed it
            stdin_filename=stdin_filename,
            plain=plain,
            configured=frozenset(file.resolve() for file in configured if file),
        )


@contextmanager
def open_workspace(
    config: Path | None = None,
    selection: Selection | None = None,
    *,
    offline: bool = False,
) -> Iterator[Workspace]:
    """Open what a command works with, and close what it started; raises ConfigurationInvalid."""
    chosen = settings(config)
    rulebook = RulebookFiles(chosen.config, chosen.file, selection or Selection())
    proofreader = _Proofreading(chosen, offline=offline)
    pictures = Pictures()
    try:
        yield Workspace(
            settings=chosen,
            rulebook=rulebook,
            tools=Tools(
                media=MediaFiles(chosen.root, chosen.cache_dir, chosen.cache_key, pictures),
                proofreader=proofreader,
                readability=ReadabilityMeter(),
                clock=lambda: datetime.now(UTC),
            ),
            pictures=pictures,
        )
    finally:
        pictures.close()
        proofreader.close()


class _Proofreading:
    """The proofreader when it is first asked: until then nothing is imported, installed or started."""

    def __init__(self, chosen: Settings, *, offline: bool) -> None:
        self._settings = chosen
        self._offline = offline

    @cached_property
    def _real(self) -> "RunProofreader":
        from governance.adapters.languagetool.run_proofreader import RunProofreader, Terms

        terms = Terms(
            url=self._settings.config.languagetool.url,
            maven_url=self._settings.maven_url,
            offline=self._offline,
            keep_s=self._settings.keep_alive_s,
        )
        return RunProofreader(self._settings.cache_dir, self._settings.cache_key, terms)

    def proofread(self, text: str, variant: str) -> tuple[Match, ...] | Unavailable:
        """Ask about one text."""
        return self._real.proofread(text, variant)

    def version(self) -> str:
        """Name the proofreader and its version."""
        return self._real.version()

    def close(self) -> None:
        """Let go of a server that was started."""
        if "_real" in self.__dict__:
            self._real.close()
