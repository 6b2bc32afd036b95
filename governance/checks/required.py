"""Kind `required`: a field without which the network refuses the post."""

from collections.abc import Iterator

from governance.limits import form_of
from governance.model import Brand, Platform, Required
from governance.rule import Hit, Kind, Prepared, Subject
from governance.values import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Params:
    """Which requirements of the profile to judge by: those whose first field is one of `fields`, all when empty."""

    fields: tuple[str, ...] = ()


def prepare(params: Params, _brand: Brand) -> Prepared:
    """Give the function that looks for what the network asks for."""

    def judge(subject: Subject) -> Iterator[Hit]:
        for wanted in chosen(subject.platform):
            if _counts(wanted, subject) and not any(_has(subject, name) for name in wanted.any_of):
                yield Hit(data={"field": list(wanted.any_of)}, source=wanted.source)

    def chosen(platform: Platform) -> list[Required]:
        return [wanted for wanted in platform.required if not params.fields or wanted.any_of[0] in params.fields]

    return Prepared(judge=judge, concerns=lambda _scope, platform: bool(chosen(platform)))


def _counts(wanted: Required, subject: Subject) -> bool:
    return not wanted.formats or form_of(subject.post, subject.platform) in wanted.formats


def _has(subject: Subject, name: str) -> bool:
    """Say whether the post has the field; `text` stands in for the network's own text field."""
    value = getattr(subject.post, name)
    if not value and name == subject.platform.text_field:
        value = subject.post.text
    return bool(value.strip() if isinstance(value, str) else value)


KIND = Kind(params=Params, prepare=prepare, names=frozenset({"field"}))
