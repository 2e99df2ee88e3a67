"""`python -m frontdesk.sandbox`."""

import sys

from frontdesk.sandbox.serve import main

if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
