"""Rules come from folders, and every error in them is told with its file and line."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from governance.adapters.config.brand_file import BrandFile, read_brand
from governance.adapters.config.invalid import ConfigurationInvalid
from governance.adapters.config.rule_files import (
    built_in_folder,
    compiled_rules,
    read_packs,
    read_platforms,
    read_rules,
    read_word_sets,
)
from governance.model import Brand, Override, Severity
from governance.rule import Rule

RULE = """\
kind: existence
severity: warning
message:
  en: "'{match}' is banned"
params: {tokens: [synergy]}
examples:
  pass: [fine]
  fail: [synergy]
"""
INDENTED = "".join(f"    {line}\n" for line in RULE.splitlines())

Write = Callable[..., None]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Write files of a pack called `acme` below the working directory."""
    monkeypatch.chdir(tmp_path)

    def into(**contents: str) -> None:
        for name, content in contents.items():
            path = tmp_path / "acme" / name.replace("__", "/")
            path = path.with_suffix(".yaml")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, "utf-8")

    return into


def rules(brand: Brand | None = None) -> dict[str, Rule]:
    return compiled_rules(list(read_rules(Path("acme"), "acme/", {})), BrandFile(brand=brand or Brand()))


def troubles(brand: Brand | None = None) -> list[str]:
    with pytest.raises(ConfigurationInvalid) as refused:
        rules(brand)
    return [str(one) for one in refused.value.troubles]


def test_a_file_is_one_rule_or_several_under_their_names(write: Write) -> None:
    write(banned=RULE, claims__fr=f"rules:\n  strong:\n{INDENTED}  a/b~c:\n{INDENTED}")

    assert list(rules()) == ["acme/banned", "acme/claims/fr/a/b~c", "acme/claims/fr/strong"]


def test_hidden_files_and_other_files_are_no_rules(write: Write) -> None:
    write(banned=RULE, **{".git__x": "no rule", ".#banned": "no rule"})
    Path("acme/README.md").write_text("no rule", "utf-8")

    assert list(rules()) == ["acme/banned"]


def test_an_unknown_key_is_told_with_file_line_and_what_was_meant(write: Write) -> None:
    write(banned=RULE.replace("severity", "sevrity"))

    assert troubles() == ["acme/banned.yaml:2: unknown key 'sevrity'; did you mean 'severity'?"]


def test_a_fault_in_one_of_several_rules_has_its_own_line(write: Write) -> None:
    write(several=f"rules:\n  one:\n{INDENTED}  two:\n{INDENTED.replace('existence', 'existance')}")

    assert troubles() == ["acme/several.yaml:12: unknown kind 'existance'; did you mean 'existence'?"]


def test_one_run_shows_every_error_of_every_file(write: Write) -> None:
    write(
        a="kind: [",
        b=RULE.replace("warning", "grave"),
        c=f"ruels: 1\nrules:\n  one:\n{INDENTED}",
        d="rules: []\n",
        e="[]\n",
        f="",
        g=RULE.replace("tokens", "tokns").replace("{match}", "{length}"),
        h=RULE.replace("tokens", "tokns"),
    )

    assert [line.split(": ")[0] for line in troubles()] == [
        "acme/a.yaml:1",
        "acme/b.yaml:2",
        "acme/c.yaml:1",
        "acme/d.yaml:1",
        "acme/e.yaml:1",
        "acme/f.yaml:1",
        "acme/g.yaml:4",
        "acme/h.yaml:5",
    ]


def test_what_cannot_be_read_is_told(write: Write) -> None:
    write(banned=RULE)
    Path("acme/latin.yaml").write_bytes(b"kind: a\nmessage: caf\xe9")
    Path("acme/big.yaml").write_bytes(b"#" * (1 << 20) + b"\n")

    assert [line.split(", ")[0][:32] for line in troubles()] == [
        "acme/big.yaml:1: larger than 1 M",
        "acme/latin.yaml:2: not UTF-8 fro",
    ]


def test_two_rules_of_one_name_are_told_with_both_files(write: Write) -> None:
    write(one=RULE + "aliases: [B-01]\n", two=RULE + "aliases: [B-01, acme/one]\n")

    assert troubles() == [
        "acme/two.yaml:1: acme/one.yaml has the same id 'B-01'; give one of them another `id`",
        "acme/two.yaml:1: acme/one.yaml has the same id 'acme/one'; give one of them another `id`",
    ]


def test_a_brand_changes_a_rule_by_its_id(write: Write) -> None:
    write(banned=RULE)
    override = Override(severity=Severity.ERROR, params={"tokens": ["leverage"]})

    changed = rules(Brand(overrides={"acme/banned": override}))["acme/banned"]

    assert (changed.severity, changed.params.tokens) == (Severity.ERROR, ("leverage",))


def test_an_override_that_does_not_fit_is_told_at_its_line_in_the_brand_file(write: Write, tmp_path: Path) -> None:
    write(banned=RULE)
    file = tmp_path / "brand.yaml"
    file.write_text("overrides:\n  acme/banned: {params: {tokns: []}}\n  acme/bannd: {enabled: false}\n", "utf-8")

    with pytest.raises(ConfigurationInvalid) as refused:
        compiled_rules(list(read_rules(Path("acme"), "acme/", {})), read_brand(file))

    assert [str(one) for one in refused.value.troubles] == [
        "brand.yaml:2: unknown key 'tokns'; did you mean 'tokens'?",
        "brand.yaml:3: there is no rule 'acme/bannd' to override; did you mean 'acme/banned'?",
    ]


def test_an_unreadable_file_is_told_without_the_overrides_that_miss_its_rules(write: Write) -> None:
    write(several="rules: [")

    assert len(troubles(Brand(overrides={"acme/several/one": Override(enabled=False)}))) == 1


SETS = """\
sets:
  word: [synergy, leverage(s)]
rules:
  banned:
    kind: existence
    severity: warning
    message: {{en: "'{{match}}' is banned"}}
    params: {{phrases: ["my {{{named}}}"]}}
    examples: {{pass: [fine], fail: [my synergy]}}
"""


def test_the_sets_of_a_file_are_written_out_in_its_rules(write: Write) -> None:
    write(several=SETS.format(named="word"))

    assert rules()["acme/several/banned"].params.phrases == ("my (synergy|leverages|leverage)",)


def test_a_set_that_there_is_not_is_told_at_the_line_of_the_phrase(write: Write) -> None:
    write(several=SETS.format(named="wrd"))

    assert troubles() == ["acme/several.yaml:8: there is no word set 'wrd'; did you mean 'word'?"]


def test_a_set_that_cannot_be_read_is_told_at_its_line(write: Write) -> None:
    write(several=SETS.format(named="word").replace("leverage(s)", "leverage *"))

    assert [line.split(";")[0] for line in troubles()] == [
        "acme/several.yaml:2: 'leverage *' is no word of a set: it may have choices and endings, but no gap or name",
    ]


def test_an_override_may_name_the_sets_that_the_rule_may_name(write: Write) -> None:
    write(several=SETS.format(named="word"))
    override = Override(params={"phrases": ["our {word}"]})

    changed = rules(Brand(overrides={"acme/several/banned": override}))["acme/several/banned"]

    assert changed.params.phrases == ("our (synergy|leverages|leverage)",)


def test_word_sets_of_a_folder_are_shared_and_a_name_is_taken_once(tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "a.yaml").write_text("tea: [tea(s)]\n", "utf-8")
    assert read_word_sets(tmp_path) == {"tea": ("teas", "tea")}

    (tmp_path / "words" / "b.yaml").write_text("mug: [mug]\ntea: [tea]\n", "utf-8")
    with pytest.raises(ConfigurationInvalid, match=r"words/b.yaml:2: there is a word set 'tea' already"):
        read_word_sets(tmp_path)


def test_a_platform_with_a_fault_is_told_with_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "platforms").mkdir()
    (tmp_path / "platforms" / "x.yaml").write_text("name: X\nlimts: []\n", "utf-8")
    (tmp_path / "platforms" / "y.yaml").write_text("name: [\n", "utf-8")

    with pytest.raises(ConfigurationInvalid) as refused:
        read_platforms(tmp_path)

    assert [(Path(one.path).name, one.line) for one in refused.value.troubles] == [("x.yaml", 2), ("y.yaml", 2)]


def test_the_built_in_packs_say_who_owns_them() -> None:
    packs = read_packs(built_in_folder())

    assert list(packs) == ["tone", "spelling", "length", "image", "disclosure", "hygiene"]
    assert all(pack.version and pack.owner for pack in packs.values())


def test_a_manifest_with_a_fault_is_told_with_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "packs.yaml").write_text("tone:\n  version: 1.0.0\n  ownr: me\nlength: {version: 1.0.0}\n", "utf-8")

    with pytest.raises(ConfigurationInvalid) as refused:
        read_packs(tmp_path)

    assert [one.line for one in refused.value.troubles] == [3, 4]


def test_a_pipe_among_rules_is_told_and_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("acme").mkdir()
    os.mkfifo("acme/pipe.yaml")
    (rule,) = read_rules(Path("acme"), "acme/", {})

    assert str(rule.trouble).startswith("acme/pipe.yaml:1: a pipe, a device or a socket, which is not read; put")
