"""A wristband's fields as facts, each of them whole."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from frontdesk.domain.site import SiteContext
from frontdesk.domain.surfaces import Surface
from frontdesk.viewmodels.band import Band
from frontdesk.views.tiles import Fact
from frontdesk.views.wording_time import when
from frontdesk.views.wording_wristbands import (
    card_status_words,
    code_words,
    ends_words,
    left_words,
    linked_card_words,
    surface_words,
)

translate = QCoreApplication.translate


def band_facts(band: Band, site: SiteContext, now: datetime) -> tuple[Fact, ...]:
    """What is known of a band, for reading and copying."""
    barcode, is_alone = band.barcode, band.surface is Surface.SHOP_ONLY
    ends = " · ".join(words for words in (ends_words(band, site, now), left_words(band)) if words)
    card = " · ".join(words for words in (linked_card_words(barcode), card_status_words(barcode)) if words)
    since = when(barcode.created_at, site, now) if barcode.created_at else ""
    facts = (
        Fact("band_code", translate("wristbands", "Wristband"), code_words(barcode)),
        Fact("band_ends", translate("wristbands", "Ends"), ends),
        Fact("band_card", translate("wristbands", "Payment method"), card),
        Fact("band_since", translate("wristbands", "Associated since"), since),
        Fact("band_order", translate("wristbands", "Order"), barcode.order_id or ""),
        Fact("band_lists", translate("wristbands", "Stands in"), surface_words(band)),
        Fact("band_id", translate("wristbands", "Id in Trybe"), "" if is_alone else barcode.id),
        Fact("band_shop_id", translate("wristbands", "Id in the shop"), band.shop_id or ""),
    )
    return tuple(fact for fact in facts if fact.value)
