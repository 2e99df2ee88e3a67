"""Frontdesk, the desk program of a spa's reception."""

import os

# pydantic looks through every installed package for plug-ins at its first import: 25 ms of each start, for none.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
