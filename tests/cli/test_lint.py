"""`lint` by section 9 of the design: exit codes, formats, selection, standard input, offline, configuration."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.cli.files import ERROR, GOOD, WARNING, write

Run = Callable[..., Any]
QUIET = ("lint", "--ignore", "spelling")

FINDING = set(
    "rule_id severity message data field path line column end_line end_column span excerpt replacements markets "
    "confidence source help_uri fingerprint".split()
)
REPORT = set("path post verdict post_digest ruleset_digest findings skipped waived".split())
SUMMARY = set(
    "verdict drafts ignored unreadable posts errors warnings suggestions skipped waived".split(),
)

# Exit codes.


@pytest.mark.parametrize(
    ("content", "options", "code"),
    [
        (GOOD, (), 0),
        (ERROR, (), 1),
        (WARNING, (), 0),
        (WARNING, ("--fail-on", "warning"), 1),
        (WARNING, ("--fail-on", "suggestion"), 1),
        (WARNING, ("--fail-on", "error"), 0),
        (ERROR, ("--ignore", "hygiene"), 0),
        (ERROR, ("--select", "tone"), 0),
        (ERROR, ("--select", "tone", "--select", "hygiene/placeholder"), 1),
        (ERROR, ("--select", "hygiene", "--ignore", "hygiene/placeholder"), 0),
    ],
)
def test_the_exit_code_says_what_was_found(run: Run, content: str, options: tuple[str, ...], code: int) -> None:
    write("a.md", content)

    assert run(*QUIET, *options, "a.md").code == code


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("b.md", "---\nplatforms: [nowhere]\n---\nHello."),
        ("b.md", "---\nplatfroms: [x]\n---\nHello."),
        ("b.md", "---\nplatforms: [x]\nHello."),
        ("b.yaml", b"platforms: [x]\ntext: \xe9"),
    ],
)
def test_something_unreadable_is_2_and_the_findings_are_printed_all_the_same(
    run: Run, name: str, content: str | bytes
) -> None:
    write("a.md", ERROR)
    write(name, content)
    ran = run(*QUIET, ".")

    assert ran.code == 2
    assert ran.out.startswith("a.md:7:")
    assert ran.err.startswith(f"{name}:")


@pytest.mark.parametrize("path", [".", "readme.md", "missing.md"])
def test_no_draft_is_2(run: Run, path: str) -> None:
    write("readme.md", "# Hello\n")

    assert run(*QUIET, path).code == 2


@pytest.mark.parametrize(
    ("config", "brand", "place"),
    [
        ("failon = 'error'\n", "{}", "governance.toml:1: unknown key 'failon'; did you mean 'fail_on'?"),
        ("lang = 'de'\n", "{}", "governance.toml:1: 'de' is not known here"),
        ("# one\nlang = \n", "{}", "governance.toml:2: cannot be parsed"),
        ("brands = ['nowhere.yaml']\n", "{}", "nowhere.yaml:1: cannot be read"),
        ("packs = ['nowhere']\n", "{}", "governance.toml:1: there is no pack folder 'nowhere'"),
        ("brands = ['brand.yaml']\n", "id: a\nfromality: tu\n", "brand.yaml:2: unknown key 'fromality'; did you mean"),
        ("brands = ['brand.yaml']\n", "overrides: {tone/bannned: {}}\n", "there is no rule 'tone/bannned' to override"),
    ],
)
def test_a_bad_configuration_is_2_and_says_where(run: Run, config: str, brand: str, place: str) -> None:
    write("a.md")
    write("governance.toml", config)
    write("brand.yaml", brand)
    ran = run(*QUIET, "a.md")

    assert (ran.code, ran.out) == (2, "")
    assert place in ran.err
    assert "Traceback" not in ran.err


def test_a_bad_rule_is_2_and_says_where(run: Run) -> None:
    write("a.md")
    write("governance.toml", "packs = ['rules']\n")
    write("rules/one.yaml", "kind: existence\nseverty: error\n")
    ran = run(*QUIET, "a.md")

    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "rules/one.yaml:2: unknown key 'severty'; did you mean 'severity'?\n"


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_an_unknown_rule_or_area_is_refused_with_what_was_meant(run: Run, option: str) -> None:
    write("a.md")
    ran = run("lint", option, "speling", "a.md")

    assert (ran.code, ran.out) == (2, "")
    assert "unknown rule or area 'speling'; did you mean 'spelling'?" in ran.err


@pytest.mark.parametrize(
    "words",
    [
        ("lint",),
        ("lint", "--nope", "a.md"),
        ("lint", "--fail-on", "never", "a.md"),
        ("lint", "--platform", "x", "a.md"),
        ("lint", "--stdin-filename", "a.md", "a.md"),
        ("lint", "--language", "fr", "-"),
        ("lint", "--config", "nowhere.toml", "a.md"),
        ("lnt",),
    ],
)
def test_wrong_usage_is_2(run: Run, words: tuple[str, ...]) -> None:
    write("a.md")
    ran = run(*words)

    assert (ran.code, ran.out) == (2, "")
    assert ran.err


# Text.


def test_a_finding_is_one_line_with_place_severity_rule_and_message(run: Run) -> None:
    write("posts/a.md", ERROR)
    ran = run(*QUIET, "posts")

    assert ran.out.startswith("posts/a.md:7:6: error hygiene/placeholder/template “{{name}}” ")
    assert ran.out.index("\n") == len(ran.out) - 1
    assert ran.err == "fail: 1 draft, 1 post, 1 error, 0 warnings, 0 suggestions\n"


def test_messages_come_in_french_on_request_and_by_configuration(run: Run) -> None:
    write("a.md", ERROR)
    write("b.md", "---\nplatfroms: [x]\n---\n")
    asked = run(*QUIET, "--lang", "fr", ".")
    write("governance.toml", "lang = 'fr'\n")
    configured = run(*QUIET, ".")

    assert asked == configured
    assert "«\xa0{{name}}\xa0»" in asked.out
    assert "clé inconnue « platfroms » ; vouliez-vous dire « platforms » ?" in asked.err
    assert "non conforme" in asked.err


def test_what_is_true_of_several_platforms_is_said_once(run: Run) -> None:
    write("a.md", ERROR.replace("[linkedin]", "[linkedin, facebook]"))
    ran = run(*QUIET, "a.md")

    assert len(ran.out.splitlines()) == 1
    assert "2 posts, 2 errors" in ran.err


def test_files_without_platforms_are_counted(run: Run) -> None:
    write("a.md")
    write("readme.md", "# Hello\n")
    write("data.jsonl", '{"a": 1}\n{"a": 2}\n')

    assert run(*QUIET, ".").err.endswith("2 files without `platforms` ignored\n")


def test_the_configured_threshold_counts_and_the_option_wins(run: Run) -> None:
    write("a.md", WARNING)
    write("governance.toml", "fail_on = 'warning'\n")

    assert run(*QUIET, "a.md").code == 1
    assert run(*QUIET, "--fail-on", "error", "a.md").code == 0


def test_nothing_of_a_draft_reaches_the_terminal_raw(run: Run) -> None:
    text = "{{\x1b]0;owned\x07 ##vso[task.complete]}}"
    write("a.md", f"---\nplatforms: [linkedin]\nlanguage: en\nid: '::error::owned'\n---\n{text}\u202e\n")
    write("::error::b.md", ERROR)
    write("c.yaml", 'platforms: [x]\n"a\\e[31m\\n::error::owned": 1\n')
    for form in ("text", "pretty"):
        ran = run(*QUIET, "--format", form, ".")
        lines = [line.strip() for line in (ran.out + ran.err).split("\n")]

        assert ran.code == 2
        assert "\x1b" not in ran.out + ran.err
        assert "\u202e" not in ran.out + ran.err
        assert "##vso[" not in ran.out + ran.err
        assert [line for line in lines if line.startswith("::")] == []


def test_pretty_shows_the_line_a_marker_and_the_source(run: Run) -> None:
    write("a.md", "---\nplatforms: [bluesky]\nlanguage: en\n---\n" + "é" * 301)
    ran = run(*QUIET, "--format", "pretty", "a.md")

    assert ran.code == 1
    assert ran.out.splitlines()[0] == "a.md  ✗ Bluesky fail"
    assert "      │ " in ran.out
    assert "^" in ran.out
    assert "official text, read" in ran.out


# JSON.


def test_json_is_one_document_with_the_documented_keys(run: Run) -> None:
    write("a.md", ERROR)
    write("b.md", "---\nplatfroms: [x]\n---\n")
    ran = run(*QUIET, "--format", "json", ".")
    whole = ran.json
    (report,) = whole["reports"]
    (found,) = report["findings"]

    assert (ran.code, ran.err) == (2, "")
    assert set(whole) == {"version", "tool", "reports", "errors", "summary"}
    assert (whole["version"], set(whole["tool"]) >= {"version"}) == (1, True)
    assert set(report) == REPORT
    assert report["post"] == {
        "id": "a.md@linkedin",
        "draft": "a.md",
        "brand": "default",
        "platform": "linkedin",
        "format": "post",
        "language": "en",
        "markets": ["GB"],
    }
    assert set(found) == FINDING
    assert (found["path"], found["line"], found["column"], found["end_line"], found["end_column"]) == (
        "a.md",
        7,
        6,
        7,
        14,
    )
    assert found["span"] == {"start": 38, "end": 46, "utf16_start": 38, "utf16_end": 46}
    assert (found["excerpt"], found["replacements"], found["source"]) == ("{{name}}", [], None)
    assert whole["errors"] == [
        {"path": "b.md", "line": 2, "column": 1, "message": "unknown key 'platfroms'; did you mean 'platforms'?"}
    ]
    assert whole["summary"] == {
        "verdict": "fail",
        "drafts": 1,
        "ignored": 0,
        "unreadable": 1,
        "posts": 1,
        "errors": 1,
        "warnings": 0,
        "suggestions": 0,
        "skipped": 0,
        "waived": 0,
    }
    assert set(whole["summary"]) == SUMMARY


def test_places_and_units_differ_beyond_the_basic_plane(run: Run) -> None:
    write("a.md", GOOD.replace("Our shop", "🎉🎉 {{name}}"))
    (found,) = run(*QUIET, "--format", "json", "a.md").json["reports"][0]["findings"]

    assert (found["line"], found["column"]) == (6, 4)
    assert found["span"] == {"start": 3, "end": 11, "utf16_start": 5, "utf16_end": 13}


@pytest.mark.parametrize(
    ("files", "verdict"),
    [
        ({"a.md": GOOD}, "pass"),
        ({"a.md": ERROR, "b.md": "---\nplatfroms: x\n---"}, "fail"),
        ({"a.md": GOOD, "b.md": "---\nplatfroms: x\n---"}, "incomplete"),
        ({}, "incomplete"),
    ],
)
def test_the_verdict_of_the_summary_is_the_worst(run: Run, files: dict[str, str], verdict: str) -> None:
    write("readme.md", "# Hello\n")
    for name, content in files.items():
        write(name, content)

    assert run(*QUIET, "--format", "json", ".").json["summary"]["verdict"] == verdict


@pytest.mark.parametrize("form", ["text", "pretty", "json"])
def test_the_same_drafts_give_the_same_bytes_in_whatever_order_they_are_named(run: Run, form: str) -> None:
    write("a.md", ERROR)
    write("b/c.md", WARNING)
    write("d.jsonl", '{"platforms": ["x"], "language": "fr", "text": "{{nom}}"}\n{"platforms": ["x"], "languge": ""}')
    words = (*QUIET, "--format", form)

    assert run(*words, ".") == run(*words, "d.jsonl", "b", "a.md") == run(*words, "a.md", ".", "b/c.md", "./d.jsonl")


# Standard input.


def test_standard_input_is_a_draft(run: Run) -> None:
    ran = run(*QUIET, "-", stdin=ERROR.encode())

    assert ran.code == 1
    assert ran.out.startswith("-:7:6: error ")


def test_standard_input_has_the_name_and_form_that_it_is_given(run: Run) -> None:
    ran = run(*QUIET, "--stdin-filename", "posts/a.json", "-", stdin=b'{"platforms": ["x"], "language": "zz"}')

    assert ran.code == 2
    assert ran.err.startswith("posts/a.json:1:34: error language 'zz' is not supported")


def test_standard_input_is_bare_text_with_a_platform(run: Run) -> None:
    words = ("--platform", "x", "--platform", "bluesky", "--language", "fr", "--format", "json", "-")
    whole = run(*QUIET, *words, stdin="---\nplatforms: été".encode()).json

    assert [one["post"]["id"] for one in whole["reports"]] == ["-@x", "-@bluesky"]
    assert {one["post"]["language"] for one in whole["reports"]} == {"fr"}


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--platform", "y", "--language", "fr"), "unknown platform 'y'"),
        (("--platform", "x", "--language", "de"), "language 'de' is not supported"),
        (("--platform", "x"), "the draft names no language"),
    ],
)
def test_bare_text_is_refused_as_a_draft_would_be(run: Run, words: tuple[str, ...], message: str) -> None:
    ran = run(*QUIET, *words, "-", stdin=b"Hello.")

    assert ran.code == 2
    assert message in ran.err


# Proofreading.


def test_offline_without_languagetool_is_incomplete_and_names_the_remedy(run: Run) -> None:
    write("a.md")
    ran = run("lint", "--offline", "a.md")
    whole = run("lint", "--offline", "--format", "json", "a.md").json
    (report,) = whole["reports"]

    assert (ran.code, ran.out) == (2, "")
    assert "run `governance languagetool install`" in ran.err
    assert ran.err.endswith("incomplete: 1 draft, 1 post, 0 errors, 0 warnings, 0 suggestions\n")
    assert (report["verdict"], whole["summary"]["verdict"]) == ("incomplete", "incomplete")
    assert {one["reason"] for one in report["skipped"]} == {"unavailable"}
    assert {one["rule_id"].split("/")[0] for one in report["skipped"]} == {"spelling"}


def test_an_ignored_area_is_not_skipped(run: Run) -> None:
    write("a.md")
    whole = run(*QUIET, "--offline", "--format", "json", "a.md").json

    assert (whole["summary"]["skipped"], whole["summary"]["verdict"]) == (0, "pass")


def test_an_error_is_2_and_fail_while_spelling_is_skipped(run: Run) -> None:
    write("a.md", ERROR)
    ran = run("lint", "--offline", "--format", "json", "a.md")

    assert (ran.code, ran.json["summary"]["verdict"]) == (2, "fail")


@pytest.mark.usefixtures("proofread")
def test_a_misspelt_word_is_a_warning_with_its_replacement(run: Run) -> None:
    write("a.md", GOOD.replace("Our shop", "Our shop sais helo and"))
    ran = run("lint", "--format", "json", "a.md")
    (found,) = ran.json["reports"][0]["findings"]

    assert (ran.code, found["severity"], found["excerpt"]) == (0, "warning", "helo")
    assert (found["line"], found["column"]) == (6, 15)
    assert found["replacements"] == [{"text": "hello", "safe": False}]


# Waivers.


def waived(waiver: str) -> str:
    return ERROR.replace("---\nOur", f"waivers: [{waiver}]\n---\nOur")


def test_a_waiver_takes_a_finding_out_and_is_counted(run: Run) -> None:
    write("a.md", waived("{rule: hygiene/placeholder/template, match: '{{name}}', reason: an example}"))
    ran = run(*QUIET, "a.md")
    (one,) = run(*QUIET, "--format", "json", "a.md").json["reports"][0]["waived"]

    assert (ran.code, ran.out) == (0, "")
    assert ran.err == "pass: 1 draft, 1 post, 0 errors, 0 warnings, 0 suggestions · 1 waived\n"
    assert (one["finding"]["rule_id"], one["finding"]["line"]) == ("hygiene/placeholder/template", 8)
    assert (one["skipped"], one["waiver"]["reason"]) == (None, "an example")


def test_an_expired_waiver_is_a_finding_beside_what_it_was_for(run: Run) -> None:
    write("a.md", waived("{rule: hygiene, reason: an example, expires: 2020-01-01}"))
    ran = run(*QUIET, "a.md")

    assert ran.code == 1
    assert [line.split()[1:3] for line in ran.out.splitlines()] == [
        ["warning", "hygiene/waiver-expired"],
        ["error", "hygiene/placeholder/template"],
    ]
    assert "a.md:5:" in ran.out


def test_an_unused_waiver_is_a_finding(run: Run) -> None:
    write("a.md", waived("{rule: tone, reason: an example}").replace("{{name}}", "Ann"))
    ran = run(*QUIET, "a.md")

    assert ran.code == 0
    assert ran.out.startswith("a.md:5:11: suggestion hygiene/waiver-unused ")


# Brands and rules of one's own.

OWN_RULE = """kind: existence
severity: error
message: {en: "Say “shop” instead of “{match}”.", fr: "Dites « magasin », pas « {match} »."}
params: {tokens: [emporium]}
examples: {pass: [Our shop.], fail: [Our emporium.]}
"""


def test_a_rule_of_ones_own_is_one_yaml_file(run: Run) -> None:
    write("governance.toml", "packs = ['house']\n")
    write("house/words.yaml", OWN_RULE)
    write("a.md", GOOD.replace("shop", "emporium"))
    ran = run(*QUIET, "a.md")

    assert ran.code == 1
    assert ran.out == "a.md:6:5: error house/words Say “shop” instead of “emporium”.\n"
    assert run("rules", "test", "house").out == "1 rule, 2 examples: all hold\n"


def test_a_brand_is_one_file_and_changes_rules_by_their_ids(run: Run) -> None:
    write("governance.toml", "brands = ['brand.yaml']\n")
    write(
        "brand.yaml",
        "id: shop\nlanguages: [en]\nmarkets: [GB]\nvocabulary: {banned: [tomorrow]}\noverrides:\n"
        "  tone/banned: {severity: error}\n  hygiene/placeholder/template: {enabled: false}\n",
    )
    write("a.md", "---\nplatforms: [linkedin]\n---\nDear {{name}}, our shop opens tomorrow.\n")
    ran = run(*QUIET, "a.md")

    assert ran.code == 1
    assert ran.out.startswith("a.md:4:31: error tone/banned “tomorrow” ")
    assert len(ran.out.splitlines()) == 1


def test_each_of_two_brands_has_its_own_rules(run: Run) -> None:
    write("governance.toml", "brands = ['one.yaml', 'two.yaml']\n")
    write("one.yaml", "id: one\nlanguages: [en]\nvocabulary: {banned: [shop]}\n")
    write("two.yaml", "id: two\nlanguages: [en]\nvocabulary: {banned: [morning]}\n")
    write("a.md", GOOD.replace("language: en", "brand: one"))
    write("b.md", GOOD.replace("language: en", "brand: two"))
    write("c.md", GOOD)
    write("d.md", GOOD.replace("language: en", "brand: tow"))
    ran = run(*QUIET, ".")

    assert ran.code == 2
    assert [line.split(" ", 4)[:4] for line in ran.out.splitlines()] == [
        ["a.md:6:5:", "warning", "tone/banned", "“shop”"],
        ["b.md:6:25:", "warning", "tone/banned", "“morning”"],
    ]
    assert "c.md:1:1: error several brands are configured; say which one with `brand:` (“one” or “two”)" in ran.err
    assert "d.md:3:8: error unknown brand 'tow'; did you mean 'two'?" in ran.err


def test_two_brands_with_one_id_are_refused(run: Run) -> None:
    write("governance.toml", "brands = ['one.yaml', 'two.yaml']\n")
    write("one.yaml", "id: one\n")
    write("two.yaml", "id: one\n")
    write("a.md")
    ran = run(*QUIET, "a.md")

    assert (ran.code, ran.err) == (2, "two.yaml:1: one.yaml has the same id 'one'; give one of them another `id`\n")


def test_the_configuration_may_lie_elsewhere_and_everything_is_relative_to_it(run: Run) -> None:
    write("team/governance.toml", "brands = ['brand.yaml']\npacks = ['house']\n")
    write("team/brand.yaml", "id: team\nlanguages: [en]\nplatforms: {x: premium}\n")
    write("team/house/words.yaml", OWN_RULE)
    write("team/posts/a.md", GOOD.replace("shop", "emporium"))
    ran = run(*QUIET, "--config", "team/governance.toml", "--format", "json", "team")

    assert ran.code == 1
    assert [one["post"]["id"] for one in ran.json["reports"]] == ["posts/a.md@linkedin"]
    assert ran.json["reports"][0]["path"] == "team/posts/a.md"


def test_a_rule_that_points_at_nothing_in_the_brand_is_refused_where_it_stands(run: Run) -> None:
    write("governance.toml", "packs = ['house']\n")
    write("house/words.yaml", OWN_RULE.replace("[emporium]", "{from_brand: vocabulary.baned}"))
    write("a.md")
    linted, tested = run(*QUIET, "a.md"), run("rules", "test", "house")

    assert (linted.code, tested.code) == (2, 2)
    assert linted.err == tested.err
    assert linted.err.startswith("house/words.yaml:4: the brand has no 'vocabulary.baned'")


def test_a_brand_may_switch_on_some_packs_only(run: Run) -> None:
    write("governance.toml", "brands = ['brand.yaml']\n")
    write("brand.yaml", "id: a\nlanguages: [en]\npacks: [tone]\n")
    write("a.md", ERROR + WARNING)

    assert [line.split()[2] for line in run("lint", "a.md").out.splitlines()] == ["tone/exclamations"]


def test_an_unknown_pack_of_a_brand_is_refused(run: Run) -> None:
    write("governance.toml", "brands = ['brand.yaml']\n")
    write("brand.yaml", "id: a\nlanguages: [en]\npacks: [tones]\n")
    write("a.md")
    ran = run("lint", "a.md")

    assert ran.code == 2
    assert "'tones'" in ran.err
    assert "did you mean 'tone'?" in ran.err


RULE_WITHOUT_PARAMS = """\
kind: existence
severity: warning
message: {en: "'{match}'", fr: "« {match} »"}
params: {}
examples: {pass: [a], fail: [b]}
"""


def test_a_choice_of_rules_that_leaves_none_is_refused_and_no_pass(run: Run) -> None:
    write("a.md")
    ran = run("lint", "--select", "tone", "--ignore", "tone", "a.md")

    assert (ran.code, ran.err) == (2, "command line:1: --select and --ignore leave no rule to judge by\n")


def test_a_rule_that_could_never_find_anything_is_refused(run: Run) -> None:
    write("governance.toml", 'packs = ["acme"]\n')
    write("acme/empty.yaml", RULE_WITHOUT_PARAMS)
    write("a.md")

    ran = run("lint", "--ignore", "spelling", "a.md")

    assert ran.code == 2
    assert "acme/empty.yaml" in ran.err
    assert "could never find anything" in ran.err
