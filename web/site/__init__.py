"""What every request passes: permissions, sessions, rate limits, errors, logs, metrics, security headers."""
