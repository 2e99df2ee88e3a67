"""A report on disk: byte for byte, gone on with, looked into, and copied without formulas."""

import csv
from codecs import BOM_UTF8
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain.report_chart import Month
from frontdesk.store.report_file import ReportFile
from frontdesk.store.report_reading import PREVIEW_CELL, PREVIEW_COLUMNS, summary_of, write_safe_copy

CSV = b'id,name,created_at\r\n1,"Two\r\nlines",2026-01-02\r\n2,=1+1,2026-03-04\r\n'


def test_it_is_there_only_once_it_is_whole(tmp_path: Path) -> None:
    file = ReportFile(tmp_path / "a.csv")
    file.begin(0)
    file.write(CSV[:30])
    file.stop()
    assert not file.path.exists()
    again = ReportFile(file.path)
    assert again.present() == 30
    again.begin(30)
    again.write(CSV[30:])
    again.finish()
    assert file.path.read_bytes() == CSV
    assert not file.part.exists()
    assert (again.lines, again.received) == (3, len(CSV))


@given(st.lists(st.integers(1, 20), max_size=8))
def test_lines_are_counted_however_the_pieces_fall(tmp_path_factory: object, cuts: list[int]) -> None:
    path = tmp_path_factory.mktemp("report") / "a.csv"
    file = ReportFile(path)
    file.begin(0)
    rest = CSV
    for cut in cuts:
        file.write(rest[:cut])
        rest = rest[cut:]
    file.write(rest)
    file.stop()
    assert file.lines == 3


def test_what_it_shows_of_itself(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(CSV)
    summary = summary_of(path)
    assert summary.rows == 2
    assert summary.preview[1] == ("1", "Two\r\nlines", "2026-01-02")
    assert summary.months == (Month(2026, 1, 1), Month(2026, 2, 0), Month(2026, 3, 1))


def test_the_copy_holds_no_formula_and_the_report_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(CSV + b"3,\xff+44 7700 900123,\r\n")
    copy = write_safe_copy(path)
    assert copy.name == "a-spreadsheet-safe.csv"
    assert copy.read_bytes().startswith(BOM_UTF8)
    rows = list(csv.reader(copy.read_text("utf-8", errors="surrogateescape").splitlines()))
    assert rows[-2][1] == "'=1+1"
    assert b"\xff+44 7700" in copy.read_bytes()
    assert path.read_bytes().startswith(CSV)


def test_what_is_shown_stays_small_however_wide_a_report_is(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(",".join(["x" * 1_000] * 1_000) + "\n")
    (row,) = summary_of(path).preview
    assert (len(row), len(row[0])) == (PREVIEW_COLUMNS, PREVIEW_CELL)


def test_counting_goes_on_where_the_same_run_stopped_and_anew_in_another(tmp_path: Path) -> None:
    file = ReportFile(tmp_path / "a.csv")
    file.begin(0)
    file.write(CSV[:25])
    assert file.settle() == 25
    file.stop()
    for again in (file, ReportFile(file.path)):
        again.begin(25)
        again.stop()
        assert (again.received, again.lines) == (25, 1)
