"""The page of promises: each with the test that carries it, and the figures of its last long run."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from tests.torture.parts import Part
from tests.torture.promises import PROMISES

_HEAD = """# What is promised, and how it is tested

`make test` runs a short form of each, `make torture` the long form, which writes the figures below; a part alone is
`python -m tests.torture soak`. Everything runs on loopback against the program's own sandbox, and stops by itself.

"""
_CHECKS = """
Every run of a sweep is held against these checks, and `tests/torture/test_promises.py` has evidence that breaks each
alone:

"""
_FAULTS = """
The faults: refused, reset before and after the server has carried it out, hanging before and after, a head or a body
that never ends, cut, of the wrong length, empty, HTML, redirected, a gzip bomb, every error status, `Retry-After` of a
year, hostile JSON (deep, huge, not a number, half a character, not UTF-8), and the server's own answer with wrong
types, all null, all optional absent, hostile text or huge numbers.
"""


def write_page(parts: Iterable[Part], kept: Mapping[str, Mapping[str, str]], path: Path) -> None:
    """Writes the page anew."""
    rows = [f"| {part.promise} | `{part.test}` | {_figures(kept.get(part.name))} |" for part in parts]
    table = ["| promise | test | last figures |", "|---|---|---|", *rows]
    checks = [f"- {name.replace('_', ' ')}: {promise.__doc__}" for name, promise in PROMISES.items()]
    path.write_text("\n".join([_HEAD + table[0], *table[1:], _CHECKS + checks[0], *checks[1:], _FAULTS]), "utf-8")


def _figures(found: Mapping[str, str] | None) -> str:
    if found is None:
        return "not run yet"
    told = found["told"].replace("|", "\\|")
    return f"{found['day']}: {told}"
