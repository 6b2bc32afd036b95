"""318 bodies of JSONTestSuite: what must be read is read, what must be refused is refused, and nothing crashes."""

import json
import os
from pathlib import Path

import pytest

from governance.schemas.json_text import read_json
from governance.schemas.located import DocumentInvalid

FOLDER = Path(os.environ.get("GOVERNANCE_TESTDATA", "")).resolve() / "json-test-suite" / "test_parsing"
# Valid by RFC 8259 and refused here: I-JSON (RFC 7493) has no duplicate keys.
TWICE = {"y_object_duplicated_key.json", "y_object_duplicated_key_and_value.json"}


def bodies(letter: str) -> list[Path]:
    return sorted(FOLDER.glob(f"{letter}_*.json"))


@pytest.mark.parametrize("path", [one for one in bodies("y") if one.name not in TWICE], ids=lambda path: path.stem)
def test_what_is_json_is_read_as_the_standard_library_reads_it(path: Path) -> None:
    text = path.read_text("utf-8")

    assert read_json(text).value == json.loads(text)


@pytest.mark.parametrize("name", sorted(TWICE))
def test_duplicate_keys_are_refused(name: str) -> None:
    with pytest.raises(DocumentInvalid) as refused:
        read_json((FOLDER / name).read_text("utf-8"))

    assert refused.value.fault.code == "duplicate_key"


@pytest.mark.parametrize("path", bodies("n"), ids=lambda path: path.stem)
def test_what_is_no_json_is_refused(path: Path) -> None:
    with pytest.raises((DocumentInvalid, UnicodeDecodeError)):
        read_json(path.read_bytes().decode("utf-8"))


def outcome(raw: bytes) -> str:
    try:
        read_json(raw.decode("utf-8-sig"))
    except (DocumentInvalid, UnicodeDecodeError):
        return "refused"
    return "read"


@pytest.mark.parametrize("path", bodies("i"), ids=lambda path: path.stem)
def test_what_parsers_differ_on_is_read_or_refused(path: Path) -> None:
    assert outcome(path.read_bytes()) in {"read", "refused"}


def test_all_318_are_there() -> None:
    assert len(list(FOLDER.glob("*.json"))) == 318
