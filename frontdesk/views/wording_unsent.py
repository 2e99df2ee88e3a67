"""What stands open in words: what it is, how it stands, and what taking it off the list means."""

from PySide6.QtCore import QCoreApplication

from frontdesk.domain.codes import shown
from frontdesk.store.files import Problem
from frontdesk.store.journal import State
from frontdesk.viewmodels.unsent import Open, Uncertain, UnsentViewModel, begun
from frontdesk.views.wording_changes import difference_words, operation_words
from frontdesk.views.wording_fields import field_words
from frontdesk.views.wording_time import when

translate = QCoreApplication.translate


def count_words(count: int) -> str:
    """What the status line says."""
    if count == 1:
        return translate("unsent", "1 thing unsent or uncertain")
    return translate("unsent", "{0} things unsent or uncertain").format(count)


def open_title(thing: Open) -> str:
    """What it is."""
    if isinstance(thing, Uncertain):
        return operation_words(thing.entry.intent.operation)
    form = thing.draft.key.form
    if form == "create":
        return translate("unsent", "A new guest, not saved")
    if form.startswith("address"):
        return translate("unsent", "An address, not saved")
    return translate("unsent", "A guest's details, not saved")


def open_whom(thing: Open) -> str:
    """Whom it is about, as far as this desk knows what they are called."""
    name = thing.name or translate("unsent", "A guest")
    if isinstance(thing, Uncertain) and thing.code:
        return translate("unsent", "{0}, wristband {1}").format(name, shown(thing.code))
    return name


def open_detail(thing: Open, unsent: UnsentViewModel) -> str:
    """When, and what was wished or typed."""
    site, now = unsent.site, unsent.now()
    moment = when(begun(thing), site, now)
    if isinstance(thing, Uncertain):
        what = difference_words(thing.entry.intent, site, now)
    else:
        what = ", ".join(field_words(name) for name in thing.draft.values)
    return f"{moment} · {what}" if what else moment


def standing_words(thing: Open) -> str:
    """How it stands."""
    if not isinstance(thing, Uncertain):
        return translate("unsent", "Draft")
    if thing.entry.state is State.UNKNOWN:
        return translate("unsent", "Uncertain")
    return translate("unsent", "Under way")


def take_off_question(thing: Open) -> str:
    """What taking it off the list means."""
    if isinstance(thing, Uncertain):
        return translate(
            "unsent",
            "Have you looked at {0} and seen how it stands? Taking this off the list changes nothing in Trybe.",
        ).format(open_whom(thing))
    return translate("unsent", "Discard what was typed for {0}? It was never sent and cannot be brought back.").format(
        open_whom(thing)
    )


def leaving_sentence(unsent: UnsentViewModel) -> str:
    """What is left behind at closing or sign-out."""
    uncertain, drafts = len(unsent.uncertain), len(unsent.unsent)
    parts = []
    if uncertain == 1:
        parts.append(translate("unsent", "Of one change it is not known yet whether Trybe has it."))
    elif uncertain:
        words = translate("unsent", "Of {0} changes it is not known yet whether Trybe has them.")
        parts.append(words.format(uncertain))
    if drafts == 1:
        parts.append(translate("unsent", "One draft was not sent."))
    elif drafts:
        parts.append(translate("unsent", "{0} drafts were not sent.").format(drafts))
    if unsent.is_kept:
        parts.append(translate("unsent", "It is kept on this PC and looked after at the next start."))
    else:
        parts.append(translate("unsent", "This PC keeps nothing: it is forgotten when Frontdesk closes."))
    return " ".join(parts)


def problem_sentence(problem: Problem) -> str:
    """What is wrong with what this desk keeps on disk, and what follows from it."""
    sentences = {
        Problem.NO_KEYCHAIN: translate(
            "store",
            "There is no keychain and no passphrase, so nothing is kept when Frontdesk closes: no drafts, no people, "
            "no ledger. Save what you type before you leave.",
        ),
        Problem.NOT_OPENABLE: translate(
            "store",
            "This PC's disk refuses Frontdesk's file, so nothing is kept when it closes. Tell whoever runs the PC.",
        ),
        Problem.TOO_NEW: translate(
            "store",
            "A newer Frontdesk was used on this PC. This one keeps nothing when it closes: update it.",
        ),
        Problem.OLDER_GENERATION: translate(
            "store",
            "Frontdesk's file was damaged. The last good copy is open; what was kept since then may be missing.",
        ),
        Problem.STARTED_EMPTY: translate(
            "store",
            "Frontdesk's file was damaged and no good copy was left: drafts and records of before are set aside. "
            "Check what was being changed.",
        ),
    }
    return sentences[problem]
