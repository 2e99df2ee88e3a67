"""The API's field names as people call them."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def field_words(name: str) -> str:
    """What a field is called; a name that nobody knows yet is shown without its underscores."""
    words = _FIELDS.get(name)
    return words() if words is not None else name.replace("_", " ").capitalize()


_FIELDS: dict[str, Callable[[], str]] = {
    "expires_at": lambda: translate("fields", "Expiry date"),
    "payment_method_id": lambda: translate("fields", "Payment method"),
    "order_id": lambda: translate("fields", "Order"),
    "code": lambda: translate("fields", "Code"),
    "first_name": lambda: translate("fields", "First name"),
    "last_name": lambda: translate("fields", "Last name"),
    "email": lambda: translate("fields", "Email"),
    "phone": lambda: translate("fields", "Phone"),
    "dob": lambda: translate("fields", "Date of birth"),
    "preferred_locale": lambda: translate("fields", "Language"),
    "external_ref": lambda: translate("fields", "External reference"),
    "password": lambda: translate("fields", "Password"),
    "marketing_preference_ids": lambda: translate("fields", "Marketing preference ids"),
    "guestline_ref": lambda: translate("fields", "Guestline reference"),
    "has_password": lambda: translate("fields", "Password"),
    "locked": lambda: translate("fields", "Locked"),
    "name": lambda: translate("fields", "Name"),
    "address_line_1": lambda: translate("fields", "Line 1"),
    "address_line_2": lambda: translate("fields", "Line 2"),
    "city": lambda: translate("fields", "City"),
    "county": lambda: translate("fields", "County"),
    "postcode": lambda: translate("fields", "Postcode"),
    "country": lambda: translate("fields", "Country"),
}
