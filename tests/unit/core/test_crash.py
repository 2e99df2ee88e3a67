"""Every road that an unexpected error can take ends in a report, and no report names a person."""

import asyncio
import faulthandler
import gc
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from frontdesk.core import crash
from frontdesk.core.crash import MOST_REPORTS, CrashReports, describe

NAME = "Marked Name"


def fail() -> None:
    raise ValueError(NAME)


def caught(work: Callable[[], object]) -> BaseException:
    try:
        work()
    except Exception as error:  # noqa: BLE001  whatever it raised is what is looked at
        return error
    raise AssertionError("nothing was raised")


@pytest.fixture
def reports(tmp_path: Path) -> Iterator[CrashReports]:
    yield crash.install(tmp_path / "crashes")
    crash.uninstall()
    if not faulthandler.is_enabled():
        faulthandler.enable(sys.__stderr__)


def the_report(reports: CrashReports) -> str:
    (path,) = reports.waiting()
    return reports.read(path)


def by_excepthook() -> None:
    error = caught(fail)
    sys.excepthook(type(error), error, error.__traceback__)


def by_thread() -> None:
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()


def by_finaliser() -> None:
    class Failing:
        def __del__(self) -> None:
            fail()

    Failing()
    gc.collect()


def by_loop() -> None:
    async def work() -> None:
        asyncio.get_running_loop().call_soon(fail)
        await asyncio.sleep(0)
        await asyncio.sleep(0)

    async def main() -> None:
        asyncio.get_running_loop().set_exception_handler(crash.on_loop_error)
        await work()

    asyncio.run(main())


@pytest.mark.parametrize("road", [by_excepthook, by_thread, by_finaliser, by_loop])
def test_every_road_ends_in_a_report(reports: CrashReports, road: Callable[[], None]) -> None:
    road()
    report = the_report(reports)
    assert "builtins.ValueError" in report
    assert "in fail" in report
    assert NAME not in report


def test_a_note_is_a_report(reports: CrashReports) -> None:
    crash.note("Qt stopped the program")
    assert "Qt stopped the program" in the_report(reports)


def test_a_loop_error_without_an_exception_is_a_report(reports: CrashReports) -> None:
    loop = asyncio.new_event_loop()
    crash.on_loop_error(loop, {"message": "Task was destroyed but it is pending!"})
    loop.close()
    assert "Task was destroyed" in the_report(reports)


def test_a_report_tells_version_system_and_time(reports: CrashReports) -> None:
    by_excepthook()
    head = the_report(reports).splitlines()[0]
    assert head.startswith("Frontdesk ")
    assert f"Python {sys.version_info.major}.{sys.version_info.minor}" in head


def test_ctrl_c_is_no_crash(reports: CrashReports, capsys: pytest.CaptureFixture[str]) -> None:
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert reports.waiting() == ()
    assert "KeyboardInterrupt" in capsys.readouterr().err


def test_the_shell_is_told_where_the_report_is(reports: CrashReports, capsys: pytest.CaptureFixture[str]) -> None:
    by_excepthook()
    said = capsys.readouterr().err
    assert str(reports.waiting()[0].parent) in said
    assert said.count("\n") == 1
    assert NAME not in said


def test_the_same_error_is_reported_once(reports: CrashReports) -> None:
    for _ in range(100):
        by_excepthook()
    assert len(reports.waiting()) == 1


def test_a_run_writes_a_bounded_number_of_reports(tmp_path: Path) -> None:
    reports = CrashReports(tmp_path, ticking())
    for number in range(MOST_REPORTS * 3):
        reports.add("a test", f"error {number}")
    assert len(reports.waiting()) == MOST_REPORTS


def ticking() -> Callable[[], datetime]:
    numbers = count()
    return lambda: datetime(2026, 5, 20, tzinfo=UTC) + timedelta(seconds=next(numbers))


def test_old_reports_make_room(tmp_path: Path) -> None:
    now = ticking()
    for number in range(MOST_REPORTS + 5):
        CrashReports(tmp_path, now).add("a test", f"error {number}")
    kept = CrashReports(tmp_path, now)
    assert len(kept.waiting()) == MOST_REPORTS
    assert "error 5\n" in kept.read(kept.waiting()[0])


def test_a_report_put_away_is_not_offered_again(reports: CrashReports) -> None:
    by_excepthook()
    reports.put_away(reports.waiting()[0])
    assert reports.waiting() == ()


def test_a_disk_that_refuses_makes_no_second_error(tmp_path: Path) -> None:
    (tmp_path / "crashes").write_text("a file where a folder should be")
    crash.install(tmp_path / "crashes")
    try:
        by_excepthook()
    finally:
        crash.uninstall()
        faulthandler.enable(sys.__stderr__)


def test_the_hooks_are_given_back(tmp_path: Path) -> None:
    before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    crash.install(tmp_path)
    crash.install(tmp_path)
    crash.uninstall()
    faulthandler.enable(sys.__stderr__)
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before


def test_a_crash_outside_python_is_offered_at_the_next_start(tmp_path: Path) -> None:
    program = (
        "import ctypes, pathlib, sys; from frontdesk.core import crash; "
        "crash.install(pathlib.Path(sys.argv[1])); ctypes.string_at(0)"
    )
    ended = subprocess.run([sys.executable, "-c", program, str(tmp_path)], check=False, capture_output=True)
    assert ended.returncode != 0
    reports = crash.install(tmp_path)
    try:
        report = the_report(reports)
        assert "string_at" in report
        assert 'File "/' not in report
    finally:
        crash.uninstall()
        faulthandler.enable(sys.__stderr__)


def test_causes_are_told_and_messages_are_not() -> None:
    def work() -> None:
        try:
            fail()
        except ValueError as error:
            raise KeyError("Marked Key") from error

    words = describe(caught(work))
    assert words.index("builtins.KeyError") < words.index("builtins.ValueError")
    assert "Marked" not in words


def test_a_group_tells_of_what_it_holds() -> None:
    def work() -> None:
        raise ExceptionGroup("Marked", [caught(fail)])

    words = describe(caught(work))
    assert "ValueError" in words
    assert "Marked" not in words


def test_endless_recursion_makes_a_short_report() -> None:
    def descend() -> None:
        descend()

    assert len(describe(caught(descend)).splitlines()) < 100


def test_causes_in_a_circle_end() -> None:
    one, other = ValueError(), KeyError()
    one.__cause__, other.__cause__ = other, one
    assert describe(one).splitlines() == ["builtins.ValueError", "builtins.KeyError"]


def test_places_do_not_name_the_person_whose_folder_it_is() -> None:
    code = compile(
        "def broken():\n    raise ValueError\n", "/home/lib/jane.doe/frontdesk/frontdesk/views/desk.py", "exec"
    )
    scope: dict[str, Callable[[], object]] = {}
    exec(code, scope)
    words = describe(caught(scope["broken"]))
    assert "frontdesk/views/desk.py:2 in broken" in words
    assert "jane" not in words
