"""Decides, key by key, what a scanner typed and what a person did; it knows no window and no clock of its own.

A key is passed on while it is undecided whose it is, so that nobody waits for their own letters. Only where a key would
do something that cannot be taken back is it held until that is known: at most for the silence that ends a burst.
"""

from frontdesk.scanner.profile import ANY_SCANNER, Profile
from frontdesk.scanner.router_keys import Key, Step
from frontdesk.scanner.router_lane import Lane
from frontdesk.scanner.scan import WEDGE


class Router:
    """Keeps apart what each source sent, and tells scans from typing in each."""

    def __init__(self, profile: Profile = ANY_SCANNER) -> None:
        self._lanes = {WEDGE: Lane(WEDGE, profile)}

    def use(self, profile: Profile, source: str = WEDGE) -> None:
        """Goes by what was learnt of a scanner, from its next burst on."""
        self._lane(source).profile = profile

    def pause(self, at_ms: int, source: str = WEDGE) -> Step:
        """Tells that no key came until this time; it comes before every key, and after the last."""
        return self._lane(source).pause(at_ms)

    def feed(self, key: Key) -> Step:
        """Takes a key."""
        return self._lane(key.source).feed(key)

    def is_undecided(self, source: str = WEDGE) -> bool:
        """Whether a silence would still decide something."""
        return self._lane(source).is_undecided

    def _lane(self, source: str) -> Lane:
        return self._lanes.setdefault(source, Lane(source, ANY_SCANNER))
