"""What most tests of a running service stand on; a module that needs another one makes its own."""

from collections.abc import Iterator

import pytest

from tests.service.live import Client, Live, live


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """Give a running service with an empty queue and no LanguageTool."""
    with live(tmp_path_factory.mktemp("service")) as running:
        yield running


@pytest.fixture(scope="module")
def anna(service: Live) -> Client:
    """Give an author."""
    return service.client("anna", "author")
