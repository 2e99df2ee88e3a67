"""Frontdesk, the desk program of a spa's reception."""
