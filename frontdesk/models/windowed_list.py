"""A list that grows page by page and keeps only some of its pages: flat in memory however far it is scrolled."""

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Any, Final, TypeVar

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal

from frontdesk.models.paged_list import RECORD_ROLE, Index, PagedListModel

T = TypeVar("T")

KEPT_PAGES: Final = 20
"""Many times what a window shows; a page that was let go of is asked for again when it comes into sight."""


class WindowedListModel(PagedListModel[T]):
    """Rows that were let go of are blank until their page is filled again."""

    page_wanted = Signal(int)
    """A page that was let go of is in sight again, by its place among the pages from 0."""

    def __init__(
        self, describe: Callable[[T], str], parent: QObject | None = None, *, kept_pages: int = KEPT_PAGES
    ) -> None:
        super().__init__(describe, parent)
        self._kept_pages = kept_pages
        self._pages: OrderedDict[int, list[T]] = OrderedDict()
        self._starts: list[int] = []
        """The first row of each page."""
        self._count = 0
        self._wanted: list[int] = []
        self._latest = 0
        """The page that was looked at or filled last."""

    @property
    def kept_rows(self) -> int:
        """How many records are held."""
        return sum(map(len, self._pages.values()))

    @property
    def wanted(self) -> int | None:
        """The page that is missing in sight; where there are several, the one that was asked for last."""
        return self._wanted[-1] if self._wanted else None

    def row(self, number: int) -> T:
        """The record in a row; IndexError while it is blank."""
        found = self._found(number)
        if found is None:
            raise IndexError(number)
        return found

    def is_blank(self, number: int) -> bool:
        """Whether a row's record was let go of."""
        return self._found(number) is None

    def replace(self, rows: Sequence[T], *, has_more: bool = False) -> None:
        """Shows this first page and nothing else."""
        self.beginResetModel()
        self._pages.clear()
        self._wanted.clear()
        self._starts = []
        self._count = 0
        if rows:
            self._add(rows)
        self._has_more = has_more
        self.endResetModel()

    def append(self, rows: Sequence[T], *, has_more: bool) -> None:
        """Adds the next page."""
        self._has_more = has_more
        if not rows:
            return
        self.beginInsertRows(QModelIndex(), self._count, self._count + len(rows) - 1)
        self._add(rows)
        self.endInsertRows()

    def fill(self, page: int, rows: Sequence[T]) -> None:
        """Puts a page back in place; rows that the server no longer has stay blank."""
        self.cease_wanting(page)
        if page >= len(self._starts):
            return
        first, last = self._starts[page], self._end_of(page) - 1
        self._keep(page, list(rows[: last - first + 1]))
        self.dataChanged.emit(self.index(first, 0), self.index(last, 0))

    def cease_wanting(self, page: int) -> None:
        """Gives a page up until it is in sight again."""
        if page in self._wanted:
            self._wanted.remove(page)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else self._count

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= self._count:
            return None
        if role == RECORD_ROLE:
            return self._seen(index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            record = self._seen(index.row())
            return self._describe(record) if record is not None else ""
        return None

    def _add(self, rows: Sequence[T]) -> None:
        self._starts.append(self._count)
        self._count += len(rows)
        self._keep(len(self._starts) - 1, list(rows))

    def _keep(self, page: int, rows: list[T]) -> None:
        self._pages[page] = rows
        self._pages.move_to_end(page)
        self._latest = page
        while len(self._pages) > self._kept_pages:
            self._pages.popitem(last=False)

    def _seen(self, number: int) -> T | None:
        """The record of a row that is looked at: its page is let go of last, and asked for where it is missing."""
        page = self._page_of(number)
        if page in self._pages:
            if page != self._latest:
                self._latest = page
                self._pages.move_to_end(page)
        elif page not in self._wanted:
            self._wanted.append(page)
            self.page_wanted.emit(page)
        return self._found(number)

    def _found(self, number: int) -> T | None:
        if not 0 <= number < self._count:
            raise IndexError(number)
        page = self._page_of(number)
        rows, place = self._pages.get(page, []), number - self._starts[page]
        return rows[place] if place < len(rows) else None

    def _page_of(self, number: int) -> int:
        return bisect_right(self._starts, number) - 1

    def _end_of(self, page: int) -> int:
        return self._starts[page + 1] if page + 1 < len(self._starts) else self._count
