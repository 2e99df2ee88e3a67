"""What the forms of a guest share: fields in two columns, some folded away, and no way to lose what was typed."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QGridLayout, QWidget

from frontdesk.domain.birthdays import BirthdayProblem
from frontdesk.domain.customer_fields import LOCALES, FieldProblem
from frontdesk.domain.phones import PhoneProblem
from frontdesk.viewmodels.form import PASSWORD, FormPhase, FormViewModel
from frontdesk.views.button import Button, Weight
from frontdesk.views.dialogs import DeskDialog
from frontdesk.views.form_field import ChoiceField, FormField
from frontdesk.views.notice import Notice
from frontdesk.views.palette import Tone
from frontdesk.views.theme import GRID
from frontdesk.views.wording_customer import (
    hint,
    kept_sentence,
    language_words,
    placeholder,
    problem_sentence,
    restored_sentence,
    save_error_sentence,
)
from frontdesk.views.wording_fields import field_words

UNFINISHED = frozenset(
    {
        PhoneProblem.TOO_SHORT,
        PhoneProblem.UNKNOWN_COUNTRY,
        BirthdayProblem.UNREADABLE,
        FieldProblem.NOT_AN_EMAIL,
        FieldProblem.PASSWORD_TOO_SHORT,
    }
)
"""What every text is while it is being typed: said quietly until the field is left."""
LANGUAGE = "preferred_locale"


class FormDialog(DeskDialog):
    """Shows a form and its state; closing it with something unsaved says first what becomes of that."""

    def __init__(self, form: FormViewModel, heading: str, *, name: str, parent: QWidget) -> None:
        super().__init__(heading, name=name, parent=parent, wide=680)
        self._form = form
        self._name = name
        self._fields: dict[str, FormField] = {}
        self._language = ChoiceField(field_words(LANGUAGE), _languages(), name=f"{name}_{LANGUAGE}")
        self._restored = Notice(Tone.ACCENT, name=f"{name}_restored")
        self._failure = Notice(Tone.BAD, name=f"{name}_failure")
        self._leaving = Notice(Tone.WARN, name=f"{name}_leaving")
        self._more = Button(self.tr("More fields"), weight=Weight.QUIET, name=f"{name}_more_button")
        self._folded = QWidget()
        self._folded.hide()
        self._folded_names: Sequence[str] = ()
        self._language.chosen.connect(partial(form.type, LANGUAGE))
        self._more.clicked.connect(self._unfold)
        form.changed.connect(self._show)
        form.saved.connect(self._accept)

    def reject(self) -> None:
        """Closes what is saved or empty at once; else it says first what becomes of what was typed."""
        if self._form.is_busy:
            return
        if self._form.is_dirty and self._leaving.isHidden():
            self._leaving.say(kept_sentence(is_kept=self._form.keeps_drafts))
            self._grow()
        else:
            super().reject()

    def _field(self, name: str) -> QWidget:
        if name == LANGUAGE:
            return self._language
        field = FormField(field_words(name), name=f"{self._name}_{name}", is_secret=name == PASSWORD)
        field.line.setPlaceholderText(placeholder(name, self._form.desk))
        field.typed.connect(partial(self._typed, name))
        field.left.connect(partial(self._form.leave, name))
        self._fields[name] = field
        return field

    def _lay_out(self, open_rows: Sequence[Sequence[str]], folded_rows: Sequence[Sequence[str]]) -> None:
        rows = QWidget()
        _fill(rows, [[self._field(name) for name in row] for row in open_rows])
        _fill(self._folded, [[self._field(name) for name in row] for row in folded_rows])
        self._folded_names = [name for row in folded_rows for name in row]
        self._body.add(self._restored)
        self._body.add(rows)
        self._body.add(self._more)
        self._body.add(self._folded)
        self._body.add(QWidget(), 1)
        self._add_buttons()
        for notice in (self._failure, self._leaving):
            self._keep_in_sight(notice)

    def _add_buttons(self) -> None:
        afresh = Button(self.tr("Discard the draft"), name=f"{self._name}_afresh_button")
        afresh.clicked.connect(self._form.discard)
        self._restored.add_button(afresh)
        for words, name, act in (
            (self.tr("Close and keep the draft"), "keep", super().reject),
            (self.tr("Discard and close"), "discard", self._discard),
            (self.tr("Go on editing"), "go_on", self._stay),
        ):
            button = Button(words, name=f"{self._name}_{name}_button")
            button.clicked.connect(act)
            self._leaving.add_button(button)

    def _typed(self, name: str, text: str) -> None:
        self._stay()
        self._form.type(name, text)

    def _stay(self) -> None:
        self._leaving.say("")

    def _discard(self) -> None:
        self._form.discard()
        super().reject()

    def _accept(self, _customer: object) -> None:
        self.accept()

    def _unfold(self) -> None:
        self._more.hide()
        self._folded.show()
        self._grow()

    def _show(self) -> None:
        form = self._form
        for name, field in self._fields.items():
            field.show_text(form.text(name))
            field.line.setReadOnly(form.is_busy)
            field.say(*self._note(name))
        if LANGUAGE in form.names:
            self._show_language(form.text(LANGUAGE))
        if any(form.is_touched(name) or form.message(name) for name in self._folded_names):
            self._unfold()
        self._show_notices()
        self._grow()

    def _show_language(self, language: str) -> None:
        self._language.show_value(language, language_words(language) if language else "")
        self._language.say(*self._note(LANGUAGE))
        self._language.setEnabled(not self._form.is_busy)

    def _show_notices(self) -> None:
        form, draft = self._form, self._form.draft
        self._restored.say(restored_sentence(draft, form.moved, form.site, form.now()) if draft else "")
        is_said = form.error is not None and form.phase is FormPhase.EDITING
        self._failure.say(save_error_sentence(form.error) if form.error is not None and is_said else "")

    def _note(self, name: str) -> tuple[str, Tone | None]:
        """What the server said, else what is wrong, else what the text stands for."""
        form = self._form
        if message := form.message(name):
            return message, Tone.BAD
        problem = form.problem(name)
        if problem is None:
            return hint(name, form.text(name), form.desk), None
        is_loud = form.is_finished(name) or problem not in UNFINISHED
        return problem_sentence(problem), Tone.BAD if is_loud else None


def _fill(sheet: QWidget, rows: Sequence[Sequence[QWidget]]) -> None:
    grid = QGridLayout(sheet)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(2 * GRID)
    grid.setVerticalSpacing(12)
    for row, widgets in enumerate(rows):
        for column, widget in enumerate(widgets):
            grid.addWidget(widget, row, column)
    for column in range(max(map(len, rows), default=0)):
        grid.setColumnStretch(column, 1)


def _languages() -> list[tuple[str, str]]:
    return [(code, language_words(code)) for code in LOCALES]
