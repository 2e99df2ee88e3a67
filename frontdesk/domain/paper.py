"""Which paper lies in a printer, by where the site is."""

from typing import Final

from frontdesk.core.paper import PaperSize
from frontdesk.domain.phones import region_of

_LETTER: Final = frozenset(["BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"])
"""Unicode's common locale data names these countries."""


def usual_paper(locale: str) -> PaperSize:
    """The paper that is usual in the country of a locale."""
    return PaperSize.LETTER if region_of(locale) in _LETTER else PaperSize.A4
