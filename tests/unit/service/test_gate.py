"""The gate as a use case: what is asked of whom, by fakes of everything around it."""

from dataclasses import dataclass, field

import pytest

from governance.model import Draft, Media, MediaFacts, MediaTrouble, Need
from governance.review import Action, Move
from governance.service.draft_media import MediaLacking
from governance.service.gate import Gate, GateHere, NotAnswered, Standing, standings
from governance.service.ports import MediaFile
from governance.service.queue import Submission
from governance.testing import FakeApprovals, MemoryStore
from tests.small_service import ANNA, BRANDS, PLATFORMS, RITA, STRANGER, FakeTools, Small, draft

APPROVED = {"status": "approved", "review": "r"}


@dataclass
class Folder(FakeTools):
    """Files by path, each with its digest; others are missing."""

    digests: dict[str, str] = field(default_factory=dict)

    def read(self, medium: Media, wanted: frozenset[Need]) -> MediaFile:
        del wanted
        sha256 = self.digests.get(medium.path or "")
        return MediaFile(sha256=sha256, facts=None if sha256 else MediaFacts(trouble=MediaTrouble.MISSING))


def asked(given: Draft, gate: Gate, **digests: str) -> list[Standing]:
    return list(standings(given, BRANDS[0], PLATFORMS, Folder(digests=digests), gate))


def seals(given: Draft, **digests: str) -> list[str]:
    return [standing.seal for standing in asked(given, FakeApprovals({}), **digests)]


def test_every_post_of_a_draft_is_asked_about_by_its_seal() -> None:
    given = draft(platforms=("x", "linkedin"))
    first, second = seals(given)
    found = asked(given, FakeApprovals({second: APPROVED}))

    assert [(standing.post, standing.platform, standing.seal, standing.answer) for standing in found] == [
        ("d@x", "x", first, None),
        ("d@linkedin", "linkedin", second, APPROVED),
    ]


def test_media_are_part_of_the_seal_by_their_bytes_and_not_by_their_path() -> None:
    one, same, other = (
        seals(draft(media=(Media(path=path),)), **{path: digest})
        for path, digest in (("a", "1" * 64), ("b", "1" * 64), ("a", "2" * 64))
    )

    assert one == same != other


def test_without_a_medium_nobody_is_asked() -> None:
    refusing = FakeApprovals({})
    given = draft(media=(Media(path="a"), Media(path="b")), variants={"x": {"media": (Media(path="c"),)}})

    with pytest.raises(MediaLacking) as lacking:
        asked(given, refusing, a="1" * 64)
    assert [(medium.pointer, medium.path) for medium in lacking.value.media] == [
        ("/media/1", "b"),
        ("/variants/x/media/0", "c"),
    ]


def test_a_gate_that_does_not_answer_is_no_answer() -> None:
    given = draft()
    trouble = NotAnswered("busy", "https://gate.example")

    with pytest.raises(NotAnswered):
        asked(given, FakeApprovals({seals(given)[0]: trouble}))


def test_our_own_gate_knows_what_was_approved_to_those_who_see_the_brand() -> None:
    small = Small(store=MemoryStore())
    given = draft()
    done = small.queue.submit(given, ANNA)
    assert isinstance(done, Submission)
    (review,) = done.reviews
    small.queue.decide(review, Move(action=Action.APPROVE), RITA, review.revision)
    here, elsewhere = (asked(given, GateHere(small.queue, actor))[0].answer for actor in (RITA, STRANGER))

    assert (here or {}).get("status") == "approved"
    assert elsewhere is None
