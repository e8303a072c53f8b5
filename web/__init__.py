"""The pages that people see: a small Flask application over the service.

A module of pages looks like this::

    def case_pages() -> Blueprint:                       # a factory, registered in web.app
        pages = Blueprint("cases", __name__)

        @pages.get("/moves/<move>")                      # named after the kind of `UnknownName`
        @allowed(Action.READ_CASE) # web.site.permissions: public, signed_in or allowed; required
        def move(move: str) -> str:
            view = move_view(office(), acting(), move) # web.site.session
            return render_template("moves/move.html", page=view)

Forms are classes of `web.pages.forms`, drawn by the macros of ``forms.html``. A line in `web.pages.navigation.MENU`
puts a page into the menu of the roles that may open it. ``tests/site/test_permissions.py`` has a line for every route.
"""

from web.app import create_app

__all__ = ["create_app"]
