import pytest

from governance.checks import commercial_sign
from governance.labels import Wording
from governance.model import Brand
from tests.unit.checks.disclosure import hits, post

PARAMS = commercial_sign.Params(
    wordings=(Wording(language="en", labels=("gifted", "collab"), phrases=("affiliate (link|links)",)),),
    patterns=(r"[Cc]ode [A-Z]{3,}[0-9]+",),
    exceptions=(r"code HTML\d",),
    hosts=("amzn.to",),
    link_patterns=(r"[?&]tag=[a-z]+-2[0-9]",),
    parameters=("ref", "aff"),
    values_apart=("newsletter",),
)


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Code LEA10 at Acme", "Code LEA10"),
        ("All affiliate links", "affiliate links"),
        ("#gifted mug", "#gifted"),
        ("Mug: https://amzn.to/3x.", "https://amzn.to/3x"),
        ("Mug: shop.example/mug?ref=lea", "shop.example/mug?ref=lea"),
        ("https://a.example/b?tag=lea-21", "https://a.example/b?tag=lea-21"),
    ],
)
def test_the_first_sign_is_marked(text: str, sign: str) -> None:
    (hit,) = hits(commercial_sign.KIND, PARAMS, post(text))
    assert hit.data["found"] == sign


@pytest.mark.parametrize(
    "text",
    [
        "Bought my Acme mug myself",
        "Our dress code is simple",
        "We wrote code HTML5 before",
        "Not one affiliate link here? No affiliate link here.",
        "Collab, paint and coffee at the studio",
        "https://acme.example/?utm_source=x&utm_campaign=spring",
        "https://acme.example/?ref=newsletter",
        "https://kitchen.example/posts?tag=soup",
        "https://[broken",
    ],
)
def test_what_is_no_sign_is_left_alone(text: str) -> None:
    assert hits(commercial_sign.KIND, PARAMS, post(text)) == []


def test_a_link_with_a_handle_in_it_is_no_prose_behind_the_handle_either() -> None:
    params = commercial_sign.Params(patterns=(r"[A-Z]{3}[0-9]+",))

    assert hits(commercial_sign.KIND, params, post("mug.example/@lea/LEA10")) == []


def test_the_link_of_the_post_is_looked_at() -> None:
    (hit,) = hits(commercial_sign.KIND, PARAMS, post("A mug", link="https://shop.example/?aff=lea"))
    assert (hit.field, hit.span) == ("/link", None)


def test_only_one_sign_is_reported() -> None:
    found = hits(commercial_sign.KIND, PARAMS, post("#gifted, code LEA10", first_comment="#gifted"))
    assert len(found) == 1


OWN = commercial_sign.Params(
    patterns=(r"#[A-Z][a-z]+Partner",),
    codes=(r"code [A-Z]{3,}[0-9]*",),
    own_offers=(r"\bour shop\b",),
    others=(r"@\w+", r"at [A-Z][a-z]+"),
    parameters=("promo",),
)
ACME = Brand(name="Acme", accounts={"x": "@acme_fr"})


@pytest.mark.parametrize("text", ["10% off in our shop with code COZY", "Acme fans: code COZY", "code COZY at Acme"])
def test_a_code_in_a_post_about_ones_own_offers_is_ordinary(text: str) -> None:
    assert hits(commercial_sign.KIND, OWN, post(text), brand=ACME) == []


@pytest.mark.parametrize(
    "text", ["code LEA10", "our shop likes this: code LEA10 at Mosswood", "Acme fans: code LEA10 with @mosswood"]
)
def test_a_code_is_a_sign_where_nobody_or_somebody_else_is_named(text: str) -> None:
    assert len(hits(commercial_sign.KIND, OWN, post(text), brand=ACME)) == 1


@pytest.mark.parametrize(
    "text", ["#AcmePartner day", "See acme.example/?promo=COZY", "See https://www.acme.fr/?promo=x"]
)
def test_what_names_the_brand_itself_is_no_sign(text: str) -> None:
    assert hits(commercial_sign.KIND, OWN, post(text), brand=ACME) == []


@pytest.mark.parametrize("text", ["#MosswoodPartner", "See shop.example/acme?promo=acme"])
def test_what_names_another_brand_is_a_sign(text: str) -> None:
    assert len(hits(commercial_sign.KIND, OWN, post(text), brand=ACME)) == 1
