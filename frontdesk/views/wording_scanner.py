"""Scanners in words: ports, what was learnt, what went wrong, and the report for support."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from frontdesk.domain.codes import shown
from frontdesk.scanner.profile import ANY_SCANNER, FEWEST_CHARACTERS, LONGEST_MEAN_GAP_MS, Layout, Profile, Suffix
from frontdesk.scanner.scan import WEDGE
from frontdesk.scanner.teaching import Lesson, RawKey, Trouble
from frontdesk.viewmodels.scanner_report import ScannerReport
from frontdesk.views.wording import refusal_sentence

translate = QCoreApplication.translate
_USB = "usb:"


def port_words(wanted: str) -> str:
    """A serial port as people call it: a USB scanner by what it is."""
    if wanted.startswith(_USB):
        return translate("scanner", "USB {0}").format(wanted.removeprefix(_USB))
    return wanted


def source_words(source: str) -> str:
    """Where a scan came from."""
    return translate("scanner", "keyboard") if source == WEDGE else port_words(source)


def profile_sentences(profile: Profile) -> list[str]:
    """What was learnt of a scanner, a sentence each."""
    if replace(profile, fewest_characters=FEWEST_CHARACTERS) == ANY_SCANNER:
        return [translate("scanner", "Nothing was taught: every scanner that types like one is taken.")]
    said = [_SUFFIXES[profile.suffix]()]
    if profile.prefix_key:
        said.append(translate("scanner", "It presses {0} before each code.").format(profile.prefix_key))
    if profile.prefix:
        words = translate("scanner", "It sends {0} before each code, which the desk cuts.")
        said.append(words.format(shown(profile.prefix)))
    if profile.has_aim_identifier:
        said.append(
            translate("scanner", "It names the kind of barcode before each code, such as ]C1, which the desk cuts.")
        )
    if profile.layout is not Layout.AS_TYPED:
        said.append(_layout_sentence(profile.layout))
    if profile.longest_mean_gap_ms > LONGEST_MEAN_GAP_MS:
        said.append(translate("scanner", "It is slow. Set its delay between characters to 0 if you can."))
    return said


def lesson_sentences(lesson: Lesson) -> list[str]:
    """What the three readings told."""
    pace = translate("scanner", "It types a key every {0} ms, at most {1} ms apart.")
    said = [pace.format(lesson.mean_gap_ms, lesson.longest_gap_ms), *profile_sentences(lesson.profile)]
    if lesson.has_dead_keys:
        said.append(
            translate(
                "scanner",
                "Some of its keys are accents on this PC's keyboard, which swallow characters. The desk reads the keys "
                "themselves, so that none is lost.",
            )
        )
    return said


def trouble_sentence(trouble: Trouble) -> str:
    """Why nothing was learnt, and what to do."""
    return _TROUBLES[trouble]()


def report_text(report: ScannerReport, profile: Profile, version: str) -> str:
    """The report as it is copied: what support asks for on the phone, and nobody's data but the code."""
    lines = [translate("scanner", "Frontdesk {0}, scanner report").format(version)]
    if report.refusal is not None:
        lines.append(refusal_sentence(report.refusal))
    if report.scan is not None:
        lines += _scan_lines(report)
    lines += [translate("scanner", "Learnt:"), *(f"  {sentence}" for sentence in profile_sentences(profile))]
    return "\n".join(lines)


def _scan_lines(report: ScannerReport) -> list[str]:
    scan = report.scan
    if scan is None:
        return []
    lines = [
        translate("scanner", "From: {0}").format(source_words(scan.source)),
        translate("scanner", "Code: {0} ({1} characters)").format(shown(scan.code), len(scan.code)),
    ]
    if report.keys:
        gaps = report.gaps or (0,)
        pace = translate("scanner", "Gaps: {0} to {1} ms, {2} ms on average")
        lines.append(pace.format(min(gaps), max(gaps), round(sum(gaps) / len(gaps))))
        lines.append(translate("scanner", "Keys: {0}").format(keys_words(report)))
    return lines


def keys_words(report: ScannerReport) -> str:
    """Each key with the milliseconds since the one before."""
    named = [_key_words(key) for key in report.keys]
    later = [f"+{gap} {name}" for gap, name in zip(report.gaps, named[1:], strict=True)]
    return "  ".join([*named[:1], *later])


def _key_words(key: RawKey) -> str:
    if key.text and key.text.isprintable():
        return key.text
    return _ENDS.get(key.text, "") or key.name or shown(key.text) or "?"


_ENDS = {"\r": "[Enter]", "\n": "[LF]", "\t": "[Tab]", "\x03": "[ETX]", "\x02": "[STX]", "\x1d": "[GS]"}
_SUFFIXES: dict[Suffix, Callable[[], str]] = {
    Suffix.UNKNOWN: lambda: translate("scanner", "It may end a code with Enter, Tab or nothing."),
    Suffix.NONE: lambda: translate(
        "scanner", "It sends nothing after a code. Set it to send Enter, and the desk answers sooner."
    ),
    Suffix.ENTER: lambda: translate("scanner", "It ends each code with Enter."),
    Suffix.TAB: lambda: translate("scanner", "It ends each code with Tab."),
    Suffix.ETX: lambda: translate("scanner", "It ends each code with ETX."),
}
_TROUBLES: dict[Trouble, Callable[[], str]] = {
    Trouble.NOT_ALIKE: lambda: translate(
        "scanner", "The three readings differ. Scan the same card each time; if you did, the scanner drops characters."
    ),
    Trouble.TOO_SHORT: lambda: translate("scanner", "Fewer than four characters came. Scan a card with a longer code."),
    Trouble.TOO_SLOW: lambda: translate(
        "scanner", "It types more slowly than people do. Set its delay between characters to 0 by its manual."
    ),
    Trouble.PAYMENT_CARD: lambda: translate(
        "scanner", "That looks like a payment card. Nothing of it was kept. Scan a wristband instead."
    ),
    Trouble.DEAD_KEYS: lambda: translate(
        "scanner",
        "Some of its keys are accents on this PC's keyboard, which swallow characters. Set the scanner to the keyboard "
        "of this PC, or this PC to the scanner's, and begin again.",
    ),
    Trouble.PRINTED_DIFFERS: lambda: translate(
        "scanner", "What came cannot be made into that. Look at it again, or scan another card."
    ),
}


def _layout_sentence(layout: Layout) -> str:
    countries = {
        Layout.US: translate("scanner", "US"),
        Layout.GB: translate("scanner", "UK"),
        Layout.FR: translate("scanner", "French"),
        Layout.DE: translate("scanner", "German"),
    }
    sentence = translate(
        "scanner", "It takes this PC's keyboard for a {0} one, so characters came out wrong. The desk repairs them."
    )
    return sentence.format(countries.get(layout, layout.value))
