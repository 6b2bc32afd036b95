"""One kind asked about one post as the engine asks it: not about what does not concern it or could not wake it."""

from typing import Any

from governance.rule import Hit, Kind, Subject, scope_of
from governance.text.search.prefilter import Prefilter


def found(kind: Kind, params: Any, subject: Subject) -> list[Hit]:
    prepared = kind.prepare(params, subject.brand)
    if not prepared.concerns(scope_of(subject.post, subject.today), subject.platform):
        return []
    prefilter = Prefilter(prepared.seeks if prepared.woken is None else prepared.seeks | {prepared.woken})
    held = frozenset().union(*(passage.view.sift(prefilter) for passage in subject.passages))
    is_awake = prepared.woken is None or prepared.woken in held
    return list(prepared.judge(subject)) if is_awake else []
