"""How a language writes numbers, days and lists: what each of them says of itself, and what follows from it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import NamedTuple


class Grammar(NamedTuple):
    """What is otherwise in each language; `{}` in `quotes` stands for what is quoted."""

    quotes: str
    # The words before the last of a list: `and`, `or`.
    conjunctions: Mapping[str, str]
    groups: str
    decimal: str
    is_plural: Callable[[float], bool]
    # Of `{day}`, `{month}` and `{year}`; days that are no plain number stand in `ordinals`.
    day: str
    ordinals: Mapping[int, str]
    months: Sequence[str]

    def number(self, value: float) -> str:
        """Write a number with its groups of three, and two decimals at most."""
        rounded = round(value, 2)
        text = f"{int(rounded):,}" if rounded == int(rounded) else f"{rounded:,}"
        return text.translate({ord(","): self.groups, ord("."): self.decimal})

    def counted(self, value: float, forms: str) -> str:
        """Write a number and, of `singular|plural`, the form that goes with it."""
        singular, _, plural = forms.partition("|")
        return f"{self.number(value)} {plural if self.is_plural(value) else singular}"

    def date(self, value: date) -> str:
        """Write a date in words: `23 November 2026`, `1er décembre 2026`."""
        day = self.ordinals.get(value.day, str(value.day))
        return self.day.format(day=day, month=self.months[value.month - 1], year=value.year)

    def quoted(self, value: str) -> str:
        """Put words that are not ours between quotation marks."""
        return self.quotes.format(value)

    def joined(self, values: Sequence[str], conjunction: str) -> str:
        """Join values with commas, and the last with `and` or `or`."""
        if len(values) <= 1:
            return "".join(values)
        return f"{', '.join(values[:-1])} {self.conjunctions[conjunction]} {values[-1]}"
