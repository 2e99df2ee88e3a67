"""The one path that every write of the program takes: journal, send, settle what is unknown, read back."""
