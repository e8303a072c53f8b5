"""Tests, in folders named as the packages that they test; what several folders share is in `tests.support`.

The folder of a use case holds the tests of its service, of its pages and of its commands; that of a pure package holds
the tests of its steps. ``site`` tests what all pages have in common, ``cli`` what all commands have in common, ``api``
the interface for programs, ``rules`` the policy of this repository, ``docs`` what the documents claim.
"""
