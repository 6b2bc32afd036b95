"""What every test stands on: the same examples in every run, and signals as a terminal would send them."""

import os
import signal
from collections.abc import Iterator
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings

settings.register_profile("same", derandomize=True, deadline=None, print_blob=False)
settings.load_profile("same")


def pytest_configure(config: pytest.Config) -> None:
    """Keep the key of the caches apart from the user's own."""
    state = TemporaryDirectory()
    config.add_cleanup(state.cleanup)
    os.environ["XDG_STATE_HOME"] = state.name


@pytest.fixture(autouse=True, scope="session")
def interruptible() -> Iterator[None]:
    """Take Ctrl-C as a terminal sends it: a build that runs in the background starts with it ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)
