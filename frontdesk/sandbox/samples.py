"""The sample guests that training and tests scan: one for every answer that the desk can give."""

from frontdesk.sandbox.guests import Band, Card, Guest, Home, Plan
from frontdesk.sandbox.places import FAMILY, LONDON, NEW_YORK, OFF_PEAK, YEARLY

HOUR = 60
DAY = 24 * HOUR
_VISA = ("visa", "4242")
_MASTERCARD = ("mastercard", "4444")
_AMEX = ("amex", "0005")

CODES = {
    "welcome": "0004217391",
    "welcome_other": "HA1120-Q",
    "expired": "HA1033-E",
    "expiring": "0004217402",
    "locked": "HA1177-L",
    "anonymised": "0004217413",
    "no_membership": "HA1204-N",
    "attention_no_mandate": "0004218001",
    "attention_setup_unpaid": "0004218002",
    "attention_mandate_revoked": "0004218003",
    "attention_payment_failed": "HA2001-F",
    "attention_payment_disputed": "HA2002-D",
    "attention_payment_outstanding": "HA2003-O",
    "other_site": "0004219000",
    "elsewhere": "NY0007-X",
    "no_card": "04A2B91C5E6F80",
    "with_card": "5012345678900",
    "card_expired": "HA1301-C",
    "several_cards": "HA1302-M",
    "order": "0004217500",
    "on_both_lists": "HA1500-B",
    "shop_only": "HA1501-S",
    "customers_only": "HA1502-C",
    "family_1": "FAM-00071",
    "family_2": "FAM-00072",
    "family_3": "FAM-00073",
    "long_name": "HA1400-W",
    "arabic": "0004217600",
    "chinese": "0004217601",
    "greek": "0004217602",
    "vietnamese": "0004217603",
}
UNKNOWN_CODE = "0009999999"
_HOME = Home("Home", "14 Harbour View", "London", "United Kingdom", "SE1 9PX", "Flat 3", "Greater London")
_WORK = Home("Work", "200 Kingsway", "London", "United Kingdom", "WC2B 6AA")


def _band(name: str, minutes: int | None = 8 * HOUR, card: int | None = None, *, has_order: bool = False) -> Band:
    return Band(CODES[name], minutes, card, has_order)


def _in_order() -> list[Guest]:
    return [
        Guest(
            "Amelia", "Hartley", "amelia.hartley@example.com", "+447700900123", "1988-04-17", labels=(0, 2),
            cards=[Card(*_VISA), Card(*_MASTERCARD)], bands=[_band("welcome", card=0)], plan=Plan(),
            homes=[_HOME, _WORK], has_avatar=True, wants_mail=True, checked_in=-26 * HOUR,
        ),
        Guest(
            "Owen", "O'Brien", "owen.obrien@example.org", "+447700900124", "1979-11-02", labels=(5,),
            cards=[Card(*_AMEX)], bands=[_band("welcome_other", None)], plan=Plan(offer=YEARLY, ends=165),
            homes=[_HOME], checked_in=-3 * DAY,
        ),
    ]  # fmt: skip


def _stopped() -> list[Guest]:
    return [
        Guest("Harriet", "Blackwood", "harriet.blackwood@example.com", "+447700900125", "1990-01-30",
              bands=[_band("expired", -2 * HOUR)], plan=Plan(), checked_in=-6 * HOUR),
        Guest("Callum", "Ferguson", "callum.ferguson@example.com", "+447700900126", "1985-09-09", labels=(1,),
              cards=[Card(*_VISA)], bands=[_band("locked", card=0)], plan=Plan(), is_locked=True),
        Guest(None, None, bands=[_band("anonymised")], plan=Plan(), is_anonymised=True, is_verified=False),
    ]  # fmt: skip


def _to_check() -> list[Guest]:
    return [
        Guest("Rosie", "Thornton", "rosie.thornton@example.com", "+447700900127", "1996-06-21",
              bands=[_band("expiring", 20)], plan=Plan(offer=OFF_PEAK), checked_in=-5 * HOUR),
        Guest("Gareth", "Llewellyn", "gareth.llewellyn@example.com", "+447700900128", "1971-03-01",
              bands=[_band("no_membership")], plan=Plan("expired", started=-500, ends=-40)),
        Guest("Madison", "Alvarez", "madison.alvarez@example.com", "+12125550188", "1992-12-12", NEW_YORK,
              bands=[Band(CODES["other_site"], 8 * HOUR, site=LONDON)], plan=Plan()),
        Guest("Tyler", "Brooks", "tyler.brooks@example.com", "+12125550189", "1987-07-04", NEW_YORK,
              bands=[_band("elsewhere")], plan=Plan()),
    ]  # fmt: skip


def _with_attention() -> list[Guest]:
    people = (
        ("no_mandate", "Benjamin", "Ashworth"),
        ("setup_unpaid", "Poppy", "Fairfax"),
        ("mandate_revoked", "Duncan", "MacDonald"),
        ("payment_failed", "Beatrice", "Pemberton"),
        ("payment_disputed", "Simon", "Carrington"),
        ("payment_outstanding", "Fiona", "Hargreaves"),
    )
    return [
        Guest(first, last, f"{first}.{last}@example.com".lower(), f"+44770090020{number}", f"197{number}-05-1{number}",
              cards=[Card(*_MASTERCARD)], bands=[_band(f"attention_{reason}", card=0)],
              plan=Plan("needs_attention", reason))
        for number, (reason, first, last) in enumerate(people)
    ]  # fmt: skip


def _with_cards() -> list[Guest]:
    old = Card("visa", "1881", "expired")
    failed = Card("mastercard", "0341", "failed")
    debit = Card(None, "6789", kind="bacs_debit")
    return [
        Guest("Nikhil", "Sharma", "nikhil.sharma@example.com", "+447700900131", "1983-02-14", cards=[Card(*_VISA)],
              bands=[_band("no_card")], plan=Plan()),
        Guest("Freya", "Lindqvist", "freya.lindqvist@example.com", "+447700900132", "1994-10-10",
              cards=[Card(*_MASTERCARD)], bands=[_band("with_card", card=0)], plan=Plan(), has_avatar=True),
        Guest("Arthur", "Pendleton", "arthur.pendleton@example.com", "+447700900133", "1958-08-08", cards=[old],
              bands=[_band("card_expired", card=0)], plan=Plan(), is_verified=False),
        Guest("Chidinma", "Okafor", "chidinma.okafor@example.com", "+447700900134", "1991-01-19", labels=(0, 6),
              cards=[Card(*_VISA), Card(*_AMEX), old, failed, debit],
              bands=[_band("several_cards", card=1), Band("HA1303-M", None)], plan=Plan(), homes=[_WORK]),
        Guest("Jack", "Whitfield-Hayes", "jack.whitfield@example.com", "+447700900135", "1986-03-27",
              cards=[Card(*_VISA)], bands=[_band("order", card=0, has_order=True)], plan=Plan()),
    ]  # fmt: skip


def _family() -> list[Guest]:
    """A mother with two bands, of which her small son wears one, and his father and sister on her membership."""
    cards = [Card(*_VISA), Card(*_MASTERCARD)]
    return [
        Guest("Sofia", "Marchetti", "sofia.marchetti@example.com", "+447700900141", "1984-05-05", locale="it",
              labels=(4,), cards=cards, bands=[_band("family_1", card=0), _band("family_2", card=0)],
              plan=Plan(offer=FAMILY), homes=[_HOME], checked_in=-2 * DAY),
        Guest("Luca", "Marchetti", "luca.marchetti@example.com", "+447700900142", "1982-09-23", locale="it",
              bands=[_band("family_3")], homes=[_HOME], joins_family=True),
        Guest("Giulia", "Marchetti", None, None, "2016-02-29", locale="it", homes=[_HOME], joins_family=True,
              has_password=False, is_verified=False),
    ]  # fmt: skip


def _with_other_names() -> list[Guest]:
    return [
        Guest("Wilhelmina-Alexandra Konstantina", "von Hohenberg-Sonnenschein-Featherstonehaugh-Cholmondeley",
              "wilhelmina.hohenberg@example.com", "+447700900151", "1969-12-31", locale="de", labels=(0, 1, 2, 3, 4),
              bands=[_band("long_name")], plan=Plan()),
        Guest("فاطمة", "الحسيني", "fatima.alhusseini@example.com", "+447700900152", "1993-03-08", locale="ar",
              cards=[Card(*_VISA)], bands=[_band("arabic")], plan=Plan()),
        Guest("美玲", "欧阳", "meiling.ouyang@example.com", "+447700900153", "1989-09-15", locale="zh",
              bands=[_band("chinese")], plan=Plan()),
        Guest("Κατερίνα", "Παπαδοπούλου", "katerina.papadopoulou@example.com", "+447700900154", "1977-08-15",
              locale="el", bands=[_band("greek")], plan=Plan()),
        Guest("Nguyệt", "Đặng Thị", "nguyet.dang@example.com", "+447700900155", "1998-01-28", locale="vi",
              bands=[_band("vietnamese")], plan=Plan()),
    ]  # fmt: skip


def _on_one_list() -> list[Guest]:
    """A guest whose three bands stand in both lists, in the shop's alone and in the customers' alone."""
    return [
        Guest("Tobias", "Lindenhof", "tobias.lindenhof@example.com", "+447700900161", "1981-04-09",
              cards=[Card(*_VISA)], plan=Plan(),
              bands=[_band("on_both_lists", card=0, has_order=True),
                     Band(CODES["shop_only"], 8 * HOUR, card=0, has_order=True, lists=("shop",)),
                     Band(CODES["customers_only"], 8 * HOUR, lists=("customers",))]),
    ]  # fmt: skip


def sample_guests() -> list[Guest]:
    """All of them, in an order that does not change."""
    people = (_in_order, _stopped, _to_check, _with_attention, _with_cards, _family, _with_other_names, _on_one_list)
    return [guest for some in people for guest in some()]
