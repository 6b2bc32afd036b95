"""What an application says of itself, and every answer held to it."""

import json
from functools import cache
from typing import Any

from flask import Flask
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from werkzeug.exceptions import HTTPException
from werkzeug.test import TestResponse

_KNOWN_DESCRIPTIONS: dict[Flask, dict[str, Any]] = {}


def description(app: Flask) -> dict[str, Any]:
    """Give what an application says of itself."""
    if app not in _KNOWN_DESCRIPTIONS:
        _KNOWN_DESCRIPTIONS[app] = app.test_client().get("/openapi.json").get_json()
    return _KNOWN_DESCRIPTIONS[app]


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
    described = operations(app).get(endpoint.rpartition(".")[2])
    if described is None or method == "HEAD":
        return
    content = described["responses"][str(response.status_code)].get("content", {})
    assert response.mimetype in content or not content or "*/*" in content
    schema = content.get(response.mimetype, {}).get("schema")
    if schema:
        validator(json.dumps({**schema, "components": closed(description(app)["components"])})).validate(
            response.get_json()
        )


@cache
def validator(schema: str) -> Draft202012Validator:
    """Give what holds a value to a schema."""
    return Draft202012Validator(json.loads(schema), format_checker=Draft202012Validator.FORMAT_CHECKER)


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
