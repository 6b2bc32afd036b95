"""docs/platforms.md: what every network accepts, with unit, source, date and confidence."""

from collections.abc import Iterator, Mapping

from docs.markdown import anchor, link, page, table
from governance.cli.figures import figures, unit_words
from governance.model import Platform

_INTRODUCTION = """
# Platforms

What each network accepts, as its profile in `rules/platforms/` says; `governance platforms show NAME` prints the same.
None of it was measured by us: each value has a source, the day on which somebody read it there, and a confidence.

- **Several values for one limit** are values that were published and differ. Above the largest is an error, between the
  smallest and the largest a warning that names both. The most specific limit counts: one for the format of a post goes
  before one for the brand’s plan, and that before one for posts with media.
- **Confidence**: `official`, read in the vendor’s own text; `quoted`, that text in somebody’s copy or quotation;
  `secondary`, schedulers and guides; `uncertain`, contradicted, or known to nobody for certain. What is known from
  `uncertain` sources alone is a warning at most.
- **What**: `text`, `title` and so on are fields of a draft. `image` is a still picture, `animation` one with several
  frames, `video` and `document` are what they say, `media` is any of them. What stands together is counted together.
- **MB** is a million bytes, MiB 1,048,576. Ratios are width to height.
- **before “more”** is where a network cuts a text off. No limit, but a disclosure label must stand before it.
- Of a video, its type and its bytes are read; how long it runs, its frames and its sound are not.
- JPEG and MPO, which some cameras make of it, are named one by one, since not every network takes the second.
"""
# What each unit counts; the words of the tables are those of the messages.
UNITS: Mapping[str, str] = {
    "characters": "Unicode code points",
    "utf16": "UTF-16 units: most emoji are two",
    "utf8_bytes": "bytes of the text in UTF-8: é is two, most emoji are four or more",
    "graphemes": "what a reader takes for one character: a family emoji is one",
    "weighted": "after NFC, each character 1 or 2 by X’s table, an emoji 2, a link 23",
    "mastodon": "graphemes; a link is 23, of `@name@server` only `@name` counts",
    "threads": "characters; an emoji as its bytes in UTF-8",
    "youtube_tags": "characters of all tags with the commas between them; a tag with a space counts two more",
    "hashtags": "hashtags",
    "mentions": "accounts mentioned",
    "links": "links",
    "unique_links": "links, the same one only once",
    "cashtags": "cashtags such as `$ACME`",
    "items": "tags, or media, one by one",
    "kinds": "classes of media (`image`, `animation`, `video`, `document`): 1 means that they are not mixed",
    "types": "types of files, by content and not by name",
    "bytes": "bytes of a file",
    "frames": "frames of an animation",
    "width": "as displayed",
    "height": "as displayed",
    "shorter_side": "width or height, whichever is less",
    "longer_side": "width or height, whichever is more",
    "sides": "width plus height",
    "pixels": "width times height",
    "pixels_in_all": "width times height times frames",
    "ratio": "width divided by height, to two decimals",
    "lines": "lines, where a text is cut off",
}


def platforms_page(platforms: Mapping[str, Platform]) -> str:
    """Give the page as Markdown."""
    lines = ["## Contents", ""]
    lines += [f"- [{one.name}](#{anchor(one.name)}) (`{one.id}`)" for one in platforms.values()]
    lines += ["- [Units](#units)"]
    for one in platforms.values():
        lines += _section(one)
    lines += ["", "## Units", *table(("Unit", "In words", "What is counted"), _units())]
    return page(_INTRODUCTION, lines)


def _section(platform: Platform) -> Iterator[str]:
    yield from ("", f"## {platform.name}", "", f"- **Name in drafts:** `{platform.id}`")
    formats = ", ".join(f"`{one}`" for one in platform.formats)
    yield f"- **Formats:** {formats}; without one, `{platform.default_format}`"
    yield f"- **Threads:** {'yes' if platform.threads else 'no'}"
    yield f"- **Its text:** `{platform.text_field}`{_stands_in(platform)}"
    if platform.plans:
        yield f"- **Plans** that a brand may choose: {', '.join(f'`{one}`' for one in platform.plans)}"
    yield from table(("What", "Limit", "When", "Source", "Confidence", "Read on"), _rows(platform))


def _stands_in(platform: Platform) -> str:
    return "" if platform.text_field == "text" else ", for which `text` stands in where it is left out"


def _rows(platform: Platform) -> Iterator[tuple[str, ...]]:
    for one in figures(platform):
        source = one.source
        of = ", ".join(f"`{name}`" for name in one.of.split(", ")) if " or " not in one.of else one.of
        yield of, one.value, one.when, link(source.title, source.url), source.confidence, str(source.checked_on)


def _units() -> Iterator[tuple[str, str, str]]:
    for unit, meaning in UNITS.items():
        yield f"`{unit}`", unit_words(unit), meaning
