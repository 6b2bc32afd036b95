"""A draft becomes one post for each of its platforms."""

from governance.model import Brand, Draft, Format, Media, Part, Platform
from governance.service.posts import posts_of

PLATFORMS = {
    "x": Platform(id="x", name="X"),
    "tiktok": Platform(id="tiktok", name="TikTok", formats=(Format.VIDEO,), default_format=Format.VIDEO),
    "pinterest": Platform(
        id="pinterest", name="Pinterest", formats=(Format.PIN, Format.VIDEO), default_format=Format.PIN
    ),
}
BRAND = Brand(id="acme")


def test_a_post_is_named_after_draft_and_platform() -> None:
    draft = Draft(id="posts/a.md", platforms=("tiktok", "x"), language="fr", markets=("FR",), text="a")

    first, second = posts_of(draft, BRAND, PLATFORMS)

    assert (first.id, first.draft, first.brand, first.platform) == ("posts/a.md@tiktok", "posts/a.md", "acme", "tiktok")
    assert (second.id, second.language, second.markets, second.text) == ("posts/a.md@x", "fr", ("FR",), "a")


def test_a_platform_named_twice_is_one_post() -> None:
    assert len(posts_of(Draft(id="a", platforms=("x", "x")), BRAND, PLATFORMS)) == 1


def test_a_variant_replaces_whole_fields_for_its_platform_alone() -> None:
    draft = Draft(
        id="a",
        platforms=("x", "tiktok"),
        text="a",
        title="t",
        media=(Media(path="a.jpg"),),
        thread=(Part(text="b"),),
        variants={"x": {"text": "c", "thread": (), "title": None}},
    )

    changed, kept = posts_of(draft, BRAND, PLATFORMS)

    assert (changed.text, changed.thread, changed.title, changed.media) == ("c", (), None, (Media(path="a.jpg"),))
    assert (kept.text, kept.thread, kept.title) == ("a", (Part(text="b"),), "t")


def test_a_post_takes_the_form_that_its_network_has() -> None:
    draft = Draft(id="a", platforms=("x", "tiktok", "pinterest"))

    assert [one.format for one in posts_of(draft, BRAND, PLATFORMS)] == [Format.POST, Format.VIDEO, Format.PIN]


def test_a_form_that_the_draft_chose_stays() -> None:
    draft = Draft(id="a", platforms=("pinterest",), format=Format.VIDEO)

    assert [one.format for one in posts_of(draft, BRAND, PLATFORMS)] == [Format.VIDEO]
