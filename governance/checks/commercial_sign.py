"""Kind `commercial_sign`: promo codes, affiliate links and other signs of a deal."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from urllib.parse import parse_qsl, urlsplit

from governance.labels import Wording
from governance.model import Brand, Span
from governance.rule import Hit, Judge, Kind, Subject, texts
from governance.text.entities import verbatim
from governance.text.labels import Lexicon, Sighting
from governance.text.links import links
from governance.text.names import sponsor
from governance.text.patterns import Pattern
from governance.text.spans import touches, united

_ANYONE = sponsor(None)
_FIELDS = ("text", "title", "description", "first_comment")


@dataclass(frozen=True, kw_only=True, slots=True)
class Params:
    """What hints at a deal: `wordings` (labels and phrases), `patterns` with their case, and links.

    A link is a sign by one of `hosts` (with its subdomains), of `parameters` of its query, or of `link_patterns`.
    A parameter whose value is one of `values_apart` only says where a click came from.
    """

    wordings: tuple[Wording, ...] = ()
    patterns: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    link_patterns: tuple[str, ...] = ()
    parameters: tuple[str, ...] = ()
    values_apart: tuple[str, ...] = ()


def prepare(params: Params, _brand: Brand) -> Judge:
    """Build lexicons and patterns once; the first sign of a post is reported, one question being enough."""
    signs = _Signs(
        params=params,
        lexicons=tuple(Lexicon(labels=one.labels, phrases=one.phrases) for one in params.wordings),
        patterns=tuple(Pattern(one, ignore_case=False) for one in params.patterns),
        exceptions=tuple(Pattern(one, ignore_case=True) for one in params.exceptions),
        link_patterns=tuple(Pattern(one, ignore_case=True) for one in params.link_patterns),
    )

    def judge(subject: Subject) -> Iterator[Hit]:
        for one in texts(subject, _FIELDS):
            if span := signs.first(one.text):
                yield Hit(field=one.pointer, span=span, data={"found": one.text[span.start : span.end]})
                return
        link = subject.post.link
        if link and signs.pays(link):
            yield Hit(field="/link", data={"found": link})

    return judge


@dataclass(frozen=True, kw_only=True, slots=True)
class _Signs:
    """The params made ready to be found in texts and links."""

    params: Params
    lexicons: tuple[Lexicon, ...]
    patterns: tuple[Pattern, ...]
    exceptions: tuple[Pattern, ...]
    link_patterns: tuple[Pattern, ...]

    def first(self, text: str) -> Span | None:
        """Give the first sign of a text, in words or as a link."""
        spared = united(span for exception in self.exceptions for span in exception.find(text))
        worded = (span for span in self._worded(text) if not touches(spared, span.start, span.end))
        linked = (span for span in links(text) if self.pays(text[span.start : span.end]))
        return min(chain(worded, linked), default=None)

    def pays(self, url: str) -> bool:
        """Say whether a link pays somebody."""
        return is_commercial(url, self.params) or any(any(one.find(url)) for one in self.link_patterns)

    def _worded(self, text: str) -> Iterator[Span]:
        for lexicon in self.lexicons:
            yield from (one.span for one in lexicon.find(text, _ANYONE) if not is_listed(text, one))
        addresses = united((*verbatim(text), *links(text)))
        for pattern in self.patterns:
            yield from (span for span in pattern.find(text) if not touches(addresses, span.start, span.end))


def is_listed(text: str, sighting: Sighting) -> bool:
    """Say whether a word that could be a label begins a mere list ("Publicité, marketing, ventes")."""
    span = sighting.span
    return not sighting.hashtag and " " not in text[span.start : span.end] and text[span.end :].startswith(",")


def is_commercial(url: str, params: Params) -> bool:
    """Say whether a link pays somebody, by its host or a parameter."""
    try:
        parts = urlsplit(url if "://" in url else f"//{url}")
    except ValueError:
        return False
    host = (parts.hostname or "").removeprefix("www.")
    pairs = [(name.lower(), value.lower()) for name, value in parse_qsl(parts.query)]
    hosted = any(host == one or host.endswith(f".{one}") for one in params.hosts)
    return hosted or any(name in params.parameters and value not in params.values_apart for name, value in pairs)


KIND = Kind(params=Params, prepare=prepare, names=frozenset({"found"}))
