"""Find links as X does, and as Mastodon does, in time linear in the text.

Source: twitter-text 3.1.0 (Apache-2.0; rb/lib/twitter-text/regex.rb and extractor.rb), read as a
specification; the patterns here are our own, since those backtrack. A link starts with http:// or https://,
or its host is written in Latin letters (the library calls that an ASCII domain, but lets é in it); the host
ends in a known top-level domain.
"""

import re
from collections.abc import Iterator

import regex

from governance.text.counting.tlds import INTERNATIONAL, LONGEST_INTERNATIONAL, TLDS
from governance.text.expression import expression
from governance.text.spans import apart

# X's limits: a URL with its scheme, one label of its host in punycode (RFC 1035), the slug of a t.co link.
MAX_URL = 4096
MAX_LABEL = 63
MAX_TCO_SLUG = 40
_DEFAULT_SCHEME = "https://"

LATIN_ACCENTS = (
    r"\xC0-\xD6\xD8-\xF6\xF8-\xFF\u0100-\u024F\u0253\u0254\u0256\u0257\u0259\u025B\u0263\u0268\u026F\u0272\u0289\u028B"
    r"\u02BB\u0300-\u036F\u1E00-\u1EFF"
)
SPACES = r"\t-\r \x85\xA0\u1680\u180E\u2000-\u200A\u2028\u2029\u202F\u205F\u3000"
DIRECTIONAL = r"\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069"
_INVALID = r"\uFFFE\uFEFF\uFFFF"
_DOMAIN_CHAR = rf"[^\x00-\x20!-,\-./:-@\[\\\]\^_`{{-~\x7F{SPACES}{DIRECTIONAL}{_INVALID}]"
_LABEL = rf"{_DOMAIN_CHAR}++(?:[_-]++{_DOMAIN_CHAR}++)*+"
_HOST = rf"{_LABEL}(?:\.{_LABEL})++"
_NOT_AFTER = rf"[A-Za-z0-9@＠$#＃{_INVALID}]"
_WITH_SCHEME = expression(rf"(?<!{_NOT_AFTER})(?P<scheme>[hH][tT][tT][pP][sS]?://)(?P<host>{_HOST})")
# Starting only where a run of host characters starts keeps a long run from being read once per character.
_WITHOUT_SCHEME = expression(rf"(?<!{_NOT_AFTER}|{_DOMAIN_CHAR}|[-_./])(?P<host>{_HOST})")
_DOT_WITHIN = re.compile(r"\.\S")
_HOLDING_DOT = re.compile(r"(?<!\S)[^\s.]++\.[^\s]++")
_LATIN_LABELS = expression(rf"(?:[A-Za-z0-9_\-{LATIN_ACCENTS}]++\.)++")
_ASCII_TLD = expression(r"[xX][nN]--[-0-9A-Za-z]++|[0-9A-Za-z]++(?![@+-])")
_TCO = expression(
    r"[hH][tT][tT][pP][sS]?://t\.co/([A-Za-z0-9]++)(?:\?(?:[!?*'();:+$%\[\].,~|]*+[A-Za-z0-9_&=#/-]++)++)?"
)
_TLD_MAY_PRECEDE = expression(r"[^0-9A-Za-z@+-]|$")


def _tail(letters: str) -> regex.Pattern[str]:
    # A path ends in a letter, a digit, one of =_#/+- or balanced parentheses, two deep at most; other
    # punctuation belongs to it only with such an end after it.
    inner = r"!*';:,.$%\[\]~@|&"
    ending = rf"A-Za-z0-9=_#/+\p{{Pd}}{letters}"
    some = rf"[{inner}{ending}]"
    balanced = rf"\((?:{some}++\)|{some}*+\({some}++\){some}*+\))"
    path = rf"/(?:[{inner}]*+(?:[{ending}]++|{balanced}))*+"
    query = r"\?(?:[!?*'();:+$%\[\].,~|@]*+[A-Za-z0-9_&=#/-]++)++"
    return expression(rf"(?::[0-9]++)?+(?P<path>{path})?+(?:{query})?+")


# What a path may hold besides: Cyrillic and accents on X, any letter on Mastodon.
_X_TAIL = _tail(rf"\p{{Cyrillic}}{LATIN_ACCENTS}")
_MASTODON_TAIL = _tail(r"\p{L}\p{M}\p{N}")


def x_urls(text: str) -> tuple[tuple[int, int], ...]:
    """List where X sees a link, in code points, half-open, sorted and apart."""
    if not _DOT_WITHIN.search(text):
        return ()
    with_scheme = apart(_urls_with_scheme(text, _X_TAIL))
    return tuple(apart(sorted([*with_scheme, *_urls_without_scheme(text)])))


def mastodon_urls(text: str) -> tuple[tuple[int, int], ...]:
    """List where Mastodon sees a link: only with a scheme, but with any letter in the path."""
    return tuple(apart(_urls_with_scheme(text, _MASTODON_TAIL))) if "://" in text else ()


def _urls_with_scheme(text: str, tail: regex.Pattern[str]) -> Iterator[tuple[int, int]]:
    done = 0
    for match in _WITH_SCHEME.finditer(text):
        start, host = match.start(), match.start("host")
        domain = _domain_end(text, host, match.end()) if start >= done else None
        if domain is None:
            continue
        slug = _TCO.match(text, start)
        done = slug.end() if slug else _match_at(tail, text, domain).end()
        if _is_valid(text[host:domain], done - start) and not (slug and len(slug[1]) > MAX_TCO_SLUG):
            yield start, done


def _urls_without_scheme(text: str) -> Iterator[tuple[int, int]]:
    done = 0
    for match in _hosts(text):
        domain = _domain_end(text, match.start(), match.end()) if match.start() >= done else None
        if domain is None:
            continue
        tail = _match_at(_X_TAIL, text, domain)
        for start, end in _latin_hosts(text, match.start(), domain):
            # X drops port and query where there is no path.
            done = tail.end() if end == domain and tail["path"] else end
            if _is_valid(text[start:end], len(_DEFAULT_SCHEME) + done - start):
                yield start, done


def _hosts(text: str) -> Iterator[regex.Match[str]]:
    # Few words hold a dot, and those are found ten times faster than hosts.
    for word in _HOLDING_DOT.finditer(text):
        yield from _WITHOUT_SCHEME.finditer(text, word.start(), word.end())


def _match_at(tail: regex.Pattern[str], text: str, at: int) -> regex.Match[str]:
    match = tail.match(text, at)
    assert match  # noqa: S101 - every part of the pattern is optional
    return match


def _latin_hosts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the hosts inside a run such as `l’acme.com` or `twitter.comこれexample.com`."""
    for labels in _LATIN_LABELS.finditer(text, start, end):
        stop = _tld_end(text, labels.end()) or _domain_end(text, labels.start(), labels.end() - 1)
        if stop:
            yield labels.start(), stop


def _domain_end(text: str, start: int, end: int) -> int | None:
    """Return where the last known top-level domain of a host ends; the label before it has no underscore."""
    # A host beyond the limit for a whole URL is none: looking no further bounds the time.
    dot = text.rfind(".", start, min(end, start + MAX_URL))
    while dot > start:
        before = text.rfind(".", start, dot)
        stop = _tld_end(text, dot + 1)
        if stop and text.find("_", max(before, start), dot) < 0:
            return stop
        dot = before
    return None


def _tld_end(text: str, at: int) -> int | None:
    name = _ASCII_TLD.match(text, at)
    if name and (name[0].lower() in TLDS or name[0][:4].lower() == "xn--"):
        return name.end()
    # A name such as `vermögensberatung` starts in ASCII too.
    for length in range(LONGEST_INTERNATIONAL, 0, -1):
        if text[at : at + length].lower() in INTERNATIONAL and _TLD_MAY_PRECEDE.match(text, at + length):
            return at + length
    return None


def _is_valid(host: str, length: int) -> bool:
    extra = 0
    for label in host.split("."):
        encoded = _encoded_length(label)
        if encoded > MAX_LABEL:
            return False
        extra += encoded - len(label)
    return length + extra <= MAX_URL


def _encoded_length(label: str) -> int:
    # Punycode is never shorter than what it encodes, and slow on what is far too long anyway.
    if label.isascii() or len(label) > MAX_LABEL:
        return len(label)
    return len(b"xn--" + label.lower().encode("punycode"))
