"""What was left in the middle, gone on with step by step; it can still be taken back."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from frontdesk.domain.site import SiteContext
from frontdesk.viewmodels.resumed import ResumedViewModel
from frontdesk.views.series_dialog import SeriesDialog
from frontdesk.views.wording_series import unfinished_sentence


class ResumedDialog(SeriesDialog):
    """Takes no code; what came of it is the notice's to say."""

    _asks_for_a_code = False

    def __init__(self, work: ResumedViewModel, site: SiteContext, parent: QWidget) -> None:
        ask = QCoreApplication.translate("ResumedDialog", "It goes on where it stood.")
        super().__init__(work, site, unfinished_sentence(work.series, site, work.now()), ask, parent)
