"""Keys: shown once, kept as a digest, useless once revoked."""

from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.canonical import canonical
from governance.review import Actor, PrincipalKind, Role
from governance.service.keys import (
    PREFIX,
    Grant,
    KeyRefused,
    Keys,
    PrincipalAlike,
    PrincipalDiffers,
    PrincipalInvalid,
    UnknownKey,
    is_well_formed,
    secret_of,
)
from governance.testing import MemoryStore

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
GRANT = Grant(principal="anna", kind=PrincipalKind.HUMAN, roles=(Role.REVIEWER, Role.AUTHOR), brands=("acme",))


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


@pytest.fixture
def keys(store: MemoryStore) -> Keys:
    numbers = count(1)
    drawn = count(1)
    random: Callable[[int], bytes] = lambda size: next(drawn).to_bytes(size)  # noqa: E731
    return Keys(store, clock=lambda: NOW, new_id=lambda: f"key-{next(numbers)}", random=random)


def test_a_key_says_who_calls_and_with_which_roles(keys: Keys) -> None:
    _, secret = keys.create(GRANT, "local:root")

    assert keys.actor(secret) == Actor(
        name="anna", kind=PrincipalKind.HUMAN, roles=frozenset({Role.AUTHOR, Role.REVIEWER}), brands=("acme",)
    )


def test_a_revoked_key_counts_no_more(keys: Keys) -> None:
    key, secret = keys.create(GRANT, "local:root")
    keys.revoke(key.id, "local:root")

    with pytest.raises(KeyRefused):
        keys.actor(secret)


def test_revoking_twice_changes_nothing(keys: Keys, store: MemoryStore) -> None:
    key, _ = keys.create(GRANT, "local:root")
    first = keys.revoke(key.id, "local:root")

    assert keys.revoke(key.id, "local:other") == first
    with store.reading() as now:
        assert [one.type for one in now.events(key.id, after=None, limit=9).items] == ["key.created", "key.revoked"]


def test_revoking_what_is_not_there_is_refused(keys: Keys) -> None:
    with pytest.raises(UnknownKey):
        keys.revoke("key-9", "local:root")


@pytest.mark.parametrize(
    "secret", [None, "", "gov_", "Bearer", f"{PREFIX}{'0' * 39}", "gov_é", f"{PREFIX}{chr(0xDCFF) * 39}"]
)
def test_what_is_no_key_is_refused(keys: Keys, secret: str | None) -> None:
    with pytest.raises(KeyRefused):
        keys.actor(secret)


def test_a_key_of_another_queue_is_refused(keys: Keys) -> None:
    with pytest.raises(KeyRefused):
        keys.actor(secret_of(b"elsewhere"))


def test_the_secret_is_nowhere_kept(keys: Keys, store: MemoryStore) -> None:
    key, secret = keys.create(GRANT, "local:root")
    with store.reading() as now:
        kept = canonical([now.all_keys(), now.events(key.id, after=None, limit=9).items])

    assert secret not in kept
    assert secret[len(PREFIX) :] not in kept


def test_kind_belongs_to_the_principal(keys: Keys) -> None:
    keys.create(GRANT, "local:root")

    with pytest.raises(PrincipalDiffers):
        keys.create(Grant(principal="anna", kind=PrincipalKind.AGENT, roles=()), "local:root")


@pytest.mark.parametrize(
    "name", ["", " anna", "a\u202eb", "a\nb", "local:root", "LOCAL:root", "x" * 101, "anna\u2800", "anna\u034f"]
)
def test_a_name_that_could_be_taken_for_another_is_refused(keys: Keys, name: str) -> None:
    with pytest.raises(PrincipalInvalid):
        keys.create(Grant(principal=name, kind=PrincipalKind.HUMAN, roles=()), "local:root")


@pytest.mark.parametrize("name", ["Anna", "ANNA", "\uff41nna"])
def test_a_name_that_differs_by_its_case_or_width_alone_is_refused(keys: Keys, name: str) -> None:
    keys.create(GRANT, "local:root")

    with pytest.raises(PrincipalAlike):
        keys.create(Grant(principal=name, kind=PrincipalKind.HUMAN, roles=()), "local:root")


def create(keys: Keys, name: str) -> None:
    keys.create(Grant(principal=name, kind=PrincipalKind.HUMAN, roles=()), "local:root")


@pytest.mark.parametrize(
    ("known", "name"),
    [
        ("anna", "\u0430nna"),  # CYRILLIC SMALL LETTER A
        ("anna", "ann\u0430"),
        ("anna", "\u0251nna"),  # LATIN SMALL LETTER ALPHA
        ("anna", "\u03b1nn\u03b1"),  # GREEK SMALL LETTER ALPHA
        ("anna", "\u1d00nna"),  # LATIN LETTER SMALL CAPITAL A
        ("\u0430nna", "anna"),
        ("scope", "\u0455\u0441\u043e\u0440\u0435"),  # all Cyrillic
        ("bob", "\u0412\u041e\u0412"),  # as capitals
        ("paul", "pau1"),
        ("paul", "pauI"),
        ("Ivan", "lvan"),
        ("modern", "modem"),
        ("zoé", "z\u043eé"),
        ("d'arc", "d’arc"),
        ("\u0391\u03bd\u03bd\u03b1", "\u0391\u03bd\u03bd\u0430"),
    ],
)
def test_a_name_that_looks_like_another_is_refused(keys: Keys, known: str, name: str) -> None:
    create(keys, known)

    with pytest.raises(PrincipalAlike):
        create(keys, name)


def test_names_in_every_script_are_taken_where_nobody_is_called_nearly_so(keys: Keys) -> None:
    names = [
        "anna",
        "Анна",
        "Άννα",
        "Zoé",
        "zoe",
        "François",
        "francois",
        "Ελένη",
        "Иван",
        "Ivan",
        "محمد",
        "王伟",
        "Åsa",
        "asa",
    ]
    for name in names:
        create(keys, name)

    assert {one.principal for one in keys.list()} == {*names}


@pytest.mark.parametrize("name", ["loc\u0430l:x", "Iocal:x", "loca1:x", "local\u02d0x", "ʟocal:x", "𝐥𝐨𝐜𝐚𝐥:x"])
def test_what_looks_like_a_user_of_this_machine_is_refused(keys: Keys, name: str) -> None:
    with pytest.raises(PrincipalInvalid):
        create(keys, name)


def test_names_that_look_alike_are_one(keys: Keys) -> None:
    key, _ = keys.create(Grant(principal="Zoe\u0301", kind=PrincipalKind.HUMAN, roles=()), "local:root")

    assert key.principal == "Zo\u00e9"


@given(st.binary(min_size=24, max_size=24))
def test_every_key_is_well_formed_and_every_slip_shows(random: bytes) -> None:
    secret = secret_of(random)

    assert is_well_formed(secret)
    assert not any(is_well_formed(secret[:at] + "-" + secret[at + 1 :]) for at in range(len(secret)))


def test_different_random_bytes_give_different_keys() -> None:
    assert len({secret_of(bytes([one]) * 24) for one in range(256)}) == 256
