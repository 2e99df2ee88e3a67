"""Which dialog belongs to which series about one guest."""

from PySide6.QtWidgets import QWidget

from frontdesk.api.records import Barcode, Customer
from frontdesk.domain.site import SiteContext
from frontdesk.store.series import SeriesKind
from frontdesk.viewmodels.associate import AssociateViewModel
from frontdesk.viewmodels.party import PartyViewModel
from frontdesk.viewmodels.series import Around, SeriesViewModel
from frontdesk.viewmodels.single_change import DissociateViewModel, OrderViewModel
from frontdesk.viewmodels.swap import SwapViewModel
from frontdesk.views.attach_dialogs import AssociateDialog, PartyDialog, SwapDialog
from frontdesk.views.detach_dialogs import DissociateDialog, OrderDialog
from frontdesk.views.series_dialog import SeriesDialog
from frontdesk.views.wording_names import name_words

Made = tuple[SeriesViewModel, SeriesDialog]


def new_dialog(
    kind: SeriesKind, around: Around, site: SiteContext, customer: Customer, *, band: Barcode | None, parent: QWidget
) -> Made | None:
    """The view-model and its dialog; None where it needs a band and there is none."""
    name = name_words(customer)
    if kind is SeriesKind.ASSOCIATE:
        associate = AssociateViewModel(around, customer.id)
        return associate, AssociateDialog(associate, site, name, parent)
    if band is None:
        return None
    if kind is SeriesKind.SWAP:
        swap = SwapViewModel(around, customer.id, band)
        return swap, SwapDialog(swap, site, name, parent)
    if kind is SeriesKind.PARTY:
        party = PartyViewModel(around, customer.id, band)
        return party, PartyDialog(party, site, name, parent)
    if kind is SeriesKind.DISSOCIATE:
        removal = DissociateViewModel(around, customer.id, band)
        return removal, DissociateDialog(removal, site, name, parent)
    order = OrderViewModel(around, customer.id, band)
    return order, OrderDialog(order, site, name, parent)
