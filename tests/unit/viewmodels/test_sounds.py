"""Each answer of the desk has its sound, once; off means off."""

import pytest

from frontdesk.api.errors import Unreachable
from frontdesk.core.settings import Settings
from frontdesk.core.settings_file import SettingsFile
from frontdesk.core.sound import Sound
from frontdesk.viewmodels.sounds import SoundsViewModel
from tests.fake_desk import FakeServer, customer, new_desk, settled


class FakePlayer:
    def __init__(self) -> None:
        self.played: list[tuple[Sound, int]] = []

    def play(self, sound: Sound, volume: int) -> None:
        self.played.append((sound, volume))


class Listening:
    """A desk on a fake server, and what was heard."""

    def __init__(self, settings: Settings) -> None:
        self.server = FakeServer()
        self.server.add(customer(1), "AAAAAA")
        self.server.add(customer(2), "BBBBBB", member=False)
        self.server.add(customer(3, locked_at="2026-01-01T00:00:00Z"), "CCCCCC")
        self.desk = new_desk(self.server)
        self.player = FakePlayer()
        self.sounds = SoundsViewModel(self.player, SettingsFile(settings, None), self.desk, after=0)

    @property
    def heard(self) -> list[Sound]:
        return [sound for sound, _ in self.player.played]

    async def scan(self, code: str) -> None:
        self.desk.scan(code, 1_000)
        await settled()


@pytest.mark.parametrize(
    ("code", "sound"),
    [
        ("AAAAAA", Sound.WELCOME),
        ("BBBBBB", Sound.CHECK),
        ("CCCCCC", Sound.STOP),
        ("UNKNOWN", Sound.NOBODYS_BAND),
        ("4111111111111111", Sound.REFUSED),
    ],
)
async def test_each_answer_is_heard_once(code: str, sound: Sound) -> None:
    desk = Listening(Settings(volume=40))
    await desk.scan(code)
    assert desk.player.played == [(sound, 40)]
    await desk.desk.close()


async def test_no_answer_is_something_to_check() -> None:
    desk = Listening(Settings())
    desk.server.errors["get_customer_by_barcode"] = Unreachable()
    await desk.scan("AAAAAA")
    assert desk.heard == [Sound.CHECK]
    await desk.desk.close()


async def test_nothing_is_heard_while_looking() -> None:
    desk = Listening(Settings())
    desk.server.hold("get_customer_memberships")
    await desk.scan("AAAAAA")
    assert desk.heard == []
    desk.server.let_go("get_customer_memberships")
    await settled()
    assert desk.heard == [Sound.WELCOME]
    await desk.desk.close()


async def test_off_is_off_but_for_who_asks_to_hear_one() -> None:
    desk = Listening(Settings(has_sounds=False))
    await desk.scan("AAAAAA")
    await desk.scan("4111111111111111")
    assert desk.heard == []
    desk.sounds.try_out(Sound.STOP)
    await settled()
    assert desk.heard == [Sound.STOP]
    await desk.desk.close()
