"""The page of promises: each with the test that carries it, and the figures of its last long run."""

from collections.abc import Mapping
from pathlib import Path

_HEAD = """# What is promised, and how it is tested

`make test` runs a short form of each, `make torture` the long form, which writes the figures below; a part alone is
`python -m tests.torture soak`. Everything runs on loopback against the program's own sandbox, and stops by itself.

"""
_ROWS = (
    (
        "Whatever a server does, a call ends in time in one typed error; no write is sent twice, no token goes abroad",
        "tests/torture/test_sweep.py",
        "client_sweep",
    ),
    (
        "What the program claims of a write, what its journal says and what the server holds agree, whatever fails",
        "tests/torture/test_path_sweep.py",
        "write_sweep",
    ),
    (
        "What was typed is on the server or in a draft; what is shown is the last scan's, and never green from memory",
        "tests/torture/test_shift.py",
        "shift",
    ),
    (
        "Two desks on one guest: every acknowledged save is visible or its conflict is shown",
        "tests/unit/writing/test_two_desks.py",
        "two_desks",
    ),
    ("Kill -9 at any moment loses nothing that was acknowledged", "tests/unit/store/test_kill.py", "kills"),
    (
        "A store damaged at any byte opens as the generation before; a gap in the ledger shows",
        "tests/unit/store, tests/unit/writing",
        "damage",
    ),
    (
        "No personal data and no token in logs, journal, temporary files, crash reports or titles",
        "tests/torture/test_desk_run.py",
        "secrets",
    ),
    (
        "Memory, open files and threads stay flat over a season of scans, and nothing complains",
        "tests/torture/test_desk_run.py",
        "soak",
    ),
)
_FOOT = """
The faults: reset before and after the server has carried it out, hanging before and after, a head or a body
that never ends, cut, of the wrong length, empty, HTML, redirected, a gzip bomb, every error status, `Retry-After` of a
year, hostile JSON (deep, huge, not a number, half a character, not UTF-8), and the server's own answer with wrong
types, all null, all optional absent, hostile text or huge numbers.
"""


def write_page(kept: Mapping[str, Mapping[str, str]], path: Path) -> None:
    """Writes the page anew."""
    rows = [f"| {promise} | `{test}` | {_figures(kept.get(part))} |" for promise, test, part in _ROWS]
    table = ["| promise | test | last figures |", "|---|---|---|", *rows]
    path.write_text(_HEAD + "\n".join(table) + "\n" + _FOOT, "utf-8")


def _figures(found: Mapping[str, str] | None) -> str:
    if found is None:
        return "not run yet"
    told = found["told"].replace("|", "\\|")
    return f"{found['day']}: {told}"
