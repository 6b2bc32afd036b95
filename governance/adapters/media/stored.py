"""Media that were uploaded: the same facts as of any file, found by the digest of the bytes."""

from dataclasses import replace

from governance.adapters.media.files import MediaFiles
from governance.adapters.media.uploads import relative
from governance.model import Media, Need
from governance.service.ports import MediaFile


class StoredMedia:
    """Reads media from the folder where uploads are kept."""

    def __init__(self, files: MediaFiles) -> None:
        """Take what reads files below that folder."""
        self._files = files

    def read(self, medium: Media, wanted: frozenset[Need]) -> MediaFile:
        """Give the facts about the bytes that `medium` names."""
        path = relative(medium.sha256) if medium.sha256 is not None else None
        return self._files.read(replace(medium, path=path), wanted)

    def version(self) -> str:
        """Name what opens pictures, with its version."""
        return self._files.version()
