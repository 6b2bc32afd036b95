"""What goes to this machine passes through no other, and nothing that is no secret any more is sent unasked."""

import pytest

from governance.adapters.http_session import is_here, is_in_clear, keyed_session_to, session_to


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost:8000",
        "http://LOCALHOST",
        "http://127.0.0.2",
        "https://127.0.0.1",
        "http://[::1]:8000",
        "http://[::ffff:127.0.0.1]",
    ],
)
def test_what_is_here_is_asked_without_the_environment(url: str) -> None:
    assert is_here(url)
    assert not is_in_clear(url)
    assert not session_to(url).trust_env


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org",
        "http://192.168.0.2:8000",
        "http://[2001:db8::1]",
        "http://localhost.example.org",
        "http://127.0.0.1.example.org",
        "http://127.0.0.1@example.org",
    ],
)
def test_http_to_another_machine_is_in_clear(url: str) -> None:
    assert not is_here(url)
    assert is_in_clear(url)
    assert session_to(url).trust_env
    assert not keyed_session_to(url).trust_env


def test_https_goes_through_the_proxies_of_the_environment() -> None:
    assert not is_in_clear("https://example.org")
    assert keyed_session_to("https://example.org").trust_env


@pytest.mark.parametrize("url", ["nonsense", "http://[::1", "http://h:99999"])
def test_what_is_no_address_is_neither_here_nor_in_clear(url: str) -> None:
    assert not is_here(url)
    assert not is_in_clear(url)
