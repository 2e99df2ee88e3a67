"""A list of any length in a room of fixed size."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from frontdesk.models.paged_list import RECORD_ROLE
from frontdesk.models.windowed_list import WindowedListModel

PAGE = 50


def new_model(kept_pages: int = 3) -> WindowedListModel[int]:
    return WindowedListModel[int](str, kept_pages=kept_pages)


def page(number: int, size: int = PAGE) -> list[int]:
    return list(range(number * PAGE, number * PAGE + size))


def grown(pages: int) -> WindowedListModel[int]:
    model = new_model()
    model.replace(page(0), has_more=True)
    for number in range(1, pages):
        model.append(page(number), has_more=True)
    return model


def test_it_is_a_model_as_qt_wants_it(qtmodeltester: ModelTester) -> None:
    model = grown(5)
    qtmodeltester.check(model, force_py=True)
    model.fill(0, page(0))
    qtmodeltester.check(model, force_py=True)


def test_two_hundred_thousand_rows_keep_three_pages() -> None:
    model = grown(4_000)
    assert model.rowCount() == 200_000
    assert model.kept_rows == 3 * PAGE
    assert model.index(199_999, 0).data() == "199999"


def test_a_page_that_comes_into_sight_again_is_asked_for_once_and_filled() -> None:
    model = grown(10)
    asked: list[int] = []
    changed: list[tuple[int, int]] = []
    model.page_wanted.connect(asked.append)
    model.dataChanged.connect(lambda first, last, _roles: changed.append((first.row(), last.row())))
    for row in range(60, 90):
        assert model.index(row, 0).data(RECORD_ROLE) is None
        assert model.index(row, 0).data() == ""
    assert asked == [1]
    assert model.wanted == 1
    model.fill(1, page(1))
    assert changed == [(50, 99)]
    assert model.index(60, 0).data() == "60"
    assert model.wanted is None
    assert model.kept_rows == 3 * PAGE


def test_what_is_looked_at_is_kept_longest() -> None:
    model = grown(3)
    assert model.index(0, 0).data() == "0"
    model.append(page(3), has_more=False)
    assert not model.is_blank(0)
    assert model.is_blank(PAGE)


def test_rows_that_are_gone_from_the_server_stay_blank() -> None:
    model = grown(10)
    model.fill(1, page(1, size=20))
    assert model.index(69, 0).data() == "69"
    assert model.is_blank(70)
    with pytest.raises(IndexError):
        model.row(70)
    model.fill(2, [*page(2), 7, 7, 7])
    assert model.row(149) == 149
    assert model.is_blank(150)


def test_pages_may_be_of_any_size() -> None:
    model = new_model(kept_pages=9)
    model.replace(page(0, size=3), has_more=True)
    model.append([], has_more=True)
    model.append(page(1, size=1), has_more=True)
    model.append(page(2), has_more=False)
    assert [model.row(row) for row in range(5)] == [0, 1, 2, 50, 100]
    assert not model.canFetchMore(QModelIndex())


def test_a_new_search_forgets_what_was_wanted(qtbot: QtBot) -> None:
    model = grown(10)
    model.index(60, 0).data(Qt.ItemDataRole.DisplayRole)
    model.replace([1])
    assert model.wanted is None
    model.fill(5, page(5))
    assert (model.rowCount(), model.kept_rows) == (1, 1)
