"""What of a guest's wristbands is printed, and on what."""

from collections.abc import Callable
from datetime import datetime
from enum import Enum, auto

from PySide6.QtCore import QLocale, QObject, Signal

from frontdesk.core.paper import PaperSize, SlipSize
from frontdesk.core.settings_file import SettingsFile
from frontdesk.domain.known import Known
from frontdesk.domain.opening import OpenedBy
from frontdesk.domain.paper import usual_paper
from frontdesk.viewmodels.band import Band
from frontdesk.viewmodels.guest import GuestViewModel
from frontdesk.viewmodels.wristbands import WristbandsViewModel


class PrintForm(Enum):
    """What comes out."""

    SLIP = auto()
    """One wristband: its code, and what is known of it."""
    TABLE = auto()
    """All of the guest's wristbands."""


class PrintingViewModel(QObject):
    """One code out of a few, or all bands, and the sizes that were chosen last; it follows the bands while it lives."""

    changed = Signal()

    def __init__(
        self,
        wristbands: WristbandsViewModel,
        settings: SettingsFile,
        who: Callable[[], str],
        parent: QObject | None = None,
        *,
        form: PrintForm = PrintForm.SLIP,
        code: str = "",
    ) -> None:
        super().__init__(parent)
        self.guest: GuestViewModel = wristbands.guest
        self.who = who
        """Who is at the desk; nothing where nobody has signed in."""
        self._wristbands = wristbands
        self._settings = settings
        self._form = form
        self._code = code
        wristbands.bands_changed.connect(self.changed)
        wristbands.shop.look()  # which alone may know the orders

    @property
    def bands(self) -> tuple[Band, ...]:
        """All of the guest's bands."""
        return self._wristbands.bands

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes that the guest goes by: the one that was scanned first, then those of their bands."""
        opening = self.guest.opening
        is_scanned = opening.by is OpenedBy.WRISTBAND and isinstance(self.guest.customer, Known)
        codes = (band.barcode.code for band in self.bands)
        return tuple(dict.fromkeys([*([opening.text] if is_scanned else []), *filter(None, codes)]))

    @property
    def form(self) -> PrintForm:
        """What comes out: without bands, of which there is no table, a slip; without codes a table."""
        if self._form is PrintForm.SLIP:
            return PrintForm.SLIP if self.codes else PrintForm.TABLE
        return PrintForm.TABLE if self.bands else PrintForm.SLIP

    @property
    def code(self) -> str:
        """The code on the slip."""
        codes = self.codes
        return self._code if self._code in codes else next(iter(codes), "")

    @property
    def band(self) -> Band | None:
        """The band on the slip; of a code whose band could not be read there is none."""
        return next((band for band in self.bands if band.barcode.code == self.code), None)

    @property
    def size(self) -> SlipSize:
        """What a slip is printed on."""
        return self._settings.current.slip_size

    @property
    def paper(self) -> PaperSize:
        """What a whole page is printed on."""
        return self._settings.current.paper_size or usual_paper(self.guest.site.locale or QLocale().name())

    @property
    def known_at(self) -> datetime | None:
        """When the bands were read, where nothing answers any more; None where all is of now."""
        part = self.guest.barcodes
        return part.at if self.guest.is_stale and isinstance(part, Known) else None

    def choose_form(self, form: PrintForm) -> None:
        """Prints a slip, or the table."""
        self._form = form
        self.changed.emit()

    def choose_code(self, code: str) -> None:
        """Prints another of the codes."""
        self._code = code
        self.changed.emit()

    def choose_size(self, size: SlipSize) -> None:
        """Prints slips on something else, also next time."""
        self._settings.change(slip_size=size)
        self.changed.emit()

    def choose_paper(self, paper: PaperSize) -> None:
        """Prints pages on another paper, also next time."""
        self._settings.change(paper_size=paper)
        self.changed.emit()


def can_be_printed(wristbands: WristbandsViewModel | None) -> bool:
    """Whether there is a code or a band to print."""
    if wristbands is None or not isinstance(wristbands.guest.customer, Known):
        return False
    return wristbands.guest.opening.by is OpenedBy.WRISTBAND or bool(wristbands.bands)
