"""The figures of docs/performance.md, each beside its limit and its floor, measured in the same run."""
