"""Telling a scanner's burst of keys from a person's typing."""
