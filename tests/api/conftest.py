"""What every test of the API stands on."""

import pytest

from tests.api.builders import Client, Service, service


@pytest.fixture
def it() -> Service:
    """Give a fresh service with the brands `acme` and `birch`."""
    return service()


@pytest.fixture
def anna(it: Service) -> Client:
    """Give an author."""
    return it.anna


@pytest.fixture
def rita(it: Service) -> Client:
    """Give a reviewer."""
    return it.rita
