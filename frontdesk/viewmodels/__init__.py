"""State and commands of each window, without a widget: QtCore only, testable under plain asyncio."""
