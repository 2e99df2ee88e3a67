"""A guest's wristbands on paper, in words that are still true tomorrow: days by their dates, and by which clock."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from frontdesk.domain.known import Known
from frontdesk.domain.site import SiteContext
from frontdesk.viewmodels.band import Band, BandState
from frontdesk.viewmodels.printing import PrintingViewModel
from frontdesk.views.customer_facts import long_date
from frontdesk.views.wording_names import name_words
from frontdesk.views.wording_time import clock_time
from frontdesk.views.wording_wristbands import (
    alone_words,
    card_status_words,
    code_words,
    linked_card_words,
    state_word,
)

translate = QCoreApplication.translate
Cell = tuple[str, str]
"""A line, and a quieter one below it."""


@dataclass(frozen=True, slots=True)
class TableWords:
    """All that stands on a table's pages."""

    heading: str
    lines: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    foot: str


def table_words(printing: PrintingViewModel) -> TableWords:
    """All bands of a guest."""
    guest = printing.guest
    columns = (
        translate("print", "Wristband"),
        translate("print", "State"),
        translate("print", "Ends"),
        translate("print", "Payment method"),
        translate("print", "Order"),
    )
    return TableWords(
        name_words(guest.customer.value) if isinstance(guest.customer, Known) else "",
        tuple(_table_lines(printing)),
        columns,
        tuple(_row(band, guest.site) for band in printing.bands),
        printed_words(printing),
    )


def slip_facts(printing: PrintingViewModel) -> tuple[str, ...]:
    """What is known of the band on a slip, when it ends before all else; never whose it is."""
    band = printing.band
    if band is None:
        return (printed_words(printing),)
    barcode = band.barcode
    facts = [
        *label_facts(printing),
        translate("print", "State: {0}").format(state_word(band.state)),
        translate("print", "Payment method: {0}").format(linked_card_words(barcode)),
        translate("print", "Order: {0}").format(barcode.order_id) if barcode.order_id else _no_order(),
        printed_words(printing),
    ]
    return (*facts, *_known_at(printing))


def label_facts(printing: PrintingViewModel) -> tuple[str, ...]:
    """What a label has room for: when the band ends."""
    band = printing.band
    if band is None:
        return ()
    ends = _ends(band, printing.guest.site)
    return (translate("print", "Ends: {0}").format(ends) if band.barcode.expires_at is not None else ends,)


def printed_words(printing: PrintingViewModel) -> str:
    """When it was printed, by which clock, and by whom."""
    guest, who = printing.guest, printing.who()
    moment = translate("print", "{0} ({1})").format(_dated(guest.now(), guest.site), guest.site.zone.key)
    if who:
        return translate("print", "Printed {0} by {1}").format(moment, who)
    return translate("print", "Printed {0}").format(moment)


def page_words(number: int, count: int) -> str:
    """Which of the pages it is."""
    return translate("print", "Page {0} of {1}").format(number + 1, count)


def _table_lines(printing: PrintingViewModel) -> Iterator[str]:
    guest = printing.guest
    if guest.site.name:
        yield guest.site.name
    yield translate("print", "Wristbands: {0}. Times are those of {1}.").format(
        len(printing.bands), guest.site.zone.key
    )
    yield from _known_at(printing)


def _known_at(printing: PrintingViewModel) -> Iterator[str]:
    if printing.known_at is not None:
        moment = _dated(printing.known_at, printing.guest.site)
        yield translate("print", "No connection when printed: as known on {0}.").format(moment)


def _row(band: Band, site: SiteContext) -> tuple[Cell, ...]:
    barcode = band.barcode
    since = translate("print", "Since {0}").format(_dated(barcode.created_at, site)) if barcode.created_at else ""
    return (
        (code_words(barcode), alone_words(band)),
        (state_word(band.state), ""),
        (_ends(band, site), since),
        (linked_card_words(barcode), card_status_words(barcode)),
        (barcode.order_id or _no_order(), ""),
    )


def _ends(band: Band, site: SiteContext) -> str:
    if band.state is BandState.UNREADABLE:
        return translate("print", "Expiry could not be read")
    if band.barcode.expires_at is None:
        return translate("print", "No expiry")
    return _dated(band.barcode.expires_at, site)


def _no_order() -> str:
    return translate("print", "No order")


def _dated(moment: datetime, site: SiteContext) -> str:
    """A moment with its day in full, so that it can be read on any day."""
    return f"{long_date(moment.astimezone(site.zone).date())} {clock_time(moment, site)}"
