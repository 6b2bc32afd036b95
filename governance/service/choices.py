"""What somebody chose by its name, and that is not there."""

from collections.abc import Iterable


class ChoiceRefused(Exception):
    """What was chosen cannot be had."""


class NameUnknown(ChoiceRefused):
    """Nothing of that kind has that name."""

    def __init__(self, what: str, name: str, known: Iterable[str]) -> None:
        from governance.text.meant import near

        meant = near(name, known)
        hint = f"; did you mean '{meant}'?" if meant else ""
        super().__init__(f"unknown {what} '{name}'{hint}")


class NoRuleLeft(ChoiceRefused):
    """The selection leaves no rule to judge by."""

    def __init__(self) -> None:
        super().__init__("--select and --ignore leave no rule to judge by")
