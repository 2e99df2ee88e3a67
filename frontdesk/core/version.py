"""Which version of the program this is."""

from functools import cache


@cache
def own_version() -> str:
    """As installed; a copy that was never installed does not know."""
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415  slow to import, and seldom needed

    try:
        return version("frontdesk")
    except PackageNotFoundError:
        return "unknown"
