"""What a finished report brought: a link to a file, the text itself, or something else that is shown as it is."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, Final

_LINKS: Final = ("url", "link", "download_url", "href")
_LONGEST_SHOWN: Final = 4_000
_PIECE: Final = 1 << 16
_JSON: Final = json.JSONEncoder(ensure_ascii=False, indent=2)


class Kind(Enum):
    """What there is to be saved."""

    LINK = auto()
    TEXT = auto()
    OBJECT = auto()
    NOTHING = auto()


@dataclass(frozen=True, slots=True)
class Output:
    """`text` is the link, or the text itself; `value` is what is neither."""

    kind: Kind
    text: str = ""
    value: Any = None

    def pieces(self) -> Iterator[str]:
        """What is saved, in pieces that take no time."""
        if self.kind is Kind.OBJECT:
            yield from _gathered(_JSON.iterencode(self.value))
            return
        for start in range(0, len(self.text), _PIECE):
            yield self.text[start : start + _PIECE]


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
    return Output(Kind.OBJECT, value=answer)


def shown(output: Output) -> str:
    """As much as a window bears."""
    text = next(output.pieces(), "")
    return text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + "…"


def _gathered(texts: Iterator[str]) -> Iterator[str]:
    held: list[str] = []
    length = 0
    for text in texts:
        held.append(text)
        length += len(text)
        if length >= _PIECE:
            yield "".join(held)
            held, length = [], 0
    if held:
        yield "".join(held)
