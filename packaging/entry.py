"""Where the bundle begins."""

from frontdesk.__main__ import main

main()
