"""An operation of the API: its route, the view behind it, and what is said about it to those who call it."""

from collections.abc import Callable, Mapping
from dataclasses import field
from functools import wraps
from typing import Any

from flask import Response
from marshmallow import Schema

from governance.api.auth import ANY_KEY, OPEN, PERMISSIONS, caller, require
from governance.api.call import Call, Served
from governance.api.headers import language
from governance.api.logs import remember
from governance.api.queries import query_of
from governance.values import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Body:
    """What is sent: JSON of a schema, or a file whose bytes are taken as they are, of one of `media_types` mostly."""

    schema: Any = None
    media_types: tuple[str, ...] = ("application/json",)

    @property
    def refusals(self) -> frozenset[int]:
        """Give the statuses that say what is wrong with it."""
        return frozenset({400, 413, 415} if self.schema is None else {400, 413, 415, 422})


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """A success: what it means, what it looks like, and with which headers and links to other operations.

    `schema` is that of JSON; without one, `media_type` says what comes instead, None for nothing.
    """

    description: str
    schema: type[Schema] | None = None
    media_type: str | None = None
    headers: tuple[str, ...] = ()
    links: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Operation:
    """One method of one path.

    `find` gives what the path names, or refuses: it comes before the roles, so that a foreign id is unknown to
    everybody. `query` is the value of what stands behind the question mark.
    `refusals` are the statuses that its use case adds to those that follow from the rest.
    """

    id: str
    method: str
    path: str
    view: Callable[..., Response]
    answers: Mapping[int, Answer]
    find: Callable[..., Any] | None = None
    query: type | None = None
    body: Body | None = None
    headers: tuple[str, ...] = ()
    refusals: frozenset[int] = field(default_factory=frozenset)

    @property
    def statuses(self) -> list[int]:
        """Give every status of an error that it can answer with."""
        roles = PERMISSIONS[self.id]
        found = {*self.refusals}
        found |= {401, 500, 503} if roles is not OPEN else set()
        found |= {403} if roles not in (OPEN, ANY_KEY) else set()
        found |= self.body.refusals if self.body is not None else set()
        found |= {422} if self.query is not None else set()
        return sorted(found | ({404} if "<" in self.path else set()))


def served_by(operation: Operation, served: Served) -> Callable[..., Response]:
    """Give the view as Flask calls it."""
    view = _open(operation, served) if PERMISSIONS[operation.id] is OPEN else _guarded(operation, served)
    # Nobody needs OPTIONS here: no browser of another origin is let in.
    view.provide_automatic_options = False  # type: ignore[attr-defined]
    return view


def _open(operation: Operation, served: Served) -> Callable[..., Response]:
    @wraps(operation.view)
    def view() -> Response:
        return operation.view(served)

    return view


def _guarded(operation: Operation, served: Served) -> Callable[..., Response]:
    """Refuse in the order of the design: the key, a foreign id, the role, and then what was sent."""

    @wraps(operation.view)
    def view(**path: str) -> Response:
        # Who asks is looked up while nobody judges, as judging would have the interpreter handed to and fro.
        with served.use_cases.checks.turn.taken():
            actor = caller(served.use_cases)
        remember(actor)
        call = Call(served=served, actor=actor, language=language(served.lang))
        given: dict[str, Any] = {"found": operation.find(call, **path)} if operation.find else path
        require(operation.id, actor)
        if operation.query is not None:
            given = {**given, "query": query_of(operation.query)}
        return operation.view(call, **given)

    return view
