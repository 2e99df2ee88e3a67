"""One figure of the bench, and the table they make."""

import json
import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class Row:
    """A figure beside the most (or least) it may be, and the floor measured in the same run."""

    what: str
    value: float
    unit: str
    limit: float | None = None
    floor: float | None = None
    floor_is: str = ""
    at_least: bool = False

    @property
    def holds(self) -> bool:
        if self.limit is None:
            return True
        return self.value >= self.limit if self.at_least else self.value <= self.limit


def middle(values: Sequence[float]) -> float:
    return statistics.median(values)


def percentile(values: Sequence[float], percent: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(percent / 100 * len(ordered)))]


def table(rows: Sequence[Row]) -> str:
    lines = [f"{'what':58} {'figure':>12} {'limit':>12} {'floor':>10}  floor is", "-" * 118]
    for row in rows:
        sign = "≥" if row.at_least else "≤"
        limit = f"{sign} {row.limit:g}" if row.limit is not None else ""
        floor = f"{row.floor:.2f}" if row.floor is not None else ""
        mark = "" if row.holds else "   ← over its limit"
        figure = f"{row.value:.2f} {row.unit}"
        lines.append(f"{row.what:58} {figure:>12} {limit:>12} {floor:>10}  {row.floor_is}{mark}")
    return "\n".join(lines)


def keep(rows: Sequence[Row], file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    data = [{**asdict(row), "holds": row.holds} for row in rows]
    file.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
