"""`governance.toml`: what a team configures."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from governance.adapters.config.invalid import ConfigurationInvalid, Trouble
from governance.adapters.config.troubles import read_text, shown
from governance.schemas.faults import Fault, Invalid, sentence
from governance.schemas.loading import load
from governance.service.config import Config, LanguageToolConfig

_ADDRESS = re.compile(r"https?://[^\s/]+")
_KEEP_ALIVE_S = range(24 * 3600 + 1)
_AT_LINE = re.compile(r"\(at line (\d+), column \d+\)\Z")


def read_config(path: Path) -> Config:
    """Read the configuration; raises ConfigurationInvalid with every fault and its line."""
    text = read_text(path)
    try:
        return _checked(load(Config, tomllib.loads(text)))
    except tomllib.TOMLDecodeError as trouble:
        found = _AT_LINE.search(str(trouble))
        line = int(found.group(1)) if found else text.rstrip().count("\n") + 1
        message = f"cannot be parsed: {str(trouble).partition(' (at ')[0]}"
        raise ConfigurationInvalid([Trouble(path=shown(path), line=line, message=message)]) from trouble
    except RecursionError as trouble:
        raise ConfigurationInvalid([Trouble(path=shown(path), line=1, message="nested too deeply")]) from trouble
    except Invalid as invalid:
        raise ConfigurationInvalid(
            Trouble(path=shown(path), line=line_of(text, fault.pointer), message=sentence(fault, "en"))
            for fault in invalid.faults
        ) from None


def _checked(config: Config) -> Config:
    """Give the configuration if its addresses and times are some; raises Invalid."""
    if faults := tuple(_faults(config.languagetool)):
        raise Invalid(faults)
    return config


def _faults(languagetool: LanguageToolConfig) -> Iterator[Fault]:
    for name, address in (("url", languagetool.url), ("maven_url", languagetool.maven_url)):
        if address is not None and not _ADDRESS.match(address):
            yield Fault(pointer=f"/languagetool/{name}", code="url", data={"got": address})
    if languagetool.keep_alive is not None and languagetool.keep_alive not in _KEEP_ALIVE_S:
        limits = {"least": _KEEP_ALIVE_S[0], "most": _KEEP_ALIVE_S[-1]}
        yield Fault(pointer="/languagetool/keep_alive", code="out_of_range", data=limits)


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
