"""Keys for the router, and a window that does what it says: what reached it, and what was scanned."""

from dataclasses import dataclass, field, replace

from frontdesk.domain.codes import CodeRefusal
from frontdesk.scanner.profile import ANY_SCANNER, SILENCE_MS, Profile
from frontdesk.scanner.router import Router
from frontdesk.scanner.router_keys import Fate, Key, KeyKind, Step
from frontdesk.scanner.scan import WEDGE, Scan


def key_for(text: str, at_ms: int, source: str = WEDGE, *, takes_text: bool = True) -> Key:
    """A character, or a key by its name in angle brackets."""
    kinds = {"<Enter>": KeyKind.SUFFIX, "<LF>": KeyKind.SUFFIX, "<Tab>": KeyKind.SUFFIX, "<ETX>": KeyKind.SUFFIX}
    kinds |= {"<Left>": KeyKind.EDITING, "<Backspace>": KeyKind.EDITING}
    if len(text) == 1 and text != "\x02":
        return Key(KeyKind.CHARACTER, text, at_ms, source=source, takes_text=takes_text)
    kind = kinds.get(text, KeyKind.CONTROL)
    plain = "\x02" if text == "\x02" else ""
    return Key(kind, plain, at_ms, name=text.strip("<>"), source=source, takes_text=takes_text)


def keys_for(text: str, suffix: str = "<Enter>", start: int = 1_000, gap: int = 5, source: str = WEDGE) -> list[Key]:
    """What a scanner types."""
    parts = [*text, suffix] if suffix else list(text)
    return [key_for(part, start + number * gap, source) for number, part in enumerate(parts)]


@dataclass
class Screen:
    """Does what the router says, as the filter does."""

    profile: Profile = ANY_SCANNER
    takes_text: bool = True
    reached: list[str] = field(default_factory=list)
    """What the window got and kept."""
    scans: list[Scan | CodeRefusal] = field(default_factory=list)
    reached_by: dict[str, list[str]] = field(default_factory=dict)
    """The same, of each source alone."""

    def __post_init__(self) -> None:
        self.router = Router()
        self.router.use(self.profile)
        self._held: dict[str, list[str]] = {}
        self._since: dict[str, int] = {}
        self._since_by: dict[str, int] = {}
        self._last_at = 0

    def press(self, *keys: Key) -> None:
        for key in keys:
            self._do(self.router.pause(key.at_ms, key.source), key.source)
            step = self.router.feed(replace(key, takes_text=self.takes_text))
            self._do(step, key.source)
            word = key.text or f"<{key.name}>"
            if step.begins:
                self._since[key.source] = len(self.reached)
                self._since_by[key.source] = len(self.reached_by.get(key.source, ()))
            if step.fate is Fate.PASSED:
                self._reach(key.source, word)
            elif step.fate is Fate.HELD:
                self._held.setdefault(key.source, []).append(word)
            self._last_at = key.at_ms

    def be_silent(self, source: str = WEDGE, for_ms: int = SILENCE_MS) -> None:
        self._last_at += for_ms
        self._do(self.router.pause(self._last_at, source), source)

    @property
    def codes(self) -> list[str]:
        return [scan.code for scan in self.scans if isinstance(scan, Scan)]

    @property
    def text(self) -> str:
        return "".join(self.reached)

    def _do(self, step: Step, source: str) -> None:
        if step.outcome is not None:
            del self.reached[self._since.get(source, len(self.reached)) :]
            own = self.reached_by.get(source, [])
            del own[self._since_by.get(source, len(own)) :]
            self._held.pop(source, None)
            self.scans.append(step.outcome)
        if step.lets_go:
            self._reach(source, *self._held.pop(source, []))
        if step.outcome is not None or step.lets_go:
            self._since.pop(source, None)
            self._since_by.pop(source, None)

    def _reach(self, source: str, *words: str) -> None:
        self.reached += words
        self.reached_by.setdefault(source, []).extend(words)
