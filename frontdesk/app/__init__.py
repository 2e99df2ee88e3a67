"""The composition root: what the program is made of, how its parts are tied together, and how they end."""
