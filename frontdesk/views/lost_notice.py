"""The question after a creation whose answer was lost: look again, or send it once more."""

from typing import Any

from frontdesk.viewmodels.creating_form import CreatingFormViewModel
from frontdesk.viewmodels.form import FormPhase
from frontdesk.views.button import Button
from frontdesk.views.notice import Notice
from frontdesk.views.palette import Tone


class LostNotice(Notice):
    """Offers to send it once more only after somebody has looked."""

    def __init__(self, form: CreatingFormViewModel[Any], again: str, *, name: str) -> None:
        super().__init__(Tone.WARN, name=f"{name}_unsettled")
        self._form = form
        self._look = Button(self.tr("Look again"), name=f"{name}_look_button")
        self._again = Button(again, tone=Tone.WARN, name=f"{name}_again_button")
        for button, act in ((self._look, form.look_again), (self._again, form.create_again)):
            button.clicked.connect(act)
            self.add_button(button)

    def ask(self, sentence: str, *, may_send: bool = True) -> None:
        """Asks while the form does; `may_send` is False where what was found must be looked at instead."""
        is_open = self._form.phase is FormPhase.UNSETTLED
        self._look.setEnabled(not self._form.is_looking)
        self._again.setVisible(may_send and self._form.was_looked_for)
        self._again.setEnabled(not self._form.is_looking)
        self.say(sentence if is_open else "")
