"""A list of frozen records that grows page by page as a view scrolls; it asks for more and never fetches itself."""

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex

RECORD_ROLE = int(Qt.ItemDataRole.UserRole)
"""Under this role stands the record itself."""


class PagedListModel(QAbstractListModel, Generic[T]):
    """Rows come from a view-model; `describe` gives the one text of a row that assistive technology reads."""

    more_wanted = Signal()
    """The view has come to the last row, and there is more."""

    def __init__(self, describe: Callable[[T], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._describe = describe
        self._rows: list[T] = []
        self._texts: list[str] = []
        self._has_more = False

    @property
    def has_more(self) -> bool:
        """Whether rows follow that were not fetched."""
        return self._has_more

    def row(self, number: int) -> T:
        """The record in a row."""
        return self._rows[number]

    def replace(self, rows: Sequence[T], *, has_more: bool = False) -> None:
        """Shows these rows and no others."""
        self.beginResetModel()
        self._rows = list(rows)
        self._texts = [self._describe(row) for row in rows]
        self._has_more = has_more
        self.endResetModel()

    def append(self, rows: Sequence[T], *, has_more: bool) -> None:
        """Adds the next page."""
        self._has_more = has_more
        if not rows:
            return
        first = len(self._rows)
        self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
        self._rows.extend(rows)
        self._texts.extend(self._describe(row) for row in rows)
        self.endInsertRows()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._texts[index.row()]
        return self._rows[index.row()] if role == RECORD_ROLE else None

    def canFetchMore(self, parent: Index) -> bool:
        return self._has_more and not parent.isValid()

    def fetchMore(self, parent: Index) -> None:
        if self._has_more and not parent.isValid():
            self.more_wanted.emit()
