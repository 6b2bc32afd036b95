"""From settings to a workspace of rules, brands and tools: what every command works with."""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import field
from datetime import UTC, date, datetime
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from governance.adapters.cache_key import CacheKey
from governance.adapters.config.brand_file import BrandFile, read_brand
from governance.adapters.config.config_file import read_config
from governance.adapters.config.invalid import ConfigurationInvalid, Trouble
from governance.adapters.config.rule_files import (
    RawRule,
    built_in_folder,
    compiled_rules,
    read_packs,
    read_platforms,
    read_rules,
)
from governance.adapters.drafts.files import DraftsFrom, Plain
from governance.adapters.media.files import MediaFiles
from governance.adapters.media.pictures import Pictures
from governance.adapters.readability import ReadabilityMeter
from governance.engine import Selection, compile_rules, judged_on, names_rule
from governance.model import Brand, Draft, Evidence, Match, Platform, Post, Unavailable
from governance.rule import Rule, RuleInvalid, Ruleset
from governance.schemas.draft import DraftContext
from governance.schemas.faults import Fault
from governance.service.config import Config
from governance.service.gather import Tools
from governance.text.meant import near
from governance.values import dataclass

if TYPE_CHECKING:
    from governance.adapters.languagetool.run_proofreader import RunProofreader

CONFIG_NAME = "governance.toml"
CACHE_NAME = "content-governance"
DATABASE = "var/governance.db"
MEDIA = "var/media"


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    """What the configuration, the environment and the working directory say together; the environment wins."""

    config: Config
    root: Path
    file: Path | None
    cache_dir: Path
    cache_key: CacheKey
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


def _of_user(base: str | None, below_home: str) -> Path:
    return (Path(base) if base else Path.home() / below_home) / CACHE_NAME


@dataclass(kw_only=True)
class Workspace:
    """Everything that a command works with; the slow parts are made when they are asked for."""

    settings: Settings
    charters: Mapping[str, BrandFile]
    platforms: Mapping[str, Platform]
    tools: Tools
    pictures: Pictures
    _raw: list[RawRule]
    _selection: Selection
    _rules: dict[str, dict[str, Rule]] = field(default_factory=dict)

    @property
    def config(self) -> Config:
        """Give the configuration."""
        return self.settings.config

    @property
    def brands(self) -> Mapping[str, Brand]:
        """Give the brands by id."""
        return {name: one.brand for name, one in self.charters.items()}

    @property
    def rules(self) -> Mapping[str, Rule]:
        """Give the rules as the first brand has them."""
        return self._rules_of(next(iter(self.charters.values())))

    def _rules_of(self, charter: BrandFile) -> dict[str, Rule]:
        brand = charter.brand
        if brand.id not in self._rules:
            self._rules[brand.id] = compiled_rules(self._switched_on(brand), charter, self.platforms)
        return self._rules[brand.id]

    def _switched_on(self, brand: Brand) -> list[RawRule]:
        """Give the rules of the packs that a brand names, or of all; raises ConfigurationInvalid for an unknown one."""
        packs = {one.pack for one in self._raw}
        if unknown := [name for name in brand.packs if name not in packs]:
            raise ConfigurationInvalid(_unknown("pack", name, packs, f"brand {brand.id}") for name in unknown)
        return [one for one in self._raw if not brand.packs or one.pack in brand.packs]

    @cached_property
    def rulesets(self) -> Mapping[str, Ruleset]:
        """Compile the ruleset of every brand; raises ConfigurationInvalid."""
        return {name: self._ruleset(charter) for name, charter in self.charters.items()}

    def _ruleset(self, charter: BrandFile) -> Ruleset:
        rules = self._rules_of(charter)
        self._refuse_unknown_names(rules)
        if not any(self._selection.takes(rule) for rule in rules.values()):
            message = "--select and --ignore leave no rule to judge by"
            raise ConfigurationInvalid([Trouble(path="command line", line=1, message=message)])
        try:
            return compile_rules(rules.values(), charter.brand, self.platforms, self._selection)
        except RuleInvalid as invalid:
            fault = Fault(pointer=invalid.pointer, code="rule_invalid", data={"problem": str(invalid)})
            raise ConfigurationInvalid(one.at(fault) for one in self._raw if one.id == invalid.rule_id) from invalid

    def _refuse_unknown_names(self, rules: Mapping[str, Rule]) -> None:
        """Refuse to select or ignore what is not there: a typo would judge by nothing, or by everything."""
        for word in (*self._selection.select, *self._selection.ignore):
            if not any(names_rule((word,), rule) for rule in rules.values()):
                raise ConfigurationInvalid([_unknown("rule or area", word, _words(rules))])

    def chosen_rules(self) -> list[Rule]:
        """List the rules that were selected; raises ConfigurationInvalid for a name that is none."""
        self._refuse_unknown_names(self.rules)
        return [rule for rule in self.rules.values() if self._selection.takes(rule)]

    def rule_called(self, name: str) -> Rule:
        """Give the rule with that id or alias; raises ConfigurationInvalid."""
        for rule in self.rules.values():
            if name in (rule.id, *rule.aliases):
                return rule
        raise ConfigurationInvalid([_unknown("rule", name, self.rules)])

    def platform_called(self, name: str) -> Platform:
        """Give the profile of that platform; raises ConfigurationInvalid."""
        if name not in self.platforms:
            raise ConfigurationInvalid([_unknown("platform", name, self.platforms)])
        return self.platforms[name]

    def brand_of(self, draft: Draft) -> Brand:
        """Give the brand of a draft that was read."""
        return self.brands[draft.brand or next(iter(self.brands))]

    def day_of(self, post: Post) -> date:
        """Give the day on which laws are looked up for a post."""
        return judged_on(Evidence(post=post, judged_at=self.tools.clock()), self.brands[post.brand])

    def drafts_from(
        self,
        *,
        stdin_filename: str | None = None,
        plain: Plain | None = None,
        language_required: bool = True,
    ) -> DraftsFrom:
        """Say where drafts are looked for and what they are held against."""
        configured = (self.settings.file, *(self.settings.root / one for one in self.config.brands))
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
            configured=frozenset(one.resolve() for one in configured if one),
        )


def _unknown(what: str, name: str, known: Iterable[str], path: str = "command line") -> Trouble:
    meant = near(name, known)
    hint = f"; did you mean '{meant}'?" if meant else ""
    return Trouble(path=path, line=1, message=f"unknown {what} '{name}'{hint}")


def _words(rules: Mapping[str, Rule]) -> list[str]:
    return [*{rule.area for rule in rules.values()}, *rules]


@contextmanager
def open_workspace(
    config: Path | None = None,
    selection: Selection | None = None,
    *,
    offline: bool = False,
) -> Iterator[Workspace]:
    """Open what a command works with, and close what it started; raises ConfigurationInvalid."""
    chosen = settings(config)
    folder = built_in_folder()
    platforms = read_platforms(folder)
    charters = _charters(chosen, platforms)
    proofreader = _Proofreading(chosen, offline=offline)
    pictures = Pictures()
    try:
        yield Workspace(
            settings=chosen,
            charters=charters,
            platforms=platforms,
            tools=Tools(
                media=MediaFiles(chosen.root, chosen.cache_dir, chosen.cache_key, pictures),
                proofreader=proofreader,
                readability=ReadabilityMeter(),
                clock=lambda: datetime.now(UTC),
            ),
            pictures=pictures,
            _raw=_raw_rules(folder, chosen),
            _selection=selection or Selection(),
        )
    finally:
        pictures.close()
        proofreader.close()


def _charters(chosen: Settings, platforms: Mapping[str, Platform]) -> dict[str, BrandFile]:
    """Read every brand that is configured; with none, one called `default` that asks for nothing special."""
    charters: dict[str, BrandFile] = {}
    for name in chosen.config.brands:
        charter = read_brand(chosen.root / name, platforms)
        first = charters.setdefault(charter.brand.id, charter)
        if first is not charter:
            data = {"id": charter.brand.id, "path": str(first.path)}
            raise ConfigurationInvalid([charter.at(Fault(pointer="/id", code="duplicate_id", data=data))])
    return charters or {"default": BrandFile(brand=Brand())}


def _raw_rules(folder: Path, chosen: Settings) -> list[RawRule]:
    """Read the built-in packs, and those of the team with their folder's name before each id."""
    raw = [rule for name in read_packs(folder) for rule in read_rules(folder / name, f"{name}/")]
    for pack in chosen.config.packs:
        place = chosen.root / pack
        if not place.is_dir():
            message = f"there is no pack folder '{pack}'"
            raise ConfigurationInvalid([Trouble(path=str(chosen.file), line=1, message=message)])
        raw += read_rules(place, f"{place.resolve().name}/")
    return raw


class _Proofreading:
    """The proofreader when it is first asked: until then nothing is imported, installed or started."""

    def __init__(self, chosen: Settings, *, offline: bool) -> None:
        self._settings = chosen
        self._offline = offline

    @cached_property
    def _real(self) -> "RunProofreader":
        from governance.adapters.languagetool.run_proofreader import RunProofreader

        return RunProofreader(
            self._settings.cache_dir,
            self._settings.cache_key,
            url=self._settings.config.languagetool.url,
            maven_url=self._settings.maven_url,
            offline=self._offline,
        )

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
