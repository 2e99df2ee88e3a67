"""The desk's rules as pure functions, each with a decision table beside its test."""
