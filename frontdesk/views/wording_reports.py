"""What is said of reports: their state, their size, and the names of their filters."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication

from frontdesk.domain.report_output import Kind
from frontdesk.viewmodels.report import ReportViewModel
from frontdesk.viewmodels.report_phase import Phase
from frontdesk.viewmodels.reports import ReportsViewModel
from frontdesk.views.palette import Tone
from frontdesk.views.wording import error_sentence
from frontdesk.views.wording_filters import marketing_choices, membership_choices

translate = QCoreApplication.translate

_TONES: Final = {
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


def state_tone(report: ReportViewModel) -> Tone:
    """How a report's state is meant."""
    if report.disk_refused:
        return Tone.BAD
    return (
        Tone.WARN if report.phase is Phase.READY and report.can_queue_again else _TONES.get(report.phase, Tone.NEUTRAL)
    )


Known = Mapping[str, Mapping[str, str]]
"""Ids of each filter by the names under which this desk saw them."""
_CHOICES: Final = {"membership": membership_choices, "marketing_opt_in": marketing_choices}


def filter_name(name: str) -> str:
    """What a filter is called."""
    names: Mapping[str, str] = {
        "query": translate("reports", "Name, email or phone"),
        "name": translate("reports", "Name"),
        "email": translate("reports", "Email"),
        "phone": translate("reports", "Phone"),
        "membership": translate("reports", "Membership"),
        "membership_number": translate("reports", "Membership number"),
        "membership_type_id": translate("reports", "Membership type"),
        "membership_rate_id": translate("reports", "Membership rate"),
        "marketing_opt_in": translate("reports", "Marketing"),
        "label_ids": translate("reports", "Labels"),
        "brand_id": translate("reports", "Brand id"),
        "organisation_id": translate("reports", "Organisation id"),
        "created_at_from": translate("reports", "Created from"),
        "created_at_to": translate("reports", "Created to"),
        "updated_at_from": translate("reports", "Changed from"),
        "updated_at_to": translate("reports", "Changed to"),
        "membership_created_at_from": translate("reports", "Member since, from"),
        "membership_created_at_to": translate("reports", "Member since, to"),
    }
    return names[name]


def preference_name() -> str:
    """The other half of the filter on marketing."""
    return translate("reports", "Marketing preference id")


def filter_hint(name: str) -> str:
    """What to type into a filter."""
    if "_at_" in name:
        return translate("reports", "2026-01-31")
    if name == "label_ids":
        return translate("reports", "One id or more, with commas between")
    return translate("reports", "Id") if name.endswith("_id") else ""


def count_words(reports: ReportsViewModel) -> str:
    """How many customers the filters let through, or why that is not said; and why none can be queued now."""
    if reports.twin is not None:
        return _TWINS[reports.twin.phase]()
    if reports.count_error is not None:
        return translate("reports", "Not counted. {0}").format(error_sentence(reports.count_error))
    if reports.count is None:
        return translate("reports", "Counting…") if reports.is_counting else ""
    count = f"{reports.count:,}"
    if reports.is_counted_whole:
        return (
            translate("reports", "1 customer")
            if reports.count == 1
            else translate("reports", "{0} customers").format(count)
        )
    return translate("reports", "At most {0}: days of creation and change are not counted before").format(count)


def _asked_already() -> str:
    return translate("reports", "This report is asked for already; see below.")


def _perhaps_asked_already() -> str:
    return translate("reports", "This report may have been queued already. Decide below whether to queue it again.")


_TWINS: Final[Mapping[Phase, Callable[[], str]]] = {
    Phase.ASKING: _asked_already,
    Phase.WORKING: _asked_already,
    Phase.UNSURE: _perhaps_asked_already,
}


def filters_words(filters: Mapping[str, object], known: Known) -> str:
    """A report by what narrows it."""
    if not filters:
        return translate("reports", "All customers")
    return " · ".join(f"{filter_name(name)}: {_value_words(name, filters[name], known)}" for name in filters)


def _value_words(name: str, value: object, known: Known) -> str:
    """An id by the name that it was seen under, a word by how the filter says it, anything else as it was typed."""
    names = {**known.get(name, {}), **(dict(_CHOICES[name]()) if name in _CHOICES else {})}
    values = value if isinstance(value, list) else [value]
    return ", ".join(names.get(str(each), str(each)) for each in values)


def size_words(count: int) -> str:
    """Bytes as people say them."""
    if count < 1_000_000:
        return translate("reports", "{0} kB").format(f"{count / 1000:,.1f}")
    return translate("reports", "{0} MB").format(f"{count / 1_000_000:,.1f}")


def state_words(report: ReportViewModel) -> str:
    """How far a report is, and what to do next."""
    if report.disk_refused and report.phase is Phase.SAVED:
        return translate("reports", "Saved, but no copy can be written beside it. Save it elsewhere, and try again.")
    if report.disk_refused:
        return translate("reports", "This PC cannot write there. Save it elsewhere.")
    words = _STATES[report.phase](report)
    if not report.is_kept and report.phase is not Phase.SAVED:
        words += " " + translate("reports", "Its place in this list is not kept: it goes when Frontdesk is closed.")
    return words


def _working(report: ReportViewModel) -> str:
    if report.error is not None:
        return translate("reports", "Asked for. {0} It is asked again by itself.").format(error_sentence(report.error))
    if report.job.status == "queued":
        words = translate("reports", "Waiting in Trybe's queue.")
    else:
        words = translate("reports", "Trybe is putting it together.")
    return f"{words} {_looked(report)}" if report.asked else words


def _looked(report: ReportViewModel) -> str:
    if report.asked == 1:
        return translate("reports", "Looked once, again in {0} s.").format(round(report.pause))
    return translate("reports", "Looked {0} times, again in {1} s.").format(report.asked, round(report.pause))


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
    name, size = Path(report.job.path).name, size_words(report.received)
    if not report.can_copy:
        return translate("reports", "Saved as {0}: {1}.").format(name, size)
    words = translate("reports", "Saved as {0}: {1} rows, {2}.").format(name, f"{report.rows:,}", size)
    if report.is_being_read:
        words += " " + translate("reports", "It is being read for what is shown here.")
    if report.is_copying:
        words += " " + translate("reports", "The spreadsheet-safe copy is being made.")
    elif report.safe_copy is not None:
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
