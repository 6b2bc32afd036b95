"""Rules and platform profiles from folders: one file, one rule, or `rules:` with several."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

from governance.adapters.configured import ConfigurationInvalid, Trouble, at_document, at_fault
from governance.adapters.located import DocumentInvalid, Located
from governance.adapters.yaml_file import read_yaml
from governance.model import Brand, Platform
from governance.rule import Rule
from governance.schemas.derive import fields_schema, load_with
from governance.schemas.faults import Fault, Invalid, sentence
from governance.schemas.fields import near
from governance.schemas.platform import load_platform
from governance.schemas.rule import load_rule

MANIFEST = "packs.yaml"
PLATFORMS = "platforms"
MAX_BYTES = 1 << 20
_SUFFIXES = frozenset({".yaml", ".yml"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Pack:
    """A folder of rules with a version and an owner."""

    name: str = field(metadata={"internal": True})
    version: str
    owner: str
    languages: tuple[str, ...] = ()
    description: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class RawRule:
    """A rule as it stands in its file, not yet held against its kind."""

    id: str
    path: str
    text: str
    located: Located
    pointer: str

    @property
    def value(self) -> Any:
        """Give the mapping of the rule."""
        return self.located.value["rules"][self.pointer.rsplit("/", 1)[1]] if self.pointer else self.located.value


def built_in_folder() -> Path:
    """Find the built-in rules, in the installed package or the checkout; neither is believed without packs.yaml."""
    package = Path(str(files("governance")))
    for folder in (package / "_rules", package.parent / "rules"):
        if (folder / MANIFEST).is_file():
            return folder
    raise ConfigurationInvalid([Trouble(path=str(package), line=1, message="the built-in rules are not installed")])


def read_rules(folder: Path, prefix: str) -> Iterator[RawRule]:
    """Yield the rules of a pack, sorted, their ids after `prefix`; raises ConfigurationInvalid for a broken file."""
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if path.suffix not in _SUFFIXES:
            continue
        text, located = read_located(path)
        base = prefix + inside.with_suffix("").as_posix()
        if isinstance(located.value, dict) and "rules" in located.value:
            yield from _several(base, _shown(path), text, located)
        else:
            yield RawRule(id=base, path=_shown(path), text=text, located=located, pointer="")


def _several(base: str, path: str, text: str, located: Located) -> Iterator[RawRule]:
    rules = located.value["rules"]
    for key in located.value:
        if key != "rules":
            fault = Fault(pointer=f"/{key}", code="unknown", data={"key": key, "meant": None})
            raise ConfigurationInvalid([at_fault(path, text, located, fault)])
    if not isinstance(rules, dict):
        fault = Fault(pointer="/rules", code="type", data={"wanted": "mapping", "got_type": "list"})
        raise ConfigurationInvalid([at_fault(path, text, located, fault)])
    for name in rules:
        yield RawRule(id=f"{base}/{name}", path=path, text=text, located=located, pointer=f"/rules/{name}")


def _shown(path: Path) -> str:
    """Name a file from the working directory where it lies below it."""
    here = Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()


def compiled_rules(raw: list[RawRule], brand: Brand) -> dict[str, Rule]:
    """Hold every rule against its kind, with what a brand changes; raises ConfigurationInvalid with every fault."""
    rules: dict[str, Rule] = {}
    troubles = [_no_rule(brand, name, raw) for name in brand.overrides if name not in {one.id for one in raw}]
    named: dict[str, RawRule] = {}
    for one in raw:
        try:
            rule = load_rule(one.id, one.value, brand.overrides.get(one.id))
        except Invalid as invalid:
            troubles += [at_fault(one.path, one.text, one.located, fault, one.pointer) for fault in invalid.faults]
            continue
        for name in (rule.id, *rule.aliases):
            first = named.setdefault(name, one)
            if first is not one:
                data = {"path": first.path, "id": name}
                fault = Fault(pointer="", code="duplicate_id", data=data)
                troubles.append(at_fault(one.path, one.text, one.located, fault, one.pointer))
        rules[rule.id] = rule
    if troubles:
        raise ConfigurationInvalid(troubles)
    return dict(sorted(rules.items()))


def _no_rule(brand: Brand, name: str, raw: list[RawRule]) -> Trouble:
    data = {"got": name, "meant": near(name, [one.id for one in raw])}
    message = sentence(Fault(pointer="", code="override", data=data), "en")
    return Trouble(path=f"brand {brand.id}", line=1, message=message)


def read_platforms(folder: Path) -> dict[str, Platform]:
    """Read every profile; raises ConfigurationInvalid."""
    platforms: dict[str, Platform] = {}
    troubles: list[Trouble] = []
    for path in sorted((folder / PLATFORMS).glob("*.yaml")):
        text, located = read_located(path)
        try:
            platforms[path.stem] = load_platform(path.stem, located.value)
        except Invalid as invalid:
            shown = _shown(path)
            troubles += [at_fault(shown, text, located, fault) for fault in invalid.faults]
    if troubles:
        raise ConfigurationInvalid(troubles)
    return platforms


def read_packs(folder: Path) -> dict[str, Pack]:
    """Read the manifest of a folder of packs; raises ConfigurationInvalid."""
    path = folder / MANIFEST
    text, located = read_located(path)
    packs = {}
    for name, value in (located.value or {}).items():
        try:
            packs[name] = Pack(name=name, **load_with(fields_schema(Pack)(), value))
        except Invalid as invalid:
            raise ConfigurationInvalid(
                at_fault(_shown(path), text, located, fault, f"/{name}") for fault in invalid.faults
            ) from None
    return packs


def read_located(path: Path) -> tuple[str, Located]:
    """Read and parse one YAML file; raises ConfigurationInvalid."""
    try:
        raw = path.read_bytes()
        text = raw.decode("utf-8-sig")
    except OSError as trouble:
        message = f"cannot be read: {trouble.strerror or trouble}"
        raise ConfigurationInvalid([Trouble(path=str(path), line=1, message=message)]) from trouble
    except UnicodeDecodeError as trouble:
        line = raw[: trouble.start].count(b"\n") + 1
        fault = Fault(pointer="", code="not_utf8")
        raise ConfigurationInvalid([Trouble(path=str(path), line=line, message=sentence(fault, "en"))]) from trouble
    if len(raw) > MAX_BYTES:
        raise ConfigurationInvalid([Trouble(path=str(path), line=1, message="larger than 1 MiB; split the file")])
    try:
        return text, read_yaml(text)
    except DocumentInvalid as invalid:
        raise ConfigurationInvalid([at_document(_shown(path), text, invalid)]) from invalid
