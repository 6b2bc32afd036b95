"""How what a path, a query or a body names is written: one regular expression for each kind of name."""

import re

REVIEW_ID = re.compile(r"[0-9A-Za-z-]{1,64}")
SHA256 = re.compile(r"[0-9a-f]{64}")
SEAL = re.compile(rf"sha256:{SHA256.pattern}")
# Where lists go on: behind what came in as that number.
CURSOR = re.compile(r"[0-9]{1,18}")


def whole(form: re.Pattern[str]) -> str:
    """Write a form as JSON Schema does, which looks for it anywhere."""
    return f"^{form.pattern}$"
