# make demo     set up, start the training server, open the desk on it
# make test     set up, run every test, lint, types, layers
# make bench    the figures of docs/performance.md
# make torture  the long forms of the tests; writes docs/torture.md
# make package  a one-folder bundle in dist/, proven by the tour
.PHONY: demo test bench torture package lint

demo:
	@packaging/setup.sh desk
	@.venv/bin/python -m frontdesk demo

test:
	@packaging/setup.sh tests
	@packaging/test.sh

lint:
	@packaging/setup.sh tests
	@packaging/lint.sh

bench:
	@packaging/setup.sh tests
	@.venv/bin/python -m tests.bench

torture:
	@packaging/setup.sh tests
	@.venv/bin/python -m tests.torture

package:
	@packaging/setup.sh tests
	@packaging/package.sh
