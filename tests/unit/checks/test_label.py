from dataclasses import replace

import pytest

from governance.checks import label
from governance.labels import Reader, Shortcoming, Wording
from governance.model import AiUse, Brand, Limit, Media, Part, Post, Relationship, Span
from governance.rule import FromRule, RuleInvalid
from tests.unit.checks.disclosure import MARKET, fold, hits, post

ALL = label.Params(labels=MARKET, report=tuple(Shortcoming))
SHORT = fold(20, 40)


def _shortcoming(one: Post, folds: tuple[Limit, ...] = (), params: label.Params = ALL) -> Shortcoming | None:
    found = [each for each in Shortcoming if hits(label.KIND, replace(params, report=(each,)), one, folds)]
    assert len(found) <= 1
    return found[0] if found else None


@pytest.mark.parametrize("text", ["Ad: my Acme pan", "#ad Acme", "Acme pan (ad)", "I am sponsored by Acme"])
def test_a_labelled_post_has_no_problem(text: str) -> None:
    assert _shortcoming(post(text)) is None


@pytest.mark.parametrize(
    ("text", "shortcoming"),
    [
        ("My Acme pan", Shortcoming.MISSING),
        ("@acme pan", Shortcoming.MISSING),
        ("#collab My Acme pan", Shortcoming.WEAK),
        ("Gifted by Acme", Shortcoming.WEAK),
        ("Thanks Acme! A pan.", Shortcoming.THANKS),
        ("Ad: guess the brand", Shortcoming.UNNAMED),
        ("Acme pan #pan #egg #ad #pan", Shortcoming.IN_HASHTAGS),
        ("Publicité : my Acme pan", Shortcoming.FOREIGN),
        ("Acme\n.\n.\n.\nAd", Shortcoming.NEAR_FOLD),
    ],
)
def test_each_post_has_the_one_shortcoming_that_fits(text: str, shortcoming: Shortcoming) -> None:
    assert _shortcoming(post(text)) is shortcoming


@pytest.mark.parametrize("text", ["Acme pan #ad #pan #egg #pan", "Acme pan #pan #ad", "Publicité | Ad: my Acme pan"])
def test_a_first_hashtag_a_short_run_and_two_languages_are_fine(text: str) -> None:
    assert _shortcoming(post(text)) is None


def test_between_two_readings_of_the_fold_a_label_may_be_cut_off() -> None:
    assert _shortcoming(post("Acme makes good pans.\nAd"), SHORT) is Shortcoming.NEAR_FOLD


def test_behind_the_largest_reading_a_label_is_cut_off() -> None:
    assert (
        _shortcoming(post("Acme makes good pans, and I have cooked with them.\nAd"), SHORT) is Shortcoming.BEHIND_FOLD
    )


def test_every_limit_of_a_fold_counts_by_itself() -> None:
    folds = (*fold(100), *fold(2, unit="lines"))
    assert _shortcoming(post("Acme\npans\n#ad"), folds) is Shortcoming.BEHIND_FOLD


def test_without_a_published_fold_a_long_first_line_or_100_characters_are_shown() -> None:
    assert _shortcoming(post("Acme pans.\nAd")) is None
    assert _shortcoming(post(f"Acme {'pan ' * 40}\nAd")) is Shortcoming.NEAR_FOLD


@pytest.mark.parametrize("folds", [(), fold(80)])
def test_decomposed_letters_are_no_longer_than_composed_ones(folds: tuple[Limit, ...]) -> None:
    assert _shortcoming(post("Acme.\n" + "e\u0301" * 60 + " (ad)"), folds) is None


def test_the_nearest_to_a_proper_label_is_reported() -> None:
    assert _shortcoming(post("Acme pans #pan #egg #ad", first_comment="#ad")) is Shortcoming.IN_HASHTAGS


@pytest.mark.parametrize(
    "one",
    [
        post("Acme pan", first_comment="#ad"),
        post("Acme pan", media=(Media(alt_text="Ad: a pan"),)),
        post("Acme pan", thread=(Part(text="Ad"),)),
        post("Acme pan", description="Ad"),
    ],
)
def test_a_label_outside_the_post_itself_does_not_count(one: Post) -> None:
    assert _shortcoming(one) is Shortcoming.ELSEWHERE


def test_a_label_on_the_picture_is_in_the_head() -> None:
    assert _shortcoming(post("Acme pan", sponsorship={"media_label": "AD Acme"})) is None


def test_a_weak_label_on_the_picture_is_reported_without_a_span() -> None:
    (hit,) = hits(label.KIND, ALL, post("Acme pan", sponsorship={"media_label": "Gifted"}))
    assert (hit.field, hit.span, hit.data["found"]) == ("/sponsorship/media_label", None, "Gifted")


def test_a_title_and_a_content_warning_are_seen_at_once() -> None:
    assert _shortcoming(post("Acme pan", title="Ad: a pan")) is None
    assert _shortcoming(post("Acme pan", content_warning="Ad")) is None


def test_the_platform_label_alone_is_reported_as_such() -> None:
    assert _shortcoming(post("Acme pan", sponsorship={"platform_label": True})) is Shortcoming.PLATFORM_ONLY


SUFFICES = replace(ALL, labels=replace(MARKET, platform_label_suffices=("x",)))


@pytest.mark.parametrize("text", ["Acme pan", "Thanks Acme! A pan.", "Cooked with Acme #pan #egg #ad", "Acme pan. Ad"])
def test_where_the_platform_label_suffices_nothing_else_is_wanted(text: str) -> None:
    assert _shortcoming(post(text, sponsorship={"platform_label": True}), params=SUFFICES) is None


@pytest.mark.parametrize("text", ["#collab Acme pan", "Gifted by Acme", "Publicité : my Acme pan"])
def test_words_that_are_no_label_are_reported_beside_a_platform_label_that_suffices(text: str) -> None:
    assert _shortcoming(post(text, sponsorship={"platform_label": True}), params=SUFFICES) is Shortcoming.BESIDE


def test_the_platform_label_suffices_only_on_the_networks_that_the_market_names() -> None:
    params = replace(ALL, labels=replace(MARKET, platform_label_suffices=("instagram",)))
    assert (
        _shortcoming(post("Acme pan", sponsorship={"platform_label": True}), params=params) is Shortcoming.PLATFORM_ONLY
    )
    assert _shortcoming(post("#collab Acme", sponsorship={"platform_label": True}), params=params) is Shortcoming.WEAK


@pytest.mark.parametrize(
    "text",
    [
        "Sponsored by sleepless nights. Acme pan.",
        "Sponsored by Falcon Gear: my Acme pan",
        "Sponsored by @falcon. My Acme pan.",
    ],
)
def test_a_label_that_credits_somebody_else_does_not_name_the_sponsor(text: str) -> None:
    assert _shortcoming(post(text)) is Shortcoming.UNNAMED


@pytest.mark.parametrize(
    "text",
    [
        "Sponsored by our friends at Acme: a pan",
        "Acme pan. Sponsored by them.",
        "Acme: sponsored by the brand",
        "Sponsored by @acme_uk",
    ],
)
def test_a_label_may_credit_the_sponsor_in_other_words(text: str) -> None:
    assert _shortcoming(post(text)) is None


@pytest.mark.parametrize("text", ["Ad? Nope. My Acme pan.", "My Acme pan. Ad: no.", "This is not an #ad, my Acme pan"])
def test_a_label_that_is_denied_is_none(text: str) -> None:
    assert _shortcoming(post(text)) is Shortcoming.MISSING


def test_a_label_must_come_first_where_the_market_says_so() -> None:
    params = replace(ALL, labels=replace(MARKET, comes_first=True))
    assert _shortcoming(post("Acme | Ad | a pan"), params=params) is None
    assert _shortcoming(post("Cooked all day with Acme. #ad"), params=params) is Shortcoming.NOT_FIRST


def test_a_language_without_labels_of_its_own_is_not_judged() -> None:
    assert _shortcoming(post("Ad: Acme Pfanne", language="de")) is None


def test_a_missing_label_stands_at_the_declaration() -> None:
    (hit,) = hits(label.KIND, ALL, post("Acme pan", language="fr"))
    assert (hit.field, hit.span, hit.data["label"]) == ("/sponsorship", None, "Publicité")


def test_a_weak_label_is_marked_and_can_be_replaced() -> None:
    (hit,) = hits(label.KIND, ALL, post("My #collab with Acme"))
    assert (hit.span, hit.replacements[0].text) == (Span(start=3, end=10), "#Ad")


def test_a_brand_adds_wording_for_every_rule_that_shares_the_labels() -> None:
    params = replace(ALL, also_accepted=(Wording(language="en", phrases=("in paid harmony",)),))
    assert isinstance(params.labels, type(MARKET))
    assert _shortcoming(post("In paid harmony with Acme"), params=replace(ALL, labels=params.labels)) is None


def test_a_rule_about_ai_looks_only_at_such_pictures() -> None:
    params = replace(ALL, ai=(AiUse.BODY_EDIT,))
    assert _shortcoming(post("Acme pan"), params=params) is None
    assert _shortcoming(post("Acme pan", ai=AiUse.BODY_EDIT), params=params) is Shortcoming.MISSING


def test_a_sponsor_who_is_not_known_need_not_be_named() -> None:
    declared = {"relationship": Relationship.OWN_BRAND, "sponsor": None}
    assert _shortcoming(post("Ad: my own line", sponsorship=declared)) is None


@pytest.mark.parametrize(
    ("text", "shortcoming"),
    [
        ("Ad: sweeteners", None),
        ("Ad: sweeteners #sweet", None),
        ("Sponsored by friends: sweeteners", Shortcoming.UNNAMED),
        ("Ad: sweeteners #amac", Shortcoming.UNNAMED),
        ("Ad by American Acme Council", None),
    ],
)
def test_where_not_every_label_needs_a_name_a_vague_one_and_an_abbreviation_do(
    text: str, shortcoming: Shortcoming | None
) -> None:
    params = replace(ALL, labels=replace(MARKET, name_with=("sponsored by",)))
    assert _shortcoming(post(text, sponsorship={"sponsor": "American Acme Council"}), params=params) is shortcoming


def test_labels_that_were_not_filled_in_are_refused() -> None:
    params = label.Params(labels=FromRule(from_rule="disclosure/xx/label"), report=(Shortcoming.MISSING,))
    with pytest.raises(RuleInvalid, match="disclosure/xx/label"):
        label.prepare(params, Brand())


def test_advice_falls_back_to_the_first_label() -> None:
    assert Reader(labels=MARKET).advice("es") == "Ad"
