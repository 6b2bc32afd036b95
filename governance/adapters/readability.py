"""Measure reading ease with textstat: Flesch for English, Kandel and Moles for French."""

from functools import cache
from typing import Any

import regex

from governance.model import Readability
from governance.text.prose.segments import word_bounds
from governance.text.view import TextView

FORMULAS = {"en": "flesch", "fr": "kandel-moles"}
# The formulas were made on samples of a hundred words, and textstat needs 0.7 s for its English dictionary: a text
# that no rule would judge does not wake it.
MIN_WORDS = 100
MIN_SENTENCES = 3
_MARKS = regex.compile(r"[.!?…]+")


class ReadabilityMeter:
    """Measures with textstat, which is imported at the first long text; it downloads nothing in this version."""

    def measure(self, text: str, language: str) -> Readability | None:
        """Give the reading ease of the prose of `text`, or None for another language or too short a text."""
        view = TextView(text)
        # Most posts are too short, and cutting them into sentences costs more than counting their words.
        if language not in FORMULAS or len(view.words) < MIN_WORDS:
            return None
        clean = _sentences(view)
        counted = sum(len(word_bounds(sentence)) for sentence in clean)
        if counted < MIN_WORDS or len(clean) < MIN_SENTENCES:
            return None
        score = _textstat(language).flesch_reading_ease(" ".join(clean))
        return Readability(
            score=round(float(score), 2),
            formula=FORMULAS[language],
            words=counted,
            sentences=len(clean),
        )

    def version(self) -> str:
        """Name the library and its version without importing it."""
        from importlib.metadata import version

        return f"textstat {version('textstat')}"


def _sentences(view: TextView) -> list[str]:
    """List the sentences as we see them, one full stop each.

    textstat ends no sentence at a line break, so a post without full stops would be one endless sentence.
    """
    found = (view.prose[span.start : span.end] for span in view.sentences)
    return [f"{' '.join(_MARKS.sub(' ', said).split())}." for said in found if word_bounds(said)]


@cache
def _textstat(language: str) -> Any:
    """Make one instance per language: `set_lang` changes the instance it is called on."""
    from textstat.textstat import textstatistics

    instance = textstatistics()
    instance.set_lang(language)
    return instance
