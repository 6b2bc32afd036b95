"""Which key may call what: every role, kind and route of the description, against one table."""

import itertools
from collections.abc import Container, Mapping
from dataclasses import replace
from typing import Any

import pytest

from governance.api.auth import PERMISSIONS
from governance.api.inputs import DECISIONS
from governance.review import ENTITLED, Action, PrincipalKind, Role
from tests.api.builders import DRAFT, Client, Service, service
from tests.api.calls import REQUESTS, scene
from tests.api.described import operations

HUMAN, AGENT = PrincipalKind.HUMAN, PrincipalKind.AGENT
ROLES: tuple[tuple[Role, ...], ...] = ((), (Role.AUTHOR,), (Role.REVIEWER,), (Role.ADMIN,))
EVERYBODY = {(kind, roles) for kind in PrincipalKind for roles in ROLES}
WRITERS = {(kind, roles) for kind in PrincipalKind for roles in ((Role.AUTHOR,), (Role.ADMIN,))}
# Somebody else's post, to be approved.
APPROVERS = {(HUMAN, (Role.REVIEWER,)), (HUMAN, (Role.ADMIN,))}
ALLOWED: Mapping[str, Container[tuple[PrincipalKind, tuple[Role, ...]]]] = {
    "check": WRITERS,
    "uploadMedia": WRITERS,
    "getMedia": EVERYBODY,
    "createReviews": WRITERS,
    "listReviews": EVERYBODY,
    "getReview": EVERYBODY,
    "editPost": WRITERS,
    "decide": APPROVERS,
    "listEvents": EVERYBODY,
    "getDiff": EVERYBODY,
    "getApproval": EVERYBODY,
}
APP = service().app
GUARDED = sorted(name for name, one in operations(APP).items() if "security" in one)
OPEN = sorted(set(operations(APP)) - set(GUARDED))


@pytest.mark.parametrize(("kind", "roles"), list(itertools.product(PrincipalKind, ROLES)))
@pytest.mark.parametrize("operation", GUARDED)
def test_a_key_may_call_what_the_table_says(operation: str, kind: PrincipalKind, roles: tuple[Role, ...]) -> None:
    at = scene()
    answer = at.request(operation).by(at.it.client("carla", *roles, kind=kind))

    assert (answer.status_code < 400) == ((kind, roles) in ALLOWED[operation])
    assert answer.status_code in (200, 201, 403)


@pytest.mark.parametrize("operation", GUARDED)
@pytest.mark.parametrize(
    "authorization", ["", "Bearer", "Bearer nonsense", "Basic YW5uYTphbm5h", "Bearer gov_", "gov_{}", "Bearer {}x"]
)
def test_without_a_valid_key_nothing_is_done(operation: str, authorization: str) -> None:
    at = scene()
    headers = {**at.request(operation).headers, "Authorization": authorization.format(at.it.ada.key)}
    answer = replace(at.request(operation), headers=headers).by(at.it.nobody)

    assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer")


@pytest.mark.parametrize("operation", OPEN)
def test_what_is_open_needs_no_key(operation: str) -> None:
    at = scene()

    assert at.request(operation).by(at.it.nobody).status_code == 200


def test_every_operation_has_its_permission_and_its_place_in_the_tables() -> None:
    assert set(PERMISSIONS) == set(operations(APP)) == set(REQUESTS)
    assert set(ALLOWED) == set(GUARDED)


def test_who_may_do_what_stands_in_one_table() -> None:
    assert PERMISSIONS["createReviews"] == PERMISSIONS["check"] == ENTITLED[Action.SUBMIT]
    assert PERMISSIONS["editPost"] == ENTITLED[Action.EDIT]
    assert PERMISSIONS["decide"] == frozenset().union(*(ENTITLED[one] for one in DECISIONS))
    assert set(DECISIONS) == set(Action) - {Action.EDIT, Action.SUBMIT}


def test_a_revoked_key_counts_no_more(it: Service, anna: Client) -> None:
    before = anna.get("/v1/reviews").status_code
    key = next(one for one in it.use_cases.keys.list() if one.principal == "anna")
    it.use_cases.keys.revoke(key.id, "local:tests")

    assert (before, anna.get("/v1/reviews").status_code) == (200, 401)


def test_every_role_of_a_key_counts(it: Service) -> None:
    review = it.anna.submit()
    both = it.client("berta", Role.AUTHOR, Role.REVIEWER)

    assert both.post("/v1/checks", {"drafts": [DRAFT]}).status_code == 200
    assert both.decide(review, "approve").status_code == 200


@pytest.mark.parametrize(
    ("action", "allowed"),
    [
        ("approve", {Role.REVIEWER, Role.ADMIN}),
        ("request_changes", {Role.REVIEWER, Role.ADMIN}),
        ("reject", {Role.REVIEWER, Role.ADMIN}),
        ("withdraw", {Role.ADMIN}),
    ],
)
def test_a_decision_about_another_persons_post_is_for_the_roles_of_its_action(action: str, allowed: set[Any]) -> None:
    done = set()
    for role in Role:
        at = scene()
        done |= {role} if at.it.client("carla", role).decide(at.review, action).status_code == 200 else set()

    assert done == allowed
