"""What every layer may use: tasks, paths, settings, secrets, logs, crash reports and the clock; no Qt, no HTTP."""
