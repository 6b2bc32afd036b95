import json
import re

import pytest

from governance.cli.terminal import visible, visible_json


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred", "\\u001b[31mred"),
        ("one\ntwo", "one\\ntwo"),
        ("a\u202eb", "a\\u202eb"),
        ("a\u2028b", "a\\u2028b"),
        ("zero\u200bwidth", "zero\\u200bwidth"),
    ],
)
def test_what_a_terminal_or_a_build_would_obey_is_written_out(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize("text", ["Déjà vu ! « oui »", "👨‍👩‍👧‍👦", "العربية", "## Heading", "a ::before b", ": a"])
def test_what_people_write_stays_as_it_is(text: str) -> None:
    assert visible(text) == text


def test_json_escapes_what_a_terminal_or_a_build_would_obey_and_still_says_it() -> None:
    value = {"text": "a\u009b31m ##vso[task.complete] \u2028 \u202e\u2066 \udce9 é 👨\u200d👩\u200d👧"}

    written = visible_json(value)

    assert json.loads(written) == value
    assert not re.search("[\x7f-\x9f\u2028\u202e\u2066\udce9]|##vso", written)
