"""Key by key: what is passed on, held, swallowed, and what comes out as a scan."""

from dataclasses import replace

import pytest

from frontdesk.domain.codes import CodeRefusal, RefusalReason
from frontdesk.scanner.profile import Profile
from frontdesk.scanner.router_keys import KeyKind
from frontdesk.scanner.scan import Scan
from tests.unit.scanner.wedge import Screen, key_for, keys_for

CODE = "0004217391"
SUFFIXES = ["<Enter>", "<LF>", "<Tab>", "<ETX>"]
IN_TEXT_AND_ELSEWHERE = pytest.mark.parametrize("takes_text", [True, False], ids=["in a field", "elsewhere"])


@IN_TEXT_AND_ELSEWHERE
@pytest.mark.parametrize("gap", [0, 1, 5, 12, 30, 50])
@pytest.mark.parametrize("suffix", [*SUFFIXES, ""])
def test_a_scan_comes_out_and_leaves_nothing(takes_text: bool, gap: int, suffix: str) -> None:
    screen = Screen(takes_text=takes_text)
    screen.press(*keys_for(CODE, suffix, gap=gap))
    screen.be_silent()
    assert screen.codes == [CODE]
    assert screen.reached == []


@IN_TEXT_AND_ELSEWHERE
def test_a_second_suffix_is_swallowed_too_and_a_persons_enter_is_not(takes_text: bool) -> None:
    screen = Screen(takes_text=takes_text)
    screen.press(*keys_for(CODE, "<Enter>", start=1_000), key_for("<LF>", 1_055), key_for("<Tab>", 1_060))
    assert screen.reached == []
    screen.press(key_for("<Enter>", 1_400))
    assert screen.reached == ["<Enter>"]
    assert screen.codes == [CODE]


def test_a_persons_shortcut_right_after_a_scan_is_theirs() -> None:
    screen = Screen()
    screen.press(*keys_for(CODE, start=1_000, gap=5), key_for("<F7>", 1_090))
    assert screen.reached == ["<F7>"]


@IN_TEXT_AND_ELSEWHERE
def test_a_suffix_may_come_late_as_long_as_the_burst_is_not_over(takes_text: bool) -> None:
    screen = Screen(takes_text=takes_text)
    screen.press(*keys_for(CODE, "", start=1_000), key_for("<Tab>", 1_164))
    assert screen.codes == [CODE]
    assert screen.reached == []


@IN_TEXT_AND_ELSEWHERE
def test_two_scans_back_to_back(takes_text: bool) -> None:
    screen = Screen(takes_text=takes_text)
    screen.press(*keys_for(CODE, start=1_000, gap=1), *keys_for("04A1B2C3D4", start=1_011, gap=1))
    assert screen.codes == [CODE, "04A1B2C3D4"]
    assert screen.reached == []


def test_the_time_of_a_scan_is_that_of_its_last_key() -> None:
    screen = Screen()
    screen.press(*keys_for(CODE, "<Enter>", start=1_000, gap=5))
    screen.press(*keys_for(CODE, "", start=9_000, gap=5))
    screen.be_silent()
    assert screen.scans == [Scan(CODE, "wedge", 1_050), Scan(CODE, "wedge", 9_045)]


@IN_TEXT_AND_ELSEWHERE
@pytest.mark.parametrize("control", ["<Ctrl+O>", "<Alt+F4>", "<Ctrl+W>", "<F5>", "<Alt+0>", "<Esc>", "<Backspace>"])
def test_keys_within_a_scan_do_nothing(takes_text: bool, control: str) -> None:
    screen = Screen(takes_text=takes_text)
    parts = [*CODE[:2], control, *CODE[2:], control, "<Enter>", control]
    screen.press(*[key_for(part, 1_000 + 5 * number) for number, part in enumerate(parts)])
    assert screen.codes == [CODE]
    assert [key for key in screen.reached if key != "<Backspace>"] == []


def test_a_persons_shortcut_after_letters_waits_at_most_for_the_silence_and_keeps_its_place() -> None:
    screen = Screen()
    screen.press(key_for("a", 1_000), key_for("<Ctrl+S>", 1_030), key_for("b", 1_060))
    assert screen.text == "a"
    screen.be_silent()
    assert screen.reached == ["a", "<Ctrl+S>", "b"]


def test_a_persons_shortcut_at_a_persons_pace_does_not_wait() -> None:
    screen = Screen()
    screen.press(key_for("a", 1_000), key_for("<Ctrl+S>", 1_080))
    assert screen.reached == ["a", "<Ctrl+S>"]


def test_a_shortcut_within_the_slowest_scan_does_nothing_though_its_first_gaps_are_uneven() -> None:
    screen = Screen()
    times = [1_000, 1_050, 1_102, 1_152, *range(1_200, 1_501, 50)]
    parts = [*"000", "<Ctrl+N>", *"421739", "<Enter>"]
    screen.press(*[key_for(part, at) for part, at in zip(parts, times, strict=True)])
    assert screen.codes == ["000421739"]
    assert screen.reached == []


def test_letters_elsewhere_wait_for_the_silence_and_then_arrive_in_order() -> None:
    screen = Screen(takes_text=False)
    screen.press(key_for("s", 1_000), key_for("m", 1_080))
    assert screen.reached == []
    screen.press(key_for("i", 1_185))
    assert screen.text == "smi"


def test_enter_after_few_letters_comes_behind_them() -> None:
    screen = Screen(takes_text=False)
    screen.press(*keys_for("123", gap=20))
    assert screen.reached == ["1", "2", "3", "<Enter>"]
    assert screen.scans == []


def test_half_a_scan_that_stumbled_is_no_code() -> None:
    screen = Screen()
    screen.press(*keys_for("0004217", "", start=1_000), *keys_for("391482", start=1_140))
    assert screen.scans == []
    assert screen.text == "0004217391482<Enter>"


def test_a_finger_that_stays_on_a_key_is_no_scanner() -> None:
    screen = Screen()
    first = key_for("a", 1_000)
    again = [key_for("a", 1_030 + 30 * number) for number in range(20)]
    screen.press(first, *[replace(key, is_held_down=True) for key in again])
    screen.be_silent()
    assert screen.text == "a" * 21
    assert screen.scans == []


def test_a_character_twice_within_a_millisecond_is_a_scanners_though_it_looks_held_down() -> None:
    screen = Screen()
    keys = keys_for("00AA0011", gap=0)
    screen.press(
        *[replace(key, is_held_down=key.kind is KeyKind.CHARACTER and place > 0) for place, key in enumerate(keys)]
    )
    assert screen.codes == ["00AA0011"]


def test_a_stall_between_two_characters_alike_does_not_make_a_finger_of_a_scanner() -> None:
    screen = Screen()
    keys = keys_for("x0041zz-0", gap=2)
    second_z = next(place for place, key in enumerate(keys) if key.text == "z") + 1
    held_up = [replace(key, at_ms=key.at_ms + 17) if place >= second_z else key for place, key in enumerate(keys)]
    held_up[second_z] = replace(held_up[second_z], is_held_down=True)
    screen.press(*held_up)
    assert screen.codes == ["x0041zz-0"]


@IN_TEXT_AND_ELSEWHERE
def test_a_code_of_more_than_256_characters_is_refused_once_and_its_rest_swallowed(takes_text: bool) -> None:
    screen = Screen(takes_text=takes_text)
    screen.press(*keys_for("A" * 700, gap=1))
    assert screen.scans == [CodeRefusal(RefusalReason.TOO_LONG)]
    assert screen.reached == []
    screen.press(*keys_for(CODE, start=3_000))
    assert screen.codes == [CODE]


def test_256_characters_are_a_code() -> None:
    screen = Screen()
    screen.press(*keys_for("A" * 256, gap=1))
    assert screen.codes == ["A" * 256]


@pytest.mark.parametrize("track", ["4111111111111111", "%B4111111111111111^DOE/JO^2512?", ";4111111111111111=2512?"])
def test_a_payment_card_is_refused(track: str) -> None:
    screen = Screen()
    screen.press(*keys_for(track))
    assert screen.scans == [CodeRefusal(RefusalReason.PAYMENT_CARD)]
    assert screen.reached == []


@pytest.mark.parametrize("code", ["0012345", "]C1\x1d0104", " aBcDeF", "0x00FF", "ſtraße1"])
def test_a_code_stays_as_it_was_typed(code: str) -> None:
    screen = Screen()
    screen.press(*keys_for(code))
    assert screen.codes == [code.strip()]


STX = Profile(prefix="\x02")
F9 = Profile(prefix_key="F9")


@pytest.mark.parametrize(("profile", "prefix"), [(STX, "\x02"), (F9, "<F9>")])
def test_a_taught_prefix_key_decides_before_timing(profile: Profile, prefix: str) -> None:
    screen = Screen(profile)
    screen.press(*[key_for(part, 1_000 + 90 * number) for number, part in enumerate([prefix, *"12", "<Enter>"])])
    assert screen.codes == ["12"]
    assert screen.reached == []


def test_a_taught_prefix_key_that_a_person_presses_still_does_what_it_does() -> None:
    screen = Screen(F9)
    screen.press(key_for("<F9>", 1_000))
    assert screen.reached == []
    screen.be_silent()
    assert screen.reached == ["<F9>"]


def test_a_prefix_ends_a_scan_that_has_no_suffix() -> None:
    screen = Screen(F9)
    screen.press(key_for("<F9>", 995), *keys_for(CODE, "", start=1_000))
    screen.press(key_for("<F9>", 1_060), *keys_for("04A1B2", "", start=1_065))
    screen.be_silent()
    assert screen.codes == [CODE, "04A1B2"]


def test_a_taught_printable_prefix_is_cut_from_a_scan_and_left_to_a_person() -> None:
    screen = Screen(Profile(prefix="~"))
    screen.press(*keys_for("~12345"))
    assert screen.codes == ["12345"]
    screen.press(*[key_for(part, 5_000 + 70 * number) for number, part in enumerate("~12345")])
    screen.be_silent()
    assert screen.text == "~12345"


def test_a_taught_aim_identifier_is_cut() -> None:
    screen = Screen(Profile(has_aim_identifier=True))
    screen.press(*keys_for("]C0" + CODE, start=1_000))
    screen.press(*keys_for(CODE, start=5_000))
    assert screen.codes == [CODE, CODE]


def test_a_profile_counts_from_the_next_burst_on() -> None:
    screen = Screen()
    screen.press(*keys_for("123", "", start=1_000))
    screen.router.use(Profile(fewest_characters=4))
    screen.press(*keys_for("4", start=1_015))
    assert screen.codes == []
    screen.press(*keys_for("1234", start=5_000))
    assert screen.codes == ["1234"]
