"""What every test stands on: the same examples in every run, and signals as a terminal would send them."""

import signal
from collections.abc import Iterator

import pytest
from hypothesis import settings

settings.register_profile("same", derandomize=True, deadline=None, print_blob=False)
settings.load_profile("same")


@pytest.fixture(autouse=True, scope="session")
def interruptible() -> Iterator[None]:
    """Take Ctrl-C as a terminal sends it: a build that runs in the background starts with it ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)
