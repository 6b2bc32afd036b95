"""What our schemas cannot say of themselves in OpenAPI: descriptions, limits, and what only files may hold."""

from collections.abc import Iterable, Mapping
from typing import Any

from governance.api.forms import SHA256, whole
from governance.api.inputs import DECISIONS, LONGEST_COMMENT
from governance.model import Content
from governance.schemas.derive import fields_schema

_OF_FLASK_SMOREST = ("Error", "PaginationMetadata")
# What a reader looks for first.
_FIRST = ("id", "brand", "platforms", "language", "markets", "text")
_LANGUAGE = {"pattern": "^(fr|en)(-[A-Z]{2})?$", "examples": ["fr", "en-GB"]}
_SHA256 = "The SHA-256 (hex) of an uploaded file."

DESCRIPTIONS: Mapping[str, Mapping[str, str]] = {
    "Draft": {
        "id": "The caller’s own name for it. In `POST /v1/checks` it is `#0`, `#1` … where it is absent.",
        "brand": "May be left out where the key sees only one.",
        "platforms": "The networks it is for; each becomes a post of its own.",
        "text": "The text as it will be published, not Markdown.",
        "title": "Where the network has one: videos, articles, pins.",
        "thread": "More parts, after `text` and `media`.",
        "language": "May be left out where the brand has only one.",
        "markets": "ISO 3166-1 or -2 codes, or `EU`; the brand’s own where absent.",
        "format": "The form that the post takes on its network.",
        "sponsorship": "The tie behind the post; rules of disclosure follow from it.",
        "ai": "What of its pictures a machine made or altered.",
        "scheduled_at": "When it is published, with an offset; laws are those of that day.",
        "variants": "Fields that are replaced as a whole on one of the platforms.",
        "waivers": "What the author asks to be accepted. A check heeds them; in the queue only a reviewer grants them.",
        "meta": "Whatever the caller wants to keep with it.",
    },
    "Media": {
        "sha256": _SHA256,
        "alt_text": "What a screen reader says of it.",
    },
    "Waiver": {
        "rule": "The id of a rule, or an area.",
        "fingerprint": "Of one finding.",
        "match": "Only findings with these words.",
        "reason": "For whoever reads it later.",
        "expires": "The last day on which it counts.",
    },
    "RuleChoice": {"ignore": "Ids of rules or areas that are left out. They are not skipped: nobody asked for them."},
    "DecisionRequest": {
        "comment": f"At most {LONGEST_COMMENT} characters; kept in the event.",
        "waivers": "What is accepted, with `approve` alone.",
    },
}


def finished(schemas: dict[str, Any], platforms: Iterable[str]) -> None:
    """Complete the schemas of OpenAPI's components in place."""
    for name in _OF_FLASK_SMOREST:
        del schemas[name]
    for name, described in DESCRIPTIONS.items():
        for field, text in described.items():
            schemas[name]["properties"][field] = _with(schemas[name]["properties"][field], description=text)
    _finish_media(schemas["Media"])
    _finish_draft(schemas["Draft"], list(platforms))
    for name in ("Draft", "Variant"):
        schemas[name]["properties"]["language"] |= _LANGUAGE
    schemas["ReviewDraft"] = {"allOf": [{"$ref": "#/components/schemas/Draft"}], "required": ["id"]}
    _finish_requests(schemas)


def _with(schema: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    return {**schema, **more}


def _finish_media(media: dict[str, Any]) -> None:
    """Describe media as they come over HTTP: no path is read, and no address fetched."""
    del media["properties"]["path"]
    media["required"] = ["sha256"]
    media["properties"]["sha256"] |= {"type": "string", "pattern": whole(SHA256)}


def _finish_draft(draft: dict[str, Any], platforms: list[str]) -> None:
    draft["required"] = ["platforms"]
    draft["properties"] = {name: draft["properties"][name] for name in _FIRST} | draft["properties"]
    draft["properties"]["id"] |= {"minLength": 1}
    draft["properties"]["platforms"] |= {"minItems": 1, "items": {"type": "string", "enum": platforms}}
    draft["properties"]["variants"] |= {
        "propertyNames": {"enum": platforms},
        "additionalProperties": {"$ref": "#/components/schemas/Variant"},
    }


def _finish_requests(schemas: dict[str, Any]) -> None:
    items = {"minItems": 1, "items": {"$ref": "#/components/schemas/Draft"}}
    schemas["CheckRequest"]["properties"]["drafts"] |= items
    schemas["SubmitRequest"]["properties"]["draft"] = {"$ref": "#/components/schemas/ReviewDraft"}
    schemas["DecisionRequest"]["properties"]["action"] |= {"enum": [action.value for action in DECISIONS]}
    schemas["DecisionRequest"]["properties"]["comment"] |= {"maxLength": LONGEST_COMMENT}
    schemas["Waiver"]["properties"]["reason"] |= {"minLength": 1}
    schemas["Waiver"]["anyOf"] = [_written(name) for name in ("rule", "fingerprint")]


def _written(name: str) -> dict[str, Any]:
    return {"required": [name], "properties": {name: {"type": "string", "minLength": 1}}}


VARIANT = fields_schema(Content)(partial=True)
