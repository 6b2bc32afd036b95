"""Kind `commercial_sign`: promo codes, affiliate links and other signs of a deal."""

from collections.abc import Iterator
from itertools import chain
from urllib.parse import SplitResult, parse_qsl, urlsplit

from governance.labels import Wording
from governance.model import Brand, Span
from governance.rule import Hit, Judge, Kind, Subject, texts
from governance.text.counting.entities import verbatim
from governance.text.counting.links import links
from governance.text.disclosure.labels import Lexicon, Sighting
from governance.text.search.names import Sponsor, compact, sponsor
from governance.text.search.patterns import Patterns
from governance.text.spans import touches, united
from governance.values import dataclass

_ANYONE = sponsor(None)
_FIELDS = ("text", "title", "description", "first_comment")


@dataclass(frozen=True, kw_only=True, slots=True)
class Params:
    """What hints at a deal: `wordings` (labels and phrases), `patterns` and `codes` with their case, and links.

    What names nobody but the brand itself is its own marketing. So is a code in a text that speaks of its own shop
    (one of `own_offers`) or names the brand, unless somebody else is named by one of `others`, with its case.

    A link is a sign by one of `hosts` (with its subdomains), of `parameters` of its query, or of `link_patterns`.
    A parameter whose value is one of `values_apart` only says where a click came from.
    """

    wordings: tuple[Wording, ...] = ()
    patterns: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    own_offers: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    link_patterns: tuple[str, ...] = ()
    parameters: tuple[str, ...] = ()
    values_apart: tuple[str, ...] = ()


def prepare(params: Params, brand: Brand) -> Judge:
    """Build lexicons and patterns once; the first sign of a post is reported, one question being enough."""
    signs = _Signs(
        params=params,
        lexicons=tuple(Lexicon(labels=one.labels, phrases=one.phrases) for one in params.wordings),
        ourselves=tuple(sponsor(one) for one in (brand.name, *brand.accounts.values()) if one),
        patterns=Patterns(params.patterns),
        codes=Patterns(params.codes),
        own_offers=Patterns(params.own_offers, ignore_case=True),
        others=Patterns(params.others),
        exceptions=Patterns(params.exceptions, ignore_case=True),
        link_patterns=Patterns(params.link_patterns, ignore_case=True),
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
    ourselves: tuple[Sponsor, ...]
    patterns: Patterns
    codes: Patterns
    own_offers: Patterns
    others: Patterns
    exceptions: Patterns
    link_patterns: Patterns

    def first(self, text: str) -> Span | None:
        """Give the first sign of a text, in words or as a link."""
        worded = [*self._worded(text), *self._coded(text)]
        spared = united(self.exceptions.find(text)) if worded else ()
        said = (span for span in worded if not touches(spared, span.start, span.end))
        linked = (span for span in links(text) if self.pays(text[span.start : span.end]))
        return min(chain(said, linked), default=None)

    def pays(self, url: str) -> bool:
        """Say whether a link pays somebody."""
        paid = is_commercial(url, self.params) or any(self.link_patterns.find(url))
        return paid and not any(compact(host_of(url)).startswith(one.keys) for one in self.ourselves if one.keys)

    def _worded(self, text: str) -> Iterator[Span]:
        for lexicon in self.lexicons:
            yield from (one.span for one in lexicon.find(text, _ANYONE) if not is_listed(text, one))
        for span in _outside_addresses(self.patterns, text):
            if not self._names_us(text[span.start : span.end]):
                yield span

    def _coded(self, text: str) -> Iterator[Span]:
        codes = list(_outside_addresses(self.codes, text))
        return iter(()) if codes and self._is_own_offer(text) else iter(codes)

    def _is_own_offer(self, text: str) -> bool:
        """Say whether a text speaks of the brand's own shop, and of nobody else's."""
        if not (self._names_us(text) or any(self.own_offers.find(text))):
            return False
        named = (text[span.start : span.end] for span in self.others.find(text))
        return all(self._names_us(one) for one in named)

    def _names_us(self, text: str) -> bool:
        return any(one.is_named_in(text) for one in self.ourselves)


def _outside_addresses(patterns: Patterns, text: str) -> Iterator[Span]:
    found = list(patterns.find(text))
    addresses = united((*verbatim(text), *links(text))) if found else ()
    return (span for span in found if not touches(addresses, span.start, span.end) or text[span.start] in "#@")


def is_listed(text: str, sighting: Sighting) -> bool:
    """Say whether a word that could be a label begins a mere list ("Publicité, marketing, ventes")."""
    span = sighting.span
    return not sighting.hashtag and " " not in text[span.start : span.end] and text[span.end :].startswith(",")


def is_commercial(url: str, params: Params) -> bool:
    """Say whether a link pays somebody, by its host or a parameter."""
    host = host_of(url)
    pairs = [(name.lower(), value.lower()) for name, value in parse_qsl(_parts(url).query)]
    hosted = any(host == one or host.endswith(f".{one}") for one in params.hosts)
    return hosted or any(name in params.parameters and value not in params.values_apart for name, value in pairs)


def host_of(url: str) -> str:
    """Give the host of a link without its `www.`, empty where there is none."""
    return (_parts(url).hostname or "").removeprefix("www.")


def _parts(url: str) -> SplitResult:
    try:
        return urlsplit(url if "://" in url else f"//{url}")
    except ValueError:
        return urlsplit("")


KIND = Kind(params=Params, prepare=prepare, names=frozenset({"found"}))
