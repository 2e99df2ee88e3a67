"""A form of text fields that is checked while it is typed, and whose text outlives a crash."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from functools import partial

from PySide6.QtCore import Signal

from frontdesk.api.errors import ApiError, Invalid
from frontdesk.core.clock import Clock
from frontdesk.core.tasks import Policy
from frontdesk.domain.codes import is_payment_card
from frontdesk.domain.customer_fields import Desk, Problem, is_same, read, shown
from frontdesk.domain.site import SiteContext
from frontdesk.store.database import StoreUnavailable
from frontdesk.store.drafts import Draft, DraftKey, Drafts
from frontdesk.viewmodels.base import ViewModel
from frontdesk.viewmodels.draft_keeper import KEEPING, DraftKeeper

GetDrafts = Callable[[], Awaitable[Drafts]]
PASSWORD = "password"  # noqa: S105  the field's name


class FormPhase(Enum):
    """How far the form is."""

    EDITING = auto()
    SAVING = auto()
    MERGING = auto()
    """Someone else changed the same fields: a person chooses."""
    UNSETTLED = auto()
    """It may have been done, and looking did not tell."""
    SAVED = auto()


@dataclass(frozen=True, slots=True)
class Moved:
    """A field of a draft that has changed on the server since the draft was begun."""

    name: str
    was: str
    now: str


class FormViewModel(ViewModel):
    """Holds what is typed beside what the form began from; only what was touched is read, kept and sent."""

    changed = Signal()
    saved = Signal(object)
    """The Customer as read back."""

    def __init__(
        self,
        names: Iterable[str],
        site: SiteContext,
        now: Clock,
        drafts: GetDrafts,
        key: DraftKey,
    ) -> None:
        super().__init__()
        self.names = tuple(names)
        self.site = site
        self.phase = FormPhase.EDITING
        self.error: ApiError | None = None
        """Why the last save failed, as far as no field explains it."""
        self.draft: Draft | None = None
        """What was restored."""
        self.moved: tuple[Moved, ...] = ()
        self._now = now
        self._drafts = drafts
        self._began: dict[str, str | None] = dict.fromkeys(self.names)
        self._texts: dict[str, str] = dict.fromkeys(self.names, "")
        self._left: set[str] = set()
        self._messages: dict[str, str] = {}
        self.busy_changed.connect(self._busy_changed)
        self._keeper = DraftKeeper(self.scope, drafts, key, told=self.changed.emit)

    @property
    def is_dirty(self) -> bool:
        """Whether anything was typed that is not saved."""
        return self.phase is not FormPhase.SAVED and any(map(self.is_touched, self.names))

    @property
    def is_busy(self) -> bool:
        """Whether a save is under way."""
        return self.phase is FormPhase.SAVING

    @property
    def keeps_drafts(self) -> bool:
        """Whether what is typed reaches the disk."""
        return not self._keeper.is_failing

    @property
    def desk(self) -> Desk:
        """What a phone and a day mean here and now."""
        return Desk(self.site.locale, self._now().astimezone(self.site.zone).date())

    def now(self) -> datetime:
        """The present moment by the server's clock."""
        return self._now()

    def text(self, name: str) -> str:
        """What stands in a field."""
        return self._texts[name]

    def began(self, name: str) -> str | None:
        """What the form began from."""
        return self._began[name]

    def is_touched(self, name: str) -> bool:
        """Whether a field holds something other than it began with; a value written otherwise is the same."""
        return not is_same(name, self._texts[name], self._began[name], self.desk)

    def type(self, name: str, text: str) -> None:
        """Takes what stands in a field after a key."""
        if text == self._texts[name]:
            return
        self._texts[name] = text
        self._messages.pop(name, None)
        self._keep()
        self.changed.emit()

    def leave(self, name: str) -> None:
        """The field has lost the focus: what is wrong with it may be said loudly."""
        self._left.add(name)
        self.changed.emit()

    def problem(self, name: str) -> Problem | None:
        """What is wrong with what was typed."""
        if not self.is_touched(name):
            return None
        value = read(name, self._texts[name], self.desk)
        return value if isinstance(value, Enum) else None

    def is_finished(self, name: str) -> bool:
        """Whether the person has gone on, so that what is unfinished counts as wrong."""
        return name in self._left

    def message(self, name: str) -> str:
        """What the server said about a field."""
        return self._messages.get(name, "")

    def restore(self) -> None:
        """Takes up a draft, if there is one."""
        self.scope.start("restore", self._restore, Policy.LATEST)

    def discard(self) -> None:
        """Lets go of what was typed, here and on disk."""
        self.draft, self.moved, self.error = None, (), None
        self._left.clear()
        self._messages.clear()
        self._begin(self._current())
        self._keep()
        self.changed.emit()

    @property
    def can_save(self) -> bool:
        """Whether there is something to send, and nothing in the way."""
        raise NotImplementedError

    def save(self) -> None:
        """Sends what was typed, unless something is wrong with it."""
        values = self._values()
        if self.can_save and values is not None:
            self.phase, self.error = FormPhase.SAVING, None
            self.scope.start("save", partial(self._save, values), Policy.DROP)
        self.changed.emit()

    async def close(self) -> None:
        """What was typed is on disk before the form is gone."""
        await self._keeper.flush()
        await super().close()

    def _busy_changed(self, key: str, _is_busy: bool) -> None:
        """What a button waits for has ended; keeping drafts goes on unseen."""
        if not key.startswith(KEEPING):
            self.changed.emit()

    async def _save(self, values: Mapping[str, str | None]) -> None:
        """Sends the touched fields."""
        raise NotImplementedError

    def _current(self) -> Mapping[str, str | None]:
        """The values to begin from."""
        raise NotImplementedError

    def _begin(self, values: Mapping[str, str | None]) -> None:
        self._began = {name: values.get(name) for name in self.names}
        self._texts = {name: shown(name, value, self.desk) for name, value in self._began.items()}

    def _values(self) -> dict[str, str | None] | None:
        """The touched fields as they would be sent; None where one of them cannot be."""
        self._left.update(self.names)
        touched = [name for name in self.names if self.is_touched(name)]
        values = {name: read(name, self._texts[name], self.desk) for name in touched}
        good = {name: value for name, value in values.items() if not isinstance(value, Enum)}
        return good if len(good) == len(values) else None

    def _keep(self) -> None:
        """A secret or a payment card's number that was typed by mistake reaches no disk."""
        texts = {name: self._texts[name] for name in self.names if name != PASSWORD and self.is_touched(name)}
        typed = {name: text for name, text in texts.items() if not is_payment_card(text)}
        self._keeper.changed(typed, {name: self._began[name] for name in typed})

    async def _forget_draft(self) -> None:
        self._keeper.changed({}, {})
        await self._keeper.flush()

    async def _restore(self) -> None:
        try:
            draft = await (await self._drafts()).load(self._keeper.key)
        except (StoreUnavailable, ApiError):
            return
        if draft is None:
            return
        typed = {name: text for name, text in draft.values.items() if name in self.names and text is not None}
        fresh = {name: text for name, text in typed.items() if self._is_news(name, text)}
        self.moved = tuple(self._moved(draft, fresh))
        for name, text in fresh.items():
            self._texts[name] = text
            self._began[name] = draft.began_from.get(name)
        self.draft = draft if fresh else None
        self._keep()
        self.changed.emit()

    def _is_news(self, name: str, text: str) -> bool:
        """Whether a field of a draft is neither there already nor overtaken by what was typed since."""
        return not self.is_touched(name) and not is_same(name, text, self._began[name], self.desk)

    def _moved(self, draft: Draft, names: Iterable[str]) -> Iterable[Moved]:
        for name in names:
            was, now = draft.began_from.get(name), self._began[name]
            if was != now:
                yield Moved(name, shown(name, was, self.desk), shown(name, now, self.desk))

    def _fail(self, error: ApiError) -> None:
        """Puts the server's words at their fields, and the rest above them."""
        self.phase = FormPhase.EDITING
        fields = error.fields if isinstance(error, Invalid) else {}
        self._messages = {name: words[0] for name, words in fields.items() if name in self.names and words}
        is_explained = bool(fields) and self._messages.keys() == fields.keys()
        self.error = None if is_explained else error
        self.changed.emit()
