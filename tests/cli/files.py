"""Files that the tests of the command line write."""

from pathlib import Path

GOOD = "---\nplatforms: [linkedin]\nlanguage: en\nmarkets: [GB]\n---\nOur shop opens tomorrow morning.\n"
# An error (a placeholder), a warning (exclamation marks).
ERROR = GOOD + "Dear {{name}}, see you there.\n"
WARNING = GOOD + "Come! Come! Come! Come!\n"


def write(name: str, content: str | bytes = GOOD) -> None:
    """Write a file below the working directory."""
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
