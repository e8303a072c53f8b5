"""Reminders of what awaits an account: a daily e-mail and a calendar, off unless a mail server is configured."""
