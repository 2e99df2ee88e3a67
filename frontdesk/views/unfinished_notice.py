"""Offers what an earlier run left in the middle: go on with it, or leave it."""

from collections.abc import Callable

from frontdesk.domain.site import SiteContext
from frontdesk.viewmodels.unfinished import UnfinishedViewModel
from frontdesk.views.binding import bind
from frontdesk.views.button import Button
from frontdesk.views.notice import Notice
from frontdesk.views.palette import Tone
from frontdesk.views.wording_series import fault_sentence, unfinished_sentence


class UnfinishedNotice(Notice):
    """Holds nothing up; it is answered by a click, never by Enter."""

    def __init__(self, unfinished: UnfinishedViewModel, site: Callable[[], SiteContext]) -> None:
        super().__init__(Tone.WARN, name="unfinished_notice")
        self._unfinished = unfinished
        self._site = site
        self._resume = Button(self.tr("Resume"), tone=Tone.WARN, name="unfinished_resume_button")
        self._leave = Button(self.tr("Leave as it is"), name="unfinished_leave_button")
        for button in (self._resume, self._leave):
            self.add_button(button)
        self._resume.clicked.connect(unfinished.resume)
        self._leave.clicked.connect(unfinished.leave)
        bind(self._show, unfinished.changed)

    def _show(self) -> None:
        unfinished = self._unfinished
        series = unfinished.first
        for button in (self._resume, self._leave):
            button.setEnabled(not unfinished.is_running)
        if series is None:
            self.say("")
            return
        words = unfinished_sentence(series, self._site(), unfinished.now())
        fault = f" {fault_sentence(unfinished.error, '')}" if unfinished.error is not None else ""
        self.say(words + fault)
