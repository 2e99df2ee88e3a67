"""View-models are QObjects: what tests leave of them is collected on their own thread, never by a store's."""

import gc
from collections.abc import Iterator

import pytest

from frontdesk.garbage import collect_what_is_due


@pytest.fixture(autouse=True)
def _garbage_of_this_thread() -> Iterator[None]:
    """As in the program."""
    gc.disable()
    yield
    collect_what_is_due()
    gc.enable()


@pytest.fixture(autouse=True, scope="package")
def _nothing_left() -> Iterator[None]:
    """Whatever tests after these do on threads of theirs, nothing of Qt is left to be collected there."""
    yield
    gc.collect()
