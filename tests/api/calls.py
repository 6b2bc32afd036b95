"""One call of each operation that succeeds, and how to make each of them fail with each status."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import Any

from werkzeug.test import TestResponse

from governance.service.stores import StoreUnavailable
from tests.api.builders import DRAFT, PNG, PNG_SHA256, Client, Service, Troubled, service

OTHER = {**DRAFT, "text": "Our shop opens on Monday."}
NOWHERE = "01936000-0000-7000-8000-00000000dead"
SECRET = "SELECT secret FROM /home/anna/queue.db"  # noqa: S105


@dataclass(frozen=True, kw_only=True)
class Request:
    """What is sent."""

    method: str
    path: str
    json: Any = None
    data: bytes | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    environ: Mapping[str, Any] = field(default_factory=dict)

    def by(self, client: Client) -> TestResponse:
        """Send it."""
        given = {name.replace("-", "_"): one for name, one in self.headers.items()}
        return client.send(self.method, self.path, self.json, data=self.data, environ=self.environ, **given)


@dataclass(frozen=True, kw_only=True)
class Scene:
    """A service with one review by olga and one uploaded file."""

    it: Service
    review: Mapping[str, Any]

    def request(self, operation: str) -> Request:
        """Give a request that succeeds for an admin."""
        return REQUESTS[operation](self.review)


def scene() -> Scene:
    """Set the scene."""
    it = service(store=Troubled())
    olga = it.client("olga", "author")
    olga.post("/v1/media", data=PNG, Content_Type="image/png")
    return Scene(it=it, review=olga.submit())


def _of(review: Mapping[str, Any], path: str, method: str = "GET", **given: Any) -> Request:
    return Request(method=method, path=f"/v1/reviews/{review['id']}{path}", **given)


REQUESTS: Mapping[str, Callable[[Mapping[str, Any]], Request]] = {
    "check": lambda _: Request(method="POST", path="/v1/checks", json={"drafts": [DRAFT]}),
    "uploadMedia": lambda _: Request(method="POST", path="/v1/media", data=PNG, headers={"Content-Type": "image/png"}),
    "getMedia": lambda _: Request(method="GET", path=f"/v1/media/{PNG_SHA256}"),
    "createReviews": lambda _: Request(method="POST", path="/v1/reviews", json={"draft": {**DRAFT, "id": "new"}}),
    "listReviews": lambda _: Request(method="GET", path="/v1/reviews"),
    "getReview": lambda review: _of(review, ""),
    "editPost": lambda review: _of(review, "/post", "PUT", json=OTHER, headers={"If-Match": '"1"'}),
    "decide": lambda review: _of(review, "/decisions", "POST", json={"action": "approve"}, headers={"If-Match": '"1"'}),
    "listEvents": lambda review: _of(review, "/events"),
    "getDiff": lambda review: _of(review, "/diff"),
    "getApproval": lambda review: Request(method="GET", path=f"/v1/approvals/{review['seal']}"),
    "getHealth": lambda _: Request(method="GET", path="/healthz"),
    "getReadiness": lambda _: Request(method="GET", path="/readyz"),
    "getMetrics": lambda _: Request(method="GET", path="/metrics"),
    "getOpenapi": lambda _: Request(method="GET", path="/openapi.json"),
}


def provoked(at: Scene, operation: str, status: int) -> TestResponse:
    """Make an operation answer with a status."""
    return PROVOKED[status](at, operation)


def _sent(at: Scene, operation: str, **changes: Any) -> TestResponse:
    return replace(at.request(operation), **changes).by(at.it.ada)


class Breaking(BytesIO):
    """A client that goes away while it sends."""

    def read(self, size: int | None = -1, /) -> bytes:
        del size
        raise OSError("no more data")


def _malformed(at: Scene, operation: str) -> TestResponse:
    if operation == "uploadMedia":
        return _sent(at, operation, environ={"wsgi.input": Breaking()})
    return _sent(at, operation, json=None, data=b'{"drafts": ', headers={"Content-Type": "application/json"})


def _foreign(at: Scene, operation: str) -> TestResponse:
    path = at.request(operation).path
    for known in (at.review["id"], at.review["seal"], PNG_SHA256):
        path = path.replace(known, {at.review["id"]: NOWHERE}.get(known, known.replace(known[-8:], "00000000")))
    return _sent(at, operation, path=path)


def _conflict(at: Scene, operation: str) -> TestResponse:
    at.it.ada.decide(at.review, "withdraw")
    at.it.client("olga", "author").submit(DRAFT)
    json = {"draft": OTHER} if operation == "createReviews" else at.request(operation).json
    return _sent(at, operation, json=json, headers={"If-Match": '"2"'})


def _too_large(at: Scene, operation: str) -> TestResponse:
    headers = at.request(operation).headers if operation == "uploadMedia" else {"Content-Type": "application/json"}
    return _sent(at, operation, json=None, data=b"x", headers=headers, environ={"CONTENT_LENGTH": str((64 << 20) + 1)})


def _other_type(at: Scene, operation: str) -> TestResponse:
    return _sent(at, operation, json=None, data=b"x", headers={"Content-Type": "nothing"})


def _invalid(at: Scene, operation: str) -> TestResponse:
    request = at.request(operation)
    if request.method == "GET":
        return _sent(at, operation, path=f"{request.path}?nothing=1")
    return _sent(at, operation, json={"nothing": 1})


def _with_trouble(at: Scene, operation: str, trouble: Exception) -> TestResponse:
    client = at.it.ada
    at.it.store.trouble = trouble
    return at.request(operation).by(client)


PROVOKED: Mapping[int, Callable[[Scene, str], TestResponse]] = {
    400: _malformed,
    401: lambda at, operation: at.request(operation).by(at.it.nobody),
    403: lambda at, operation: at.request(operation).by(at.it.reader),
    404: _foreign,
    409: _conflict,
    412: lambda at, operation: _sent(at, operation, headers={"If-Match": '"999"'}),
    413: _too_large,
    415: _other_type,
    422: _invalid,
    428: lambda at, operation: _sent(at, operation, headers={}),
    500: lambda at, operation: _with_trouble(at, operation, RuntimeError(SECRET)),
    503: lambda at, operation: _with_trouble(at, operation, StoreUnavailable(SECRET)),
}
