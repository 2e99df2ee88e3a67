"""What reaches the log, and what must not."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from frontdesk.core.logs import FILE_NAME, MOST_BYTES, MOST_FILES, TALKATIVE, set_up
from frontdesk.core.paths import Paths, find_paths


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return find_paths({"FRONTDESK_HOME": str(tmp_path)})


@pytest.fixture(autouse=True)
def _loggers_given_back() -> Iterator[None]:
    root = logging.getLogger()
    handlers, levels = list(root.handlers), {name: logging.getLogger(name).level for name in ("", *TALKATIVE)}
    yield
    for handler in [handler for handler in root.handlers if handler not in handlers]:
        root.removeHandler(handler)
        handler.close()
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)


def logged(paths: Paths) -> str:
    return (paths.logs / FILE_NAME).read_text(encoding="utf-8")


def test_the_programs_own_words_are_kept(paths: Paths) -> None:
    set_up(paths)
    logging.getLogger("frontdesk.app").info("started")
    logging.getLogger("frontdesk.app").debug("a detail")
    assert "INFO frontdesk.app started" in logged(paths)
    assert "a detail" not in logged(paths)


@pytest.mark.parametrize("name", ["httpx", "httpcore.connection", "asyncio"])
def test_libraries_that_log_addresses_are_silent(paths: Paths, name: str) -> None:
    set_up(paths)
    logging.getLogger(name).info("HTTP Request: GET https://api.try.be/customers?query=%s", "Marked Name")
    logging.getLogger(name).debug("send_request_headers.started")
    assert logged(paths) == ""


def test_an_error_is_logged_without_its_message(paths: Paths) -> None:
    set_up(paths)
    try:
        raise ValueError("Marked Name")
    except ValueError:
        logging.getLogger("frontdesk.app").exception("the page was not made")
    assert "the page was not made" in logged(paths)
    assert "builtins.ValueError" in logged(paths)
    assert "test_logs.py" in logged(paths)
    assert "Marked Name" not in logged(paths)


def test_the_log_does_not_grow_for_ever(paths: Paths) -> None:
    set_up(paths)
    line = "x" * 10_000
    for _ in range(MOST_BYTES * (MOST_FILES + 2) // len(line)):
        logging.getLogger("frontdesk.app").info(line)
    files = list(paths.logs.iterdir())
    assert len(files) == MOST_FILES + 1
    assert sum(file.stat().st_size for file in files) <= MOST_BYTES * (MOST_FILES + 1)


def test_without_a_place_to_write_there_is_no_log_and_no_error(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("a file where a folder should be")
    assert set_up(find_paths({"FRONTDESK_HOME": str(tmp_path)})) is None
