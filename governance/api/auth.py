"""Who may call what. What depends on the review itself (own posts, agents) is for `governance.review` to say."""

from collections.abc import Mapping

from governance.api.headers import secret
from governance.api.inputs import DECISIONS
from governance.review import ENTITLED, Action, Actor, Role
from governance.service.use_cases import UseCases

# Anybody, without a key.
OPEN = None
# Any valid key, also one without a role.
ANY_KEY: frozenset[Role] = frozenset()
# Who submits something has to be able to check it, and to upload what it shows.
AUTHORS = ENTITLED[Action.SUBMIT]
# Which decisions a role may take depends on the action; none is for a key without a role.
DECIDERS = frozenset[Role]().union(*(ENTITLED[action] for action in DECISIONS))

# The roles of which a key needs one, by operation.
PERMISSIONS: Mapping[str, frozenset[Role] | None] = {
    "check": AUTHORS,
    "uploadMedia": AUTHORS,
    "getMedia": ANY_KEY,
    "createReviews": AUTHORS,
    "listReviews": ANY_KEY,
    "getReview": ANY_KEY,
    "editPost": ENTITLED[Action.EDIT],
    "decide": DECIDERS,
    "listEvents": ANY_KEY,
    "getDiff": ANY_KEY,
    "getApproval": ANY_KEY,
    "getHealth": OPEN,
    "getReadiness": OPEN,
    "getMetrics": OPEN,
    "getOpenapi": OPEN,
}


class RoleLacking(Exception):
    """The key has none of the roles that this operation is for."""

    def __init__(self, roles: frozenset[Role]) -> None:
        self.roles = tuple(sorted(roles))
        super().__init__(", ".join(self.roles))


def caller(use_cases: UseCases) -> Actor:
    """Give who calls; raises KeyRefused."""
    return use_cases.keys.actor(secret())


def require(operation: str, actor: Actor) -> None:
    """Refuse a caller without a role for an operation; raises RoleLacking."""
    roles = PERMISSIONS[operation]
    if roles and not actor.roles & roles:
        raise RoleLacking(roles)
