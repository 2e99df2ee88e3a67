"""What is said of reports: their state, their size, and the names of their filters."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QCoreApplication

from frontdesk.domain.report_output import Kind
from frontdesk.viewmodels.report import ReportViewModel
from frontdesk.viewmodels.report_phase import Phase
from frontdesk.views.palette import Tone
from frontdesk.views.wording import error_sentence

translate = QCoreApplication.translate

TONES: Final = {
    Phase.UNSURE: Tone.WARN,
    Phase.REFUSED: Tone.BAD,
    Phase.FAILED: Tone.BAD,
    Phase.FOREIGN: Tone.BAD,
    Phase.LOST: Tone.BAD,
    Phase.STOPPED: Tone.WARN,
    Phase.EXPIRED: Tone.WARN,
    Phase.READY: Tone.GOOD,
    Phase.SAVED: Tone.GOOD,
}


def filter_name(name: str) -> str:
    """What a filter is called."""
    names: Mapping[str, str] = {
        "query": translate("reports", "Name, email or phone"),
        "name": translate("reports", "Name"),
        "email": translate("reports", "Email"),
        "phone": translate("reports", "Phone"),
        "membership": translate("reports", "Membership state"),
        "membership_number": translate("reports", "Membership number"),
        "membership_type_id": translate("reports", "Membership type id"),
        "membership_rate_id": translate("reports", "Membership rate id"),
        "marketing_opt_in": translate("reports", "Marketing preference id"),
        "label_ids": translate("reports", "Label ids"),
        "brand_id": translate("reports", "Brand id"),
        "organisation_id": translate("reports", "Organisation id"),
        "created_at_from": translate("reports", "Created from"),
        "created_at_to": translate("reports", "Created to"),
        "updated_at_from": translate("reports", "Updated from"),
        "updated_at_to": translate("reports", "Updated to"),
        "membership_created_at_from": translate("reports", "Member since, from"),
        "membership_created_at_to": translate("reports", "Member since, to"),
    }
    return names[name]


def filter_hint(name: str) -> str:
    """What to type into a filter."""
    if "_at_" in name:
        return translate("reports", "2026-01-31")
    hints = {
        "membership": translate("reports", "active, none, any, needs_dd_mandate"),
        "marketing_opt_in": translate("reports", "an id, any or none"),
        "label_ids": translate("reports", "one or more, with spaces between"),
    }
    return hints.get(name, "")


def filters_words(filters: Mapping[str, object]) -> str:
    """A report by what narrows it."""
    if not filters:
        return translate("reports", "All customers")
    return " · ".join(f"{filter_name(name)}: {_value_words(value)}" for name, value in filters.items())


def _value_words(value: object) -> str:
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)


def size_words(count: int) -> str:
    """Bytes as people say them."""
    if count < 1_000_000:
        return translate("reports", "{0} kB").format(f"{count / 1000:,.1f}")
    return translate("reports", "{0} MB").format(f"{count / 1_000_000:,.1f}")


def state_words(report: ReportViewModel) -> str:
    """How far a report is, and what to do next."""
    if report.disk_refused:
        return translate("reports", "This PC cannot write there. Choose another folder, and save again.")
    return _STATES[report.phase](report)


def _working(report: ReportViewModel) -> str:
    if report.error is not None:
        return translate("reports", "Asked for. {0} It is asked again by itself.").format(error_sentence(report.error))
    if report.job.status == "queued":
        return translate("reports", "Waiting in Trybe's queue.")
    return translate("reports", "Trybe is putting it together.")


def _saving(report: ReportViewModel) -> str:
    have, rows = size_words(report.received), f"{report.rows:,}"
    if report.total:
        return translate("reports", "Saving: {0} of {1}, {2} rows").format(have, size_words(report.total), rows)
    return translate("reports", "Saving: {0}, {1} rows").format(have, rows)


def _stopped(report: ReportViewModel) -> str:
    why = "" if report.error is None else error_sentence(report.error) + " "
    have = size_words(report.received)
    return why + translate("reports", "Saving stopped after {0}. It can be gone on with.").format(have)


def _saved(report: ReportViewModel) -> str:
    rows = f"{report.rows:,}"
    words = translate("reports", "Saved: {0} rows, {1}.").format(rows, size_words(report.received))
    if report.safe_copy is not None:
        words += " " + translate("reports", "The spreadsheet-safe copy stands beside it: {0}").format(
            report.safe_copy.name
        )
    return words


def _ready(report: ReportViewModel) -> str:
    if report.output.kind is Kind.NOTHING:
        return translate("reports", "Done, but Trybe gave nothing to save. Queue it again.")
    return translate("reports", "Ready to be saved.")


def _refused(report: ReportViewModel) -> str:
    return error_sentence(report.error) if report.error else translate("reports", "Trybe did not take it.")


def _asking(_: ReportViewModel) -> str:
    return translate("reports", "Being asked for.")


def _unsure(_: ReportViewModel) -> str:
    return translate(
        "reports", "Trybe's answer was lost, so it may have been queued already. Queue it once more, or take it off."
    )


def _failed(_: ReportViewModel) -> str:
    return translate("reports", "Trybe could not make this report. Nothing was changed; queue it again.")


def _foreign(_: ReportViewModel) -> str:
    return translate("reports", "Another user queued this report, so only they may see it. Queue one of your own.")


def _lost(_: ReportViewModel) -> str:
    return translate("reports", "Trybe no longer has this report. Queue it again.")


def _expired(_: ReportViewModel) -> str:
    return translate("reports", "The link to the file has expired. Ask for a new link, or queue the report again.")


_STATES: Final[Mapping[Phase, Callable[[ReportViewModel], str]]] = {
    Phase.ASKING: _asking,
    Phase.UNSURE: _unsure,
    Phase.REFUSED: _refused,
    Phase.WORKING: _working,
    Phase.FAILED: _failed,
    Phase.FOREIGN: _foreign,
    Phase.LOST: _lost,
    Phase.READY: _ready,
    Phase.SAVING: _saving,
    Phase.STOPPED: _stopped,
    Phase.EXPIRED: _expired,
    Phase.SAVED: _saved,
}
