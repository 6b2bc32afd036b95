import pytest

from governance.model import Span
from governance.text.counting.entities import EntityKind
from governance.text.prose.segments import first_line, hashtag_runs, sentences, word_bounds
from governance.text.view import TextView


def cut(text: str, spans: tuple[Span, ...]) -> list[str]:
    return [text[span.start : span.end] for span in spans]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bonjour. Au revoir !", ["Bonjour.", "Au revoir !"]),
        ("Bonjour M. Dupont ! Ça va ?", ["Bonjour M. Dupont !", "Ça va ?"]),
        ("Voilà… c’est fini.", ["Voilà… c’est fini."]),
        ("« Quoi ? » dit-il. Rien.", ["« Quoi ? » dit-il.", "Rien."]),
        ("Il dit « Oui. » Et alors ?", ["Il dit « Oui. »", "Et alors ?"]),
        ("3.5 € chez acme.fr. Vite", ["3.5 € chez acme.fr.", "Vite"]),
        ("- un\n- deux\n\nFin", ["- un", "- deux", "Fin"]),
        ("The U.S. market, e.g. this one.", ["The U.S. market, e.g. this one."]),
        ("Super ! on y va", ["Super !", "on y va"]),
        ("日本。東京。", ["日本。", "東京。"]),
        (" \n ", []),
        ("M.\nDupont", ["M.", "Dupont"]),
    ],
)
def test_sentences_end_where_a_reader_stops(text: str, expected: list[str]) -> None:
    assert cut(text, sentences(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L’aube qu'il attend", ["L’", "aube", "qu'", "il", "attend"]),
        ("C'est-à-dire", ["C'", "est-à-dire"]),
        ("aujourd’hui, quelqu'un", ["aujourd’hui", "quelqu'un"]),
        ("jusqu'à d'aujourd'hui", ["jusqu'", "à", "d'", "aujourd'hui"]),
        ("don't stop rock'n'roll", ["don't", "stop", "rock'n'roll"]),
        ("B2B à 100 % en 3D", ["B2B", "à", "en"]),
        ("e\u0301te\u0301", ["e\u0301te\u0301"]),
    ],
)
def test_words_keep_inner_marks_and_let_elisions_go(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in word_bounds(text)] == expected


def test_hashtags_with_only_space_between_are_a_run() -> None:
    text = "a #b #c\n#d e #f #g h #i#j#k"

    hashtags = TextView(text).of_kind(EntityKind.HASHTAG)

    assert cut(text, hashtag_runs(text, hashtags)) == ["#b #c\n#d", "#i#j#k"]
    assert cut(text, hashtag_runs(text, hashtags, at_least=2))[1] == "#f #g"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("un\ndeux", "un"), ("\n\n  un\r\ndeux", "un"), ("un\u2028deux\rtrois", "un\u2028deux"), ("", ""), ("  ", "")],
)
def test_the_first_line_is_the_first_that_is_not_blank(text: str, expected: str) -> None:
    assert cut(text, (first_line(text),)) == [expected]


def test_prose_blanks_entities_and_moves_nothing() -> None:
    assert TextView("Vu @lea.dupont sur https://x.fr 😀!").prose == "Vu             sur               !"
