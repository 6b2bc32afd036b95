"""The lists of words that ship, and what reads them."""

import re
from pathlib import Path

import pytest

import governance
from governance.text.word_lists import WordLists, read_lists

FOLDER = Path(governance.__file__).parent / "data"
FILES = sorted(FOLDER.rglob("*.txt"))
WRITTEN = """\
# What it is.
# source: nobody

[colours]
# What a ton may be of.
red  green
blue

[phrases]
as if
# and one more
what if

[behind]
file: sous au
mets: en
"""


def test_a_list_is_read_as_words_phrases_or_words_by_another_word() -> None:
    lists = WordLists(WRITTEN)

    assert lists.names() == ("colours", "phrases", "behind")
    assert lists.ordered("colours") == ("red", "green", "blue")
    assert lists.words("colours") == {"red", "green", "blue"}
    assert lists.phrases("phrases") == ("as if", "what if")
    assert lists.words_by("behind") == {"file": {"sous", "au"}, "mets": {"en"}}


def test_a_list_that_is_not_there_is_not_taken_for_an_empty_one() -> None:
    with pytest.raises(KeyError):
        WordLists(WRITTEN).words("colour")


def test_a_file_that_does_not_ship_is_not_taken_for_an_empty_one() -> None:
    with pytest.raises(FileNotFoundError):
        read_lists("klingon")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_file_names_its_source_its_licence_and_its_day(file: Path) -> None:
    head = file.read_text("utf-8").partition("\n[")[0]

    assert re.findall(r"^# (source|licence|date): \S", head, re.MULTILINE) == ["source", "licence", "date"]
    assert re.search(r"^# date: 20\d\d-\d\d-\d\d$", head, re.MULTILINE)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_list_says_what_it_means(file: Path) -> None:
    assert re.findall(r"^\[(\w+)\]\n(?!# )", file.read_text("utf-8"), re.MULTILINE) in ([], ["delegated"])


def test_no_french_list_holds_a_word_twice_or_in_capitals() -> None:
    for name in ("french/forms", "french/verbs"):
        lists = read_lists(name)
        for section in set(lists.names()) - {"people", "set_phrases"}:
            entries = lists.phrases(section)
            assert len(entries) == len(set(entries))
            assert all(entry == entry.lower() for entry in entries)
