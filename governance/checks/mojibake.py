"""Kind `mojibake`: text that was read in the wrong encoding (`Ã©` for é)."""

from collections.abc import Iterator

from governance.model import Brand, Replacement
from governance.rule import Hit, Kind, Prepared, Subject, passages
from governance.text.characters.mojibake import mojibake
from governance.values import dataclass

_LOST = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Params:
    """Where to look: the text fields, all when empty."""

    fields: tuple[str, ...] = ()


def prepare(params: Params, _brand: Brand) -> Prepared:
    """Give the function that finds it and mends it."""

    def judge(subject: Subject) -> Iterator[Hit]:
        for passage in passages(subject, params.fields):
            for span, meant in mojibake(passage.text):
                mended = () if _LOST in meant else (Replacement(text=meant, safe=True),)
                yield Hit(field=passage.pointer, span=span, data={"meant": meant}, replacements=mended)

    return Prepared(judge=judge)


KIND = Kind(params=Params, prepare=prepare, names=frozenset({"meant"}))
