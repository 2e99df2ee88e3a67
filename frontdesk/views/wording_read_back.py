"""The few words of the read-back card, in the guest's language and not the desk's: a small table of our own."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import QDate, QLocale, Qt


@dataclass(frozen=True, slots=True)
class CardWords:
    """One language's words, how it writes a day, and what it calls the signs of an address."""

    language: str
    heading: str
    name: str
    email: str
    phone: str
    birthday: str
    postcode: str
    none: str
    signs: dict[str, str]
    day_format: str = "d MMMM yyyy"
    is_right_to_left: bool = False


def words_of(language: str) -> CardWords:
    """The words of a language, else the English ones."""
    return WORDS.get(language, WORDS["en"])


def day_in_words(day: date, words: CardWords) -> str:
    """A day with its month as a word, so that no one can read it as another."""
    return QLocale(words.language).toString(QDate(day.year, day.month, day.day), words.day_format)


def direction_of(words: CardWords) -> Qt.LayoutDirection:
    """Which way the card is read."""
    return Qt.LayoutDirection.RightToLeft if words.is_right_to_left else Qt.LayoutDirection.LeftToRight


def language_name(language: str) -> str:
    """A language as its own speakers call it."""
    return _OWN_NAMES.get(language, language)


def _signs(*names: str) -> dict[str, str]:
    return dict(zip("@.-_+/", names, strict=True))


WORDS: Final = {
    "en": CardWords(
        "en",
        heading="Is this right?",
        name="Name",
        email="Email",
        phone="Phone",
        birthday="Date of birth",
        postcode="Postcode",
        none="not given",
        signs=_signs("at", "dot", "hyphen", "underscore", "plus", "slash"),
    ),
    "fr": CardWords(
        "fr",
        heading="Est-ce exact ?",
        name="Nom",
        email="E-mail",
        phone="Téléphone",
        birthday="Date de naissance",
        postcode="Code postal",
        none="non indiqué",
        signs=_signs("arobase", "point", "tiret", "tiret bas", "plus", "barre"),
    ),
    "de": CardWords(
        "de",
        heading="Stimmt das so?",
        name="Name",
        email="E-Mail",
        phone="Telefon",
        birthday="Geburtsdatum",
        postcode="Postleitzahl",
        none="nicht angegeben",
        signs=_signs("at", "Punkt", "Bindestrich", "Unterstrich", "plus", "Schrägstrich"),
        day_format="d. MMMM yyyy",
    ),
    "es": CardWords(
        "es",
        heading="¿Es correcto?",
        name="Nombre",
        email="Correo electrónico",
        phone="Teléfono",
        birthday="Fecha de nacimiento",
        postcode="Código postal",
        none="no indicado",
        signs=_signs("arroba", "punto", "guion", "guion bajo", "más", "barra"),
        day_format="d 'de' MMMM 'de' yyyy",
    ),
    "it": CardWords(
        "it",
        heading="È tutto corretto?",
        name="Nome",
        email="E-mail",
        phone="Telefono",
        birthday="Data di nascita",
        postcode="CAP",
        none="non indicato",
        signs=_signs("chiocciola", "punto", "trattino", "trattino basso", "più", "barra"),
    ),
    "ar": CardWords(
        "ar",
        heading="هل هذه البيانات صحيحة؟",
        name="الاسم",
        email="البريد الإلكتروني",
        phone="الهاتف",
        birthday="تاريخ الميلاد",
        postcode="الرمز البريدي",
        none="غير مذكور",
        signs=_signs("آت", "نقطة", "شرطة", "شرطة سفلية", "زائد", "شرطة مائلة"),
        is_right_to_left=True,
    ),
    "zh": CardWords(
        "zh",
        heading="请核对是否正确",
        name="姓名",
        email="电子邮箱",
        phone="电话",
        birthday="出生日期",
        postcode="邮政编码",
        none="未提供",
        signs=_signs("艾特", "点", "连字符", "下划线", "加号", "斜杠"),
        day_format="yyyy年M月d日",
    ),
}
_OWN_NAMES: Final = {
    "en": "English",
    "fr": "Français",
    "de": "Deutsch",
    "es": "Español",
    "it": "Italiano",
    "ar": "العربية",
    "zh": "中文",
}
