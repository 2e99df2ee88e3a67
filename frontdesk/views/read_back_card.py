"""The guest's data in huge print, to be confirmed aloud or shown on a turned screen, in the guest's own language."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.domain.read_back import Group, Letter, phone_groups, postcode_groups, spelled
from frontdesk.viewmodels.read_back import ReadBackViewModel
from frontdesk.views.binding import bind
from frontdesk.views.button import Button, Weight
from frontdesk.views.card import Card
from frontdesk.views.dialogs import DeskDialog
from frontdesk.views.flow import Flow
from frontdesk.views.plain_label import PlainLabel
from frontdesk.views.spelling import Spelling
from frontdesk.views.theme import GRID, TextSize
from frontdesk.views.wording_names import name_words
from frontdesk.views.wording_read_back import CardWords, day_in_words, direction_of, language_name, words_of

_WIDE = 1_060


class ReadBackCard(DeskDialog):
    """Shows and asks nothing of the server but the addresses; a correction is made in the customer's form."""

    def __init__(self, read_back: ReadBackViewModel, parent: QWidget) -> None:
        super().__init__(self.tr("Read back"), name="read_back_card", parent=parent, wide=_WIDE)
        self._read_back = read_back
        read_back.setParent(self)
        self._heading.setObjectName("read_back_question")
        self._languages: dict[str, Button] = {}
        self._name = _Row("read_back_name")
        self._phone = _Row("read_back_phone")
        self._email = _Row("read_back_email")
        self._birthday = _Row("read_back_birthday")
        self._postcode = _Row("read_back_postcode")
        self._card = Card(name="read_back_rows")
        self._lay_out()
        self._add_way_out(self.tr("Close"), "read_back_close_button")
        bind(self._show, read_back.changed)

    def _lay_out(self) -> None:
        languages = QWidget()
        row = Flow(languages, gap=GRID)
        for language in self._read_back.languages:
            button = Button(language_name(language), weight=Weight.QUIET, name=f"read_back_{language}_button")
            button.clicked.connect(partial(self._read_back.speak, language))
            self._languages[language] = button
            row.addWidget(button)
        column = QVBoxLayout(self._card)
        column.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        for shown in (self._name, self._phone, self._email, self._birthday, self._postcode):
            column.addWidget(shown)
        self._body.add(languages)
        self._body.add(self._card, 1)

    def _show(self) -> None:
        read_back, words = self._read_back, words_of(self._read_back.language)
        customer = read_back.customer
        self._heading.setText(words.heading)
        self._heading.setLayoutDirection(direction_of(words))
        self._card.setLayoutDirection(direction_of(words))
        for language, button in self._languages.items():
            button.setEnabled(language != read_back.language)
        if customer is None:
            return
        birthday = day_in_words(read_back.birthday, words) if read_back.birthday else ""
        self._name.show_text(words.name, name_words(customer), words)
        self._phone.show_groups(words.phone, _as_letters(phone_groups(customer.phone or "")), words)
        self._email.show_groups(words.email, spelled(customer.email or ""), words)
        self._birthday.show_text(words.birthday, birthday, words)
        self._postcode.show_groups(words.postcode, postcode_groups(read_back.postcode), words)
        self._grow()


class _Row(QWidget):
    """A caption and what is to be confirmed."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(f"{name}_row")
        self._caption = PlainLabel(size=TextSize.LEAD, muted=True, name=f"{name}_caption")
        self._text = PlainLabel(size=TextSize.NAME, bold=True, wraps=True, name=name)
        self._spelling = Spelling(name=f"{name}_spelled")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._caption)
        column.addWidget(self._text)
        column.addWidget(self._spelling)

    def show_text(self, caption: str, text: str, words: CardWords) -> None:
        """Shows a value as it is, or that there is none."""
        self._show(caption, text or words.none, ())
        self._text.setAlignment(Qt.AlignmentFlag.AlignAbsolute | _side(words))

    def show_groups(self, caption: str, groups: tuple[Group, ...], words: CardWords) -> None:
        """Shows a value letter by letter, or that there is none."""
        self._show(caption, "" if groups else words.none, groups, words)
        self._text.setAlignment(Qt.AlignmentFlag.AlignAbsolute | _side(words))

    def _show(self, caption: str, text: str, groups: tuple[Group, ...], words: CardWords | None = None) -> None:
        self._caption.setText(caption)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self._spelling.setVisible(bool(groups))
        self._spelling.show_groups(groups, words.signs if words else {})


def _side(words: CardWords) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignRight if words.is_right_to_left else Qt.AlignmentFlag.AlignLeft


def _as_letters(groups: tuple[str, ...]) -> tuple[Group, ...]:
    """Digits of a number are shown as they stand; their plus needs no name."""
    return tuple(tuple(Letter(digit) for digit in group) for group in groups)
