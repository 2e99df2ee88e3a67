"""What a finished report brought: a link to a file, the text itself, or something else that is shown as it is."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, Final

_LINKS: Final = ("url", "link", "download_url", "href")
_LONGEST_SHOWN: Final = 4_000


class Kind(Enum):
    """What there is to be saved."""

    LINK = auto()
    TEXT = auto()
    OBJECT = auto()
    NOTHING = auto()


@dataclass(frozen=True, slots=True)
class Output:
    """`text` is the link, or the text itself."""

    kind: Kind
    text: str = ""


def output_of(answer: Any) -> Output:
    """Reads an output that has no promised shape."""
    match answer:
        case str() if answer.strip().lower().startswith(("http://", "https://")) and "\n" not in answer.strip():
            return Output(Kind.LINK, answer.strip())
        case str() if answer:
            return Output(Kind.TEXT, answer)
        case Mapping() if link := next((answer[name] for name in _LINKS if isinstance(answer.get(name), str)), ""):
            return Output(Kind.LINK, link)
        case None | "":
            return Output(Kind.NOTHING)
        case [str() as only]:
            return output_of(only)
    return Output(Kind.OBJECT, json.dumps(answer, ensure_ascii=False, indent=2))


def shown(output: Output) -> str:
    """As much of a text as a window bears."""
    return output.text if len(output.text) <= _LONGEST_SHOWN else output.text[:_LONGEST_SHOWN] + "…"
