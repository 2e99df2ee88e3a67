"""What the tour keeps: a numbered picture and a line of tour.json for each step."""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from PySide6.QtGui import QPixmap


@dataclass(frozen=True, slots=True)
class Line:
    """One step: what was done, what should be seen, what was seen, and the picture of it."""

    number: int
    title: str
    expected: str
    seen: str
    passed: bool
    picture: str


class Report:
    """Writes each step as it happens, so that a tour that stops half-way leaves what it saw."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.lines: list[Line] = []
        folder.mkdir(parents=True, exist_ok=True)
        self._remove_the_last()

    def _remove_the_last(self) -> None:
        """Removes the last tour's own pictures and nothing else: the folder may be one where people keep theirs."""
        said = self._folder / "tour.json"
        with suppress(OSError, ValueError, TypeError, KeyError):
            for line in json.loads(said.read_text(encoding="utf-8")):
                (self._folder / Path(line["picture"]).name).unlink(missing_ok=True)
        said.unlink(missing_ok=True)

    @property
    def passed(self) -> bool:
        """Whether there were steps and each showed what it should."""
        return bool(self.lines) and all(line.passed for line in self.lines)

    def add(self, title: str, *, expected: str, seen: str, passed: bool, picture: QPixmap) -> Line:
        """Keeps one step; raises OSError where its picture cannot be written."""
        number = len(self.lines) + 1
        name = f"{number:03d}-{'-'.join(title.lower().split())}.png"
        if not picture.save(str(self._folder / name)):
            raise OSError(f"The picture {self._folder / name} could not be written.")
        line = Line(number, title, expected, seen, passed, name)
        self.lines.append(line)
        text = json.dumps([asdict(each) for each in self.lines], ensure_ascii=False, indent=1)
        (self._folder / "tour.json").write_text(text + "\n", encoding="utf-8")
        return line
