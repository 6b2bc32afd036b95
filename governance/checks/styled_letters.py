"""Kind `styled_letters`: letters in fancy dress (𝗕𝗼𝗹𝗱), which screen readers spell out or skip."""

from collections.abc import Iterator

from governance.model import Brand, Replacement
from governance.rule import Hit, Kind, Prepared, Subject, passages
from governance.text.characters.styled import styled
from governance.values import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Params:
    """Where to look: the text fields, all when empty."""

    fields: tuple[str, ...] = ()


def prepare(params: Params, _brand: Brand) -> Prepared:
    """Give the function that finds them and the plain letters."""

    def judge(subject: Subject) -> Iterator[Hit]:
        for passage in passages(subject, params.fields):
            for span, plain in styled(passage.text):
                replacement = Replacement(text=plain, safe=True)
                yield Hit(field=passage.pointer, span=span, data={"plain": plain}, replacements=(replacement,))

    return Prepared(judge=judge)


KIND = Kind(params=Params, prepare=prepare, names=frozenset({"plain"}))
