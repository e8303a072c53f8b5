"""The site around the pages: permissions, sessions, signing in, limits, logs, metrics, security headers."""
