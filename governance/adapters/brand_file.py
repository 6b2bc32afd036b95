"""The charter of a brand: one `brand.yaml`."""

from collections.abc import Mapping
from pathlib import Path

from governance.adapters.configured import ConfigurationInvalid, at_fault, read_located, shown
from governance.model import Brand, Platform
from governance.schemas.brand import load_brand
from governance.schemas.faults import Invalid


def read_brand(path: Path, platforms: Mapping[str, Platform] | None = None) -> Brand:
    """Read one brand and hold it against the platforms it speaks of; raises ConfigurationInvalid with every fault."""
    text, located = read_located(path)
    try:
        return load_brand(located.value if located.value is not None else {}, platforms)
    except Invalid as invalid:
        raise ConfigurationInvalid(at_fault(shown(path), text, located, fault) for fault in invalid.faults) from None
