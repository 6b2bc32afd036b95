"""A rulebook from files: the built-in rules and profiles, and what a configuration adds to them."""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from governance.adapters.config.brand_file import BrandFile, read_brand
from governance.adapters.config.invalid import ConfigurationInvalid, Trouble
from governance.adapters.config.rule_files import (
    RawRule,
    built_in_folder,
    compiled_rules,
    read_built_in,
    read_platforms,
    read_rules,
    read_word_sets,
)
from governance.engine import Selection, compile_rules
from governance.model import Brand, Platform
from governance.rule import Rule, RuleInvalid, Ruleset
from governance.schemas.faults import Fault
from governance.service.choices import NameUnknown
from governance.service.config import Config
from governance.service.rulebook import refuse_useless


class RulebookFiles:
    """The rulebook that files make; what is wrong in one of them is told with its line."""

    def __init__(self, config: Config, file: Path | None, selection: Selection) -> None:
        """Read the brands, profiles and rules of a configuration and its file; raises ConfigurationInvalid."""
        self.config = config
        self.selection = selection
        self._file = file
        self._root = file.parent if file else Path()
        self.platforms: Mapping[str, Platform] = read_platforms(built_in_folder())
        self._charters = self._read_charters()
        self._raw = self._read_rules()
        self._rules: dict[str, dict[str, Rule]] = {}

    def _read_charters(self) -> dict[str, BrandFile]:
        """Read every brand that is configured; with none, one called `default` that asks for nothing special."""
        charters: dict[str, BrandFile] = {}
        for name in self.config.brands:
            charter = read_brand(self._root / name, self.platforms)
            first = charters.setdefault(charter.brand.id, charter)
            if first is not charter:
                data = {"id": charter.brand.id, "path": str(first.path)}
                raise ConfigurationInvalid([charter.at(Fault(pointer="/id", code="duplicate_id", data=data))])
        return charters or {"default": BrandFile(brand=Brand())}

    def _read_rules(self) -> list[RawRule]:
        """Read the built-in packs, and those of the team with their folder's name before each id."""
        raw = read_built_in()
        for pack in self.config.packs:
            place = self._root / pack
            if not place.is_dir():
                message = f"there is no pack folder '{pack}'"
                raise ConfigurationInvalid([Trouble(path=str(self._file), line=1, message=message)])
            raw += read_rules(place, f"{place.resolve().name}/", read_word_sets(built_in_folder()))
        return raw

    @property
    def brands(self) -> Mapping[str, Brand]:
        """Give the brands by id."""
        return {name: charter.brand for name, charter in self._charters.items()}

    @property
    def rules(self) -> Mapping[str, Rule]:
        """Give the rules as the first brand has them; raises ConfigurationInvalid."""
        return self._rules_of(next(iter(self._charters.values())))

    @cached_property
    def rulesets(self) -> Mapping[str, Ruleset]:
        """Compile the ruleset of every brand; raises ConfigurationInvalid and ChoiceRefused."""
        return {name: self._ruleset(charter) for name, charter in self._charters.items()}

    def _rules_of(self, charter: BrandFile) -> dict[str, Rule]:
        brand = charter.brand
        if brand.id not in self._rules:
            self._rules[brand.id] = compiled_rules(self._switched_on(brand), charter, self.platforms)
        return self._rules[brand.id]

    def _switched_on(self, brand: Brand) -> list[RawRule]:
        """Give the rules of the packs that a brand names, or of all; raises ConfigurationInvalid for an unknown one."""
        packs = {rule.pack for rule in self._raw}
        if unknown := [NameUnknown("pack", name, packs) for name in brand.packs if name not in packs]:
            raise ConfigurationInvalid(Trouble(path=f"brand {brand.id}", line=1, message=str(one)) for one in unknown)
        return [rule for rule in self._raw if not brand.packs or rule.pack in brand.packs]

    def _ruleset(self, charter: BrandFile) -> Ruleset:
        rules = self._rules_of(charter)
        refuse_useless(self.selection, rules)
        try:
            return compile_rules(rules.values(), charter.brand, self.platforms, self.selection)
        except RuleInvalid as invalid:
            fault = Fault(pointer=invalid.pointer, code="rule_invalid", data={"problem": str(invalid)})
            wrong = [rule for rule in self._raw if rule.id == invalid.rule_id]
            raise ConfigurationInvalid(rule.at(fault) for rule in wrong) from invalid
