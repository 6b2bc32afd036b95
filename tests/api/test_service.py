"""What whoever runs the service sees: its health, its counters, its page, and one line for each request."""

import io
import json
import logging
import re
from collections.abc import Iterator

import pytest
from prometheus_client import Counter, Histogram, values

from governance.api import logs
from governance.engine import CRASHES
from governance.service.stores import StoreUnavailable
from tests.api.builders import DRAFT, FAILING, Client, Service, new_app, service
from tests.api.calls import SECRET, scene


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """Collect the log of a test, and be silent again behind it."""
    logger = logging.getLogger("governance.api")
    before = logger.handlers, logger.level, logger.propagate
    crashes = CRASHES.handlers
    stream = io.StringIO()
    logs.configure(stream)
    yield stream
    logger.handlers, logger.propagate = before[0], before[2]
    CRASHES.handlers = crashes
    logger.setLevel(before[1])


def read(stream: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_a_process_that_answers_is_healthy(it: Service) -> None:
    assert it.nobody.get("/healthz").get_json() == {"status": "ok"}


def test_without_languagetool_the_service_is_degraded_and_works(it: Service) -> None:
    it.proofreader.up = False
    answer = it.nobody.get("/readyz")

    assert (answer.status_code, answer.get_json()) == (
        200,
        {"status": "degraded", "database": "ok", "languagetool": "degraded"},
    )


def test_without_a_database_the_service_is_healthy_and_not_ready() -> None:
    it = scene().it
    it.store.trouble = StoreUnavailable(SECRET)

    assert it.nobody.get("/healthz").status_code == 200
    assert it.nobody.get("/readyz").status_code == 503


def test_a_rule_that_crashes_is_logged_by_its_places_and_never_by_its_words(lines: io.StringIO) -> None:
    try:
        raise ZeroDivisionError(SECRET)  # noqa: TRY301 - its place is what is logged
    except ZeroDivisionError as trouble:
        CRASHES.error("rule %s crashed", "tone/a", exc_info=trouble)
    (line,) = read(lines)

    assert (line["event"], line["exception"], line["level"]) == ("rule tone/a crashed", "ZeroDivisionError", "error")
    assert "test_service.py" in str(line["frames"])
    assert SECRET not in lines.getvalue()


@pytest.fixture
def counted() -> Service:
    """Give a service whose counters nobody else moves."""
    return service(app=new_app)


def test_requests_verdicts_and_decisions_are_counted(counted: Service) -> None:
    it, anna, rita = counted, counted.anna, counted.rita
    anna.post("/v1/checks", {"drafts": [DRAFT, FAILING]})
    rita.decide(anna.submit(), "approve")
    anna.get("/v1/reviews/nothing")
    answer = it.nobody.get("/metrics")

    assert answer.mimetype == "text/plain"
    assert 'governance_checks_total{verdict="pass"} 1.0' in answer.text
    assert 'governance_checks_total{verdict="fail"} 1.0' in answer.text
    assert 'governance_decisions_total{action="approve"} 1.0' in answer.text
    assert 'governance_requests_total{method="GET",route="/v1/reviews/<id>",status="404"} 1.0' in answer.text
    assert 'governance_request_duration_seconds_count{method="POST",route="/v1/checks"} 1.0' in answer.text


@pytest.fixture
def uncountable(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every count fail, as without the folder that the workers share."""

    def fail(*_: object) -> None:
        raise FileNotFoundError(SECRET)

    monkeypatch.setattr(Counter, "labels", fail)
    monkeypatch.setattr(Histogram, "labels", fail)


@pytest.mark.usefixtures("uncountable")
def test_an_answer_is_worth_more_than_a_count(lines: io.StringIO, counted: Service) -> None:
    review = counted.anna.submit()
    checked = counted.anna.post("/v1/checks", {"drafts": [DRAFT]})
    decided = counted.rita.decide(review, "approve")

    assert [checked.status_code, decided.status_code] == [200, 200]
    assert decided.get_json()["status"] == "approved"
    assert {"trouble", "request"} == {one["event"] for one in read(lines)}
    assert {one["exception"] for one in read(lines) if one["event"] == "trouble"} == {"FileNotFoundError"}
    assert SECRET not in lines.getvalue()


def test_without_the_counters_of_other_workers_their_page_shows_its_own(
    lines: io.StringIO, counted: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted.nobody.get("/healthz")
    monkeypatch.setattr(values.ValueClass, "_multiprocess", True)
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", "/nowhere")
    answer = counted.nobody.get("/metrics")

    assert answer.status_code == 200
    assert 'governance_requests_total{method="GET",route="/healthz",status="200"} 1.0' in answer.text
    assert [one["exception"] for one in read(lines) if one["event"] == "trouble"] == ["ValueError"]


def test_what_is_not_served_makes_no_counter_of_its_own(counted: Service) -> None:
    it = counted
    it.nobody.get("/secret-path")
    it.nobody.send("BREW", "/secret-path")
    text = it.nobody.get("/metrics").text

    assert 'governance_requests_total{method="GET",route="unknown",status="404"} 1.0' in text
    assert 'governance_requests_total{method="other",route="unknown",status="404"} 1.0' in text
    assert "secret-path" not in text


def test_the_page_and_all_that_it_loads_come_from_here(it: Service) -> None:
    page = it.nobody.get("/docs/")
    loaded = re.findall(r'(?:src|href)="([^"]+)"', page.text)

    assert page.status_code == 200
    assert loaded
    assert [it.nobody.get(one).status_code for one in loaded] == [200] * len(loaded)
    assert all(one.startswith("/docs/") for one in loaded)
    assert '"validatorUrl": null' in page.text
    assert "default-src 'none'; script-src 'self' 'sha256-" in page.headers["Content-Security-Policy"]
    assert "http" not in page.headers["Content-Security-Policy"]


@pytest.mark.parametrize("host", ["localhost", "evil.example", "evil.example:80"])
def test_the_way_to_the_page_names_no_host_whatever_the_client_says(it: Service, host: str) -> None:
    answer = it.nobody.get("/docs?a=b", Host=host)

    assert (answer.status_code, answer.headers["Location"]) == (308, "/docs/")


@pytest.mark.parametrize("path", ["/v1/reviews", "/healthz", "/openapi.json", "/nothing", "/docs/", "/metrics"])
def test_every_answer_tells_a_browser_what_it_may_do(it: Service, path: str) -> None:
    headers = it.anna.get(path).headers

    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert "Access-Control-Allow-Origin" not in headers


def test_answers_of_the_api_are_kept_by_nobody(anna: Client) -> None:
    answer = anna.get("/v1/reviews")

    assert (answer.headers["Cache-Control"], answer.headers["Content-Language"]) == ("no-store", "en")
    assert answer.headers["Vary"] == "Accept-Language"


@pytest.mark.parametrize("given", ["a" * 16, "0123456789ABCDEF" * 2, "01936000-0000-7000-8000-000000000001"])
def test_a_request_keeps_the_name_that_it_brings(it: Service, given: str) -> None:
    assert it.nobody.get("/healthz", X_Request_Id=given).headers["X-Request-Id"] == given


@pytest.mark.parametrize("given", ["", "a" * 33, "a b", 'a"b', "é", "sk_live_4eC39HqLyjWDarjtT1zdp7dc"])
def test_a_name_that_is_none_is_replaced(it: Service, given: str) -> None:
    assert re.fullmatch("[0-9a-f]{32}", it.nobody.get("/healthz", X_Request_Id=given).headers["X-Request-Id"])


def test_every_request_is_one_line_by_its_route_and_never_by_its_path(lines: io.StringIO, it: Service) -> None:
    review = it.anna.submit()
    it.anna.get(f"/v1/reviews/{review['id']}/events?limit=7", X_Request_Id="7" * 16)
    line = read(lines)[-1]

    duration = line.pop("duration_ms")
    stamp = line.pop("timestamp")
    assert line == {
        "event": "request",
        "level": "info",
        "method": "GET",
        "route": "/v1/reviews/<id>/events",
        "status": 200,
        "request_id": "7" * 16,
        "principal": "anna",
    }
    assert isinstance(duration, float)
    assert isinstance(stamp, str)


def test_nothing_that_is_sent_is_logged(it: Service, lines: io.StringIO) -> None:
    secret = "sk_live_4eC39HqLyjWDarjtT1zdp7dc"  # noqa: S105
    anna = it.anna
    anna.post("/v1/checks", {"drafts": [{**DRAFT, "text": secret, "meta": {"key": secret}}]}, X_Custom=secret)
    anna.post("/v1/checks", {"drafts": [{**DRAFT, secret: 1}]})
    anna.post("/v1/checks", data=f'{{"{secret}'.encode(), Content_Type="application/json")
    anna.get(f"/v1/reviews/{secret}?draft={secret}", Idempotency_Key=secret, If_None_Match=secret)
    anna.get(f"/{secret}")
    it.nobody.get("/v1/reviews", Authorization=f"Bearer {secret}")

    assert len(read(lines)) == 6
    assert secret not in lines.getvalue()
    assert str(anna.key) not in lines.getvalue()


def test_a_crash_is_logged_by_its_places_and_not_by_its_words(lines: io.StringIO) -> None:
    at = scene()
    client = at.it.ada
    at.it.store.trouble = RuntimeError(SECRET)
    client.get("/v1/reviews", X_Request_Id="c" * 16)
    trouble, request = read(lines)[-2:]

    frames = trouble["frames"]
    assert (trouble["exception"], trouble["level"], trouble["request_id"]) == ("RuntimeError", "error", "c" * 16)
    assert isinstance(frames, list)
    assert re.search(r"builders\.py:\d+:__getattr__$", frames[-1])
    assert request["status"] == 500
    assert SECRET not in lines.getvalue()


def test_why_the_database_is_unavailable_is_logged_and_not_answered(lines: io.StringIO) -> None:
    at = scene()
    client = at.it.ada
    at.it.store.trouble = StoreUnavailable("queue.db: disk full; make room and try again")
    answer = client.get("/v1/reviews")

    assert "queue.db" not in answer.text
    assert read(lines)[-2]["reason"] == "queue.db: disk full; make room and try again"


@pytest.mark.parametrize("trouble", [RuntimeError(SECRET), StoreUnavailable(SECRET)])
def test_without_being_told_to_not_even_errors_are_logged(
    capfd: pytest.CaptureFixture[str], trouble: Exception
) -> None:
    at = scene()
    client = at.it.ada
    at.it.store.trouble = trouble

    assert client.get("/v1/reviews").status_code >= 500
    assert capfd.readouterr() == ("", "")
