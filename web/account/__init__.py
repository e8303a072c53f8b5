"""Signing in and out, by password or OpenID Connect, and one's own account."""
