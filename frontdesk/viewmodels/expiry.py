"""Choosing when a wristband ends: a preset, or any moment by day and time in the site's zone."""

from dataclasses import dataclass
from datetime import date, datetime, time

from PySide6.QtCore import QObject, Signal

from frontdesk.core.clock import Clock
from frontdesk.domain.expiry import Choice, ExpiryProblem, is_future, moment_at
from frontdesk.domain.site import SiteContext


@dataclass(frozen=True, slots=True)
class Wish:
    """When the band is to end; None is never."""

    expires_at: datetime | None


class ExpiryViewModel(QObject):
    """Holds one choice; a choice with a problem, or that needs an answer first, cannot be saved."""

    changed = Signal()

    def __init__(
        self, choices: tuple[Choice, ...], site: SiteContext, now: Clock, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.choices = choices
        self.site = site
        self._now = now
        self._wish: Wish | None = None
        self._candidates: tuple[datetime, ...] = ()
        self._problem: ExpiryProblem | None = None

    @property
    def wish(self) -> Wish | None:
        """What was chosen, where it can be sent."""
        return self._wish if self.problem is None else None

    @property
    def candidates(self) -> tuple[datetime, ...]:
        """The two moments that the picked hour may mean, where it happens twice."""
        return self._candidates

    @property
    def problem(self) -> ExpiryProblem | None:
        """Why what was chosen cannot be sent now; a moment may pass while the dialog is open."""
        if self._problem is not None:
            return self._problem
        moment = self._wish.expires_at if self._wish else None
        passed = moment is not None and not is_future(moment, self._now())
        return ExpiryProblem.IN_THE_PAST if passed else None

    def take(self, choice: Choice) -> None:
        """Chooses a preset."""
        self._hold(Wish(choice.moment), (), None)

    def pick(self, day: date, at: time) -> None:
        """Chooses the moment that the site's clocks show so."""
        moments = moment_at(day, at, self.site.zone)
        if len(moments) == 1:
            self._hold(Wish(moments[0]), (), None)
        elif moments:
            self._hold(None, moments, ExpiryProblem.HOUR_TWICE)
        else:
            self._hold(None, (), ExpiryProblem.NO_SUCH_HOUR)

    def answer(self, moment: datetime) -> None:
        """Says which of the two moments is meant."""
        if moment in self._candidates:
            self._hold(Wish(moment), self._candidates, None)

    def now_at_site(self) -> datetime:
        """The present moment by the server's clock, as the site's clocks show it."""
        return self._now().astimezone(self.site.zone)

    def _hold(self, wish: Wish | None, candidates: tuple[datetime, ...], problem: ExpiryProblem | None) -> None:
        self._wish, self._candidates, self._problem = wish, candidates, problem
        self.changed.emit()
