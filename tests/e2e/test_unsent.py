"""What was typed and not sent, by real keys: asked about at closing and sign-out, counted on the lock, never lost."""

from tests.e2e.desk import Desk
from tests.e2e.test_passphrase import BY_HAND_MS, Start, arrive, home, start, write
from tests.sandbox_process import Sandbox

__all__ = ["home", "start"]
TYPED = "Ottilie"
ONE = "1 thing unsent or uncertain"


def begin(desk: Desk, sandbox: Sandbox, *fields: str) -> None:
    arrive(desk, sandbox, *fields)
    desk.wait(lambda: desk.ask("place", "recents_list") is not None, "the whole desk")


def command(desk: Desk, name: str) -> None:
    desk.press("ctrl+k")
    desk.wait(lambda: desk.ask("focus") == "palette_field", "the commands by name")
    desk.type(name, BY_HAND_MS)
    desk.wait(lambda: desk.sees("palette_field") == name, "the name is typed")
    desk.press("Return")


def add_ada(desk: Desk) -> None:
    command(desk, "add a person")
    for field, text in (("person_name", "Ada"), ("person_pin", "2468"), ("person_again", "2468")):
        write(desk, field, text)
    desk.press("ctrl+s")
    desk.wait(lambda: "Ada" in desk.sees("status_operator"), "Ada at the desk")


def sign_in(desk: Desk) -> None:
    desk.wait(lambda: desk.ask("place", "lock_heading") is not None, "the lock")
    if desk.ask("place", "sign_in_person_0") is not None:
        desk.click("sign_in_person_0")
    desk.wait(lambda: desk.ask("focus") == "sign_in_pin", "the PIN asked for")
    desk.type("2468", BY_HAND_MS)
    desk.press("Return")
    desk.wait(lambda: desk.ask("focus") == "desk_line", "the desk", within=20)


def leave_a_draft(desk: Desk) -> None:
    desk.press("F4")
    write(desk, "new_customer_first_name", TYPED)
    desk.press("Escape")
    desk.click("new_customer_keep_button")
    desk.wait(lambda: desk.sees("unsent_button") == ONE, "what stands open in the status line")


def test_nothing_that_stands_open_is_missed(start: Start, sandbox: Sandbox) -> None:
    with start() as desk:
        begin(desk, sandbox, "arrival_passphrase", "arrival_again")
        add_ada(desk)
        leave_a_draft(desk)

        desk.press("alt+F4")
        desk.wait(lambda: "One draft was not sent" in desk.sees("leaving_sentence"), "the question at closing")
        desk.press("Return")
        desk.click("leaving_look_button")
        desk.wait(lambda: desk.ask("active") == "unsent_window", "what stands open")
        assert desk.sees("open_0_title") == "A new guest, not saved"
        desk.press("Escape")

        command(desk, "sign out")
        desk.wait(lambda: "One draft was not sent" in desk.sees("leaving_sentence"), "the question at sign-out")
        desk.click("leaving_leave_button")
        desk.wait(lambda: desk.sees("lock_open") == ONE, "the count on the lock")
        sign_in(desk)

        desk.press("F12")
        desk.wait(lambda: desk.sees("lock_open") == ONE, "the count on the lock")
        sign_in(desk)

        desk.press("F4")
        desk.wait(lambda: desk.sees("new_customer_first_name") == TYPED, "the draft")
        desk.wait(lambda: desk.ask("place", "new_customer_restored") is not None, "whose draft it is")
        write(desk, "new_customer_last_name", "Quill")
        desk.press("F12")
        desk.wait(lambda: desk.ask("place", "lock_heading") is not None, "the lock over the form")
        sign_in(desk)
        desk.press("F4")
        desk.wait(lambda: desk.sees("new_customer_last_name") == "Quill", "what was typed as it locked")


def test_a_killed_desk_offers_the_draft_at_the_next_start(start: Start, sandbox: Sandbox) -> None:
    with start() as desk:
        begin(desk, sandbox, "arrival_passphrase", "arrival_again")
        desk.press("F4")
        write(desk, "new_customer_first_name", TYPED)
        desk.wait(lambda: desk.sees("unsent_button") == ONE, "that it is on disk while it is typed", within=5)
        desk.kill()
    with start() as desk:
        begin(desk, sandbox, "arrival_passphrase")
        desk.wait(lambda: desk.sees("unsent_button") == ONE, "what an earlier run left")
        desk.press("F4")
        desk.wait(lambda: desk.sees("new_customer_first_name") == TYPED, "the draft")
