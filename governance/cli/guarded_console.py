"""rich, printing in colours through which no text brings sequences of its own."""

from collections.abc import Iterable

from rich.console import Console, ConsoleOptions, RenderableType  # noqa: TID251 - here it is guarded
from rich.segment import Segment

from governance.adapters.guarded_stream import GuardedStream, unguarded, without_sequences


class GuardedConsole(Console):
    """A console whose styles are its own."""

    def __init__(self, *, width: int | None = None, stderr: bool = False, soft_wrap: bool = False) -> None:
        """Print on standard output, or standard error."""
        super().__init__(width=width, stderr=stderr, soft_wrap=soft_wrap, emoji=False, markup=False, highlight=False)
        if self.is_terminal:
            # The guard of the stream would write out the colours as well.
            self.file = GuardedStream(unguarded(self.file), styled=True)  # type: ignore[assignment]

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """Render as rich does, and write out what a text brings."""
        for segment in super().render(renderable, options):
            yield segment if segment.control else segment._replace(text=without_sequences(segment.text))
