"""Set-up in words: what is wrong with a field, in one sentence beside it."""

from PySide6.QtCore import QCoreApplication

from frontdesk.api.errors import SignedOut, TimedOut, Unreachable
from frontdesk.viewmodels.setup import Lack, Problem
from frontdesk.views.wording import error_sentence

translate = QCoreApplication.translate


def setup_sentence(problem: Problem) -> str:
    """What is wrong, and what to do."""
    if isinstance(problem, Lack):
        return _lack_sentence(problem)
    if isinstance(problem, SignedOut):
        return translate("setup", "Trybe does not accept this token. Copy it again from Trybe, whole.")
    if isinstance(problem, Unreachable | TimedOut):
        return translate("setup", "Nothing answers at this address. Check the network and the address, then try again.")
    return error_sentence(problem)


def _lack_sentence(lack: Lack) -> str:
    sentences = {
        Lack.NOT_AN_ADDRESS: translate("setup", "An address begins with https:// and names a host."),
        Lack.NO_TOKEN: translate("setup", "Paste the token that Trybe made for this desk."),
        Lack.NOT_A_TOKEN: translate("setup", "That is no token: it holds spaces or letters that none has."),
        Lack.NO_SITE: translate("setup", "Choose the site that this desk stands at."),
        Lack.NO_SUCH_ZONE: translate("setup", "Name the site's time zone as Europe/London does."),
        Lack.NOT_SAVED: translate("setup", "The settings could not be written to this PC's disk. Nothing was kept."),
    }
    return sentences[lack]
