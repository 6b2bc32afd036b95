"""The tools of a forked process: LanguageTool and pictures are one process's, which is asked for what they say."""

from collections.abc import Mapping
from dataclasses import replace

from governance.adapters.forked import Answer, Ask
from governance.model import Match, Media, Need, Unavailable
from governance.service.gather import MEDIA_THREADS, PROOFREADING_THREADS, Tools
from governance.service.ports import MediaFile, MediaReader


def answers(tools: Tools) -> Mapping[str, Answer]:
    """Give what the process that has the tools answers to the others, at once to as many as it would ask itself."""
    return {
        "proofread": Answer(give=tools.proofreader.proofread, threads=PROOFREADING_THREADS),
        "proofreader": Answer(give=tools.proofreader.version, threads=1),
        "read": Answer(give=tools.media.read, threads=MEDIA_THREADS),
    }


def asked(tools: Tools, ask: Ask) -> Tools:
    """Give the tools of a process that asks."""
    return replace(tools, media=_AskedMedia(tools.media, ask), proofreader=_AskedProofreader(ask))


class _AskedMedia:
    def __init__(self, media: MediaReader, ask: Ask) -> None:
        self._ask = ask
        self.version = media.version

    def read(self, medium: Media, wanted: frozenset[Need]) -> MediaFile:
        """Have a file read."""
        file: MediaFile = self._ask("read", medium, wanted)
        return file


class _AskedProofreader:
    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self._version: str | None = None

    def proofread(self, text: str, variant: str) -> tuple[Match, ...] | Unavailable:
        """Have a text proofread."""
        remarks: tuple[Match, ...] | Unavailable = self._ask("proofread", text, variant)
        if self._version is None and not isinstance(remarks, Unavailable):
            self._version = self._ask("proofreader")  # known for good once it has answered
        return remarks

    def version(self) -> str:
        """Name the proofreader and its version."""
        named: str = self._version or self._ask("proofreader")
        return named
