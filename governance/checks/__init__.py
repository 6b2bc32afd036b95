"""The kinds of check: one module each, and the only registry of them."""

from governance.checks import (
    alt_text,
    commercial_sign,
    existence,
    format_support,
    label,
    market,
    media_limit,
    media_name,
    media_trouble,
    required,
    text_limit,
    thread_support,
)
from governance.rule import Kind

KINDS: dict[str, Kind] = {
    "alt_text": alt_text.KIND,
    "commercial_sign": commercial_sign.KIND,
    "existence": existence.KIND,
    "format_support": format_support.KIND,
    "label": label.KIND,
    "market": market.KIND,
    "media_limit": media_limit.KIND,
    "media_name": media_name.KIND,
    "media_trouble": media_trouble.KIND,
    "required": required.KIND,
    "text_limit": text_limit.KIND,
    "thread_support": thread_support.KIND,
}
