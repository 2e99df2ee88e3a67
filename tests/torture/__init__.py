"""The promises under torture: a server that fails in every way, and the program in front of it."""
