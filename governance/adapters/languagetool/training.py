"""Texts in both languages, by which Java comes to know what an AOT cache should hold."""

from collections.abc import Callable
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlencode

from governance.adapters.languagetool.server_record import HOST, Running

TEXTS = Path(__file__).with_name("training.tsv")
REQUEST_S = 120.0


def training_texts() -> list[tuple[str, str]]:
    """Give variants and texts, with and without mistakes."""
    lines = TEXTS.read_text("utf-8").splitlines()
    return [(variant, text) for variant, _, text in (line.partition("\t") for line in lines)]


def train(running: Running, *, wanted: Callable[[], bool]) -> bool:
    """Have a server check all of them, and say whether it did: it stops where somebody `wanted` the server."""
    connection = HTTPConnection(HOST, running.port, timeout=REQUEST_S)
    try:
        return all(not wanted() and _checked(connection, *question) for question in training_texts())
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def _checked(connection: HTTPConnection, variant: str, text: str) -> bool:
    body = urlencode({"language": variant, "text": text})
    connection.request("POST", "/v2/check", body, {"Content-Type": "application/x-www-form-urlencoded"})
    connection.getresponse().read()
    return True
