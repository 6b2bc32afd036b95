"""`governance.toml` and `brand.yaml`: errors have a line."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from governance.adapters.config.brand_file import read_brand
from governance.adapters.config.config_file import line_of, read_config
from governance.adapters.config.invalid import ConfigurationInvalid
from governance.model import Brand, Platform, Severity
from governance.service.config import Config, LanguageToolConfig
from governance.wording import Lang

WHOLE = """\
brands = ["brand.yaml"]
packs = ["packs/acme"]
fail_on = "warning"
lang = "fr"

[languagetool]
url = "http://localhost:8081"
maven_url = "https://mirror.example/maven2"
keep_alive = 60
"""


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a file in the working directory to write a configuration to."""
    monkeypatch.chdir(tmp_path)
    return Path("governance.toml")


def troubles(path: Path) -> list[str]:
    with pytest.raises(ConfigurationInvalid) as refused:
        read_config(path)
    return [str(one) for one in refused.value.troubles]


def test_a_configuration_is_read(config: Path) -> None:
    config.write_text(WHOLE, "utf-8")

    assert read_config(config) == Config(
        brands=("brand.yaml",),
        packs=("packs/acme",),
        fail_on=Severity.WARNING,
        lang=Lang.FR,
        languagetool=LanguageToolConfig(
            url="http://localhost:8081", maven_url="https://mirror.example/maven2", keep_alive=60
        ),
    )


def test_an_empty_configuration_is_the_default(config: Path) -> None:
    config.write_text("# nothing\n", "utf-8")

    assert read_config(config) == Config()


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        ("\nbrnds = []\n", "governance.toml:2: unknown key 'brnds'; did you mean 'brands'?"),
        ('[languagetool]\n\nrul = ""\n', "governance.toml:3: unknown key 'rul'; did you mean 'url'?"),
        ('lang = "de"\n', "governance.toml:1: 'de' is not known here; use “en” or “fr”"),
        ("# url\nlanguagetool.url = 1\n", "governance.toml:2: this must be text, not a whole number"),
        ("[languagetool]\nkeep_alive = -1\n", "governance.toml:2: this must be between 0 and 86,400"),
        ("[languagetool]\nkeep_alive = 86401\n", "governance.toml:2: this must be between 0 and 86,400"),
        ("brands = [1,\n2]", "governance.toml:1: this must be text, not a whole number"),
        ("a = 1\na = 2\n", "governance.toml:2: cannot be parsed: Cannot overwrite a value"),
        ("brands = [\n", "governance.toml:1: cannot be parsed: Invalid value"),
    ],
)
def test_a_fault_is_told_with_its_line(config: Path, text: str, trouble: str) -> None:
    config.write_text(text, "utf-8")

    assert troubles(config)[0] == trouble


def test_what_is_nested_too_deeply_is_told(config: Path) -> None:
    config.write_text("a = " + "[" * 100_000, "utf-8")

    assert troubles(config)[0].startswith("governance.toml:1: ")


def test_what_cannot_be_read_is_told(config: Path) -> None:
    assert troubles(config)[0].startswith("governance.toml:1: cannot be read: ")


def test_what_is_no_utf_8_is_told(config: Path) -> None:
    config.write_bytes(b"# a\nlang = '\xe9'\n")

    assert troubles(config)[0].startswith("governance.toml:2: not UTF-8")


@pytest.mark.parametrize(
    ("pointer", "line"),
    [("/brands", 1), ("/fail_on", 3), ("/languagetool", 6), ("/languagetool/maven_url", 8), ("/nowhere", 1), ("", 1)],
)
def test_the_line_of_a_key_is_found(pointer: str, line: int) -> None:
    assert line_of(WHOLE, pointer) == line


TWO_TABLES = """\
# url = "http://localhost"
lang = "fr"  # and no url = here

[api]
url = true

  [languagetool]
  url = "http://localhost:8081"
"""


@pytest.mark.parametrize(
    ("pointer", "line"),
    [("/lang", 2), ("/api", 4), ("/api/url", 5), ("/languagetool", 7), ("/languagetool/url", 8)],
)
def test_a_key_is_looked_for_below_its_table(pointer: str, line: int) -> None:
    assert line_of(TWO_TABLES, pointer) == line


def test_a_key_behind_empty_lines_stands_where_it_is_written() -> None:
    assert line_of("\n\n\n   lang = 1\n", "/lang") == 4


def test_a_key_that_is_the_end_of_another_is_not_taken_for_it() -> None:
    assert line_of("maven_url = 1\nurl = 2\n", "/url") == 2


def test_a_table_is_found_by_its_dotted_name_too() -> None:
    assert line_of('lang = "fr"\nlanguagetool.maven_url = 1\nlanguagetool.url = 2\n', "/languagetool/url") == 3


def test_a_brand_is_read_and_its_faults_have_lines(config: Path) -> None:
    file = config.with_name("brand.yaml")
    file.write_text("id: acme\nplatforms: {x: premum}\nmarkets:\n  - FR\n  - UK\n", "utf-8")

    with pytest.raises(ConfigurationInvalid) as refused:
        read_brand(file, {"x": Platform(id="x", name="X", plans=("premium",))})

    assert [str(one) for one in refused.value.troubles] == [
        "brand.yaml:2: X has no plan 'premum'; did you mean 'premium'?",
        "brand.yaml:5: the ISO code of the United Kingdom is GB; write GB",
    ]


def test_an_empty_brand_is_the_default(config: Path) -> None:
    file = config.with_name("brand.yaml")
    file.write_text("# nothing yet\n", "utf-8")

    assert read_brand(file).brand == Brand()


def test_an_address_that_is_none_is_refused_at_its_line(config: Path) -> None:
    config.write_text('[languagetool]\nurl = "notaurl"\n', "utf-8")

    assert troubles(config) == [
        "governance.toml:2: 'notaurl' is no address; write one such as http://127.0.0.1:8081",
    ]


@pytest.mark.parametrize("read", [read_config, read_brand])
def test_a_pipe_in_place_of_a_configuration_is_told(config: Path, read: Callable[[Path], object]) -> None:
    os.mkfifo(config)

    with pytest.raises(ConfigurationInvalid, match=":1: a pipe"):
        read(config)


@pytest.mark.parametrize("read", [read_config, read_brand])
def test_a_configuration_larger_than_memory_is_told_unread(config: Path, read: Callable[[Path], object]) -> None:
    with config.open("wb") as file:
        file.truncate(6 << 30)

    with pytest.raises(ConfigurationInvalid, match="larger than 1 MiB"):
        read(config)
