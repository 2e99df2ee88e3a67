"""The single things a person does and sees, of which the errands' steps are made."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from frontdesk.tour.person import Person
from frontdesk.tour.tour import Act, Seen

NO_MODIFIER = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def scan(code: str) -> Act:
    """Scans a code into whatever has the keys."""

    async def act(person: Person) -> None:
        await person.scan(code)

    return act


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = NO_MODIFIER) -> Act:
    """Presses a key."""

    async def act(person: Person) -> None:
        await person.press(key, modifier)

    return act


def click(name: str) -> Act:
    """Clicks the visible widget of a name."""

    async def act(person: Person) -> None:
        await person.click(name)

    return act


async def fill(person: Person, name: str, text: str) -> None:
    """Clicks into a field, takes out what stands there, and types."""
    await person.click(name)
    field = person.find(name)
    if isinstance(field, QLineEdit) and field.text():
        await person.press(Qt.Key.Key_A, CTRL)
    await person.type(text)


async def save(person: Person) -> None:
    """Saves by key."""
    await person.press(Qt.Key.Key_S, CTRL)


def has_keys(name: str) -> Seen:
    """Sees that keys go to the window of a name."""

    def seen(person: Person) -> bool:
        return person.has_keys(name)

    return seen


def shows(name: str) -> Seen:
    """Sees a widget of a name."""

    def seen(person: Person) -> bool:
        return person.shows(name)

    return seen


def is_gone(name: str) -> Seen:
    """Sees no widget of a name."""

    def seen(person: Person) -> bool:
        return not person.shows(name)

    return seen
