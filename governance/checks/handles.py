"""Kind `handles`: somebody mentioned by the name that they have on another network."""

from collections.abc import Iterator, Mapping, Sequence

from governance.model import Brand, Replacement, Span
from governance.rule import Hit, Kind, Prepared, Subject, passages
from governance.text.counting.entities import EntityKind
from governance.text.search.literals import Sought
from governance.values import dataclass

_NAME = "name"
_MENTIONS = Sought(anywhere=frozenset("@＠"))
_FIELDS = ("text", "title", "description", "first_comment")


@dataclass(frozen=True, kw_only=True, slots=True)
class Params:
    """Where to look: the text fields in which a mention is a link."""

    fields: tuple[str, ...] = _FIELDS


@dataclass(frozen=True, kw_only=True, slots=True)
class _Known:
    """Somebody known by a handle: who, where, and what they are called on each network."""

    name: str
    network: str
    handles: Mapping[str, str]


def prepare(params: Params, brand: Brand) -> Prepared:
    """Turn the brand's list around once: from a handle to those who have it."""
    known = _by_handle(brand)

    def judge(subject: Subject) -> Iterator[Hit]:
        here = subject.post.platform
        for passage in passages(subject, params.fields):
            for start, end in passage.view.of_kind(EntityKind.MENTION):
                for wrong in _wrong(known.get(_bare(passage.text[start:end]), ()), here):
                    right = f"@{wrong.handles[here].removeprefix('@')}"
                    yield Hit(
                        field=passage.pointer,
                        span=Span(start=start, end=end),
                        data={"name": wrong.name, "network": wrong.network, "right": right},
                        replacements=(Replacement(text=right, safe=True),),
                    )

    return Prepared(judge=judge, concerns=lambda _scope, _platform: bool(known), woken=_MENTIONS)


def _by_handle(brand: Brand) -> dict[str, list[_Known]]:
    known: dict[str, list[_Known]] = {}
    for account in ({_NAME: brand.name or brand.id, **brand.accounts}, *brand.handles):
        handles = {network: handle for network, handle in account.items() if network != _NAME}
        for network, handle in handles.items():
            somebody = _Known(name=account.get(_NAME, handle), network=network, handles=handles)
            known.setdefault(_bare(handle), []).append(somebody)
    return known


def _wrong(people: Sequence[_Known], here: str) -> Iterator[_Known]:
    """Give the first who is called otherwise here, unless the handle is somebody's here."""
    if not any(known.network == here for known in people):
        yield from [known for known in people if here in known.handles][:1]


def _bare(handle: str) -> str:
    return handle.lstrip("@＠").casefold()


KIND = Kind(params=Params, prepare=prepare, names=frozenset({"name", "network", "right"}))
