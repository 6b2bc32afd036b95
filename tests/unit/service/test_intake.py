"""Taking a draft in: its media are uploaded once, named by content from then on, and all of them or none."""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from io import BytesIO
from typing import BinaryIO

import pytest

from governance.model import Media, MediaFacts, Need, Reason, Unavailable
from governance.review import Actor
from governance.service.draft_media import MediaLacking
from governance.service.intake import BrandUnseen, Intake
from governance.service.media import NotLookedAt, Uploads
from governance.service.ports import MediaFile
from governance.testing import MediaInMemory, MemoryStore
from tests.small_service import ANNA, STRANGER, draft

PNG = b"\x89PNG picture"
DIGEST = sha256(PNG).hexdigest()


class Folder:
    """Files by path or digest, read and opened; how often they were opened is counted."""

    def __init__(self, kept: dict[str, bytes], **beside: bytes) -> None:
        self._kept = kept
        self.beside = beside
        self.opened = 0
        self.busy = False

    def read(self, medium: Media, wanted: frozenset[Need]) -> MediaFile:
        raw = self.beside.get(medium.path or "", self._kept.get(medium.sha256 or ""))
        if raw is None:
            return MediaFile(sha256=None, facts=None)
        facts = MediaFacts(media_type="image/png", bytes=len(raw))
        busy = Unavailable(need=Need.MEDIA, reason=Reason.UNAVAILABLE)
        return MediaFile(sha256=sha256(raw).hexdigest(), facts=busy if self.busy and wanted else facts)

    def version(self) -> str:
        return "fake 1"

    @contextmanager
    def open(self, path: str) -> Iterator[BinaryIO]:
        self.opened += 1
        if path not in self.beside:
            raise FileNotFoundError(path)
        yield BytesIO(self.beside[path])


class Taking:
    """An intake whose every part is at hand."""

    def __init__(self, **beside: bytes) -> None:
        files = MediaInMemory()
        self.kept = files.kept
        self.folder = Folder(self.kept, **beside)
        uploads = Uploads(MemoryStore(), files, self.folder, lambda _head, _sent_as: "image/png")
        self._intake = Intake(uploads, self.folder, self.folder)

    def __call__(self, *paths: str, actor: Actor = ANNA) -> list[tuple[str | None, str | None]]:
        given = draft(media=tuple(Media(path=path) for path in paths))
        return [(medium.path, medium.sha256) for medium in self._intake.taken(given, "acme", actor).media]


def test_media_are_uploaded_and_named_by_content() -> None:
    taking = Taking(a=PNG)

    assert taking("a") == [(None, DIGEST)]
    assert taking.kept == {DIGEST: PNG}


def test_what_the_brand_may_show_already_is_not_uploaded_again() -> None:
    taking = Taking(a=PNG, b=PNG)
    taking("a")

    assert taking("a", "b") == [(None, DIGEST), (None, DIGEST)]
    assert taking.folder.opened == 1


def test_a_draft_that_lacks_a_medium_leaves_nothing_behind() -> None:
    taking = Taking(a=PNG)

    with pytest.raises(MediaLacking):
        taking("a", "b")
    assert taking.kept == {}


def test_a_draft_of_an_unseen_brand_leaves_nothing_behind() -> None:
    taking = Taking(a=PNG)

    with pytest.raises(BrandUnseen) as refused:
        taking("a", actor=STRANGER)
    assert (refused.value.brand, taking.kept) == ("acme", {})


def test_a_picture_that_could_not_be_looked_at_is_not_kept() -> None:
    taking = Taking(a=PNG)
    taking.folder.busy = True

    with pytest.raises(NotLookedAt):
        taking("a")
    assert taking.kept == {}
