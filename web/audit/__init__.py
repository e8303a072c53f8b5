"""The auditor's pages: the ledger and its entries, proofs, readings, the policy of any day, effects, outcomes."""

from flask import Blueprint

from web.audit import words
from web.audit.access import add_access
from web.audit.entries import add_entries
from web.audit.impact import add_impact
from web.audit.policy import add_policy
from web.audit.receipts import add_receipts
from web.audit.search import add_search
from web.audit.tabs import tabs
from web.audit.verification import add_verification

__all__ = ["audit_pages"]


def audit_pages() -> Blueprint:
    """Build the pages; templates find the words of this package as ``labels``."""
    pages = Blueprint("audit", __name__)

    @pages.context_processor
    def own_words() -> dict[str, object]:
        return {"labels": words, "tabs": tabs}

    add_search(pages)
    add_verification(pages)
    add_entries(pages)
    add_receipts(pages)
    add_policy(pages)
    add_access(pages)
    add_impact(pages)
    return pages
