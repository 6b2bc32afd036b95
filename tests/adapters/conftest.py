"""LanguageTool for tests: the real jars of the user's cache folder, and state folders of a test's own."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from governance.adapters.cache_key import CacheKey
from governance.adapters.languagetool.install import install
from governance.adapters.languagetool.jars import built_in_lock, home, jar_folder
from governance.adapters.languagetool.proofreader import Proofreader, connect
from governance.adapters.languagetool.server import stop


@pytest.fixture(scope="session")
def languagetool_cache() -> Path:
    """Install LanguageTool where the program itself would, once for all; the one download of the tests."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    cache_dir = Path(os.environ.get("GOVERNANCE_CACHE_DIR") or Path(base) / "content-governance")
    install(cache_dir, base_url=os.environ.get("GOVERNANCE_MAVEN_URL"))
    return cache_dir


@pytest.fixture
def own_cache(languagetool_cache: Path, tmp_path: Path) -> Iterator[Path]:
    """Give a cache folder with the real jars and with no server that anybody else could join."""
    cache_dir = with_jars_of(languagetool_cache, tmp_path / "cache")
    yield cache_dir
    stop(cache_dir)


@pytest.fixture(scope="session")
def proofreader(languagetool_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proofreader]:
    """Give one warm proofreader to all tests that only ask it something."""
    with connect(with_jars_of(languagetool_cache, tmp_path_factory.mktemp("warm")), CacheKey()) as real:
        real.warm(["fr", "en-US"]).result()
        yield real


def with_jars_of(languagetool_cache: Path, cache_dir: Path) -> Path:
    """Make `cache_dir` a cache folder whose jars are those of another."""
    home(cache_dir).mkdir(parents=True)
    jar_folder(cache_dir, built_in_lock()).symlink_to(jar_folder(languagetool_cache, built_in_lock()))
    return cache_dir
