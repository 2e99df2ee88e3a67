"""The colours, light and dark: every pair that text is set in keeps a contrast of 4.5:1."""

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtGui import QColor, QPalette


class Tone(Enum):
    """What a colour says; a word always says it too."""

    NEUTRAL = auto()
    ACCENT = auto()
    GOOD = auto()
    WARN = auto()
    BAD = auto()
    TRAINING = auto()
    PLAYGROUND = auto()


@dataclass(frozen=True, slots=True)
class Shades:
    """One tone's colours: `ink` is text on a card, the window or `wash`; `on_fill` is text on `fill`."""

    ink: QColor
    wash: QColor
    fill: QColor
    on_fill: QColor


@dataclass(frozen=True, slots=True)
class Colours:
    """All colours of one scheme."""

    window: QColor
    card: QColor
    border: QColor
    text: QColor
    muted: QColor
    selection: QColor
    hover: QColor
    tones: dict[Tone, Shades]

    def of(self, tone: Tone) -> Shades:
        """The colours of a tone."""
        return self.tones[tone]


def _shades(ink: str, wash: str, fill: str, on_fill: str = "#ffffff") -> Shades:
    return Shades(QColor(ink), QColor(wash), QColor(fill), QColor(on_fill))


LIGHT = Colours(
    window=QColor("#f2f4f3"),
    card=QColor("#ffffff"),
    border=QColor("#d9dfdd"),
    text=QColor("#18211f"),
    muted=QColor("#53615d"),
    selection=QColor("#d8ece9"),
    hover=QColor("#edf2f1"),
    tones={
        Tone.NEUTRAL: _shades("#45524e", "#e8edeb", "#4b5a56"),
        Tone.ACCENT: _shades("#0a625d", "#dcefed", "#0b6b66"),
        Tone.GOOD: _shades("#1b6b3f", "#e2f2e8", "#1d7a47"),
        Tone.WARN: _shades("#7d4b00", "#fbefd9", "#9a5b00"),
        Tone.BAD: _shades("#a3211a", "#fbe7e5", "#b3261e"),
        Tone.TRAINING: _shades("#6a3a94", "#f0e6f8", "#713f9e"),
        Tone.PLAYGROUND: _shades("#1f5496", "#e2ecf8", "#245ea6"),
    },
)

DARK = Colours(
    window=QColor("#121817"),
    card=QColor("#1a2220"),
    border=QColor("#2d3a37"),
    text=QColor("#e7eeec"),
    muted=QColor("#9db0ab"),
    selection=QColor("#1f4643"),
    hover=QColor("#222d2a"),
    tones={
        Tone.NEUTRAL: _shades("#b4c3bf", "#26312e", "#42514d"),
        Tone.ACCENT: _shades("#67cbc4", "#16332f", "#0f756f"),
        Tone.GOOD: _shades("#74cf98", "#17321f", "#1d7a47"),
        Tone.WARN: _shades("#eeb765", "#372a12", "#955900"),
        Tone.BAD: _shades("#ff9d94", "#3f1d1a", "#b5322a"),
        Tone.TRAINING: _shades("#cda6ee", "#2e2139", "#713f9e"),
        Tone.PLAYGROUND: _shades("#93bdf2", "#1b2b41", "#245ea6"),
    },
)


def contrast(one: QColor, other: QColor) -> float:
    """The ratio of two colours' luminance by WCAG: 1 for the same, 21 for black on white."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: QColor) -> float:
    channels = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def qt_palette(colours: Colours) -> QPalette:
    """The colours as Qt's own roles, for all that is not painted by us."""
    accent = colours.of(Tone.ACCENT)
    roles = {
        QPalette.ColorRole.Window: colours.window,
        QPalette.ColorRole.WindowText: colours.text,
        QPalette.ColorRole.Base: colours.card,
        QPalette.ColorRole.AlternateBase: colours.hover,
        QPalette.ColorRole.Text: colours.text,
        QPalette.ColorRole.PlaceholderText: colours.muted,
        QPalette.ColorRole.Button: colours.card,
        QPalette.ColorRole.ButtonText: colours.text,
        QPalette.ColorRole.BrightText: accent.on_fill,
        QPalette.ColorRole.Highlight: colours.selection,
        QPalette.ColorRole.HighlightedText: colours.text,
        QPalette.ColorRole.Accent: accent.fill,
        QPalette.ColorRole.Link: accent.ink,
        QPalette.ColorRole.ToolTipBase: colours.card,
        QPalette.ColorRole.ToolTipText: colours.text,
        QPalette.ColorRole.Light: colours.card,
        QPalette.ColorRole.Midlight: colours.hover,
        QPalette.ColorRole.Mid: colours.border,
        QPalette.ColorRole.Dark: colours.border,
        QPalette.ColorRole.Shadow: colours.border,
    }
    palette = QPalette()
    for role, colour in roles.items():
        palette.setColor(role, colour)
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, colours.muted)
    return palette
