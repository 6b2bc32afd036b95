"""What a team configures, as values."""

from dataclasses import field

from governance.model import Severity
from governance.values import dataclass
from governance.wording import Lang


@dataclass(frozen=True, kw_only=True, slots=True)
class LanguageToolConfig:
    """The proofreader: `url` names a server that somebody else runs, `maven_url` a mirror for the jars.

    `keep_alive` is for how many seconds one that a command started stays after its last user.
    """

    url: str | None = None
    maven_url: str | None = None
    keep_alive: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ApiConfig:
    """What the service shows to anybody who reaches it, besides its own health."""

    docs: bool = True
    metrics: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Config:
    """One `governance.toml`. Paths are relative to the folder of that file."""

    brands: tuple[str, ...] = ()
    packs: tuple[str, ...] = ()
    fail_on: Severity = Severity.ERROR
    lang: Lang = Lang.EN
    languagetool: LanguageToolConfig = field(default_factory=LanguageToolConfig)
    database: str | None = None
    media: str | None = None
    api: ApiConfig = field(default_factory=ApiConfig)
