"""The hand-over page at the end of a shift: what happened in figures, what was changed, and the ledger's last hash."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QMarginsF
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPdfWriter, QTextCharFormat, QTextCursor, QTextDocument

from frontdesk.domain.site import SiteContext
from frontdesk.store.ledger import Head, Kind, Line
from frontdesk.views.wording_ledger import day_words, line_badge, line_title, what_words
from frontdesk.views.wording_time import clock_time

translate = QCoreApplication.translate
MOST_CHANGES: Final = 20
"""As many as fit below the figures on one page."""
_LONGEST: Final = 80
_SMALL, _BODY, _HEADING, _TITLE = 8, 10, 13, 20
"""Points."""


@dataclass(frozen=True, slots=True)
class HandOver:
    """What the page tells."""

    lines: Sequence[Line]
    site: SiteContext
    now: datetime
    head: Head | None
    open_count: int
    """How many changes are not settled."""


def hand_over_pdf(page: HandOver) -> bytes:
    """The page as a PDF; all of its text is plain."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(translate("hand_over", "Hand-over"))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)  # the document brings margins of its own
    _document(page).print_(writer)
    buffer.close()
    return bytes(data.data())


def _document(page: HandOver) -> QTextDocument:
    document = QTextDocument()
    cursor = QTextCursor(document)
    title = translate("hand_over", "Hand-over: {0}").format(page.site.name or translate("hand_over", "this desk"))
    _write(cursor, title, _TITLE, bold=True)
    made = translate("hand_over", "{0}, made at {1}").format(
        day_words(page.now, page.site), clock_time(page.now, page.site)
    )
    _write(cursor, made, _BODY)
    _write(cursor, "", _BODY)
    for sentence in _figures(page):
        _write(cursor, sentence, _BODY)
    _write(cursor, "", _BODY)
    _write(cursor, translate("hand_over", "Changes"), _HEADING, bold=True)
    for sentence in _changes(page):
        _write(cursor, sentence, _BODY)
    if page.head is not None:
        proof = translate("hand_over", "Ledger line {0}, hash {1}").format(page.head.number, page.head.hash)
        _write(cursor, "", _BODY)
        _write(cursor, proof, _SMALL)
    _write(cursor, translate("hand_over", "Taken over by:"), _BODY)
    return document


def _figures(page: HandOver) -> Iterable[str]:
    """Who was at the desk, how many guests were answered and how, and what stands open."""
    operators = sorted({line.personal.operator for line in page.lines if line.personal and line.personal.operator})
    if operators:
        yield translate("hand_over", "At the desk: {0}").format(_cut(", ".join(operators)))
    answers = Counter(line_badge(line)[0] for line in page.lines if line.kind in (Kind.SCAN, Kind.OPENED))
    yield translate("hand_over", "Guests answered: {0}").format(answers.total())
    for word, count in answers.most_common():
        yield f"    {word}: {count}"
    if page.open_count:
        yield translate("hand_over", "Not settled: {0}. See “Unsent and uncertain”.").format(page.open_count)
    else:
        yield translate("hand_over", "Nothing is left unsettled.")


def _changes(page: HandOver) -> Iterable[str]:
    changes = [line for line in page.lines if line.kind in (Kind.CHANGE, Kind.UNDO)]
    if not changes:
        yield translate("hand_over", "Nothing was changed.")
    for line in changes[:MOST_CHANGES]:
        time = clock_time(line.at, page.site)
        yield _cut(f"{time}  {line_badge(line)[0]}  {line_title(line)}  {what_words(line, page.site, page.now)}")
    if len(changes) > MOST_CHANGES:
        yield translate("hand_over", "and {0} more, in the ledger").format(len(changes) - MOST_CHANGES)


def _write(cursor: QTextCursor, text: str, points: int, *, bold: bool = False) -> None:
    style = QTextCharFormat()
    style.setFontPointSize(points)
    style.setFontWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    cursor.insertText(text, style)
    cursor.insertBlock()


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
