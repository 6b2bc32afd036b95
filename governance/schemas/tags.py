"""Tags of languages (BCP 47) and of markets (ISO 3166-1 or -2, or EU), and what people write in their place."""

import re
from collections.abc import Collection, Iterable, Iterator

from governance.schemas.faults import Fault
from governance.text.meant import near

LANGUAGES = ("fr", "en")

# ISO 3166-1 alpha-2 as the time zone database 2025b lists it (iso3166.tab).
COUNTRIES = frozenset(
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT "
    "BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH "
    "ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT "
    "HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS "
    "LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI "
    "NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG "
    "SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG "
    "UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW".split()
)
_SUBDIVISION = re.compile(r"[A-Z0-9]{1,3}\Z")
_SEPARATOR = re.compile(r"[-_]")


def language_faults(languages: Iterable[tuple[str, str]]) -> Iterator[Fault]:
    """Yield those of `(pointer, tag)` that name no language we check, with what was most likely meant."""
    for pointer, tag in languages:
        if not _is_language(tag):
            first, *rest = _SEPARATOR.split(tag)
            region = ["GB" if one.upper() == "UK" else one.upper() for one in rest]
            meant = "-".join([first.lower(), *region])
            yield Fault(
                pointer=pointer, code="language", data={"got": tag, "meant": meant if _is_language(meant) else None}
            )


def _is_language(tag: str) -> bool:
    first, dash, region = tag.partition("-")
    return first in LANGUAGES and (region in COUNTRIES if dash else True)


def market_faults(markets: Iterable[str], pointer: str) -> Iterator[Fault]:
    """Yield those of a list at `pointer` that are no market, with what was most likely meant."""
    for index, market in enumerate(markets):
        if market.upper().partition("-")[0] == "UK":
            yield Fault(pointer=f"{pointer}/{index}", code="market_uk")
        elif not _is_market(market):
            meant = market.upper().replace("_", "-")
            data = {"got": market, "meant": meant if _is_market(meant) else None}
            yield Fault(pointer=f"{pointer}/{index}", code="market", data=data)


def _is_market(market: str) -> bool:
    country, dash, subdivision = market.partition("-")
    known = country in COUNTRIES and (not dash or _SUBDIVISION.match(subdivision) is not None)
    return known or market == "EU"


# What people call a network beside its id.
OTHER_NAMES = {
    "twitter": "x", "insta": "instagram", "ig": "instagram", "fb": "facebook", "meta": "facebook",
    "yt": "youtube", "gmb": "google_business", "gbp": "google_business", "google": "google_business",
    "bsky": "bluesky", "li": "linkedin", "masto": "mastodon",
}  # fmt: skip


def unknown_platform(got: str, platforms: Collection[str], pointer: str) -> Fault:
    """Give the fault of a network that nobody knows, with the one that was most likely meant, or all there are."""
    other = OTHER_NAMES.get(got.casefold())
    meant = other if other in platforms else near(got, platforms)
    return Fault(pointer=pointer, code="platform", data={"got": got, "meant": meant, "known": ", ".join(platforms)})
