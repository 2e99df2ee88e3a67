"""What every test shares: an offscreen screen, and a home of its own for each run."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")

pytest_plugins = ["tests.sandbox_process"]
