"""The charter of a brand: one `brand.yaml`."""

from pathlib import Path

from governance.adapters.configured import ConfigurationInvalid, at_fault
from governance.adapters.rule_files import read_located
from governance.model import Brand
from governance.schemas.brand import load_brand
from governance.schemas.faults import Invalid


def read_brand(path: Path) -> Brand:
    """Read one brand; raises ConfigurationInvalid with every fault."""
    text, located = read_located(path)
    try:
        return load_brand(located.value if located.value is not None else {})
    except Invalid as invalid:
        raise ConfigurationInvalid(at_fault(str(path), text, located, fault) for fault in invalid.faults) from None
