"""The description of the API (OpenAPI 3.1), from the operations, their schemas, and the table of problems."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from http import HTTPStatus
from inspect import cleandoc
from typing import Any

from flask import Flask, Response
from flask_smorest import Api, Blueprint

from governance import __version__
from governance.api.answers import ProblemSchema
from governance.api.auth import ANY_KEY, OPEN, PERMISSIONS
from governance.api.call import Served, answer, written_row
from governance.api.components import VARIANT, finished
from governance.api.converter import Plugin
from governance.api.examples import ANSWERS, REQUESTS
from governance.api.operations import Answer, Operation, served_by
from governance.api.parameters import ANSWER_HEADERS, PATHS, QUERIES, REQUEST_HEADERS, links
from governance.api.problem_kinds import INTERNAL, KINDS, type_of
from governance.api.problems import MEDIA_TYPE
from governance.model import Draft
from governance.schemas.derive import schema_of
from governance.wording import say

VERSION = "3.1.0"
_ABOUT = """
Checks social-media drafts against a brand’s tone, spelling, platform limits, image specifications and
sponsored-content disclosure, and keeps a queue of approvals that holds exactly what was approved.

Send a key as `Authorization: Bearer gov_…`; `governance keys create` makes one. Messages are in English or French, as
`Accept-Language` asks. Every refusal is an `application/problem+json` whose `type` is one of these:

| `type` | Status | Title |
|---|---|---|
"""
_REF = "#/components/schemas/{}"
_NOT_HEADERS = {401: ("WWW-Authenticate",), 503: ("Retry-After",)}


class Described:
    """The description of one application; flask-smorest gathers it, and does nothing else for us."""

    def __init__(self, app: Flask, served: Served) -> None:
        """Begin with the schemas that no operation names by itself."""
        self._app = app
        self._served = served
        self._api = Api(
            app,
            spec_kwargs={
                "title": "Content governance",
                "version": __version__,
                "openapi_version": VERSION,
                "marshmallow_plugin": Plugin(),
                "info": {"description": _ABOUT.strip() + _problems()},
            },
        )
        # It describes every error as one of its own, besides those that an operation has.
        self._api.DEFAULT_ERROR_RESPONSE_NAME = None
        self._api.spec.components.security_scheme("key", {"type": "http", "scheme": "bearer"})
        self._api.spec.components.schema("Problem", schema=ProblemSchema)
        self._api.spec.components.schema("Draft", schema=schema_of(Draft))
        self._api.spec.components.schema("Variant", schema=VARIANT)

    def add(self, tag: str, description: str, operations: Iterable[Operation]) -> None:
        """Serve operations and describe them, under one heading."""
        blueprint = Blueprint(tag, __name__, description=description)
        for one in operations:
            view = blueprint.doc(**_documented(one))(served_by(one, self._served))
            parameters = _path_parameters(one.path)
            blueprint.add_url_rule(one.path, one.id, view, methods=[one.method], parameters=parameters)
        self._api.register_blueprint(blueprint)

    @property
    def operation(self) -> Operation:
        """Give the operation that gives the description."""
        success = Answer(description="OpenAPI 3.1.", media_type="application/json")
        return Operation(id="getOpenapi", method="GET", path="/openapi.json", view=self.answer, answers={200: success})

    def answer(self, _: Served) -> Response:
        """Describe the API.

        This very document.
        """
        return answer(self._written)

    @cached_property
    def _written(self) -> str:
        row: dict[str, Any] = self._api.spec.to_dict()
        finished(row["components"]["schemas"], self._served.use_cases.checks.platforms)
        return written_row(row)


def _problems() -> str:
    known = {one.code: one for one in (*KINDS.values(), INTERNAL)}
    rows = (f"| `{type_of(kind)}` | {kind.status} | {say(f'titles.{kind.code}', 'en')} |" for kind in known.values())
    return "\n" + "\n".join(rows)


def _documented(operation: Operation) -> dict[str, Any]:
    title, _, text = cleandoc(operation.view.__doc__ or "").partition("\n\n")
    found: dict[str, Any] = {
        "operationId": operation.id,
        "summary": title.rstrip("."),
        "description": f"{text}{_roles(operation)}",
        "parameters": [*_parameters(operation)],
        "responses": {str(status): one for status, one in _responses(operation).items()},
    }
    if PERMISSIONS[operation.id] is not OPEN:
        found["security"] = [{"key": []}]
    body = _request_body(operation)
    return {**found, "requestBody": body} if body else found


def _roles(operation: Operation) -> str:
    roles = PERMISSIONS[operation.id]
    if roles is OPEN:
        return ""
    if roles == ANY_KEY:
        return "\n\nFor any key."
    return f"\n\nFor keys with one of the roles {', '.join(sorted(f'`{one}`' for one in roles))}."


def _path_parameters(path: str) -> list[dict[str, Any]]:
    return [{"in": "path", "required": True, **one} for name, one in PATHS.items() if f"<{name}>" in path]


def _parameters(operation: Operation) -> Iterable[dict[str, Any]]:
    for one in QUERIES.get(operation.id, ()):
        yield {"in": "query", "required": False, **one}
    for name in operation.headers:
        yield {"in": "header", "name": name, "required": False, **REQUEST_HEADERS[name]}


def _request_body(operation: Operation) -> dict[str, Any] | None:
    if operation.body is None:
        return None
    content: dict[str, Any] = {"schema": operation.body.schema or {}}
    if examples := REQUESTS.get(operation.id):
        content["examples"] = {name: {"value": one} for name, one in examples.items()}
    return {"required": True, "content": dict.fromkeys(operation.body.media_types, content)}


def _responses(operation: Operation) -> dict[int, dict[str, Any]]:
    answers = {status: _success(operation, status, one) for status, one in operation.answers.items()}
    return {**answers, **{status: _refusal(status) for status in operation.statuses}}


def _success(operation: Operation, status: int, success: Answer) -> dict[str, Any]:
    found: dict[str, Any] = {"description": success.description}
    if success.headers:
        found["headers"] = _headers(success.headers)
    if success.links:
        found["links"] = links(operation.id, success.links)
    content = _content(success, ANSWERS.get((operation.id, status)))
    return {**found, "content": content} if content else found


def _content(success: Answer, example: Mapping[str, Any] | None) -> dict[str, Any] | None:
    if success.schema is None:
        return {success.media_type: {"schema": {}}} if success.media_type else None
    content: dict[str, Any] = {"schema": success.schema}
    return {"application/json": {**content, "example": example} if example else content}


def _refusal(status: int) -> dict[str, Any]:
    found: dict[str, Any] = {
        "description": HTTPStatus(status).phrase,
        "content": {MEDIA_TYPE: {"schema": {"$ref": _REF.format("Problem")}}},
    }
    return {**found, "headers": _headers(_NOT_HEADERS[status])} if status in _NOT_HEADERS else found


def _headers(names: Sequence[str]) -> dict[str, Any]:
    return {name: ANSWER_HEADERS[name] for name in names}
