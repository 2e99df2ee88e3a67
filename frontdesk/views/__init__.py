"""Layout, bindings and wording: the only layer that may use widgets."""
