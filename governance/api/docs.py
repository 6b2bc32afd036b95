"""The page to try the API on: everything it shows comes from a wheel, and it asks nobody else."""

import base64
import re
from hashlib import sha256
from http import HTTPStatus

from flask import Blueprint, Flask, Response, redirect
from flask_swagger_ui import get_swaggerui_blueprint
from werkzeug import Response as WerkzeugResponse

PATH = "/docs"
_CONFIG = {
    "app_name": "Content governance",
    # Left alone, the page asks a validator on the internet about the description.
    "validatorUrl": None,
    "oauth2RedirectUrl": "",
    "persistAuthorization": False,
}
_INLINE = re.compile(rb"<script>(.*?)</script>", re.DOTALL)


def add_docs(app: Flask) -> None:
    """Serve the page."""
    pages: Blueprint = get_swaggerui_blueprint(PATH, "/openapi.json", config=_CONFIG)
    pages.after_request(_own_assets_only)
    app.register_blueprint(pages)
    # Flask's own way there would name the host that the client says it asked.
    app.add_url_rule(PATH, view_func=_to_page)


def _to_page() -> WerkzeugResponse:
    return redirect(f"{PATH}/", HTTPStatus.PERMANENT_REDIRECT)


def _own_assets_only(response: Response) -> Response:
    """Let the page load what this service serves, and run the one script that stands in it."""
    scripts = "" if response.direct_passthrough else _hashes(response.get_data())
    response.headers["Content-Security-Policy"] = (
        f"default-src 'none'; script-src 'self'{scripts}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    return response


def _hashes(page: bytes) -> str:
    digests = (sha256(match).digest() for match in _INLINE.findall(page.replace(b"\r\n", b"\n")))
    return "".join(f" 'sha256-{base64.b64encode(match).decode()}'" for match in digests)
