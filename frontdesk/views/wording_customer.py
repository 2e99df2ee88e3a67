"""A guest's form in words: what the fields are called, what is wrong with them, and what became of a save."""

from collections.abc import Iterable
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QLocale

from frontdesk.api.errors import ApiError, Refused
from frontdesk.domain.birthdays import BirthdayProblem, DateForm, date_form, read_birthday
from frontdesk.domain.customer_fields import LONGEST, SHORTEST_PASSWORD, Desk, FieldProblem, Problem
from frontdesk.domain.duplicates import Likely, Likeness
from frontdesk.domain.people import age
from frontdesk.domain.phones import Phone, PhoneProblem, read_phone, region_of
from frontdesk.domain.site import SiteContext
from frontdesk.store.drafts import Draft
from frontdesk.viewmodels.form import Moved
from frontdesk.views.customer_facts import long_date
from frontdesk.views.wording import error_sentence
from frontdesk.views.wording_fields import field_words
from frontdesk.views.wording_names import name_words
from frontdesk.views.wording_time import when
from frontdesk.writing.errors import JournalUnavailable, ReadBackDiffers, Unsettled

translate = QCoreApplication.translate


def problem_sentence(problem: Problem) -> str:
    """What is wrong with a field, and what to do."""
    sentences = {
        FieldProblem.TOO_LONG: translate("customer_form", "At most {0} characters.").format(LONGEST),
        FieldProblem.PAYMENT_CARD: translate("customer_form", "A payment card's number must not be kept here."),
        FieldProblem.NOT_AN_EMAIL: translate("customer_form", "An email address looks like ada@example.com."),
        FieldProblem.PASSWORD_TOO_SHORT: translate("customer_form", "At least {0} characters.").format(
            SHORTEST_PASSWORD
        ),
        FieldProblem.CANNOT_BE_CLEARED: translate("customer_form", "A language can be changed, but not cleared."),
        PhoneProblem.NOT_A_NUMBER: translate("customer_form", "This is not a phone number."),
        PhoneProblem.TOO_SHORT: translate("customer_form", "The number is not complete yet."),
        PhoneProblem.TOO_LONG: translate("customer_form", "The number has too many digits."),
        PhoneProblem.UNKNOWN_COUNTRY: translate("customer_form", "Begin with + and the country's code, as in +44."),
        BirthdayProblem.UNREADABLE: translate("customer_form", "Type day, month and year as numbers."),
        BirthdayProblem.NO_SUCH_DAY: translate("customer_form", "There is no such day."),
        BirthdayProblem.IN_THE_FUTURE: translate("customer_form", "This day is still to come."),
        BirthdayProblem.TOO_LONG_AGO: translate("customer_form", "Nobody is that old; check the year."),
    }
    return sentences[problem]


def hint(name: str, text: str, desk: Desk) -> str:
    """What a field's text stands for, or how to fill it in."""
    if name == "phone":
        return _phone_hint(text, desk)
    if name == "dob":
        return _birthday_hint(text, desk)
    if name == "password" and not text:
        return translate("customer_form", "Left as it is where empty. It is sent, and never kept on this computer.")
    if name == "marketing_preference_ids" and not text:
        return translate("customer_form", "Ids with commas between them: what the guest agrees to be sent.")
    return ""


def placeholder(name: str, desk: Desk) -> str:
    """An example of how a field is filled in."""
    if name == "dob":
        return _pattern(date_form(desk.locale))
    return "+44 7900 123456" if name == "phone" else ""


def language_words(code: str) -> str:
    """A language by its name, with its country where one is named."""
    locale = QLocale(code.replace("-", "_"))
    language = QLocale.languageToString(locale.language())
    return f"{language} ({QLocale.territoryToString(locale.territory())})" if "-" in code else language


def draft_sentence(draft: Draft, site: SiteContext, now: datetime) -> str:
    """That there are unsaved changes, of when, and in what fields; not what they are."""
    fields = ", ".join(field_words(name) for name in draft.values)
    return translate("customer_form", "Unsaved changes from {0}: {1}.").format(when(draft.at, site, now), fields)


def restored_sentence(draft: Draft, moved: Iterable[Moved], site: SiteContext, now: datetime) -> str:
    """That what was typed before is back, and what has changed on the server since."""
    restored = translate("customer_form", "What was typed {0} is back.").format(when(draft.at, site, now))
    changes = ", ".join(
        translate("customer_form", "{0}: {1} → {2}").format(
            field_words(each.name), _or_none(each.was), _or_none(each.now)
        )
        for each in moved
    )
    if not changes:
        return restored
    return f"{restored} " + translate("customer_form", "Since then it was changed in Trybe: {0}.").format(changes)


def kept_sentence(*, is_kept: bool) -> str:
    """What becomes of what was typed when the form is closed."""
    if is_kept:
        return translate(
            "customer_form", "Not saved yet. Close, and what you typed is kept as a draft until you save or discard it."
        )
    return translate(
        "customer_form", "Not saved yet, and drafts cannot be kept on this computer: what you typed goes if you close."
    )


def save_error_sentence(error: ApiError) -> str:
    """What became of a save: what happened, whether anything was changed, what next."""
    if isinstance(error, JournalUnavailable):
        return translate(
            "customer_form", "This computer's disk refused to note the change, so nothing was sent. Try again."
        )
    if isinstance(error, ReadBackDiffers):
        return translate(
            "customer_form", "Sent, but Trybe now holds something else. Look at the fields again before you save."
        )
    if isinstance(error, Unsettled):
        return translate(
            "customer_form",
            "The connection broke before Trybe confirmed, and it is not to be seen yet. What you typed is kept.",
        )
    if isinstance(error, Refused) and not error.message:
        return translate("customer_form", "Trybe refused, and nothing was changed. The customer may have been locked.")
    return error_sentence(error)


def unsettled_sentence(error: ApiError, *, found: int, was_looked_for: bool) -> str:
    """What is known of a guest whose creation was not confirmed."""
    if isinstance(error, ReadBackDiffers) or found:
        return translate(
            "customer_form",
            "The connection broke before Trybe confirmed. These guests look the same: open the right one.",
        )
    if was_looked_for:
        return translate(
            "customer_form",
            "Still no such guest in Trybe. It may yet come: wait a moment and look again, or create anew.",
        )
    return translate(
        "customer_form", "The connection broke before Trybe confirmed. Look again before you create a second guest."
    )


def likely_words(one: Likely) -> tuple[str, str]:
    """Who it is, and by what they are alike."""
    by = {
        Likeness.EMAIL: translate("customer_form", "same email"),
        Likeness.PHONE: translate("customer_form", "same phone"),
        Likeness.NAME: translate("customer_form", "same name"),
    }
    known = [part for part in (one.customer.email, one.customer.phone) if part]
    return name_words(one.customer), " · ".join([by[one.by], *known])


def value_words(name: str, text: str) -> str:
    """A field's value to choose by."""
    return language_words(text) if name == "preferred_locale" and text else _or_none(text)


def _or_none(text: str) -> str:
    return text or translate("customer_form", "nothing")


def _phone_hint(text: str, desk: Desk) -> str:
    read = read_phone(text, region_of(desk.locale)) if text.strip() else None
    if not isinstance(read, Phone):
        return ""
    if not read.is_in_use:
        return translate("customer_form", "{0} · no such number is known; read it back to the guest").format(read.shown)
    country = QLocale.territoryToString(QLocale.codeToTerritory(read.region)) if read.region else ""
    shown = read.shown if read.shown != text.strip() else ""
    return " · ".join(filter(None, (shown, country)))


def _birthday_hint(text: str, desk: Desk) -> str:
    day = read_birthday(text, date_form(desk.locale), desk.today) if text.strip() else None
    if not isinstance(day, date):
        return ""
    return translate("customer_form", "{0} · {1} years").format(long_date(day), age(day, desk.today))


def _pattern(form: DateForm) -> str:
    names = {
        "d": translate("customer_form", "DD"),
        "m": translate("customer_form", "MM"),
        "y": translate("customer_form", "YYYY"),
    }
    return form.separator.join(names[letter] for letter in form.order)
