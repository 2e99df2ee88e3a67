"""The ledger in words: what a line says, and the same as cells of a spreadsheet."""

import csv
import io
from collections.abc import Iterable
from datetime import datetime
from typing import Final

from PySide6.QtCore import QCoreApplication

from frontdesk.domain.codes import shown
from frontdesk.domain.opening import OpenedBy, Opening
from frontdesk.domain.site import SiteContext
from frontdesk.domain.verdict import Reason, Verdict, Word
from frontdesk.store.journal import Intent
from frontdesk.store.ledger import Break, Fault, Kind, Line
from frontdesk.viewmodels.ledger_keeper import FAILED, REFUSED
from frontdesk.views.palette import Tone
from frontdesk.views.wording_changes import difference_words, operation_words
from frontdesk.views.wording_time import clock_time
from frontdesk.views.wording_verdict import verdict_sentence, verdict_word

translate = QCoreApplication.translate
_FORMULAS: Final = ("=", "+", "-", "@", "\t", "\r")
_TONES: Final = {Word.STOP: Tone.BAD, Word.CHECK: Tone.WARN, Word.WELCOME: Tone.GOOD}


def line_title(line: Line) -> str:
    """Whom it was about."""
    if line.personal is None:
        return translate("ledger", "Person forgotten")
    name = line.personal.name
    code = translate("ledger", "wristband {0}").format(shown(line.personal.code)) if line.personal.code else ""
    if name and code:
        return translate("ledger", "{0}, {1}").format(name, code)
    return name or code.capitalize() or translate("ledger", "Nobody named")


def line_detail(line: Line, site: SiteContext, now: datetime, *, with_day: bool) -> str:
    """When, by whom, and what happened."""
    operator = line.personal.operator if line.personal is not None else ""
    by = translate("ledger", "by {0}").format(operator) if operator else ""
    day = day_words(line.at, site) if with_day else ""
    return " · ".join(part for part in (day, clock_time(line.at, site), by, what_words(line, site, now)) if part)


def what_words(line: Line, site: SiteContext, now: datetime) -> str:
    """What happened, in one sentence."""
    if line.kind in (Kind.CHANGE, Kind.UNDO):
        return " · ".join(part for part in (operation_words(line.operation), _difference(line, site, now)) if part)
    if line.outcome == REFUSED:
        return translate("ledger", "A code that was neither sent nor kept")
    verdict = _verdict(line.outcome)
    if verdict is None:
        return translate("ledger", "The guest could not be looked up")
    by = OpenedBy.WRISTBAND if line.kind is Kind.SCAN else OpenedBy.SEARCH
    return verdict_sentence(verdict, Opening(by, ""), site, now)


def line_badge(line: Line) -> tuple[str, Tone]:
    """The kind of line, or the verdict's word."""
    if line.kind is Kind.CHANGE:
        return translate("ledger", "Changed"), Tone.ACCENT
    if line.kind is Kind.UNDO:
        return translate("ledger", "Changed back"), Tone.ACCENT
    verdict = _verdict(line.outcome)
    if verdict is not None:
        return verdict_word(verdict.word), _TONES[verdict.word]
    word = translate("ledger", "Failed") if line.outcome == FAILED else translate("ledger", "Refused")
    return word, Tone.NEUTRAL


def day_words(moment: datetime, site: SiteContext) -> str:
    """The day at the site, as 2026-06-15."""
    return moment.astimezone(site.zone).date().isoformat()


def break_sentence(broken: Break) -> str:
    """What is wrong with the chain."""
    sentences = {
        Fault.GAP: translate("ledger", "The ledger has a gap: line {0} is missing. Tell a manager."),
        Fault.CHANGED: translate("ledger", "Line {0} of the ledger is not as it was written. Tell a manager."),
        Fault.CUT: translate("ledger", "The end of the ledger is missing, from line {0}. Tell a manager."),
    }
    return sentences[broken.fault].format(broken.number)


def csv_bytes(lines: Iterable[Line], site: SiteContext, now: datetime) -> bytes:
    """The lines for a spreadsheet, none of whose cells can begin a formula; the first is the earliest."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(_headings())
    for line in sorted(lines, key=_number):
        personal = line.personal
        writer.writerow(
            _safe(cell)
            for cell in (
                str(line.number),
                line.at.astimezone(site.zone).isoformat(timespec="seconds"),
                personal.operator if personal else "",
                line_badge(line)[0],
                personal.name if personal else "",
                personal.code if personal else "",
                what_words(line, site, now),
                line.hash,
            )
        )
    return text.getvalue().encode("utf-8-sig", "replace")


def _headings() -> tuple[str, ...]:
    return (
        translate("ledger", "Line"),
        translate("ledger", "When"),
        translate("ledger", "By"),
        translate("ledger", "Kind"),
        translate("ledger", "Guest"),
        translate("ledger", "Wristband"),
        translate("ledger", "What"),
        translate("ledger", "Hash"),
    )


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULAS) else cell


def _number(line: Line) -> int:
    return line.number


def _difference(line: Line, site: SiteContext, now: datetime) -> str:
    details = line.personal.details if line.personal is not None else {}
    wish, seen = details.get("wish", {}), details.get("seen", {})
    return difference_words(Intent(line.operation, "", "", wish, seen), site, now)


def _verdict(outcome: str) -> Verdict | None:
    word, _, reason = outcome.partition(" ")
    if word not in Word.__members__ or reason not in Reason.__members__:
        return None
    return Verdict(Word[word], Reason[reason])
