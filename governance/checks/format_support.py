"""Kind `format_support`: a format that the network does not have."""

from collections.abc import Iterator

from governance.model import Brand, Format
from governance.rule import Hit, Kind, Prepared, Subject
from governance.values import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Params:
    """Nothing to set: the profile lists the network's formats."""


def prepare(_params: Params, _brand: Brand) -> Prepared:
    """Give the function that compares the post's format with those of the network.

    `post` is what a draft is that names no format: everywhere it stands for the network's default.
    """

    def judge(subject: Subject) -> Iterator[Hit]:
        form = subject.post.format
        if form is not Format.POST and form not in subject.platform.formats:
            formats = [known.value for known in subject.platform.formats]
            yield Hit(field="/format", data={"format": form.value, "formats": formats})

    return Prepared(judge=judge)


KIND = Kind(params=Params, prepare=prepare, names=frozenset({"format", "formats"}))
