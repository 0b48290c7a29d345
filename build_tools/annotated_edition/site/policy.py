"""The Content-Security-Policy of a page: own files, and the theme's own inline scripts by their hashes.

The hashes are made from the theme's templates, filled with nothing but the page's way to the root of the site: a script that
stands in a page for any other reason is not licensed by standing there.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from functools import cache

from jinja2 import Environment
from markupsafe import Markup

SCRIPTS = "partials/javascripts/"
"""Where the theme keeps the scripts it writes into pages, one a file."""
_INLINE = re.compile(r"<script>(.*?)</script>", re.S)


def policy_writer(env: Environment, features: list[str], scope: str) -> Callable[[str], Markup]:
    """Return what writes the policy of a page, given its way to the root (``..``); templates call it.

    ``scope`` is the one setting the theme writes into a script: under which address it keeps what it keeps.
    """

    @cache
    def write(base_url: str) -> Markup:
        digests = sorted({_digest(script) for script in theme_scripts(env, features, scope or base_url)})
        return Markup(format_policy([f"'sha256-{digest}'" for digest in digests]))

    return write


def theme_scripts(env: Environment, features: list[str], base_url: str) -> list[str]:
    """List the theme's inline scripts as they stand in a page."""
    found = []
    for name in env.list_templates(filter_func=lambda name: name.startswith(SCRIPTS)):
        html = env.get_template(name).render(base_url=base_url, features=features, config={"extra": {}})
        found += _INLINE.findall(html)
    return found


def format_policy(licensed: list[str]) -> str:
    """Format the policy; ``licensed`` are the sources of scripts beside the site's own files."""
    scripts = " ".join(["'self'", *licensed])
    return (
        f"default-src 'none'; script-src {scripts}; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'"
    )


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
