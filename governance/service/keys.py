"""Keys: who calls, and with which roles. The secret is shown once; only its SHA-256 is kept."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from unicodedata import normalize
from zlib import crc32

import regex

from governance.review import Actor, PrincipalKind, Role
from governance.service.stores import AuditEvent, Key, Store
from governance.text.characters.lookalikes import looks
from governance.values import dataclass

PREFIX = "gov_"
_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
# Begins the names of those who work on the database itself.
LOCAL = "local:"
_LONGEST_NAME = 100
# Characters that take part in a name without being seen, and letters that look like nothing.
_INVISIBLE = regex.compile(r"[\p{Default_Ignorable_Code_Point}\u2800\u3164\uFFA0]")
_RANDOM_BYTES = 24
_RANDOM_DIGITS = 33  # what 192 bits need in base 62
_CHECK_DIGITS = 6


class KeyRefused(Exception):
    """The key is missing, misspelt, unknown or revoked."""


class UnknownKey(Exception):
    """There is no key with that id."""


class PrincipalInvalid(Exception):
    """A principal has a visible name of 1 to 100 characters, not one that begins with `local:`."""


class PrincipalAlike(Exception):
    """The name could be taken for that of a principal who has keys already."""

    def __init__(self, principal: str, known: str) -> None:
        super().__init__(f"'{principal}' could be taken for '{known}'")
        self.principal = principal
        self.known = known


class PrincipalDiffers(Exception):
    """A principal is a human or an agent, with all its keys."""

    def __init__(self, principal: str, kind: PrincipalKind) -> None:
        super().__init__(f"'{principal}' is known as {kind}; kind belongs to the principal")
        self.principal = principal
        self.kind = kind


@dataclass(frozen=True, kw_only=True, slots=True)
class Grant:
    """What a new key is to say of its holder; no brands means all."""

    principal: str
    kind: PrincipalKind
    roles: tuple[Role, ...]
    brands: tuple[str, ...] = ()


class Keys:
    """Makes, lists, revokes and recognises keys."""

    def __init__(
        self,
        store: Store,
        *,
        clock: Callable[[], datetime],
        new_id: Callable[[], str],
        random: Callable[[int], bytes],
    ) -> None:
        """Take the store, and where time, ids and random bytes come from."""
        self._store = store
        self._clock = clock
        self._new_id = new_id
        self._random = random

    def create(self, grant: Grant, by: str) -> tuple[Key, str]:
        """Make a key; give it with its secret, which is nowhere kept.

        Raises PrincipalInvalid, PrincipalAlike, PrincipalDiffers.
        """
        secret = secret_of(self._random(_RANDOM_BYTES))
        key = Key(
            id=self._new_id(),
            digest=_digest(secret),
            principal=principal_name(grant.principal),
            kind=grant.kind,
            roles=tuple(sorted(set(grant.roles))),
            brands=tuple(sorted(set(grant.brands))),
            created_at=self._clock(),
            created_by=by,
        )
        with self._store.writing() as now:
            for known in now.all_keys():
                _refuse_confusion(key, known)
            now.save_key(key)
            now.add_event(_event("key.created", key, by, key.created_at))
        return key, secret

    def revoke(self, id: str, by: str) -> Key:  # noqa: A002
        """Make a key useless from now on; a revoked one stays as it is. Raises UnknownKey."""
        with self._store.writing() as now:
            key = next((key for key in now.all_keys() if key.id == id), None)
            if key is None:
                raise UnknownKey(id)
            if key.revoked_at:
                return key
            at = self._clock()
            revoked = replace(key, revoked_at=at)
            now.save_key(revoked)
            now.add_event(_event("key.revoked", key, by, at))
        return revoked

    def list(self) -> tuple[Key, ...]:
        """Give every key, oldest first."""
        with self._store.reading() as now:
            return now.all_keys()

    def actor(self, secret: str | None) -> Actor:
        """Give who calls with this secret; raises KeyRefused."""
        if secret is None or not is_well_formed(secret):
            raise KeyRefused
        with self._store.reading() as now:
            key = now.key(_digest(secret))
        if key is None or key.revoked_at:
            raise KeyRefused
        return key.actor


def principal_name(name: str) -> str:
    """Give a name in NFC, since four eyes compare names: two that look alike must not differ unseen.

    Names that begin with `local:`, or with what looks like it, are those of who works on the database itself. Raises
    PrincipalInvalid.
    """
    written = normalize("NFC", name)
    is_visible = written.isprintable() and written == written.strip() and not _INVISIBLE.search(written)
    if not 1 <= len(written) <= _LONGEST_NAME or not is_visible or any(map(_is_local, looks(written))):
        raise PrincipalInvalid(name)
    return written


def _is_local(look: str) -> bool:
    return look.startswith(LOCAL)


def _refuse_confusion(key: Key, known: Key) -> None:
    if known.principal != key.principal:
        if looks(known.principal) & looks(key.principal):
            raise PrincipalAlike(key.principal, known.principal)
    elif known.kind is not key.kind:
        raise PrincipalDiffers(key.principal, known.kind)


def secret_of(random: bytes) -> str:
    """Write random bytes as a key: prefix, base 62, and a checksum by which a scanner knows a leaked one."""
    body = _base62(int.from_bytes(random), _RANDOM_DIGITS)
    return f"{PREFIX}{body}{_checksum(body)}"


def is_well_formed(secret: str) -> bool:
    """Say whether this can be a key at all, by its prefix, length and checksum."""
    body, check = secret[len(PREFIX) : -_CHECK_DIGITS], secret[-_CHECK_DIGITS:]
    return secret.isascii() and secret.startswith(PREFIX) and len(body) == _RANDOM_DIGITS and _checksum(body) == check


def _checksum(body: str) -> str:
    return _base62(crc32(body.encode()), _CHECK_DIGITS)


def _base62(number: int, width: int) -> str:
    digits = []
    for _ in range(width):
        number, rest = divmod(number, len(_DIGITS))
        digits.append(_DIGITS[rest])
    return "".join(reversed(digits))


def _digest(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()


def _event(type: str, key: Key, by: str, time: datetime) -> AuditEvent:  # noqa: A002
    data = {"principal": key.principal, "kind": key.kind.value, "roles": [*key.roles], "brands": [*key.brands]}
    return AuditEvent(type=type, subject=key.id, actor=by, time=time, data=data)
