"""The three-way merge: by table, and for all values by what must always hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain.merge import Difference, Side, merge, moved

VALUES = st.sampled_from([None, "a", "b", "c"])
RECORDS = st.fixed_dictionaries(dict.fromkeys(("first_name", "phone", "dob"), VALUES))


@pytest.mark.parametrize(
    ("began", "mine", "theirs", "ours", "differs"),
    [
        ("a", "a", "a", {}, False),  # nobody changed it
        ("a", "b", "a", {"f": "b"}, False),  # only I did
        ("a", "a", "b", {}, False),  # only they did
        ("a", "b", "b", {}, False),  # both alike
        ("a", "b", "c", {}, True),  # both, each otherwise
        ("a", None, "a", {"f": None}, False),  # I cleared it
        ("a", None, "c", {}, True),  # I cleared it, they changed it
        ("a", "b", None, {}, True),  # they cleared it, I changed it
        (None, "b", None, {"f": "b"}, False),  # I filled it in
    ],
)
def test_one_field(
    began: str | None, mine: str | None, theirs: str | None, ours: dict[str, str | None], differs: bool
) -> None:
    merged = merge({"f": began}, {"f": mine}, {"f": theirs})
    assert merged.ours == ours
    assert merged.differences == ((Difference("f", began, mine, theirs),) if differs else ())


@given(began=RECORDS, mine=RECORDS, theirs=RECORDS, data=st.data())
def test_after_every_choice_each_field_is_as_one_side_wished(
    began: dict[str, str | None], mine: dict[str, str | None], theirs: dict[str, str | None], data: st.DataObject
) -> None:
    merged = merge(began, mine, theirs)
    choices = {each.name: data.draw(st.sampled_from(Side)) for each in merged.differences}
    result = theirs | merged.chosen(choices)
    for name, value in result.items():
        if mine[name] == began[name]:
            assert value == theirs[name]
        elif theirs[name] == began[name]:
            assert value == mine[name]
        else:
            assert value == (theirs[name] if choices.get(name) is Side.THEIRS else mine[name])


@given(began=RECORDS, mine=RECORDS, theirs=RECORDS)
def test_only_what_would_change_something_is_sent(
    began: dict[str, str | None], mine: dict[str, str | None], theirs: dict[str, str | None]
) -> None:
    for name, value in merge(began, mine, theirs).ours.items():
        assert value != theirs[name]
        assert value != began[name]


def test_a_difference_that_nobody_decided_is_not_decided_here() -> None:
    merged = merge({"f": "a"}, {"f": "b"}, {"f": "c"})
    with pytest.raises(KeyError):
        merged.chosen({})


def test_what_moved_meanwhile() -> None:
    assert moved({"f": "a", "g": "a", "h": None}, {"f": "a", "g": None, "h": "x"}) == ("g", "h")
