"""The long forms: `python -m tests.torture [part …]` runs them, prints their figures and keeps them in the docs."""

import json
import sys
from datetime import UTC, datetime

from tests.torture.page import write_page
from tests.torture.parts import PARTS, ROOT, Broken

KEPT = ROOT / "docs" / "torture.json"


def main() -> int:
    """Runs the parts that are named, or all, and returns how many were broken."""
    parts = {part.name: part for part in PARTS}
    broken = 0
    for name in sys.argv[1:] or parts:
        try:
            told = parts[name].run()
        except Broken as error:
            broken += 1
            told = f"BROKEN: {error}"
        print(f"{name}: {told}", flush=True)
        _keep(name, told)
    return broken


def _keep(name: str, told: str) -> None:
    """Keeps one part's figures; the others' may come from other runs, and from one that goes on beside this."""
    kept: dict[str, dict[str, str]] = json.loads(KEPT.read_text("utf-8")) if KEPT.exists() else {}
    kept[name] = {"told": " ".join(told.split())[:600], "day": datetime.now(UTC).date().isoformat()}
    KEPT.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", "utf-8")
    write_page(PARTS, kept, ROOT / "docs" / "torture.md")


if __name__ == "__main__":
    sys.exit(main())
