"""From one draft to the posts that it becomes, one for each of its platforms."""

from collections.abc import Mapping
from dataclasses import fields

from governance.model import Brand, Content, Draft, Format, Platform, Post

_CONTENT = tuple(given.name for given in fields(Content))


def posts_of(draft: Draft, brand: Brand, platforms: Mapping[str, Platform]) -> tuple[Post, ...]:
    """Give the posts of a draft: its variant for each platform replaces whole fields."""
    return tuple(_post(draft, brand, platforms[platform]) for platform in dict.fromkeys(draft.platforms))


def _post(draft: Draft, brand: Brand, platform: Platform) -> Post:
    content = {name: getattr(draft, name) for name in _CONTENT} | dict(draft.variants.get(platform.id, {}))
    # "post" is everybody's word for what a network may call a pin or a video.
    if content["format"] is Format.POST and Format.POST not in platform.formats:
        content["format"] = platform.default_format
    return Post(id=f"{draft.id}@{platform.id}", draft=draft.id, brand=brand.id, platform=platform.id, **content)
