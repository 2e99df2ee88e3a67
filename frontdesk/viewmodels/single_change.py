"""Changes of one wristband that are a series of one step: removed, or an order attached or detached."""

import re
from typing import Final

from frontdesk.api.records import Barcode
from frontdesk.domain.steps import Step, StepKind
from frontdesk.store.series import SeriesKind
from frontdesk.viewmodels.series import Around, SeriesViewModel

ORDER_ID: Final = re.compile("[0-9a-f]{24}")


class DissociateViewModel(SeriesViewModel):
    """Removes one wristband once a person said so."""

    kind = SeriesKind.DISSOCIATE
    is_over_at_once = True

    def __init__(self, around: Around, customer_id: str, band: Barcode) -> None:
        super().__init__(around, customer_id)
        self.band = band

    @property
    def takes_codes(self) -> bool:
        """No scan answers the question."""
        return False

    def confirm(self) -> None:
        """Removes it."""
        if not self.steps:
            self._waiting.append(self.band.code or "")
            self._start()

    async def _take_code(self, code: str) -> None:
        await self._do((Step(StepKind.DISSOCIATE, self.customer_id, code, code),))


class OrderViewModel(SeriesViewModel):
    """Attaches an order to one wristband, or detaches it."""

    kind = SeriesKind.ORDER
    is_over_at_once = True

    def __init__(self, around: Around, customer_id: str, band: Barcode) -> None:
        super().__init__(around, customer_id)
        self.band = band
        self.is_no_order = False

    def take(self, text: str) -> None:
        """Takes an order's id, scanned from a receipt or typed: 24 hex digits, and nothing else."""
        order_id = text.strip().lower()
        self.is_no_order = ORDER_ID.fullmatch(order_id) is None
        if not self.is_no_order and self.takes_codes:
            self._waiting.append(order_id)
            self._start()
        self.changed.emit()

    def detach(self) -> None:
        """Leaves the wristband without an order."""
        if self.takes_codes:
            self._waiting.append("")
            self._start()

    async def _take_code(self, code: str) -> None:
        band = self.band.code or ""
        await self._do((Step(StepKind.ATTACH_ORDER, self.customer_id, band, band, code or None),))
