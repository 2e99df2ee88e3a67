"""What became of the last command on the selected wristband: under way, done, failed, or a question."""

from PySide6.QtWidgets import QWidget

from frontdesk.viewmodels.band import Phase, Progress
from frontdesk.viewmodels.wristbands import WristbandsViewModel
from frontdesk.views.button import Button
from frontdesk.views.notice import Notice
from frontdesk.views.palette import Tone
from frontdesk.views.wording_wristbands import (
    done_sentence,
    failed_sentence,
    keep_theirs_words,
    question_sentence,
    running_sentence,
    save_yours_words,
)


class CommandNotice(Notice):
    """Stands in the page and holds nothing up; a question is answered by a click, never by Enter."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Tone.ACCENT, name="command_notice", parent=parent)
        self._wristbands: WristbandsViewModel | None = None
        self._keep_theirs = Button("", name="keep_theirs_button")
        self._save_yours = Button("", name="save_yours_button")
        self._put_away = Button(self.tr("Close"), name="put_away_button")
        for button in (self._keep_theirs, self._save_yours, self._put_away):
            self.add_button(button)
        self._keep_theirs.clicked.connect(self._decline)
        self._save_yours.clicked.connect(self._confirm)
        self._put_away.clicked.connect(self._close)

    def set_wristbands(self, wristbands: WristbandsViewModel | None) -> None:
        """Follows the bands of a guest, or of no one."""
        if self._wristbands is not None:
            self._wristbands.progress_changed.disconnect(self._show)
            self._wristbands.selection_changed.disconnect(self._show)
        self._wristbands = wristbands
        if wristbands is not None:
            wristbands.progress_changed.connect(self._show)
            wristbands.selection_changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        progress = self._wristbands.progress if self._wristbands is not None else None
        phase = progress.phase if progress is not None else None
        self._keep_theirs.setVisible(phase is Phase.ASKING)
        self._save_yours.setVisible(phase is Phase.ASKING)
        self._put_away.setVisible(phase in (Phase.DONE, Phase.FAILED))
        if progress is None or phase is None:
            self.say("")
            return
        self.say(self._sentence_of(progress), _TONES[phase])

    def _sentence_of(self, progress: Progress) -> str:
        if progress.phase is Phase.RUNNING:
            return running_sentence(progress.command)
        if progress.error is not None:
            return failed_sentence(progress.command, progress.error)
        if progress.theirs is not None and self._wristbands is not None:
            guest = self._wristbands.guest
            site, now = guest.site, guest.now()
            self._keep_theirs.setText(keep_theirs_words(progress.command, progress.theirs, site, now))
            self._save_yours.setText(save_yours_words(progress.command, site, now))
            return question_sentence(progress.command)
        return done_sentence(progress.command)

    def _confirm(self) -> None:
        if self._wristbands is not None:
            self._wristbands.confirm()

    def _decline(self) -> None:
        if self._wristbands is not None:
            self._wristbands.decline()

    def _close(self) -> None:
        if self._wristbands is not None:
            self._wristbands.put_away()


_TONES = {Phase.RUNNING: Tone.ACCENT, Phase.DONE: Tone.GOOD, Phase.FAILED: Tone.BAD, Phase.ASKING: Tone.WARN}
