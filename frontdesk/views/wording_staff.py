"""The people of the desk in words: what can be done to one of them, what proves it, and what follows."""

from PySide6.QtCore import QCoreApplication

from frontdesk.store.people import DeskPerson
from frontdesk.viewmodels.staff import Proof, StaffTask, StaffViewModel

translate = QCoreApplication.translate


def task_words(task: StaffTask, *, has_badge: bool) -> str:
    """What the button says."""
    if task is StaffTask.GIVE_BADGE and has_badge:
        return translate("staff", "Another badge")
    return {
        StaffTask.RENAME: translate("staff", "Rename"),
        StaffTask.CHANGE_PIN: translate("staff", "Change the PIN"),
        StaffTask.GIVE_BADGE: translate("staff", "Give a badge"),
        StaffTask.WITHDRAW_BADGE: translate("staff", "Withdraw the badge"),
        StaffTask.REMOVE: translate("staff", "Remove"),
    }[task]


def person_words(person: DeskPerson, staff: StaffViewModel) -> str:
    """The quieter line below a name."""
    held = translate("staff", "PIN and badge") if person.badge else translate("staff", "PIN")
    return translate("staff", "{0}, at the desk").format(held) if staff.is_at_desk(person) else held


def task_sentence(staff: StaffViewModel) -> str:
    """What will happen."""
    person, task = staff.chosen, staff.task
    if person is None or task is None:
        return ""
    if task is StaffTask.GIVE_BADGE:
        if staff.has_badge_to_give:
            return translate("staff", "A badge was read. It will unlock the desk for {0}.").format(person.name)
        return translate("staff", "Scan the badge now. Not a guest's wristband: whoever holds it could unlock.")
    if task is StaffTask.REMOVE:
        return _removal_sentence(person, staff)
    return {
        StaffTask.RENAME: translate("staff", "The ledger goes on naming {0} as they were called then."),
        StaffTask.CHANGE_PIN: translate("staff", "The PIN of before no longer counts for {0}."),
        StaffTask.WITHDRAW_BADGE: translate("staff", "The badge of {0} no longer unlocks the desk; their PIN does."),
    }[task].format(person.name)


def _removal_sentence(person: DeskPerson, staff: StaffViewModel) -> str:
    sentence = translate(
        "staff", "{0} can no longer unlock this desk. What they did stays in the ledger; their drafts stay here."
    ).format(person.name)
    if staff.is_last:
        last = translate("staff", "Nobody is registered then: once the desk locks, only its token opens it.")
        return f"{sentence} {last}"
    return sentence


def proof_words(proof: Proof) -> str:
    """What the field for the proof is called."""
    return translate("staff", "Your PIN now") if proof is Proof.OWN_PIN else translate("staff", "This desk's API token")


def proof_hint(proof: Proof) -> str:
    """Why it is asked for."""
    if proof is Proof.OWN_PIN:
        return ""
    return translate("staff", "Whoever holds the token answers for everyone at this desk.")


def done_sentence(task: StaffTask | None) -> str:
    """What was done; nothing where nothing was."""
    if task is None:
        return ""
    return {
        StaffTask.RENAME: translate("staff", "The name was changed."),
        StaffTask.CHANGE_PIN: translate("staff", "The new PIN counts from now on."),
        StaffTask.GIVE_BADGE: translate("staff", "The badge unlocks the desk from now on."),
        StaffTask.WITHDRAW_BADGE: translate("staff", "The badge no longer unlocks the desk."),
        StaffTask.REMOVE: translate("staff", "Removed from this desk."),
    }[task]
