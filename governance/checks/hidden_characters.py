"""Kind `hidden_characters`: what a reader cannot see, or what turns the reading direction around."""

from collections.abc import Iterator

from governance.model import Brand, Replacement, Span
from governance.rule import Hit, Kind, Prepared, RuleInvalid, Subject
from governance.text.expression import expression
from governance.text.view import Passage
from governance.values import dataclass

_RANGE = expression(r"U\+([0-9A-F]{4,6})(?:\.\.U\+([0-9A-F]{4,6}))?")
_RIGHT_TO_LEFT = expression(r"[\p{Bidi_Class=R}\p{Bidi_Class=AL}]")


@dataclass(frozen=True, kw_only=True, slots=True)
class Params:
    """Which characters count, as `U+200B` or `U+202A..U+202E`: those in `only`, all when empty, less `ignore`.

    Those in `beside_right_to_left` are left alone in a text that holds Arabic or Hebrew letters.
    """

    only: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    beside_right_to_left: tuple[str, ...] = ()


def prepare(params: Params, _brand: Brand) -> Prepared:
    """Work out the sets once; raises RuleInvalid for a range that cannot be read."""
    only = _code_points(params.only, "only")
    ignored = _code_points(params.ignore, "ignore")
    needed = _code_points(params.beside_right_to_left, "beside_right_to_left")

    def judge(subject: Subject) -> Iterator[Hit]:
        for passage in subject.passages:
            if found := passage.view.hidden:
                text = passage.text
                spared = ignored | needed if _RIGHT_TO_LEFT.search(text) else ignored
                yield from _runs(passage, (each for each in found if _counts(ord(text[each[0]]), only, spared)))

    return Prepared(judge=judge)


def _counts(code: int, only: frozenset[int], spared: frozenset[int]) -> bool:
    return (not only or code in only) and code not in spared


def _code_points(ranges: tuple[str, ...], param: str) -> frozenset[int]:
    found: set[int] = set()
    for index, written in enumerate(ranges):
        match = _RANGE.fullmatch(written)
        if match is None:
            raise RuleInvalid(
                f"/params/{param}/{index}", f"'{written}' is no code point; write U+200B or U+202A..U+202E"
            )
        first = int(match[1], 16)
        found.update(range(first, int(match[2], 16) + 1 if match[2] else first + 1))
    return frozenset(found)


def _runs(passage: Passage, found: Iterator[tuple[int, str]]) -> Iterator[Hit]:
    """Yield one hit for each row of hidden characters, by the name of the first."""
    start, end, called = -1, -1, ""
    for at, name in found:
        if at != end:
            if called:
                yield _hit(passage, start, end, called)
            start, called = at, name
        end = at + 1
    if called:
        yield _hit(passage, start, end, called)


def _hit(passage: Passage, start: int, end: int, name: str) -> Hit:
    return Hit(
        field=passage.pointer,
        span=Span(start=start, end=end),
        data={"code_point": f"U+{ord(passage.text[start]):04X}", "name": name},
        replacements=(Replacement(text="", safe=True),),
    )


KIND = Kind(params=Params, prepare=prepare, names=frozenset({"code_point", "name"}))
