"""The sheet on which two desks' changes are put together, and the forms that open it."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.domain.customer_fields import shown
from frontdesk.domain.merge import Difference, Side
from frontdesk.viewmodels.form import FormPhase
from frontdesk.viewmodels.merging_form import MergingFormViewModel
from frontdesk.views.choice_button import ChoiceButton
from frontdesk.views.dialogs import DeskDialog
from frontdesk.views.form_dialog import FormDialog
from frontdesk.views.plain_label import PlainLabel
from frontdesk.views.theme import GRID
from frontdesk.views.wording_customer import value_words
from frontdesk.views.wording_fields import field_words

WIDEST_BESIDE = 24
"""Characters up to which two values stand side by side."""
WIDEST_WHOLE = 56
"""Characters up to which a button shows all of a value; a longer one stands above it in full."""


class MergingDialog(FormDialog):
    """A form whose fields another desk may have changed: then the sheet lies over it until all is chosen."""

    def __init__(self, form: MergingFormViewModel[Any], heading: str, *, name: str, parent: QWidget) -> None:
        super().__init__(form, heading, name=name, parent=parent)
        self._merging = form
        self._sheet: MergeSheet | None = None

    def _add_ways(self) -> None:
        self._add_way_out(self.tr("Close"), f"{self._name}_close_button")
        self._save = self._add_way_on(self.tr("Save"), f"{self._name}_save_button")
        self._save.clicked.connect(self._merging.save)

    def _show(self) -> None:
        self._save.setEnabled(self._merging.can_save)
        self._save.setText(self.tr("Saving…") if self._merging.is_busy else self.tr("Save"))
        super()._show()
        self._show_sheet()

    def _show_sheet(self) -> None:
        is_merging = self._merging.phase is FormPhase.MERGING
        if is_merging and self._sheet is None:
            self._sheet = MergeSheet(self._merging, self)
            self._sheet.finished.connect(self._sheet_closed)
            self._sheet.open()
        elif not is_merging and self._sheet is not None:
            self._sheet.accept()

    def _sheet_closed(self) -> None:
        self._sheet = None


class MergeSheet(DeskDialog):
    """Only the fields that both desks changed: theirs and yours, chosen one by one."""

    def __init__(self, form: MergingFormViewModel[Any], parent: QWidget) -> None:
        super().__init__(parent.tr("Changed at another desk"), name="merge_sheet", parent=parent, wide=640)
        self._form = form
        self._groups: list[QButtonGroup] = []
        self._body.add(
            PlainLabel(
                self.tr("Someone saved other values meanwhile. Nothing of yours was sent yet: choose for each field."),
                wraps=True,
                name="merge_why",
            )
        )
        for difference in form.differences:
            self._body.add(self._row(difference))
        self._body.add(QWidget(), 1)
        self._add_way_out(self.tr("Back to the form"), "merge_back_button")
        self._save = self._add_way_on(self.tr("Save what was chosen"), "merge_save_button")
        self._save.clicked.connect(form.settle)
        self.rejected.connect(form.back_to_form)
        form.changed.connect(self._show)
        self._show()

    def _row(self, difference: Difference) -> QWidget:
        name = difference.name
        group = QButtonGroup(self)
        self._groups.append(group)
        there = shown(name, difference.theirs, self._form.desk)
        values = value_words(name, there), value_words(name, self._form.text(name))
        choices = QVBoxLayout() if max(map(len, values)) > WIDEST_BESIDE else QHBoxLayout()
        choices.setSpacing(GRID)
        whose = self.tr("theirs, in Trybe now"), self.tr("yours, not sent yet")
        for side, value, words in zip((Side.THEIRS, Side.MINE), values, whose, strict=True):
            if len(value) > WIDEST_WHOLE:
                choices.addWidget(PlainLabel(value, wraps=True))
            button = ChoiceButton(value, words, name=f"merge_{name}_{side.name.lower()}")
            button.clicked.connect(partial(self._form.choose, name, side))
            group.addButton(button)
            choices.addWidget(button, 1)
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        before = value_words(name, shown(name, difference.began, self._form.desk))
        column.addWidget(PlainLabel(field_words(name), bold=True, name=f"merge_{name}"))
        column.addWidget(PlainLabel(self.tr("Before: {0}").format(before), muted=True, wraps=True))
        column.addLayout(choices)
        return row

    def _show(self) -> None:
        self._save.setEnabled(self._form.is_decided)
