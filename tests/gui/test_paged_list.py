"""The paged list as Qt's own model tester sees it."""

from PySide6.QtCore import QModelIndex
from pytestqt.modeltest import ModelTester

from frontdesk.models.paged_list import RECORD_ROLE, PagedListModel


def test_it_keeps_qts_rules_while_it_grows(qtmodeltester: ModelTester) -> None:
    model = PagedListModel[str](str.upper)
    wanted: list[bool] = []
    model.more_wanted.connect(lambda: wanted.append(True))
    qtmodeltester.check(model)
    model.replace(("a", "b"), has_more=True)
    qtmodeltester.check(model)
    wanted.clear()
    model.fetchMore(QModelIndex())
    assert wanted == [True]
    model.append(("c",), has_more=False)
    qtmodeltester.check(model)
    assert [model.index(row, 0).data() for row in range(3)] == ["A", "B", "C"]
    assert model.index(2, 0).data(RECORD_ROLE) == "c"
    assert not model.canFetchMore(QModelIndex())
