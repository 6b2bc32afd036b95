import pytest

from governance.text.counting.emoji import EMOJI, emoji_spans
from governance.text.counting.entities import EntityKind
from governance.text.view import TextView


def found(text: str) -> list[tuple[str, str]]:
    return [(kind.value, text[start:end]) for start, end, kind in TextView(text).outline]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vu par @lea.dupont.", ("mention", "@lea.dupont")),
        ("Merci @name.bsky.social !", ("mention", "@name.bsky.social")),
        ("Avec @user@mastodon.social.", ("mention", "@user@mastodon.social")),
        ("Merci ＠acme", ("mention", "＠acme")),
        ("RT@acme: ok", ("mention", "@acme")),
        ("C’est l’#été !", ("hashtag", "#été")),
        ("Vive ＃Noël2026", ("hashtag", "＃Noël2026")),
        ("❤️#love", ("hashtag", "#love")),
        ("Buy $ACME now", ("cashtag", "$ACME")),
        ("Écrivez à lea.dupont+x@acme.fr.", ("email", "lea.dupont+x@acme.fr")),
        ("Voir https://acme.fr/a_(b).", ("url", "https://acme.fr/a_(b)")),
        ("Sur acme.fr/soldes, vite", ("url", "acme.fr/soldes")),
        ("L’histoire d’acme.com", ("url", "acme.com")),
    ],
)
def test_an_entity_is_found_with_its_sign_and_without_the_punctuation_after_it(
    text: str, expected: tuple[str, str]
) -> None:
    assert expected in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "meet@the beach",
        "oh, snap! @_@",
        "@aliceìnheiro",
        "#1234",
        "text#tag",
        "&#nbsp;",
        "#️tag",
        "3,5 millions",
        "12.50 €",
        "etc...",
        "Bonjour.\nAu revoir",
        "http://foo_bar.com",
        "http://localhost/x",
        "5$ US",
        "Acme© Acme® Acme™ 1 # *",
    ],
)
def test_what_only_looks_like_an_entity_is_none(text: str) -> None:
    assert found(text) == []


def test_an_email_address_is_no_mention_and_no_link() -> None:
    assert found("foo@bar.com") == [("email", "foo@bar.com")]


def test_glued_hashtags_are_each_one() -> None:
    assert found("#a#b#c") == [("hashtag", "#a"), ("hashtag", "#b"), ("hashtag", "#c")]


def test_signs_inside_a_link_belong_to_it() -> None:
    assert found("http://x.fr/@user?q=#tag") == [("url", "http://x.fr/@user?q=#tag")]


def test_a_mention_before_a_top_level_domain_is_no_link() -> None:
    assert found("@acme.com") == [("mention", "@acme.com")]


@pytest.mark.parametrize("emoji", ["👨‍👩‍👧‍👦", "👍🏽", "🇫🇷", "1️⃣", "1⃣", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "❤️", "❤", "©️", "👩🏻‍❤️‍💋‍👩🏿"])
def test_an_emoji_sequence_is_one_entity(emoji: str) -> None:
    assert found(f"a {emoji} b") == [("emoji", emoji)]


def test_text_presentation_is_no_emoji() -> None:
    assert found("❤︎") == []


def test_a_chain_longer_than_any_emoji_is_several() -> None:
    assert len(found("‍".join("👩👩👩👩👩👩👩👩"))) == 2


def test_entities_are_sorted_and_apart() -> None:
    spans = [(start, end) for start, end, _ in TextView("#a @b https://c.fr/#d 😀 e@f.fr $G").outline]

    assert spans == sorted(spans)
    assert len(spans) == 6


def test_verbatim_is_links_addresses_and_handles() -> None:
    text = "#tag @lea https://acme.fr a@b.fr 😀 $ACME"

    assert [text[span.start : span.end] for span in TextView(text).verbatim] == ["@lea", "https://acme.fr", "a@b.fr"]


def test_kinds_are_written_in_lower_case() -> None:
    assert str(EntityKind.URL) == "url"


def test_no_emoji_is_made_of_small_characters_alone() -> None:
    assert not EMOJI.search("".join(map(chr, range(0x203C))))
    assert [emoji_spans(one) for one in ("‼", "#\u20e3", "©\ufe0f")] == [((0, 1),), ((0, 2),), ((0, 2),)]
