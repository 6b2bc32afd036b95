"""Kind `commercial_sign`: promo codes, affiliate links and other signs of a deal."""

from collections.abc import Iterator
from itertools import chain
from urllib.parse import SplitResult, parse_qsl, urlsplit

from governance.labels import Wording
from governance.model import Brand, Span
from governance.rule import Hit, Kind, Listed, Prepared, Subject, passages
from governance.text.disclosure.labels import Lexicon, Sighting
from governance.text.search.literals import Sought
from governance.text.search.names import Said, Sponsor, compact, said, sponsor
from governance.text.search.patterns import Patterns
from governance.text.spans import touches, united
from governance.text.view import TextView
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
    hosts: tuple[Listed, ...] = ()
    link_patterns: tuple[str, ...] = ()
    parameters: tuple[Listed, ...] = ()
    values_apart: tuple[Listed, ...] = ()


def prepare(params: Params, brand: Brand) -> Prepared:
    """Build lexicons and patterns once; the first sign of a post is reported, one question being enough."""
    signs = _Signs(
        params=params,
        lexicons=tuple(Lexicon(labels=words.labels, phrases=words.phrases) for words in params.wordings),
        ourselves=tuple(sponsor(name) for name in (brand.name, *brand.accounts.values()) if name),
        patterns=Patterns(params.patterns),
        codes=Patterns(params.codes),
        own_offers=Patterns(params.own_offers, ignore_case=True),
        others=Patterns(params.others),
        exceptions=Patterns(params.exceptions, ignore_case=True),
        link_patterns=Patterns(params.link_patterns, ignore_case=True),
    )

    def judge(subject: Subject) -> Iterator[Hit]:
        for passage in passages(subject, _FIELDS):
            if span := signs.first(passage.view):
                yield Hit(field=passage.pointer, span=span, data={"found": passage.text[span.start : span.end]})
                return
        link = subject.post.link
        if link and signs.pays(link):
            yield Hit(field="/link", data={"found": link})

    return Prepared(judge=judge, seeks=signs.sought)


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

    @property
    def sought(self) -> frozenset[Sought]:
        """Give what texts are looked through for before they are read."""
        worded = (lexicon.sought for lexicon in self.lexicons)
        return frozenset().union(*worded, self.patterns.sought or (), self.codes.sought or ())

    def first(self, view: TextView) -> Span | None:
        """Give the first sign of a text, in words or as a link."""
        worded = [*self._worded(view), *self._coded(view)]
        spared = united(self.exceptions.find(view)) if worded else ()
        said = (span for span in worded if not touches(spared, span.start, span.end))
        linked = (span for span in view.links if self.pays(view.text[span.start : span.end]))
        return min(chain(said, linked), default=None)

    def pays(self, url: str) -> bool:
        """Say whether a link pays somebody."""
        paid = is_commercial(url, self.params) or any(self.link_patterns.find(TextView(url)))
        return paid and not any(compact(host_of(url)).startswith(own.keys) for own in self.ourselves if own.keys)

    def _worded(self, view: TextView) -> Iterator[Span]:
        for lexicon in self.lexicons:
            found = view.once(lexicon.find, _ANYONE)
            yield from (sighting.span for sighting in found if not is_listed(view.text, sighting))
        for span in _outside_addresses(self.patterns, view):
            if not self._names_us(said(view.text[span.start : span.end])):
                yield span

    def _coded(self, view: TextView) -> Iterator[Span]:
        codes = list(_outside_addresses(self.codes, view))
        return iter(()) if codes and self._is_own_offer(view) else iter(codes)

    def _is_own_offer(self, view: TextView) -> bool:
        """Say whether a text speaks of the brand's own shop, and of nobody else's."""
        if not (self._names_us(view.said) or any(self.own_offers.find(view))):
            return False
        others = (view.text[span.start : span.end] for span in self.others.find(view))
        return all(self._names_us(said(other)) for other in others)

    def _names_us(self, seen: Said) -> bool:
        return any(own.is_named_in(seen) for own in self.ourselves)


def _outside_addresses(patterns: Patterns, view: TextView) -> Iterator[Span]:
    found = list(patterns.find(view))
    addresses = united((*view.verbatim, *view.links)) if found else ()
    return (span for span in found if not touches(addresses, span.start, span.end) or view.text[span.start] in "#@")


def is_listed(text: str, sighting: Sighting) -> bool:
    """Say whether a word that could be a label begins a mere list ("Publicité, marketing, ventes")."""
    span = sighting.span
    return not sighting.hashtag and " " not in text[span.start : span.end] and text[span.end :].startswith(",")


def is_commercial(url: str, params: Params) -> bool:
    """Say whether a link pays somebody, by its host or a parameter."""
    host = host_of(url)
    pairs = [(name.lower(), value.lower()) for name, value in parse_qsl(_parts(url).query)]
    hosted = any(host == known or host.endswith(f".{known}") for known in params.hosts)
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
