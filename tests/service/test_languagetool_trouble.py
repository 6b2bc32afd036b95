"""A LanguageTool that takes every question and never answers: the rest goes on."""

import socket
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.service.live import Client, Live, draft, live

# More than all the threads that may wait for LanguageTool, in both workers.
MANY = 14


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    folder: Path = tmp_path_factory.mktemp("trouble")
    with closing(socket.create_server(("127.0.0.1", 0))) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}"
        (folder / "governance.toml").write_text(f'[languagetool]\nurl = "{address}"\n', "utf-8")
        with live(folder) as running:
            yield running


def check(client: Client) -> dict[str, Any]:
    own = client.again()
    long = draft("long", "word " * 800)
    report: dict[str, Any] = own.call("POST", "/v1/checks", {"drafts": [long]}).json()["reports"][0]
    return report


@pytest.fixture(scope="module")
def hung(anna: Client) -> Iterator[list["Future[dict[str, Any]]"]]:
    """Have many checks wait for LanguageTool."""
    with ThreadPoolExecutor(MANY) as pool:
        yield [pool.submit(check, anna) for _ in range(MANY)]


def test_the_queue_answers_while_checks_wait_for_languagetool(
    anna: Client, hung: list["Future[dict[str, Any]]"]
) -> None:
    answer = anna.call("GET", "/v1/reviews")

    assert answer.status_code == 200
    assert not all(one.done() for one in hung)


def test_a_service_without_languagetool_says_that_it_is_degraded(anna: Client) -> None:
    answer = anna.call("GET", "/readyz")

    assert answer.status_code == 200
    assert answer.json() == {"status": "degraded", "database": "ok", "languagetool": "degraded"}


def test_the_other_areas_are_judged_in_time_and_spelling_is_told_as_skipped(
    hung: list["Future[dict[str, Any]]"],
) -> None:
    reports = [one.result() for one in hung]

    assert {one["verdict"] for one in reports} == {"fail"}
    assert all("length/text" in [found["rule_id"] for found in one["findings"]] for one in reports)
    assert {missed["reason"] for one in reports for missed in one["skipped"]} == {"timed_out"}
