"""`governance.toml`: what a team configures."""

import re
import tomllib
from pathlib import Path

from governance.adapters.configured import ConfigurationInvalid, Trouble
from governance.schemas.derive import load
from governance.schemas.faults import Fault, Invalid, sentence
from governance.service.config import Config

_AT_LINE = re.compile(r"\(at line (\d+), column \d+\)")


def read_config(path: Path) -> Config:
    """Read the configuration; raises ConfigurationInvalid with every fault and its line."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
        return load(Config, tomllib.loads(text))
    except OSError as trouble:
        message = f"cannot be read: {trouble.strerror or trouble}"
        raise ConfigurationInvalid([Trouble(path=str(path), line=1, message=message)]) from trouble
    except UnicodeDecodeError as trouble:
        message = sentence(Fault(pointer="", code="not_utf8"), "en")
        raise ConfigurationInvalid([Trouble(path=str(path), line=1, message=message)]) from trouble
    except tomllib.TOMLDecodeError as trouble:
        found = _AT_LINE.search(str(trouble))
        line = int(found.group(1)) if found else text.count("\n") + 1
        message = f"cannot be parsed: {_AT_LINE.sub('', str(trouble)).strip()}"
        raise ConfigurationInvalid([Trouble(path=str(path), line=line, message=message)]) from trouble
    except Invalid as invalid:
        raise ConfigurationInvalid(
            Trouble(path=str(path), line=line_of(text, fault.pointer), message=sentence(fault, "en"))
            for fault in invalid.faults
        ) from None


def line_of(text: str, pointer: str) -> int:
    """Give the line of a key, by the best that can be done without places: tomllib keeps none.

    The table of the key is sought first, then the key below it; what is not found stands at line 1.
    """
    *tables, key = [step for step in pointer.split("/") if step and not step.isdigit()] or [""]
    start = 0
    for table in tables:
        header = re.compile(rf"^\s*(?:\[+\s*[\w.\"-]*{re.escape(table)}\s*\]+|{re.escape(table)}\s*=)", re.MULTILINE)
        if found := header.search(text, start):
            start = found.start()
    named = re.compile(rf"^\s*(?:\[+\s*[\w.-]*)?\"?{re.escape(key)}\"?\s*[=\].]|\b{re.escape(key)}\s*=", re.MULTILINE)
    found = named.search(text, start)
    at = found.start() + len(found.group()) - len(found.group().lstrip()) if found else start
    return text.count("\n", 0, at) + 1
