"""The pages that people see: a small Flask application over the service.

How a module of pages plugs in::

    def case_pages() -> Blueprint:                       # a factory, registered in web.app
        pages = Blueprint("cases", __name__)

        @pages.get("/moves/<move>")                      # a place is named after the kind that UnknownName speaks of
        @allowed(Action.READ_CASE) # web.site.permissions: public, signed_in or allowed; none is an error
        def move(move: str) -> str:
            view = move_view(office(), acting(), move) # web.site.session: the office in the language and on the day of
            return render_template("moves/move.html", page=view)    # the request; who acts, in which role

Forms are classes of `web.pages.forms`, drawn by the macros of ``forms.html``. A line in `web.pages.navigation.MENU`
puts a page into the menu of the roles that may open it. ``tests/site/test_permissions.py`` has a line for every route.
"""

from web.app import create_app

__all__ = ["create_app"]
