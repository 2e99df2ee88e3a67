"""Says, before the desk locks for the first time, that nobody is registered who could unlock it."""

from frontdesk.viewmodels.session import SessionViewModel
from frontdesk.views.binding import bind
from frontdesk.views.button import Button
from frontdesk.views.notice import Notice
from frontdesk.views.palette import Tone


class NobodyNotice(Notice):
    """Gone once someone is registered, or put away until the next start."""

    def __init__(self, session: SessionViewModel) -> None:
        super().__init__(Tone.WARN, name="nobody_notice")
        self._session = session
        self._is_away = False
        self.add = Button(self.tr("Add a person"), tone=Tone.WARN, name="nobody_add_button")
        away = Button(self.tr("Not now"), name="nobody_away_button")
        for button in (self.add, away):
            self.add_button(button)
        away.clicked.connect(self._put_away)
        bind(self._show, session.changed)

    def _put_away(self) -> None:
        self._is_away = True
        self._show()

    def _show(self) -> None:
        is_wanted = self._session.needs_someone and not self._is_away
        self.say(
            self.tr(
                "Nobody is registered at this desk. Once it locks, only its API token opens it: add yourself with a "
                "PIN first."
            )
            if is_wanted
            else ""
        )
