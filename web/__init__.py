"""The pages that people see: a small Flask application over the service."""

from web.app import create_app

__all__ = ["create_app"]
