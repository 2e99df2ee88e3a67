"""What of a guest's wristbands can be printed, and on what."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from frontdesk.api.errors import TimedOut
from frontdesk.core.paper import PaperSize, SlipSize
from frontdesk.core.settings import Settings
from frontdesk.core.settings_file import SettingsFile
from frontdesk.domain.opening import Opening
from frontdesk.domain.paper import usual_paper
from frontdesk.viewmodels.guest import GuestViewModel
from frontdesk.viewmodels.printing import PrintForm, PrintingViewModel, can_be_printed
from frontdesk.viewmodels.wristbands import WristbandsViewModel
from tests.guests import BY_BAND, BY_SEARCH, SITE, Clock, GuestServerInMemory, WritesInMemory, barcode, forever, until


class Desk:
    """One guest, and what is asked to be printed of them."""

    def __init__(self) -> None:
        self.server = GuestServerInMemory()
        self.settings = SettingsFile(Settings(), None)
        self.site = SITE
        self._made: list[WristbandsViewModel] = []

    async def bands(self, opening: Opening = BY_BAND) -> WristbandsViewModel:
        guest = GuestViewModel(self.server, self.site, opening, Clock(), sleep=forever)
        bands = WristbandsViewModel(guest, WritesInMemory(self.server), shop=self.server)
        self._made.append(bands)
        guest.load()
        await until(lambda: guest.not_found or not guest.is_looking)
        return bands

    async def printing(
        self, opening: Opening = BY_BAND, form: PrintForm = PrintForm.SLIP, code: str = ""
    ) -> PrintingViewModel:
        return PrintingViewModel(await self.bands(opening), self.settings, str, form=form, code=code)

    async def close(self) -> None:
        for bands in self._made:
            await bands.close()
            await bands.guest.close()
        await self.settings.close()


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    made = Desk()
    yield made
    await made.close()


async def test_the_scanned_code_comes_first_and_each_once(desk: Desk) -> None:
    desk.server.barcodes["cus-1"] = [barcode(f"bar-{code}", code) for code in ("A-1", "W-1001", "C-1")]
    scanned, searched = await desk.printing(), await desk.printing(BY_SEARCH)
    assert scanned.codes == ("W-1001", "A-1", "C-1")
    assert searched.codes == ("A-1", "W-1001", "C-1")
    assert scanned.code == "W-1001"
    assert scanned.band is not None


async def test_another_code_is_chosen_and_one_that_is_nobodys_is_not(desk: Desk) -> None:
    printing = await desk.printing(code="W-1002")
    assert printing.code == "W-1002"
    printing.choose_code("W-9999")
    assert printing.code == "W-1001"


async def test_without_bands_there_is_no_table_and_without_codes_no_slip(desk: Desk) -> None:
    desk.server.errors["barcodes"] = TimedOut()
    unread = await desk.printing(form=PrintForm.TABLE)
    assert (unread.form, unread.code, unread.band) == (PrintForm.SLIP, "W-1001", None)
    desk.server.errors.clear()
    desk.server.barcodes["cus-1"] = [barcode("bar-1").model_copy(update={"code": None})]
    nameless = await desk.printing(BY_SEARCH)
    assert (nameless.form, nameless.codes) == (PrintForm.TABLE, ())


async def test_what_the_shop_alone_knows_is_asked_for_and_follows(desk: Desk) -> None:
    desk.server.shop = {"cus-1": [barcode("f1", "W-1001", order_id="order-1"), barcode("f2", "S-1")]}
    printing = await desk.printing()
    told: list[bool] = []
    printing.changed.connect(lambda: told.append(True))
    await until(lambda: told)
    assert "S-1" in printing.codes
    assert printing.band is not None
    assert printing.band.barcode.order_id == "order-1"


async def test_what_is_printed_on_is_remembered(desk: Desk) -> None:
    printing = await desk.printing()
    printing.choose_size(SlipSize.RECEIPT)
    printing.choose_paper(PaperSize.LETTER)
    again = await desk.printing()
    assert (again.size, again.paper) == (SlipSize.RECEIPT, PaperSize.LETTER)


@pytest.mark.parametrize(
    ("locale", "paper"),
    [("en-US", PaperSize.LETTER), ("es_MX", PaperSize.LETTER), ("en-GB", PaperSize.A4), ("de", PaperSize.A4)],
)
async def test_the_paper_is_that_of_the_sites_country_until_one_is_chosen(
    desk: Desk, locale: str, paper: PaperSize
) -> None:
    desk.site = replace(SITE, locale=locale)
    assert (await desk.printing()).paper is paper
    assert usual_paper(locale) is paper


async def test_when_it_was_known_is_told_only_where_nothing_answers(desk: Desk) -> None:
    printing = await desk.printing()
    assert printing.known_at is None
    printing.guest.set_stale(is_stale=True)
    assert printing.known_at == printing.guest.now()


async def test_of_nobody_and_of_an_unknown_code_nothing_is_printed(desk: Desk) -> None:
    assert not can_be_printed(None)
    desk.server.codes.clear()
    assert not can_be_printed(await desk.bands())
    desk.server.barcodes["cus-1"] = []
    assert not can_be_printed(await desk.bands(BY_SEARCH))
