"""Hold the matcher against the oracle: ``python -m tests.fuzz.matcher [cases] [seed]``."""

from __future__ import annotations

import random
import sys
import time

from annotated_edition.glossary.matching import Place
from annotated_edition.model import Pin
from tests.fuzz.matcher_oracle import DATE, OracleMatches, OracleTerm, Pins, oracle, random_case
from tests.support.small import HERE, matched, sense, source, term


def fast(text: str, terms: list[OracleTerm], scopes: set[str], pins: Pins) -> OracleMatches:
    article_id = next(iter(scopes & {"a", "b"}))
    made = [
        term(
            t.id,
            *t.forms,
            not_in=t.not_in,
            senses=[sense(s.id, only_in=s.only_in, valid=s.valid, default=s.default) for s in t.senses],
        )
        for t in terms
    ]
    table: dict[Place, Pin] = {}
    for (term_id, start, end), sense_id in pins.items():
        table[(article_id, "p1", start, end, term_id)] = Pin(article_id, "", "", sense_id, "", HERE)
    found = matched(text, *made, pins=table, page=source(date=DATE), id_=article_id)
    start_of = {o.id: o.start for o in found.occurrences}
    return OracleMatches(
        frozenset((o.term_id, o.start, o.end, o.sense_id) for o in found.occurrences if not o.nested_in),
        frozenset((o.term_id, o.start, o.end, o.sense_id, start_of[o.nested_in]) for o in found.occurrences if o.nested_in),
        frozenset((u.term_id, u.start, u.end, u.why) for u in found.unlinked),
    )


def campaign(cases: int, seed: int) -> int:
    """Run the cases; give the number that differ."""
    rng = random.Random(seed)
    wrong = 0
    for _ in range(cases):
        text, terms, scopes, pins = random_case(rng)
        want, got = oracle(text, terms, scopes, pins), fast(text, terms, scopes, pins)
        if want != got:
            wrong += 1
            if wrong <= 3:
                print(f"{text!r}\n {terms}\n {scopes} {pins}\n want {want}\n got  {got}")
    return wrong


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
    started = time.time()
    differing = campaign(count, int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    print(f"matcher: {count} cases, {differing} failed (differ from the oracle), {time.time() - started:.0f} s")
    sys.exit(1 if differing else 0)
