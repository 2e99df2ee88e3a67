"""The look: contrast of every pair that text is set in, sizes, and following the scheme."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from frontdesk.views.palette import DARK, LIGHT, Colours, Tone, contrast
from frontdesk.views.plain_label import PlainLabel
from frontdesk.views.theme import TextSize, apply_theme, colours_of, font_of
from tests.gui.conftest import until

ENOUGH = 4.5


def test_contrast_is_wcags() -> None:
    assert contrast(QColor("#000000"), QColor("#ffffff")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("#ffffff")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_plain_text_can_be_read_on_every_surface(colours: Colours) -> None:
    for surface in (colours.window, colours.card, colours.hover, colours.selection):
        for ink in (colours.text, colours.muted):
            assert contrast(ink, surface) >= ENOUGH


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("tone", list(Tone))
def test_every_tone_can_be_read(colours: Colours, tone: Tone) -> None:
    shades = colours.of(tone)
    assert contrast(shades.on_fill, shades.fill) >= ENOUGH
    for surface in (colours.window, colours.card, colours.hover, colours.selection, shades.wash):
        assert contrast(shades.ink, surface) >= ENOUGH


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_a_guests_name_is_never_below_28_points(qapp: QApplication, percent: int) -> None:
    apply_theme(qapp, "light", percent)
    assert font_of(TextSize.NAME).pointSizeF() >= 28
    assert font_of(TextSize.BODY).pointSizeF() == pytest.approx(TextSize.BODY.value * percent / 100)


async def test_a_label_follows_scheme_and_size_while_the_program_runs(qapp: QApplication) -> None:
    label = PlainLabel("x", tone=Tone.BAD)
    assert colours_of(label) is LIGHT
    assert label.palette().windowText().color() == LIGHT.of(Tone.BAD).ink
    apply_theme(qapp, "dark", 200)
    await until(lambda: colours_of(label) is DARK)
    assert label.palette().windowText().color() == DARK.of(Tone.BAD).ink
    assert label.font().pointSizeF() == pytest.approx(2 * TextSize.BODY.value)


def test_a_label_is_plain_text(qapp: QApplication) -> None:
    assert PlainLabel("<img src='file:///etc/passwd'>").textFormat() is Qt.TextFormat.PlainText
