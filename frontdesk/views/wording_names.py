"""What a guest is called on screen, also where Trybe holds no name."""

from PySide6.QtCore import QCoreApplication

from frontdesk.api.records import Customer
from frontdesk.domain.people import display_name

translate = QCoreApplication.translate


def name_words(customer: Customer) -> str:
    """The name, or words in its place: an id means nothing to the person at the desk."""
    if display_name(customer) != customer.id:
        return display_name(customer)
    if customer.deleted_at is not None:
        return translate("names", "Anonymised guest")
    return translate("names", "Guest without a name")


def recent_words(name: str, customer_id: str) -> str:
    """The same for a guest of whom only the name is kept."""
    return translate("names", "Guest without a name") if name == customer_id else name
