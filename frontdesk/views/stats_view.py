"""A guest's headline figures, whatever figures the server has."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.api.records import Stats
from frontdesk.domain.known import Known, Part
from frontdesk.views.customer_facts import NOTHING, Context
from frontdesk.views.part_view import PartView, Retry
from frontdesk.views.tiles import Fact, Tiles
from frontdesk.views.wording_membership import humanised, money
from frontdesk.views.wording_time import when

MOST_FIGURES = 48
LONGEST_VALUE = 120
LARGEST_NUMBER = 10**15
_MONEY_WORDS = ("spend", "spent", "revenue", "amount", "value", "balance", "credit")


class StatsView(QWidget):
    """Each figure as a large number below its name."""

    def __init__(self, retry: Retry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tiles = Tiles(big=True, narrowest=150)
        self._part = PartView(
            self._tiles, name="stats", empty=self.tr("Trybe has no figures for this guest yet."), retry=retry
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._part)

    def show_stats(self, part: Part[Stats], context: Context | None) -> None:
        """Shows what is known."""
        facts = tuple(self._facts(part.value, context)) if isinstance(part, Known) and context else ()
        if isinstance(part, Known):
            self._tiles.show_facts(facts)
        self._part.show_part(part, is_empty=not facts)

    def _facts(self, stats: Stats, context: Context) -> Iterator[Fact]:
        currency = stats.get("currency") if isinstance(stats.get("currency"), str) else None
        shown = (pair for pair in flattened(stats) if pair[0] != "currency")
        for _, (key, value) in zip(range(MOST_FIGURES), shown, strict=False):
            is_money = currency is not None and any(word in key for word in _MONEY_WORDS) and is_number(value)
            text = money(value, currency) if is_money else self._text(value, context)
            yield Fact(f"stat_{key}", humanised(key), text)

    def _text(self, value: Any, context: Context) -> str:
        if value is None or value == "":
            return NOTHING
        if isinstance(value, bool):
            return self.tr("Yes") if value else self.tr("No")
        if isinstance(value, int | float):
            return self._number(value)
        text = str(value)
        moment = _as_moment(text)
        return when(moment, context.site, context.now) if moment else text[:LONGEST_VALUE]

    def _number(self, value: float) -> str:
        if not is_number(value):
            return self.tr("Too large to show")
        return QLocale().toString(float(value), "f", 0 if float(value).is_integer() else 2)


def flattened(figures: dict[str, Any], prefix: str = "", depth: int = 0) -> Iterator[tuple[str, Any]]:
    """Figures within figures under joined names; of a list only how long it is."""
    for key, value in figures.items():
        name = f"{prefix}{key}"
        if isinstance(value, dict) and depth < 3:
            yield from flattened(value, f"{name}_", depth + 1)
        elif isinstance(value, dict | list):
            yield name, len(value)
        else:
            yield name, value


def is_number(value: Any) -> bool:
    """Whether it is a number of a size that a person can read; JSON allows any."""
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < LARGEST_NUMBER


def _as_moment(text: str) -> datetime | None:
    if len(text) < 19 or "T" not in text:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else None
