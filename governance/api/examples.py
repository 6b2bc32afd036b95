"""Requests and answers to copy; tests send the ones and compare the others, digests, ids and times aside."""

from collections.abc import Mapping
from typing import Any

_DRAFT: Mapping[str, Any] = {
    "id": "spring-opening",
    "platforms": ["linkedin"],
    "language": "en",
    "markets": ["US"],
    "text": "Our spring collection is here.",
}
_REVIEW: Mapping[str, Any] = {
    "id": "01936000-0000-7000-8000-000000000003",
    "brand": "acme",
    "status": "in_review",
    "version": 1,
    "revision": 1,
    "post": {
        "format": "post",
        "language": "en",
        "markets": ["US"],
        "text": "Our spring collection is here.",
        "title": None,
        "description": None,
        "thread": [],
        "link": None,
        "content_warning": None,
        "tags": [],
        "first_comment": None,
        "media": [],
        "sponsorship": {"relationship": "none", "sponsor": None, "platform_label": False, "media_label": None},
        "ai": "none",
        "scheduled_at": None,
        "campaign": None,
        "waivers": [],
        "meta": {},
        "id": "spring-opening@linkedin",
        "draft": "spring-opening",
        "brand": "acme",
        "platform": "linkedin",
    },
    "report": {
        "post": {
            "id": "spring-opening@linkedin",
            "draft": "spring-opening",
            "brand": "acme",
            "platform": "linkedin",
            "format": "post",
            "language": "en",
            "markets": ["US"],
        },
        "verdict": "pass",
        "post_digest": "sha256:4fd0bd07f0ce51c582dcbf5be0a758857b4388c06c234224a4d69763c0b584db",
        "ruleset_digest": "sha256:71fe334b2173d99ed8be1fdf1b8abb2ce55a016eae35d41f90feff86554c0fa8",
        "findings": [],
        "skipped": [],
        "waived": [],
    },
    "seal": "sha256:4fd0bd07f0ce51c582dcbf5be0a758857b4388c06c234224a4d69763c0b584db",
    "seal_version": 2,
    "ruleset_digest": "sha256:71fe334b2173d99ed8be1fdf1b8abb2ce55a016eae35d41f90feff86554c0fa8",
    "submitted_by": "anna",
    "submitted_at": "2026-11-24T12:00:04+00:00",
    "edited_by": "anna",
    "approved_by": None,
    "approved_at": None,
}

# By operation, and by the name of the example.
REQUESTS: Mapping[str, Mapping[str, Any]] = {
    "check": {
        "one draft": {"drafts": [{**_DRAFT, "text": "Hello {{name}}, our spring collection is here."}]},
        "several platforms, without spelling": {
            "drafts": [
                {
                    **_DRAFT,
                    "platforms": ["x", "linkedin"],
                    "variants": {"linkedin": {"title": "Spring is here", "text": "Our spring collection is here."}},
                }
            ],
            "rules": {"ignore": ["spelling"]},
        },
    },
    "createReviews": {"one platform": {"draft": _DRAFT}},
    "editPost": {"other words": {**_DRAFT, "text": "Our spring collection is here: come and see."}},
    "decide": {
        "request changes": {"action": "request_changes", "comment": "Please name the date."},
        "approve": {"action": "approve", "comment": "Good to go."},
        "approve in spite of a finding": {
            "action": "approve",
            "waivers": [{"rule": "hygiene/placeholder/template", "reason": "The braces are our logo."}],
        },
    },
}

# By operation and status.
ANSWERS: Mapping[tuple[str, int], Mapping[str, Any]] = {
    ("check", 200): {
        "version": 1,
        "tool": {"name": "governance", "version": "0.1.0"},
        "reports": [
            {
                "post": {
                    "id": "spring-opening@linkedin",
                    "draft": "spring-opening",
                    "brand": "acme",
                    "platform": "linkedin",
                    "format": "post",
                    "language": "en",
                    "markets": ["US"],
                },
                "verdict": "fail",
                "post_digest": "sha256:11936aeb7cade44b17fd5b4cca7726cfe58a8d2901d05249fc21876824b1abbc",
                "ruleset_digest": "sha256:71fe334b2173d99ed8be1fdf1b8abb2ce55a016eae35d41f90feff86554c0fa8",
                "findings": [
                    {
                        "rule_id": "hygiene/placeholder/template",
                        "severity": "error",
                        "message": "“{{name}}” is a mark of a template. Put in what it stands for.",
                        "data": {},
                        "field": "/text",
                        "span": {"start": 6, "end": 14, "utf16_start": 6, "utf16_end": 14},
                        "excerpt": "{{name}}",
                        "replacements": [],
                        "markets": [],
                        "confidence": None,
                        "source": None,
                        "help_uri": None,
                        "fingerprint": "sha256:d6948d4fe6f7474037cfc7f5db7af93f697a8c6bcfe0a52efe8a44fb69ad8d0f",
                    }
                ],
                "skipped": [],
                "waived": [],
            }
        ],
        "errors": [],
        "summary": {
            "verdict": "fail",
            "drafts": 1,
            "ignored": 0,
            "unreadable": 0,
            "posts": 1,
            "errors": 1,
            "warnings": 0,
            "suggestions": 0,
            "skipped": 0,
            "waived": 0,
        },
    },
    ("uploadMedia", 201): {
        "sha256": "7c58cf77d0f67776c9caaa28d9742d5a013bd9247b9be0f3e3f24fec74f337a1",
        "media_type": "image/png",
        "bytes": 29,
        "width": 3,
        "height": 2,
        "frames": 1,
    },
    ("createReviews", 201): {"reviews": [_REVIEW]},
    ("getReview", 200): _REVIEW,
    ("listEvents", 200): {
        "events": [
            {
                "type": "review.submitted",
                "subject": "01936000-0000-7000-8000-000000000003",
                "actor": "anna",
                "time": "2026-11-24T12:00:04+00:00",
                "data": {
                    "revision": 1,
                    "ruleset_digest": "sha256:71fe334b2173d99ed8be1fdf1b8abb2ce55a016eae35d41f90feff86554c0fa8",
                    "seal": "sha256:4fd0bd07f0ce51c582dcbf5be0a758857b4388c06c234224a4d69763c0b584db",
                    "seal_version": 2,
                    "status": "in_review",
                    "verdict": "pass",
                    "version": 1,
                },
            }
        ],
        "next": None,
    },
    ("getApproval", 200): {
        "seal": "sha256:4fd0bd07f0ce51c582dcbf5be0a758857b4388c06c234224a4d69763c0b584db",
        "seal_version": 2,
        "status": "approved",
        "review": "01936000-0000-7000-8000-000000000003",
        "approved_by": "rita",
        "approved_at": "2026-11-24T12:00:06+00:00",
        "ruleset_digest": "sha256:71fe334b2173d99ed8be1fdf1b8abb2ce55a016eae35d41f90feff86554c0fa8",
    },
    ("getReadiness", 200): {"status": "ready", "database": "ok", "languagetool": "ok"},
}
