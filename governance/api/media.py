"""Media: uploaded once, and named by their SHA-256 from then on."""

from typing import BinaryIO

from flask import Response, request

from governance.api.answers import MediumSchema
from governance.api.bodies import chunks, media_type
from governance.api.call import Call, answer
from governance.api.forms import SHA256
from governance.api.operations import Answer, Body, Operation
from governance.service.media import MAX_BYTES, UnknownMedium, proven
from governance.service.review_rows import medium_row
from governance.service.stores import MediaTooLarge, Medium

# What is uploaded most; every other type is taken, too.
UPLOADED = ("image/jpeg", "image/png", "image/gif", "image/webp", "video/mp4", "application/pdf")
# The bytes of a digest never change; who may read them may, so no shared cache keeps them.
_CACHED = "private, max-age=31536000, immutable"


def upload(call: Call) -> Response:
    """Upload a file.

    The body is the file itself, at most 64 MiB, with its own `Content-Type`. It is kept by its content, for the
    brands of the key: uploading it again changes nothing. A damaged file is taken, too; the rules say so when a post
    shows it. What it is, its bytes say: a file that is sent as another type, or as a picture and is none that is
    known, is refused.
    """
    kind = media_type()
    if (request.content_length or 0) > MAX_BYTES:
        raise MediaTooLarge
    medium = call.use_cases.uploads.upload(chunks(), kind, call.actor)
    return answer(medium_row(medium), 201, {"Location": f"/v1/media/{medium.sha256}"})


def find(call: Call, sha256: str) -> tuple[Medium, BinaryIO]:
    """Give a file that the caller may see, opened; raises UnknownMedium."""
    if not SHA256.fullmatch(sha256):
        raise UnknownMedium(sha256)
    return call.use_cases.uploads.open(sha256, call.actor)


def get_media(call: Call, found: tuple[Medium, BinaryIO]) -> Response:  # noqa: ARG001
    """Get a file.

    The bytes as they were uploaded, to be saved rather than shown.
    """
    medium, file = found
    headers = {
        "ETag": f'"{medium.sha256}"',
        "Content-Length": str(medium.bytes),
        "Content-Disposition": "attachment",
        "Cache-Control": _CACHED,
    }
    response = Response(proven(file, medium.sha256), headers=headers, content_type=medium.media_type)
    response.call_on_close(file.close)
    return response


OPERATIONS = (
    Operation(
        id="uploadMedia",
        method="POST",
        path="/v1/media",
        view=upload,
        body=Body(media_types=UPLOADED),
        answers={
            201: Answer(
                description="The file is kept.",
                schema=MediumSchema,
                headers=("Location",),
                links=("getMedia", "check"),
            )
        },
    ),
    Operation(
        id="getMedia",
        method="GET",
        path="/v1/media/<sha256>",
        view=get_media,
        find=find,
        answers={
            200: Answer(description="The file.", media_type="*/*", headers=("ETag", "Content-Disposition")),
        },
    ),
)
