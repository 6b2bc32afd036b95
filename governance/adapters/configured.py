"""Errors of configuration and rules: every one of every file, so that one run shows them all."""

from collections.abc import Iterable
from dataclasses import dataclass

from governance.adapters.located import DocumentInvalid, Located
from governance.schemas.faults import Fault, sentence
from governance.text.positions import Lines


@dataclass(frozen=True, kw_only=True, slots=True)
class Trouble:
    """One thing wrong in a file: `path:line: what and what to do`."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        """Write it as a compiler would."""
        return f"{self.path}:{self.line}: {self.message}"


class ConfigurationInvalid(Exception):
    """A configuration, brand, rule or profile that cannot be used."""

    def __init__(self, troubles: Iterable[Trouble]) -> None:
        self.troubles = tuple(sorted(troubles, key=lambda one: (one.path, one.line)))
        super().__init__("\n".join(str(one) for one in self.troubles))


def at_document(path: str, text: str, invalid: DocumentInvalid) -> Trouble:
    """Say where a document cannot be parsed."""
    line, _ = Lines(text).position(invalid.index)
    return Trouble(path=path, line=line, message=sentence(invalid.fault, "en"))


def at_fault(path: str, text: str, located: Located, fault: Fault, below: str = "") -> Trouble:
    """Say where a value does not fit; an unknown key is shown at the key."""
    pointer = f"{below}{fault.pointer}"
    index = located.key_index(pointer) if fault.code == "unknown" else located.index(pointer)
    line, _ = Lines(text).position(index)
    return Trouble(path=path, line=line, message=sentence(fault, "en"))
