"""The ledger on screen: a day or all of it, searched and narrowed; a copy and the hand-over page to take along."""

from collections.abc import Callable

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QWidget

from frontdesk.domain.known import Known
from frontdesk.store.ledger import Line
from frontdesk.viewmodels.ledger import Chosen, LedgerViewModel, Saved
from frontdesk.views.binding import bind
from frontdesk.views.button import Button, Weight
from frontdesk.views.field_frame import FieldFrame
from frontdesk.views.flow import Flow
from frontdesk.views.hand_over import HandOver, hand_over_pdf
from frontdesk.views.notice import Notice
from frontdesk.views.palette import Tone
from frontdesk.views.part_view import PartView
from frontdesk.views.people_list import PeopleList
from frontdesk.views.plain_label import PlainLabel
from frontdesk.views.record_window import RecordWindow
from frontdesk.views.save_question import SaveQuestion
from frontdesk.views.theme import GRID, TextSize
from frontdesk.views.two_line_delegate import RowText
from frontdesk.views.wording_ledger import break_sentence, csv_bytes, line_badge, line_detail, line_title

_CSV, _PDF = "csv", "pdf"


class LedgerWindow(RecordWindow):
    """Follows the view-model; what is saved is chosen in the system's own dialog, which holds nothing up."""

    def __init__(self, ledger: LedgerViewModel, open_count: Callable[[], int] = int) -> None:
        super().__init__(
            self.tr("Frontdesk: ledger"),
            self.tr("Ledger"),
            self.tr("What this desk scanned, changed and changed back. Nothing in it can be altered."),
            name="ledger_window",
        )
        self._ledger = ledger
        self._open_count = open_count
        self._broken = Notice(Tone.BAD, name="ledger_broken")
        self._saved = Notice(Tone.GOOD, name="ledger_saved")
        self._rows = PeopleList(ledger.model, self._describe, name="ledger_rows")
        self._rows.setAccessibleName(self.tr("Lines of the ledger"))
        self._part = PartView(
            self._rows, name="ledger", empty=self.tr("Nothing was recorded that matches."), retry=ledger.load
        )
        self._counted = PlainLabel(size=TextSize.SMALL, muted=True, wraps=True, name="ledger_counted")
        self._dialog: SaveQuestion | None = None
        for widget in (_Filters(ledger), self._broken, self._saved):
            self._column.addWidget(widget)
        self._column.addWidget(self._part, 1)
        self._column.addLayout(self._foot())
        bind(self._show, ledger.changed)

    def come_forward(self) -> None:
        """Shows what was recorded today up to now."""
        self._ledger.show_day(self._ledger.today)
        super().come_forward()

    def _foot(self) -> QHBoxLayout:
        export = Button(self.tr("Save as CSV"), name="ledger_csv_button")
        hand_over = Button(self.tr("Hand-over page"), weight=Weight.PRIMARY, name="ledger_pdf_button")
        export.clicked.connect(self._choose_csv)
        hand_over.clicked.connect(self._choose_pdf)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self._counted, 1)
        row.addWidget(export)
        row.addWidget(hand_over)
        return row

    def _show(self) -> None:
        ledger, lines = self._ledger, self._lines()
        self._part.show_part(ledger.lines, is_empty=not lines)
        proof = ledger.proof
        self._broken.say(break_sentence(proof.broken) if proof is not None and proof.broken is not None else "")
        if ledger.saved is Saved.REFUSED:
            self._saved.say(self.tr("It was not saved: this PC cannot write there. Choose another folder."), Tone.BAD)
        else:
            self._saved.say(self.tr("Saved.") if ledger.saved is Saved.DONE else "", Tone.GOOD)
        whole = self.tr("Lines: {0}; the chain is whole").format(len(lines))
        is_whole = proof is not None and proof.broken is None
        self._counted.setText(whole if is_whole else self.tr("Lines: {0}").format(len(lines)))

    def _lines(self) -> tuple[Line, ...]:
        part = self._ledger.lines
        return part.value if isinstance(part, Known) else ()

    def _describe(self, line: Line) -> RowText:
        ledger = self._ledger
        detail = line_detail(line, ledger.site, ledger.now(), with_day=ledger.day is None)
        return RowText(str(line.number), line_title(line), detail, (line_badge(line),))

    def _choose_csv(self) -> None:
        self._choose(_CSV, self.tr("Save the ledger as CSV"))

    def _choose_pdf(self) -> None:
        self._choose(_PDF, self.tr("Save the hand-over page"))

    def _choose(self, suffix: str, title: str) -> None:
        """Asks where to; the copy is made of what is shown then."""
        day = (self._ledger.day or self._ledger.today).isoformat()
        dialog = SaveQuestion(self, title, f"frontdesk-{day}.{suffix}", name="ledger_file_dialog")
        dialog.fileSelected.connect(self.save_to)
        dialog.open()
        self._dialog = dialog  # until the next one: its last signals come after it was closed

    def save_to(self, path: str) -> None:
        """Saves what is shown, as the file's name says."""
        ledger, now = self._ledger, self._ledger.now()
        if path.endswith(f".{_PDF}"):
            head = ledger.proof.head if ledger.proof is not None else None
            data = hand_over_pdf(HandOver(self._lines(), ledger.site, now, head, self._open_count()))
        else:
            data = csv_bytes(self._lines(), ledger.site, now)
        ledger.save(path, data)


class _Filters(QWidget):
    """Words, kinds and days."""

    def __init__(self, ledger: LedgerViewModel) -> None:
        super().__init__()
        self._ledger = ledger
        self._words = QLineEdit()
        self._words.setObjectName("ledger_words")
        self._words.setAccessibleName(self.tr("Search the ledger"))
        self._words.setPlaceholderText(self.tr("Name, wristband or who did it"))
        self._words.textEdited.connect(ledger.search)
        self._day = PlainLabel(bold=True, name="ledger_day")
        self._later = Button(self.tr("Later day"), name="ledger_later_button")
        flow = Flow(self)
        frame = FieldFrame(self._words)
        frame.setMinimumWidth(self.fontMetrics().averageCharWidth() * 36)
        flow.addWidget(frame)
        flow.addWidget(_row(*self._kinds()))
        earlier, every = Button(self.tr("Earlier day"), name="ledger_earlier_button"), Button(self.tr("All days"))
        every.setObjectName("ledger_all_days_button")
        earlier.clicked.connect(self._go_back)
        self._later.clicked.connect(self._go_on)
        every.clicked.connect(self._show_all)
        flow.addWidget(_row(earlier, self._day, self._later, every))
        bind(self._show, ledger.changed)

    def _kinds(self) -> list[Button]:
        group = QButtonGroup(self)
        buttons = []
        for chosen, words in (
            (Chosen.EVERYTHING, self.tr("Everything")),
            (Chosen.GUESTS, self.tr("Guests")),
            (Chosen.CHANGES, self.tr("Changes")),
        ):
            button = Button(words, name=f"ledger_{chosen.name.lower()}_button")
            button.setCheckable(True)
            button.setChecked(chosen is self._ledger.chosen)
            group.addButton(button, chosen.value)
            buttons.append(button)
        group.idClicked.connect(self._choose)
        return buttons

    def _show(self) -> None:
        day = self._ledger.day
        is_today = day == self._ledger.today
        words = self.tr("Today") if is_today else self.tr("All days") if day is None else day.isoformat()
        self._day.setText(words)
        self._later.setEnabled(day is not None and not is_today)

    def _choose(self, number: int) -> None:
        self._ledger.choose(Chosen(number))

    def _go_back(self) -> None:
        self._ledger.step(-1)

    def _go_on(self) -> None:
        self._ledger.step(1)

    def _show_all(self) -> None:
        self._ledger.show_day(None)


def _row(*widgets: QWidget) -> QWidget:
    """What stays together on one line."""
    group = QWidget()
    row = QHBoxLayout(group)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(GRID)
    for widget in widgets:
        row.addWidget(widget)
    return group
