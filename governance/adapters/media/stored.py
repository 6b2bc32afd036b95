"""Media that were uploaded: the same facts as of any file, found by the digest of the bytes."""

from dataclasses import replace

from governance.adapters.media.files import MediaFiles
from governance.adapters.media.uploads import relative
from governance.model import Media, MediaFacts, MediaTrouble, Need
from governance.service.ports import MediaFile

_ALTERED = MediaFile(sha256=None, facts=MediaFacts(trouble=MediaTrouble.UNREADABLE, detail="altered"))


class StoredMedia:
    """Reads media from the folder where uploads are kept."""

    def __init__(self, files: MediaFiles) -> None:
        """Take what reads files below that folder."""
        self._files = files

    def read(self, medium: Media, wanted: frozenset[Need]) -> MediaFile:
        """Give the facts about the bytes that `medium` names, and of others under its digest that they are altered."""
        path = relative(medium.sha256) if medium.sha256 is not None else None
        read = self._files.read(replace(medium, path=path), wanted)
        return read if read.sha256 in (None, medium.sha256) else _ALTERED

    def version(self) -> str:
        """Name what opens pictures, with its version."""
        return self._files.version()
