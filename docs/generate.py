"""Write the pages that are made from rules, profiles and commands: `make docs`."""

from collections.abc import Mapping
from pathlib import Path

from docs.commands_page import commands_page
from docs.platforms_page import platforms_page
from docs.rules_page import rules_page
from governance.adapters.config.rule_files import built_in_folder, read_built_in, read_packs, read_platforms
from governance.rule import Rule
from governance.schemas.rule import load_rule

FOLDER = Path(__file__).parent


def pages() -> Mapping[str, str]:
    """Give every page by the name of its file."""
    folder = built_in_folder()
    platforms = read_platforms(folder)
    return {
        "rules.md": rules_page(built_in_rules(), read_packs(folder), platforms),
        "platforms.md": platforms_page(platforms),
        "commands.md": commands_page(),
    }


def built_in_rules() -> Mapping[str, Rule]:
    """Load the built-in rules as they stand in their files, sorted by id; word sets are named and not written out."""
    rules = sorted(read_built_in(), key=lambda rule: rule.id)
    return {rule.id: load_rule(rule.id, rule.value) for rule in rules}


if __name__ == "__main__":
    for name, page in pages().items():
        (FOLDER / name).write_text(page, encoding="utf-8")
