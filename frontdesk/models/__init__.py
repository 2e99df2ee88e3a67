"""Item models for lists and tables; QtCore only."""
