"""Putting together what two people changed in the same record, field by field."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

Fields = Mapping[str, str | None]


class Side(Enum):
    """Whose value of a field is to hold."""

    MINE = auto()
    THEIRS = auto()


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that both changed, each to something else."""

    name: str
    began: str | None
    mine: str | None
    theirs: str | None


@dataclass(frozen=True, slots=True)
class Merge:
    """What both changes come to: `ours` is to be sent, `differences` need a person's choice first."""

    ours: dict[str, str | None]
    differences: tuple[Difference, ...]

    def chosen(self, choices: Mapping[str, Side]) -> dict[str, str | None]:
        """What is to be sent once every difference has been decided; raises KeyError where one has not."""
        kept = {each.name: each.mine for each in self.differences if choices[each.name] is Side.MINE}
        return self.ours | kept


def merge(began: Fields, mine: Fields, theirs: Fields) -> Merge:
    """Compares each field of `mine` with what the form began from and with what the server holds now.

    What only one side changed holds; what both changed alike is agreed. Nothing is sent that is there already, and no
    value is given up without a choice.
    """
    ours: dict[str, str | None] = {}
    differences: list[Difference] = []
    for name, value in mine.items():
        if value in (began.get(name), theirs.get(name)):
            continue
        if theirs.get(name) == began.get(name):
            ours[name] = value
        else:
            differences.append(Difference(name, began.get(name), value, theirs.get(name)))
    return Merge(ours, tuple(differences))


def moved(began: Fields, theirs: Fields) -> tuple[str, ...]:
    """The fields that someone else has changed since the form began."""
    return tuple(name for name, value in began.items() if theirs.get(name) != value)
