"""A client for Trybe's customers API: 30 operations, one coroutine each; no Qt, usable from any asyncio program."""
