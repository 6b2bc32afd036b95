"""What an application says of itself, and every answer held to it."""

from functools import cache
from typing import Any

from flask import Flask
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from werkzeug.exceptions import HTTPException
from werkzeug.test import TestResponse

_KNOWN_DESCRIPTIONS: dict[Flask, dict[str, Any]] = {}


def read_description(app: Flask, environ: dict[str, Any]) -> None:
    """Ask an application what it says of itself, once."""
    if app not in _KNOWN_DESCRIPTIONS:
        answer = app.test_client().get("/openapi.json", environ_overrides=environ)
        _KNOWN_DESCRIPTIONS[app] = answer.get_json()


def description(app: Flask) -> dict[str, Any]:
    """Give what an application says of itself."""
    return _KNOWN_DESCRIPTIONS[app]


@cache
def operations(app: Flask) -> dict[str, dict[str, Any]]:
    """Give the described operations by id."""
    paths = description(app)["paths"]
    return {one["operationId"]: one for path in paths.values() for name, one in path.items() if name != "parameters"}


def hold_to_description(app: Flask, method: str, path: str, response: TestResponse) -> None:
    """Refuse an answer that is not described: its status, its type, and every key in it."""
    try:
        endpoint, _ = app.url_map.bind("localhost").match(path.partition("?")[0], method)
    except HTTPException:
        return
    operation = endpoint.rpartition(".")[2]
    described = operations(app).get(operation)
    if described is None or method == "HEAD":
        return
    content = described["responses"][str(response.status_code)].get("content", {})
    assert response.mimetype in content or not content or "*/*" in content
    if content.get(response.mimetype, {}).get("schema"):
        validator(app, operation, response.status_code, response.mimetype).validate(response.get_json())


@cache
def validator(app: Flask, operation: str, status: int, media_type: str) -> Draft202012Validator:
    """Give what holds an answer to its schema."""
    schema = operations(app)[operation]["responses"][str(status)]["content"][media_type]["schema"]
    whole = {**schema, "components": closed_components(app)}
    return Draft202012Validator(whole, format_checker=Draft202012Validator.FORMAT_CHECKER)


@cache
def closed_components(app: Flask) -> Any:
    """Give the described schemas of an application, closed."""
    return closed(description(app)["components"])


def closed(schemas: Any) -> Any:
    """Give the same schemas, refusing every key that they do not describe."""
    if isinstance(schemas, list):
        return [closed(one) for one in schemas]
    if not isinstance(schemas, dict):
        return schemas
    found = {name: closed(one) for name, one in schemas.items()}
    return (
        {"additionalProperties": False, **found} if found.get("type") == "object" and "properties" in found else found
    )
