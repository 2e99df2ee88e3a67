"""Production and playground never meet: another token, another store, another band."""

import pytest
from PySide6.QtWidgets import QApplication

from frontdesk.app.place import real_place
from frontdesk.core.secrets import TokenVault
from frontdesk.core.settings import Settings
from frontdesk.store.database import file_name
from frontdesk.viewmodels.door import Door
from frontdesk.views.palette import Tone
from tests.gui.composed import composed
from tests.gui.conftest import until
from tests.sandbox_process import Sandbox

PRODUCTION, PLAYGROUND = "https://api.try.be", "https://api.playground.try.be"


class Drawer:
    """A keychain in memory."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


async def test_a_token_of_one_is_never_found_for_the_other() -> None:
    drawer = Drawer()
    vault = TokenVault(lambda: drawer)
    await vault.save(PRODUCTION, "real")
    assert await vault.load(PLAYGROUND) is None
    await vault.save(PLAYGROUND, "play")
    assert (await vault.load(PRODUCTION), await vault.load(PLAYGROUND)) == ("real", "play")
    await vault.delete(PLAYGROUND)
    assert await TokenVault(lambda: drawer).load(PRODUCTION) == "real"


def test_each_place_has_a_store_of_its_own_whatever_the_site_is_called() -> None:
    names = {file_name(url, site) for url in (PRODUCTION, PLAYGROUND) for site in ("spa", "other")}
    assert len(names) == 4
    assert file_name(PRODUCTION + "/", "spa") == file_name(PRODUCTION.upper().lower(), "spa")


@pytest.mark.parametrize(("url", "band"), [(PRODUCTION, ""), (PLAYGROUND, "PLAYGROUND"), ("https://a.b", "a.b")])
def test_only_production_goes_without_a_band(url: str, band: str) -> None:
    place = real_place(Settings(api_url=url, site_id="spa"), "token")
    assert (band in place.band) if band else place.band == ""
    assert place.band_tone is Tone.PLAYGROUND


async def test_a_desk_with_people_begins_locked_and_says_so_before_the_first_scan(
    qapp: QApplication, sandbox: Sandbox
) -> None:
    async with composed(qapp, sandbox, Settings(begins_locked=True)) as desk:
        assert desk.app.session.people.door is not Door.OPEN
        assert desk.app.scans.is_locked
        assert desk.app.session.screen.isVisible()
        await until(lambda: desk.app.session.people.anyone_may_unlock)  # the training desk's people end with it
        await desk.click(desk.app.window, "sign_in_anyone_button")
        assert desk.app.session.people.door is Door.OPEN
