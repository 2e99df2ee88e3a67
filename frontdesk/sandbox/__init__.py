"""A training server that behaves as the customers API says, with people it made up; it shares no code with the desk."""
