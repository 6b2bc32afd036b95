"""Whatever a draft says: what the built-in rules find stands where they say, however it is encoded or ordered."""

import io
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import chdir, redirect_stdout
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from unicodedata import normalize

import yaml
from hypothesis import given
from hypothesis import strategies as st

from governance.adapters.drafts.files import DraftFile, DraftsFrom, read_drafts
from governance.cli.formats.json import JsonOutput
from governance.cli.linting import lint
from governance.engine import Selection, judge
from governance.model import Finding, Post, text_fields
from governance.schemas.draft import DraftContext
from governance.service.gather import Gatherer
from governance.service.posts import posts_of
from governance.text.positions import Lines
from governance.wiring.workspace import Workspace, open_workspace

BRAND = {
    "id": "maison",
    "languages": ["fr", "en-GB"],
    "markets": ["FR"],
    "formality": "vous",
    "vocabulary": {"banned": ["cliché", "révolutionnaire"], "preferred": {"e-mail": "courriel", "été": "saison"}},
    "budgets": {"exclamations": 1, "emoji": 1},
}
# What rules look for, what stands around it, and what shifts positions: marks, pairs, joiners, right to left.
PIECES = [
    *["cliché", "révolutionnaire", "E-mail", "été", "{{prénom}}", "[TODO à compléter]", "lorem ipsum", "As an AI"],
    *["!", "!!!", "OUI MAIS NON VRAIMENT ÉNORME", "garanti à 100 %", "écologique", "zéro risque", "guérit"],
    *["#pub", "#PubÉté", "@léa", "Publicité", "collaboration commerciale", "code PROMO20", "https://exämple.fr/é"],
    *["vous êtes", "tu es", "ton équipe", "&eacute;", "<b>", "**gras**", "Ã©tÃ©", "â€™", "𝗕𝗼𝗹𝗱"],
    *["\u200b", "\u202e", "\u2066", "\ufeff", "\u00ad", "e\u0301", "n\u0303", "\u0301", "q\u0307\u0323", "\u212b"],
    *["👩‍👩‍👧", "🎉", "🇫🇷", "1️⃣", "❤️", "😀" * 9, "각", "שלום", "عربى"],
    *[" ", " ", " ", ". ", ", ", "\n", "\r\n", "\n\n", "\u00a0", "\u202f", "’", "l'", "«", "»"],
    *["a" * 70, "ça été " * 30, "😀 " * 60],
]  # fmt: skip
BODIES = st.lists(st.sampled_from(PIECES), max_size=20).map("".join) | st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30
)
HEADS = st.fixed_dictionaries(
    {
        "platforms": st.lists(st.sampled_from(["x", "linkedin", "instagram", "mastodon"]), min_size=1, unique=True),
        "language": st.sampled_from(["fr", "en"]),
        "markets": st.sampled_from([[], ["FR"], ["FR", "GB"]]),
        "sponsorship": st.sampled_from(["none", "paid", "gift"]).map(
            lambda one: {"relationship": one, **({"sponsor": "Acmé"} if one != "none" else {})}
        ),
    }
)


@cache
def workspace() -> Workspace:
    """Open the built-in rules, all but spelling, for a brand that asks for much; they start nothing to be closed."""
    with TemporaryDirectory() as folder:
        Path(folder, "brand.yaml").write_text(yaml.safe_dump(BRAND, allow_unicode=True), "utf-8")
        config = Path(folder, "governance.toml")
        config.write_text('brands = ["brand.yaml"]\n', "utf-8")
        with open_workspace(config, Selection(ignore=("spelling",))) as opened:
            return opened


def written(head: dict[str, object], body: str) -> str:
    """Write a draft as a Markdown file."""
    return f"---\n{yaml.safe_dump(head, allow_unicode=True)}---\n{body}"


def read(content: str) -> DraftFile:
    context = DraftContext(platforms=tuple(workspace().platforms), brands=workspace().brands)
    where = DraftsFrom(root=Path(), context=context, stdin=io.BytesIO(content.encode()), stdin_filename="a.md")
    (one,) = read_drafts(["-"], where)
    assert isinstance(one, DraftFile), one
    return one


def found(file: DraftFile) -> Iterator[tuple[Post, Finding]]:
    """Judge a draft; a rule that was skipped would hide what it might find."""
    posts = posts_of(file.draft, workspace().brand_of(file.draft), workspace().platforms)
    for evidence in Gatherer(workspace().tools, workspace().rulesets).gather(posts):
        report = judge(evidence, workspace().rulesets[evidence.post.brand])
        assert report.skipped == ()
        for finding in report.findings:
            yield evidence.post, finding


@given(HEADS, BODIES)
def test_a_finding_holds_the_characters_of_its_span_and_of_its_place(head: dict[str, object], body: str) -> None:
    content = written(head, body)
    file, lines = read(content), Lines(content)

    for post, finding in found(file):
        if finding.span is None:
            assert finding.excerpt == ""
            continue
        (text,) = (one.text for one in text_fields(post) if one.pointer == finding.field)
        place = file.place(post.platform, finding)
        start, end = lines.index(place.line, place.column), lines.index(place.end_line, place.end_column)
        assert text[finding.span.start : finding.span.end] == finding.excerpt
        assert re.sub("\r+\n", "\n", content[start:end]) == finding.excerpt


@given(HEADS, BODIES)
def test_composed_and_decomposed_text_have_the_same_findings(head: dict[str, object], body: str) -> None:
    one, two = (
        Counter(
            (post.platform, finding.rule_id, normalize("NFC", finding.excerpt))
            for post, finding in found(read(written(head, normalize(form, body))))
            # A network that counts code points or bytes counts those it is sent.
            if not finding.rule_id.startswith("length/text")
        )
        for form in ("NFC", "NFD")
    )

    assert one == two


@given(st.lists(st.tuples(HEADS, BODIES), min_size=2, max_size=4), st.randoms(use_true_random=False))
def test_the_same_drafts_give_the_same_bytes_in_any_order(
    drafts: list[tuple[dict[str, object], str]], random: Random
) -> None:
    names = [f"{number}.md" for number in range(len(drafts))]
    with TemporaryDirectory() as folder, chdir(folder):
        for name, (head, body) in zip(names, drafts, strict=True):
            Path(name).write_bytes(written(head, body).encode())
        shuffled = random.sample(names, len(names))

        assert as_json(names) == as_json(shuffled) == as_json(["."])


def as_json(paths: list[str]) -> str:
    """Print what `lint --format json` prints."""
    out = io.StringIO()
    with redirect_stdout(out), JsonOutput(workspace(), "fr") as printed:
        printed.finish(lint(paths, workspace().drafts_from(), workspace(), printed, "fr"))
    return out.getvalue()
