"""Kind `required`: a field without which the network refuses the post."""

from collections.abc import Iterator

from governance.limits import form_of
from governance.model import Brand, Required
from governance.rule import Hit, Judge, Kind, Subject
from governance.values import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Params:
    """Which requirements of the profile to judge by: those whose first field is one of `fields`, all when empty."""

    fields: tuple[str, ...] = ()


def prepare(params: Params, _brand: Brand) -> Judge:
    """Give the function that looks for what the network asks for."""

    def judge(subject: Subject) -> Iterator[Hit]:
        for one in subject.platform.required:
            chosen = not params.fields or one.any_of[0] in params.fields
            if chosen and _counts(one, subject) and not any(_has(subject, name) for name in one.any_of):
                yield Hit(data={"field": list(one.any_of)}, source=one.source)

    return judge


def _counts(one: Required, subject: Subject) -> bool:
    return not one.formats or form_of(subject.post, subject.platform) in one.formats


def _has(subject: Subject, name: str) -> bool:
    """Say whether the post has the field; `text` stands in for the network's own text field."""
    value = getattr(subject.post, name)
    if not value and name == subject.platform.text_field:
        value = subject.post.text
    return bool(value.strip() if isinstance(value, str) else value)


KIND = Kind(params=Params, prepare=prepare, names=frozenset({"field"}))
