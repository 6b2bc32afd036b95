"""What is wrong in files of configuration and rules: all of it, so that one run shows everything."""

from collections.abc import Iterable

from governance.values import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Trouble:
    """One thing wrong in a file: `path:line: what and what to do`."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        """Write it as a compiler would."""
        return f"{self.path}:{self.line}: {self.message}"


class ConfigurationInvalid(Exception):
    """A configuration, brand, rule or profile that cannot be used."""

    def __init__(self, troubles: Iterable[Trouble]) -> None:
        self.troubles = tuple(sorted(troubles, key=lambda trouble: (trouble.path, trouble.line)))
        super().__init__("\n".join(str(trouble) for trouble in self.troubles))
