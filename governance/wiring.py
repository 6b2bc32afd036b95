"""The composition root: from settings to a workspace with rules, brands and tools; the only reader of the environment."""

import os
import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import Self
from zoneinfo import ZoneInfo

from governance.adapters.brand_file import read_brand
from governance.adapters.config_file import read_config
from governance.adapters.draft_files import DraftsFrom, Plain
from governance.adapters.rule_files import BuiltIn, built_in
from governance.engine import Selection, compile_rules, names_rule
from governance.model import Brand, Draft, Platform, Post
from governance.rule import Rule, Ruleset
from governance.service.config import Config
from governance.service.gather import Tools

CONFIG_NAME = "governance.toml"


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    """What the configuration, the environment and the working directory say; the environment wins."""

    config: Config
    root: Path
    file: Path | None
    cache_dir: Path
    maven_url: str | None
