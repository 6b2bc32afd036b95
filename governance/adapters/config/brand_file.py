"""The charter of a brand: one `brand.yaml`."""

from collections.abc import Mapping
from dataclasses import field
from pathlib import Path

from governance.adapters.config.invalid import ConfigurationInvalid, Trouble
from governance.adapters.config.troubles import at_fault, read_located, shown
from governance.model import Brand, Platform
from governance.schemas.brand import load_brand
from governance.schemas.faults import Fault, Invalid
from governance.schemas.located import Located
from governance.values import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class BrandFile:
    """A brand and the file that it stands in; without one, a brand that asks for nothing special."""

    brand: Brand
    path: Path = Path()
    text: str = ""
    located: Located = field(default_factory=lambda: Located(value={}, values={}))

    def at(self, fault: Fault) -> Trouble:
        """Say where in the file something does not fit."""
        return at_fault(shown(self.path), self.text, self.located, fault)


def read_brand(path: Path, platforms: Mapping[str, Platform] | None = None) -> BrandFile:
    """Read one brand and hold it against the platforms it speaks of; raises ConfigurationInvalid with every fault."""
    text, located = read_located(path)
    try:
        brand = load_brand(located.value if located.value is not None else {}, platforms)
        return BrandFile(brand=brand, path=path, text=text, located=located)
    except Invalid as invalid:
        raise ConfigurationInvalid(at_fault(shown(path), text, located, fault) for fault in invalid.faults) from None
