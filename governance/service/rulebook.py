"""What posts are judged by: brands, profiles of networks, rules; and what somebody chose of them by name."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Protocol

from governance.engine import Selection, judged_on, names_rule
from governance.model import Brand, Draft, Evidence, Platform, Post
from governance.rule import Rule, Ruleset
from governance.service.choices import NameUnknown, NoRuleLeft
from governance.service.config import Config


class Rulebook(Protocol):
    """All that a configuration says about judging; what is slow to make is made when it is asked for.

    Rules are those of the first brand, rulesets those of each, by its id, narrowed by the selection.
    """

    @property
    def config(self) -> Config:
        """Give the configuration."""

    @property
    def selection(self) -> Selection:
        """Give which rules were selected."""

    @property
    def brands(self) -> Mapping[str, Brand]:
        """Give the brands by id."""

    @property
    def platforms(self) -> Mapping[str, Platform]:
        """Give the profiles by id."""

    @property
    def rules(self) -> Mapping[str, Rule]:
        """Give the rules as the first brand has them."""

    @property
    def rulesets(self) -> Mapping[str, Ruleset]:
        """Give what each brand's posts are judged by."""


def chosen_rules(rulebook: Rulebook) -> list[Rule]:
    """List the rules that were selected; raises NameUnknown for a name that is none."""
    refuse_unknown_names(rulebook.selection, rulebook.rules)
    return [rule for rule in rulebook.rules.values() if rulebook.selection.takes(rule)]


def refuse_useless(selection: Selection, rules: Mapping[str, Rule]) -> None:
    """Refuse to judge by nothing; raises NameUnknown and NoRuleLeft."""
    refuse_unknown_names(selection, rules)
    if not any(selection.takes(rule) for rule in rules.values()):
        raise NoRuleLeft


def refuse_unknown_names(selection: Selection, rules: Mapping[str, Rule]) -> None:
    """Refuse to select or ignore what is not there: a typo would judge by nothing, or by everything."""
    for word in (*selection.select, *selection.ignore):
        if not any(names_rule((word,), rule) for rule in rules.values()):
            raise NameUnknown("rule or area", word, [*{rule.area for rule in rules.values()}, *rules])


def rule_called(name: str, rules: Mapping[str, Rule]) -> Rule:
    """Give the rule with that id or alias; raises NameUnknown."""
    for rule in rules.values():
        if name in (rule.id, *rule.aliases):
            return rule
    raise NameUnknown("rule", name, rules)


def platform_called(name: str, platforms: Mapping[str, Platform]) -> Platform:
    """Give the profile of that platform; raises NameUnknown."""
    if name not in platforms:
        raise NameUnknown("platform", name, platforms)
    return platforms[name]


def brand_of(draft: Draft, brands: Mapping[str, Brand]) -> Brand:
    """Give the brand of a draft that was read."""
    return brands[draft.brand or next(iter(brands))]


def day_of(post: Post, brands: Mapping[str, Brand], now: datetime) -> date:
    """Give the day on which laws are looked up for a post."""
    return judged_on(Evidence(post=post, judged_at=now), brands[post.brand])
