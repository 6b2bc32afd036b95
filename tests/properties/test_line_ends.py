"""One post has one seal, in whatever form it comes and on whatever machine its lines were ended."""

import io
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from hypothesis import given
from hypothesis import strategies as st

from governance.adapters.drafts.files import DraftFile, DraftsFrom, read_drafts
from governance.canonical import post_digest
from governance.schemas.draft import DraftContext
from governance.service.posts import posts_of
from tests.api.builders import DRAFT, Service, rulesets, service

RULESET = rulesets()["acme"]
CONTEXT = DraftContext(platforms=tuple(RULESET.platforms), brands={"acme": RULESET.brand})
# A body of Markdown ends before its line breaks, and what is refused has no seal.
TEXTS = (
    st.lists(st.sampled_from(["a", "é", "🎉", "---", " ", "\n", "\r", "\u0085", "\u2028"])).map("".join)
    | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
).map(lambda text: text.rstrip("\r\n"))


def in_file(content: str, name: str) -> str:
    """Give the seal of a draft that is read as a file of that name, byte for byte."""
    stdin = io.BytesIO(content.encode())
    (file,) = read_drafts(["-"], DraftsFrom(root=Path(), context=CONTEXT, stdin=stdin, stdin_filename=name))
    assert isinstance(file, DraftFile), file
    (post,) = posts_of(file.draft, RULESET.brand, RULESET.platforms)
    return post_digest(post)


def over_http(draft: Mapping[str, Any], it: Service) -> str:
    """Give the seal of a draft that is sent."""
    (report,) = it.anna.post("/v1/checks", {"drafts": [draft]}).get_json()["reports"]
    return str(report["post_digest"])


def seals(text: str, it: Service) -> Iterator[str]:
    """Give the seal of one draft with this text, and this title, in every form."""
    head = {name: value for name, value in DRAFT.items() if name != "text"} | {"title": text}
    draft = {**head, "text": text}
    yield in_file(f"---\n{yaml.safe_dump(head)}---\n{text}", "a.md")
    yield in_file(yaml.safe_dump(draft), "a.yaml")
    yield in_file(json.dumps(draft), "a.json")
    yield in_file(json.dumps(draft) + "\r\n", "a.jsonl")
    yield over_http(draft, it)


@given(TEXTS)
def test_one_draft_has_one_seal_as_a_file_of_every_form_and_over_http(text: str) -> None:
    it = service()
    windows = text.replace("\n", "\r\n")

    assert len({*seals(text, it), *seals(windows, it)}) == 1
