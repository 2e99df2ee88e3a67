"""What a guest was opened by: a wristband proves more than an id or a name."""

from dataclasses import dataclass
from enum import Enum, auto


class OpenedBy(Enum):
    """How the guest came onto the screen."""

    WRISTBAND = auto()
    CUSTOMER_ID = auto()
    SEARCH = auto()


@dataclass(frozen=True, slots=True)
class Opening:
    """One act of opening a guest; `text` is the wristband's code, or the customer's id."""

    by: OpenedBy
    text: str
