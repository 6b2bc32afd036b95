"""What the tests of disclosure share: a small market, and posts judged by one kind."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from governance.labels import Labels, Wording
from governance.model import (
    Brand,
    Confidence,
    Evidence,
    Limit,
    Platform,
    Post,
    Reading,
    Relationship,
    Source,
    Sponsorship,
)
from governance.rule import Hit, Kind, Subject
from tests.unit.checks.asking import found

HEARSAY = Source(title="a vendor", checked_on=date(2026, 10, 1), confidence=Confidence.SECONDARY)
MARKET = Labels(
    name_with=("Ad",),
    accepted=(
        Wording(language="en", labels=("Ad",), phrases=("sponsored by",)),
        Wording(language="fr", labels=("Publicité",)),
    ),
    insufficient=(Wording(language="en", labels=("collab",), phrases=("gifted",)),),
    thanks=(Wording(language="en", phrases=("thanks {sponsor}",)),),
)


def fold(*readings: int, unit: str = "characters") -> tuple[Limit, ...]:
    published = tuple(Reading(unit=unit, max=most, source=HEARSAY) for most in readings)
    return (Limit(of=("text",), readings=published),)


def post(text: str, **given: Any) -> Post:
    declared: dict[str, Any] = {"relationship": Relationship.PAID, "sponsor": "Acme"} | given.pop("sponsorship", {})
    fields: dict[str, Any] = {"language": "en", "markets": ("US",), "sponsorship": Sponsorship(**declared)} | given
    return Post(id="a@x", draft="a", brand="b", platform="x", text=text, **fields)


def hits(kind: Kind, params: Any, one: Post, folds: Iterable[Limit] = (), brand: Brand | None = None) -> list[Hit]:
    platform = Platform(id="x", name="X", fold=tuple(folds))
    evidence = Evidence(post=one, judged_at=datetime(2026, 11, 24, tzinfo=UTC))
    owner = brand or Brand()
    subject = Subject(evidence=evidence, platform=platform, brand=owner, today=date(2026, 11, 24))
    return found(kind, params, subject)
