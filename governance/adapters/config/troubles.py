"""Files of configuration and rules, read strictly, and where in them something is wrong."""

from pathlib import Path

from governance.adapters.bounded_files import NotRegular, TooLarge, read_file
from governance.adapters.config.invalid import ConfigurationInvalid, Trouble
from governance.adapters.yaml_file import read_yaml
from governance.schemas.faults import Fault, sentence
from governance.schemas.located import AT_KEY, DocumentInvalid, Located
from governance.text.positions import Lines

MAX_BYTES = 1 << 20


def at_document(path: str, text: str, invalid: DocumentInvalid) -> Trouble:
    """Say where a document cannot be parsed."""
    line, _ = Lines(text).position(invalid.index)
    return Trouble(path=path, line=line, message=sentence(invalid.fault, "en"))


def at_fault(path: str, text: str, located: Located, fault: Fault, below: str = "") -> Trouble:
    """Say where a value does not fit, or its key."""
    pointer = f"{below}{fault.pointer}"
    index = located.key_index(pointer) if fault.code in AT_KEY else located.index(pointer)
    line, _ = Lines(text).position(index)
    return Trouble(path=path, line=line, message=sentence(fault, "en"))


def read_located(path: Path) -> tuple[str, Located]:
    """Read and parse one YAML file; raises ConfigurationInvalid."""
    text = read_text(path)
    try:
        return text, read_yaml(text)
    except DocumentInvalid as invalid:
        raise ConfigurationInvalid([at_document(shown(path), text, invalid)]) from invalid


def read_text(path: Path) -> str:
    """Read one file of at most 1 MiB of UTF-8; raises ConfigurationInvalid."""
    raw = _read(path)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as trouble:
        line = raw[: trouble.start].count(b"\n") + 1
        message = sentence(Fault(pointer="", code="not_utf8"), "en")
        raise ConfigurationInvalid([Trouble(path=shown(path), line=line, message=message)]) from trouble


def _read(path: Path) -> bytes:
    try:
        return read_file(path, MAX_BYTES)
    except TooLarge:
        message = "larger than 1 MiB; split the file"
    except NotRegular:
        message = "a pipe, a device or a socket, which is not read; put a file in its place"
    except OSError as trouble:
        message = f"cannot be read: {trouble.strerror or trouble}"
    raise ConfigurationInvalid([Trouble(path=shown(path), line=1, message=message)])


def shown(path: Path) -> str:
    """Name a file from the working directory where it lies below it."""
    here = Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()
