"""Many things in the shares of several processes, each of which goes through all of them and takes its own."""

from dataclasses import field

from governance.values import dataclass

# As many things one after the other are one turn: few enough that nobody waits long for what was done in another
# process, and many enough that telling it costs little.
TURN = 16


@dataclass(kw_only=True)
class Share:
    """What one of `of` processes takes: every `of`-th turn from its `index` on, but for the first `done` of them."""

    index: int = 0
    of: int = 1
    done: int = 0
    _count: int = field(default=-1, init=False)

    @property
    def turn(self) -> int:
        """Give the number of the turn that the last thing belongs to."""
        return self._count // TURN

    def takes_next(self) -> bool:
        """Go on to the next thing, and say whether it is ours."""
        self._count += 1
        return self.turn % self.of == self.index and self.turn // self.of >= self.done
