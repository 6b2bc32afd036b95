"""Kind `empty_post`: a post, or a part of a thread, that says and shows nothing."""

from collections.abc import Iterator

from governance.model import Brand, parts
from governance.rule import Hit, Kind, Prepared, Subject
from governance.values import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Params:
    """Nothing to set."""


def prepare(_params: Params, _brand: Brand) -> Prepared:
    """Give the function that looks for anything to read or to see."""

    def judge(subject: Subject) -> Iterator[Hit]:
        for pointer, part in parts(subject.post):
            if part.media or _can_be_read(subject, part.text) or (not pointer and _says_something(subject)):
                continue
            yield Hit(field=pointer or None)

    return Prepared(judge=judge)


def _says_something(subject: Subject) -> bool:
    post = subject.post
    return any(_can_be_read(subject, said or "") for said in (post.title, post.description, post.link))


def _can_be_read(subject: Subject, text: str) -> bool:
    unseen = {at for at, _ in subject.views[text].hidden}
    return any(not letter.isspace() and at not in unseen for at, letter in enumerate(text))


KIND = Kind(params=Params, prepare=prepare)
