"""What is done with a report's cells, dates and output."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain.csv_safety import safe_cell
from frontdesk.domain.report_chart import MOST_MONTHS, Month, SignUps
from frontdesk.domain.report_output import Kind, Output, output_of, shown


@pytest.mark.parametrize(
    ("cell", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("+HYPERLINK()", "'+HYPERLINK()"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("+44 7700 900123", "+44 7700 900123"),
        ("+447700900123", "+447700900123"),
        ("+1", "'+1"),
        ("+44 7700 900123=1", "'+44 7700 900123=1"),
        ("Jane", "Jane"),
        ("", ""),
        ("a=b", "a=b"),
    ],
)
def test_cells(cell: str, safe: str) -> None:
    assert safe_cell(cell) == safe


@given(st.text())
def test_nothing_but_a_phone_begins_as_a_formula(text: str) -> None:
    safe = safe_cell(text)
    assert safe.removeprefix("'") == text.removeprefix("'") or safe == text
    assert not safe.startswith(("=", "-", "@", "\t", "\r"))


def test_months_are_counted_without_gaps() -> None:
    sign_ups = SignUps(["id", "Created_At"])
    days = ("2025-11-03T10:00:00+00:00", "2026-01-31", "2026-01-01T00:00:00.000Z", "", "soon", "2026-13-01", "2026-011")
    sign_ups.add([["x", day] for day in days])
    sign_ups.add([["short"]])
    assert sign_ups.months == (Month(2025, 11, 1), Month(2025, 12, 0), Month(2026, 1, 2))


def test_no_more_than_two_years() -> None:
    sign_ups = SignUps(["created_at"])
    sign_ups.add([["0001-01-01"], ["2026-06-01"]])
    assert len(sign_ups.months) == MOST_MONTHS
    assert sign_ups.months[-1] == Month(2026, 6, 1)


def test_without_a_date_column_there_is_no_chart() -> None:
    sign_ups = SignUps(["id"])
    sign_ups.add([["2026-01-01"]])
    assert sign_ups.months == ()


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (None, Output(Kind.NOTHING)),
        ("", Output(Kind.NOTHING)),
        ("https://x.test/a.csv", Output(Kind.LINK, "https://x.test/a.csv")),
        ({"url": "https://x.test/a"}, Output(Kind.LINK, "https://x.test/a")),
        ({"download_url": "https://x.test/b", "url": None}, Output(Kind.LINK, "https://x.test/b")),
        ("id,name\n1,Jane\n", Output(Kind.TEXT, "id,name\n1,Jane\n")),
        (["https://x.test/a"], Output(Kind.LINK, "https://x.test/a")),
        ({"rows": 3}, Output(Kind.OBJECT, value={"rows": 3})),
        (7, Output(Kind.OBJECT, value=7)),
    ],
)
def test_an_output_of_any_shape(answer: object, expected: Output) -> None:
    assert output_of(answer) == expected


def test_an_object_is_shown_in_part_and_saved_whole() -> None:
    answer = {"guests": [{"name": "Zoë"}] * 20_000}
    output = output_of(answer)
    assert json.loads("".join(output.pieces())) == answer
    assert len(list(output.pieces())) > 1
    assert shown(output).startswith('{\n  "guests": [')
    assert len(shown(output)) < 5_000
    assert shown(output_of({"rows": 3})) == '{\n  "rows": 3\n}'


@given(st.text(max_size=200_000))
def test_a_text_is_saved_as_it_is(text: str) -> None:
    assert "".join(Output(Kind.TEXT, text).pieces()) == text
