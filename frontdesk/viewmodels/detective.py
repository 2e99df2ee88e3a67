"""After a code that nobody here has: what was read, what else it may mean, and which of that is known."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from frontdesk.api.errors import ApiError, Gone
from frontdesk.api.records import Customer
from frontdesk.core.tasks import Policy
from frontdesk.domain.detective import Form, bare, forms_of, near_misses
from frontdesk.domain.gs1 import Gs1Part, parts_of
from frontdesk.domain.opening import OpenedBy
from frontdesk.viewmodels.base import ViewModel
from frontdesk.viewmodels.desk import DeskPhase, DeskViewModel

MOST_NEAR = 3
Repair = Callable[[str], Iterable[str]]
"""What the keys that typed a code mean on other keyboard layouts."""
Issued = Callable[[], Iterable[str]]
"""The codes that were issued or read here lately, the latest first."""


class BarcodeLookup(Protocol):
    """What is asked of the server."""

    async def get_customer_by_barcode(self, code: str, site_id: str) -> Customer: ...


class Finding(Enum):
    """What asking for a form brought."""

    ASKING = auto()
    MATCHED = auto()
    UNKNOWN = auto()
    NOT_KNOWN_YET = auto()
    """The server did not answer."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A form, and whose it is."""

    form: Form
    finding: Finding = Finding.ASKING
    customer: Customer | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """All that is known of one unknown code."""

    code: str
    parts: tuple[Gs1Part, ...]
    trials: tuple[Trial, ...]
    near: tuple[str, ...]

    @property
    def is_open(self) -> bool:
        """Whether a form is still being asked for."""
        return any(trial.finding is Finding.ASKING for trial in self.trials)

    @property
    def matches(self) -> tuple[Trial, ...]:
        """The forms that somebody has; more than one may be."""
        return tuple(trial for trial in self.trials if trial.finding is Finding.MATCHED)


class DetectiveViewModel(ViewModel):
    """Follows the desk: works on a code while the desk shows that it is unknown, and drops it with the next."""

    changed = Signal()

    def __init__(
        self,
        desk: DeskViewModel,
        server: BarcodeLookup,
        issued: Issued,
        repair: Repair,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.case: Case | None = None
        self._desk = desk
        self._server = server
        self._issued = issued
        self._repair = repair
        desk.phase_changed.connect(self._follow)

    def open(self, trial: Trial) -> None:
        """Opens whom a form belongs to; found by another form than was read, so the verdict asks to check."""
        if trial.customer is not None:
            self._desk.open_customer(trial.customer.id)

    def _follow(self) -> None:
        guest = self._desk.guest
        is_unknown = self._desk.phase is DeskPhase.NOT_FOUND and guest is not None
        if guest is not None and is_unknown and guest.opening.by is OpenedBy.WRISTBAND:
            self._take_up(guest.opening.text, guest.site.site_id)
        elif self.case is not None:
            self.scope.cancel("forms")
            self._set(None)

    def _take_up(self, code: str, site_id: str) -> None:
        trials = tuple(Trial(form) for form in forms_of(code, self._repair(code)))
        near = near_misses(bare(code), self._issued())[:MOST_NEAR]
        self._set(Case(code, parts_of(code), trials, near))
        self.scope.start("forms", partial(self._ask, trials, site_id), Policy.LATEST)

    async def _ask(self, trials: tuple[Trial, ...], site_id: str) -> None:
        """One after another: a queue at the counter is no reason for a burst of calls."""
        for trial in trials:
            self._note(await self._asked(trial, site_id))

    async def _asked(self, trial: Trial, site_id: str) -> Trial:
        try:
            customer = await self._server.get_customer_by_barcode(trial.form.text, site_id)
        except Gone:
            return replace(trial, finding=Finding.UNKNOWN)
        except ApiError:
            return replace(trial, finding=Finding.NOT_KNOWN_YET)
        return replace(trial, finding=Finding.MATCHED, customer=customer)

    def _note(self, asked: Trial) -> None:
        if self.case is not None:
            trials = tuple(asked if trial.form == asked.form else trial for trial in self.case.trials)
            self._set(replace(self.case, trials=trials))

    def _set(self, case: Case | None) -> None:
        self.case = case
        self.changed.emit()
