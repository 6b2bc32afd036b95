"""Rules and platform profiles from folders: one file, one rule, or `rules:` with several."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import field, replace
from importlib.resources import files
from pathlib import Path
from typing import Any

from governance.adapters.config.brand_file import BrandFile
from governance.adapters.config.invalid import ConfigurationInvalid, Trouble
from governance.adapters.config.troubles import at_fault, read_located, shown
from governance.model import Platform, below
from governance.rule import Rule
from governance.schemas.conversions import type_of
from governance.schemas.faults import Fault, Invalid
from governance.schemas.loading import load
from governance.schemas.located import Located
from governance.schemas.platform import load_platform
from governance.schemas.rule import OverrideInvalid, load_rule
from governance.schemas.word_sets import WordSets, load_word_sets
from governance.text.meant import near
from governance.values import dataclass

MANIFEST = "packs.yaml"
PLATFORMS = "platforms"
WORDS = "words"
_SUFFIXES = frozenset({".yaml", ".yml"})
_KEYS = ("rules", "sets")
_NOWHERE = Located(value=None, values={})


@dataclass(frozen=True, kw_only=True, slots=True)
class Pack:
    """A folder of rules with a version and an owner."""

    version: str
    owner: str
    languages: tuple[str, ...] = ()
    description: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Manifest:
    packs: Mapping[str, Pack]


@dataclass(frozen=True, kw_only=True, slots=True)
class RawRule:
    """A rule as it stands in its file, not yet held against its kind; or the trouble with that file."""

    id: str
    path: str
    value: Any = None
    text: str = ""
    located: Located = _NOWHERE
    pointer: str = ""
    trouble: Trouble | None = None
    sets: WordSets = field(default_factory=dict)

    @property
    def pack(self) -> str:
        """Give the name of the pack: an area, or the folder of a team."""
        return self.id.split("/", 1)[0]

    def at(self, fault: Fault) -> Trouble:
        """Say where in the file a fault of the rule stands."""
        return at_fault(self.path, self.text, self.located, fault, self.pointer)


def built_in_folder() -> Path:
    """Find the built-in rules, in the installed package or the checkout; neither is believed without packs.yaml."""
    package = Path(str(files("governance")))
    for folder in (package / "_rules", package.parent / "rules"):
        if (folder / MANIFEST).is_file():
            return folder
    raise ConfigurationInvalid([Trouble(path=str(package), line=1, message="the built-in rules are not installed")])


def read_built_in(areas: Iterable[str] = ()) -> list[RawRule]:
    """List the built-in rules, or those of some areas; raises ConfigurationInvalid for broken word sets or manifest."""
    folder = built_in_folder()
    sets = read_word_sets(folder)
    return [rule for area in areas or read_packs(folder) for rule in read_rules(folder / area, f"{area}/", sets)]


def read_rules(folder: Path, prefix: str, sets: WordSets) -> Iterator[RawRule]:
    """Yield the rules of a pack, sorted, their ids after `prefix`; a file that is broken is one with a trouble.

    They may name the words of `sets`, and of those that their own file holds.
    """
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        hidden = any(step.startswith(".") for step in inside.parts)
        if path.suffix in _SUFFIXES and not hidden and not path.is_dir():
            yield from _rules_of(path, prefix + inside.with_suffix("").as_posix(), sets)


def _rules_of(path: Path, base: str, sets: WordSets) -> Iterator[RawRule]:
    try:
        text, located = read_located(path)
    except ConfigurationInvalid as invalid:
        yield RawRule(id=base, path=shown(path), trouble=invalid.troubles[0])
        return
    whole = RawRule(id=base, path=shown(path), text=text, located=located, value=located.value, sets=sets)
    if isinstance(whole.value, dict) and "rules" in whole.value:
        yield from _several(whole)
    else:
        yield whole


def _several(whole: RawRule) -> Iterator[RawRule]:
    """Yield what a file with `rules:` holds, and a trouble for whatever else it says; `sets:` are words of its own."""
    for key in whole.value:
        if key not in _KEYS:
            fault = Fault(pointer=below("", key), code="unknown", data={"key": key, "meant": near(key, _KEYS)})
            yield replace(whole, trouble=whole.at(fault))
    rules = whole.value["rules"]
    if not isinstance(rules, dict):
        fault = Fault(pointer="/rules", code="type", data={"wanted": "mapping", "got_type": type_of(rules)})
        yield replace(whole, trouble=whole.at(fault))
        return
    try:
        own = load_word_sets(whole.value["sets"], whole.sets) if "sets" in whole.value else {}
    except Invalid as invalid:
        yield from (replace(whole, trouble=whole.at(fault)) for fault in invalid.below("/sets").faults)
        return
    sets = {**whole.sets, **own}
    for name, value in rules.items():
        yield replace(whole, id=f"{whole.id}/{name}", value=value, pointer=below("/rules", name), sets=sets)


def read_word_sets(folder: Path) -> WordSets:
    """Read the word sets that all rules may name; raises ConfigurationInvalid with every fault."""
    sets: dict[str, tuple[str, ...]] = {}
    troubles: list[Trouble] = []
    for path in sorted((folder / WORDS).glob("*.yaml")):
        text, located = read_located(path)
        try:
            sets |= load_word_sets(located.value, sets)
        except Invalid as invalid:
            troubles += (at_fault(shown(path), text, located, fault) for fault in invalid.faults)
    if troubles:
        raise ConfigurationInvalid(troubles)
    return sets


def compiled_rules(raw: list[RawRule], charter: BrandFile, platforms: Collection[str] = ()) -> dict[str, Rule]:
    """Hold every rule against its kind, with what a brand changes; raises ConfigurationInvalid with every fault."""
    troubles = [one.trouble for one in raw if one.trouble]
    if not troubles:
        troubles += _unknown_overrides(charter, raw)
    rules: dict[str, Rule] = {}
    named: dict[str, RawRule] = {}
    for one in raw:
        rule = None if one.trouble else _rule(one, charter, platforms, troubles)
        if rule is not None:
            troubles += _taken(rule, one, named)
            rules[rule.id] = rule
    if troubles:
        raise ConfigurationInvalid(troubles)
    return dict(sorted(rules.items()))


def _rule(
    one: RawRule,
    charter: BrandFile,
    platforms: Collection[str],
    troubles: list[Trouble],
) -> Rule | None:
    try:
        return load_rule(one.id, one.value, charter.brand.overrides.get(one.id), platforms, one.sets)
    except OverrideInvalid as invalid:
        troubles += [charter.at(fault) for fault in invalid.below(below("/overrides", one.id)).faults]
    except Invalid as invalid:
        troubles += [one.at(fault) for fault in invalid.faults]
    return None


def _taken(rule: Rule, one: RawRule, named: dict[str, RawRule]) -> Iterator[Trouble]:
    """Note the names of a rule; yield those that another has."""
    for name in (rule.id, *rule.aliases):
        first = named.setdefault(name, one)
        if first is not one:
            yield one.at(Fault(pointer="", code="duplicate_id", data={"path": first.path, "id": name}))


def _unknown_overrides(charter: BrandFile, raw: list[RawRule]) -> Iterator[Trouble]:
    known = {one.id for one in raw}
    for name in charter.brand.overrides:
        if name not in known:
            data = {"got": name, "meant": near(name, known)}
            yield charter.at(Fault(pointer=below("/overrides", name), code="override", data=data))


def read_platforms(folder: Path) -> dict[str, Platform]:
    """Read every profile; raises ConfigurationInvalid with every fault."""
    platforms: dict[str, Platform] = {}
    troubles: list[Trouble] = []
    for path in sorted((folder / PLATFORMS).glob("*.yaml")):
        try:
            platforms[path.stem] = _platform(path)
        except ConfigurationInvalid as invalid:
            troubles += invalid.troubles
    if troubles:
        raise ConfigurationInvalid(troubles)
    return platforms


def _platform(path: Path) -> Platform:
    text, located = read_located(path)
    try:
        return load_platform(path.stem, located.value)
    except Invalid as invalid:
        raise ConfigurationInvalid(at_fault(shown(path), text, located, fault) for fault in invalid.faults) from None


def read_packs(folder: Path) -> dict[str, Pack]:
    """Read the manifest of a folder of packs; raises ConfigurationInvalid with every fault."""
    path = folder / MANIFEST
    text, located = read_located(path)
    try:
        return dict(load(_Manifest, {"packs": located.value}).packs)
    except Invalid as invalid:
        faults = [replace(one, pointer=one.pointer.removeprefix("/packs")) for one in invalid.faults]
        raise ConfigurationInvalid(at_fault(shown(path), text, located, fault) for fault in faults) from None
