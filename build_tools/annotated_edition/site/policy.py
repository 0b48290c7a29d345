"""The Content-Security-Policy of a page: own files, and the inline scripts it has, by their hashes."""

from __future__ import annotations

import base64
import hashlib
import re

INLINE_SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/(?:ld\+)?json)[^>]*>(.*?)</script>", re.S)
PLACE = "<!-- content-security-policy -->"
"""Stands in the theme's templates where the policy goes."""


def with_policy(html: str) -> str:
    """Put the policy into a finished page."""
    return html.replace(PLACE, f'<meta http-equiv="Content-Security-Policy" content="{content_security_policy(html)}">', 1)


def content_security_policy(html: str) -> str:
    """Write the policy of a page."""
    digests = [base64.b64encode(hashlib.sha256(s.encode()).digest()).decode() for s in INLINE_SCRIPT.findall(html)]
    scripts = " ".join(["'self'", *dict.fromkeys(f"'sha256-{d}'" for d in digests)])
    return (
        f"default-src 'none'; script-src {scripts}; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'"
    )
