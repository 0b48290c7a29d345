"""Dates as the sources state them: a year, a month or a day, and the days they begin and end on."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.A)
_LOOSE_DATE = re.compile(
    r"(\d{4})\s*[-/.年_—–－]?\s*(?:(\d{1,2})\s*[-/.月_—–－]?\s*(?:(\d{1,2})\s*日?)?)?(?:[T\s]\s*\d{1,2}:\d\d.*)?"
)


def is_date(value: str) -> bool:
    """Tell whether a value is a year, a month or a day that exists."""
    found = _ISO.fullmatch(value)
    if not found:
        return False
    try:
        date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        return False
    return True


def first_day(date: str) -> str:
    """Return the first day of a year, a month or a day, as a string that sorts."""
    return date + "-01-01"[len(date) - 4 :] if len(date) < 10 else date


def last_day(date: str) -> str:
    """Return the last day, at the latest the 31st, of a year, a month or a day."""
    return date + "-12-31"[len(date) - 4 :] if len(date) < 10 else date


def as_date(value: str) -> str:
    """Return a date in any common writing (2021年9月26日, 2021.9.26) as it should be; empty when it is none."""
    found = written_date(value)
    return found if is_date(found) else ""


def written_date(value: str) -> str:
    """Return a written date with hyphens and two digits, whether or not there is such a day; empty when it is none."""
    found = _LOOSE_DATE.fullmatch(" ".join(unicodedata.normalize("NFKC", value).split()))  # long runs of spaces take long
    return "-".join([found[1], *(f"{int(n):02}" for n in (found[2], found[3]) if n)]) if found else ""
