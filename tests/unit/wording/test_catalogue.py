"""The catalogue: every language says the same things with the same fields, each somewhere, filled as it asks."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import governance
from governance.adapters.config.rule_files import built_in_folder
from governance.wording import LANGUAGES, SUBJECTS, fields_of, fr, say

HOUSE = Path(governance.__file__).parent
TREES = [
    ast.parse(path.read_text("utf-8"))
    for path in sorted(HOUSE.rglob("*.py"))
    if path.parent.name != "wording" or path.name == "__init__.py"
]
NODES = [node for tree in TREES for node in ast.walk(tree)]
# Every word of every string in the code, since tables of words are written `"a b c".split()`, and of every profile.
WORDS = frozenset(
    word
    for node in NODES
    if isinstance(node, ast.Constant) and isinstance(node.value, str)
    for word in (node.value, *node.value.split())
) | {
    word
    for profile in (built_in_folder() / "platforms").iterdir()
    for word in re.findall(r"[\w/*.-]+", profile.read_text("utf-8"))
}


def sentences(language: str) -> dict[str, str]:
    """Give the catalogue of a language by `subject.key`."""
    found: Any = import_module(f"governance.wording.{language}").SENTENCES
    return {f"{subject}.{key}": said for subject, rows in found.items() for key, said in rows.items()}


CATALOGUES = {language: sentences(language) for language in LANGUAGES}
NAMES = [*CATALOGUES["en"]]
# French puts U+202F before `;`, `!` and `?`, and U+00A0 before `:` and between guillemets.
SPACING = {
    "no narrow space before a high sign": re.compile(r"(?<![\u202f!?])[;!?](?!\w)"),
    "a narrow space before nothing": re.compile(r"\u202f(?![;!?\d])"),
    "no space before a colon": re.compile(r"(?<!\u00a0):(?!\w|/)"),
    "no space after an opening quote": re.compile(r"«(?!\u00a0)"),
    "no space before a closing quote": re.compile(r"(?<!\u00a0)»"),
    "a straight apostrophe": re.compile(r"(?<=\w)'(?=\w)"),
    "two spaces": re.compile(r"\s\s"),
}
NO_PROSE = re.compile(r"`[^`]*`|\(!…\)|\{\w+:[^}]*\}|'[^']*=[^']*'")


CALLS = [node for node in NODES if isinstance(node, ast.Call) and node.args]


def texts(node: ast.AST) -> Iterator[str]:
    """Yield the strings that stand in an expression."""
    for inner in ast.walk(node):
        if isinstance(inner, ast.Constant) and isinstance(inner.value, str):
            yield inner.value


def called(*names: str) -> list[ast.Call]:
    """Give the calls of functions and methods of these names."""
    return [call for call in CALLS if getattr(call.func, "id", getattr(call.func, "attr", "")) in names]


# What is said by its whole name, and the data that it is filled with where they are written out.
SAID = [
    (name, frozenset(str(keyword.arg) for keyword in call.keywords))
    for call in called("say")
    for name in texts(call.args[0])
    if name in NAMES and all(keyword.arg for keyword in call.keywords)
]
# Subjects of which the code works out the key: `say(f"verdicts.{verdict}", …)`, `word("units", …)`.
OPEN = {
    *SUBJECTS.values(),
    *(text for call in called("word", "_word") for text in texts(call.args[0])),
    *(text.removesuffix(".") for call in called("say") for text in texts(call.args[0]) if text.endswith(".")),
    # Through `Refusal.said`.
    "refusals",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_the_same_things(language: str) -> None:
    assert [*CATALOGUES[language]] == NAMES


def test_a_sentence_has_the_same_fields_in_every_language() -> None:
    fields = {name: {fields_of(catalogue[name]) for catalogue in CATALOGUES.values()} for name in NAMES}

    assert {name: found for name, found in fields.items() if len(found) > 1} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_left_empty(language: str) -> None:
    assert [name for name, said in CATALOGUES[language].items() if not said.strip()] == []


def test_every_sentence_is_said_somewhere() -> None:
    open_keys = {name for name in NAMES if name.partition(".")[0] in OPEN and name.partition(".")[2] in WORDS}

    assert set(NAMES) - WORDS - open_keys == set()


def test_a_sentence_is_given_what_it_is_filled_with() -> None:
    assert len(SAID) > 30
    assert [(name, data) for name, data in SAID if data != fields_of(CATALOGUES["en"][name])] == []


@pytest.mark.parametrize("fault", SPACING)
def test_french_is_spaced_as_french_is(fault: str) -> None:
    prose = {name: NO_PROSE.sub("…", said) for name, said in CATALOGUES["fr"].items()}

    assert {name: said for name, said in prose.items() if SPACING[fault].search(said)} == {}


def test_english_has_no_french_signs() -> None:
    assert {name: said for name, said in CATALOGUES["en"].items() if re.search(r"[\u202f\u00a0«»]", said)} == {}


def test_another_language_is_one_more_module(monkeypatch: pytest.MonkeyPatch) -> None:
    dutch = ModuleType("governance.wording.nl")
    vars(dutch).update(GRAMMAR=fr.GRAMMAR, SENTENCES={"rules": {"counted": "{rules:regel|regels}"}})
    monkeypatch.setitem(sys.modules, dutch.__name__, dutch)

    assert say("rules.counted", "nl", rules=1234) == "1\u202f234 regels"


def test_a_language_is_loaded_when_somebody_is_spoken_to_in_it() -> None:
    program = "import sys; from governance.wording import say; say('verdicts.pass', 'en'); print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)  # noqa: S603
    loaded = ran.stdout.split()

    assert [name for name in ("governance.wording.en", "governance.wording.fr") if name in loaded] == [
        "governance.wording.en"
    ]
