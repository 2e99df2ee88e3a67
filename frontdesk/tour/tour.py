"""The main job at the desk, step by step, as a person does it; what each step shows is kept."""

from collections.abc import Callable, Coroutine
from typing import Any

from frontdesk.tour.person import NotSeen, Person
from frontdesk.tour.report import Line, Report

Act = Callable[[Person], Coroutine[Any, Any, None]]
Seen = Callable[[Person], bool]


class Tour:
    """Carries steps out one after another; one that does not show what it should does not stop the rest."""

    def __init__(self, report: Report, say: Callable[[str], None]) -> None:
        self._report = report
        self._say = say
        self.person = Person()

    async def step(self, title: str, act: Act, expected: str, seen: Seen, *reads: str) -> None:
        """Acts, waits until what is expected is seen, and keeps a picture with the words of the named widgets."""
        problem = ""
        try:
            await act(self.person)
            await self.person.wait(lambda: seen(self.person), expected)
        except NotSeen as missing:
            problem = str(missing)
        words = " | ".join(word for name in reads if (word := self.person.reads(name).replace("\n", " · ")))
        self._tell(
            self._report.add(
                title,
                expected=expected,
                seen=problem or words,
                passed=not problem,
                picture=self.person.picture(),
            )
        )

    def _tell(self, line: Line) -> None:
        mark = "ok  " if line.passed else "FAIL"
        self._say(f"{mark} {line.number:03d} {line.title}: {line.seen or line.expected}  [{line.picture}]")
