"""Which code of the guest is printed, and on what."""

from PySide6.QtCore import QObject, Signal

from frontdesk.core.settings import SlipSize
from frontdesk.core.settings_file import SettingsFile
from frontdesk.domain.known import Known
from frontdesk.domain.opening import OpenedBy
from frontdesk.viewmodels.guest import GuestViewModel


def codes_of(guest: GuestViewModel | None) -> tuple[str, ...]:
    """The codes that a guest goes by: the one that was scanned first, then those of their wristbands."""
    if guest is None or not isinstance(guest.customer, Known):
        return ()
    scanned = [guest.opening.text] if guest.opening.by is OpenedBy.WRISTBAND else []
    bands = guest.barcodes.value if isinstance(guest.barcodes, Known) else ()
    return tuple(dict.fromkeys([*scanned, *(band.code for band in bands if band.code)]))


class PrintingViewModel(QObject):
    """One code out of a few, and the size that was chosen last."""

    changed = Signal()

    def __init__(
        self, codes: tuple[str, ...], settings: SettingsFile, site_name: str, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.codes = codes
        self.code = codes[0]
        self.site_name = site_name
        self._settings = settings

    @property
    def size(self) -> SlipSize:
        """What is printed on."""
        return self._settings.current.slip_size

    def choose_code(self, code: str) -> None:
        """Prints another of the codes."""
        if code in self.codes:
            self.code = code
            self.changed.emit()

    def choose_size(self, size: SlipSize) -> None:
        """Prints on something else, also next time."""
        self._settings.change(slip_size=size)
        self.changed.emit()
