"""Kill -9 of the real program between any two steps of a swap, a party and a sweep, at its window and on the sandbox.

Every band is whole, or its series is offered at the next start, goes on from there to its end, and can be taken back.
FRONTDESK_TORTURE kills at every request, answer and writing to disk; without it, once at each step.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import cycle
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.sandbox_process import Sandbox, running_sandbox

ROOT = Path(__file__).parents[2]
IS_LONG = "FRONTDESK_TORTURE" in os.environ
ORDER = "0123456789abcdef01234567"
Held = dict[str, tuple[Any, ...]]


@dataclass
class Counter:
    """Two guests' wristbands on the sandbox, and desks that work on them one after another."""

    sandbox: Sandbox
    http: httpx.Client
    guests: dict[str, str]
    card: str

    def put_in_place(self) -> None:
        """The first guest has one band with everything, the other one without a card."""
        for guest in self.guests.values():
            for band in self._bands(guest):
                self.http.delete(f"/customers/customers/{guest}/barcodes/{band['id']}").raise_for_status()
        later = (datetime.now(UTC) + timedelta(hours=6)).replace(microsecond=0).isoformat()
        old = self._associate("anna", "OLD-BAND", later)
        self._associate("ben", "OTHER-BAND", later)
        self._put(
            f"/customers/customers/{self.guests['anna']}/barcodes/{old}/payment-method", payment_method_id=self.card
        )
        [shop] = self.http.get(f"/shop/customers/{self.guests['anna']}/barcodes").json()["data"]
        self._put(f"/shop/customers/{self.guests['anna']}/barcodes/{shop['id']}", order_id=ORDER)

    def held(self) -> Held:
        """All that both hold, by guest and code."""
        fields = ("expires_at", "payment_method_id", "order_id")
        return {
            f"{name} {band['code']}": tuple(band[field] for field in fields)
            for name, guest in self.guests.items()
            for band in self._bands(guest)
        }

    def desk(self, home: Path, *arguments: str) -> "subprocess.Popen[str]":
        """The program in a process of its own."""
        return subprocess.Popen(
            [sys.executable, "-m", "tests.torture.series_run", *arguments],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={
                **os.environ,
                "QT_QPA_PLATFORM": "offscreen",
                "FRONTDESK_HOME": str(home),
                "FRONTDESK_API_URL": self.sandbox.url,
                "FRONTDESK_API_TOKEN": self.sandbox.token,
                "FRONTDESK_SITE_ID": self.sandbox.site_id,
            },
        )

    def _bands(self, guest: str) -> list[dict[str, Any]]:
        return list(self.http.get(f"/customers/customers/{guest}/barcodes").json()["data"])

    def _associate(self, name: str, code: str, expires_at: str) -> str:
        path = f"/customers/customers/{self.guests[name]}/barcodes"
        band = self.http.post(path, json={"data": {"code": code}}).raise_for_status().json()["data"]
        self._put(f"{path}/{band['id']}/expiry-date", expires_at=expires_at)
        return str(band["id"])

    def _put(self, path: str, **fields: Any) -> None:
        self.http.put(path, json=fields).raise_for_status()


@pytest.fixture(scope="module")
def counter() -> Iterator[Counter]:
    with (
        running_sandbox() as sandbox,
        httpx.Client(
            base_url=sandbox.url, headers={"Authorization": f"Bearer {sandbox.token}", "Accept": "application/json"}
        ) as http,
    ):

        def guest(name: str) -> str:
            path = f"/customers/customers/barcode-search/{sandbox.codes[name]}"
            return str(http.get(path, params={"site_id": sandbox.site_id}).json()["data"]["id"])

        guests = {"anna": guest("welcome"), "ben": guest("no_card")}
        cards = http.get("/customers/payment-methods", params={"customer_id": guests["anna"]}).json()["data"]
        yield Counter(sandbox, http, guests, cards[0]["id"])


def whole_states(deed: str, start: Held) -> list[Held]:
    """What the server may hold where every band is whole: after none of the bands, the first, all of them."""
    expires_at, card, order = start["anna OLD-BAND"]
    if deed == "swap":
        return [start, {"ben OTHER-BAND": start["ben OTHER-BAND"], "anna NEW-BAND": (expires_at, card, order)}]
    if deed == "sweep":
        return [start, {"ben OTHER-BAND": start["ben OTHER-BAND"]}, {}]
    first = start | {"anna PARTY-1": (expires_at, card, None)}
    return [start, first, first | {"anna PARTY-2": (expires_at, card, None)}]


def ended(desk: "subprocess.Popen[str]") -> int:
    """Its status; what it complained of is shown where it failed of itself."""
    _, complaints = desk.communicate(timeout=120)
    assert desk.returncode in (0, -signal.SIGKILL), complaints[-3000:]
    return desk.returncode


def trail_of(home: Path) -> list[str]:
    [trail] = home.rglob("trail")
    return trail.read_text("utf-8").splitlines()


def moments_of_each_step(trail: list[str]) -> list[str]:
    """One a step, by turns before a write, after it, when it is journalled and when the step is."""
    kinds = cycle(("after P", "journal", "before P", "series", "after DELETE"))
    steps: dict[str, list[str]] = {}
    for line in trail:
        steps.setdefault(line.partition(" ")[0], []).append(line)
    return [
        next((line for line in lines if line.startswith(f"{done} {kind}")), lines[len(lines) // 2])
        for (done, lines), kind in zip(steps.items(), kinds, strict=False)
    ]


def go_on(counter: Counter, home: Path, states: list[Held], moment: str) -> bool:
    """Starts anew on what a kill left, and tells whether something was offered."""
    desk = counter.desk(home, "go_on")
    assert desk.stdout is not None
    assert desk.stdin is not None
    said = desk.stdout.readline().strip()
    held = counter.held()
    assert held in (states[1:] if said == "offered" else states), (moment, said)
    desk.stdin.write("\n")
    desk.stdin.flush()
    assert ended(desk) == 0
    assert said in ("offered", "nothing"), moment
    if said == "offered":
        after = counter.held()
        assert after == states[0], moment
    return said == "offered"


@pytest.mark.timeout(7200 if IS_LONG else 300)
@pytest.mark.parametrize("deed", ["swap", "party", "sweep"])
def test_a_killed_program_leaves_every_band_whole_or_offered(deed: str, counter: Counter, tmp_path: Path) -> None:
    counter.put_in_place()
    states = whole_states(deed, counter.held())
    assert ended(counter.desk(tmp_path / "whole", deed)) == 0
    assert counter.held() == states[-1]
    trail = trail_of(tmp_path / "whole")
    moments = [str(number) for number in range(1, len(trail) + 1)] if IS_LONG else moments_of_each_step(trail)
    killed, offered = set(), 0
    for number, moment in enumerate(moments):
        home = tmp_path / str(number)
        counter.put_in_place()
        states = whole_states(deed, counter.held())
        assert ended(counter.desk(home, deed, moment)) == -signal.SIGKILL, moment
        killed.add(trail_of(home)[-1].partition(" ")[0])
        offered += go_on(counter, home, states, moment)
    assert killed == {line.partition(" ")[0] for line in trail}, "not every step was cut"
    assert offered >= len(moments) // 2, "what was cut was hardly ever offered"
