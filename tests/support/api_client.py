"""Programs that ask the interface under /api/v1 by tokens, for tests of the web."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final

from flask import Flask
from werkzeug.test import TestResponse

from dss.model.office.access import Role
from dss.service.office.tokens import make_token
from tests.support.planned_sample import PlannedSample

ADDRESS: Final = "/api/v1"
_DAYS: Final = timedelta(days=30)


@dataclass
class Programs:
    """Programs of any account.

    Attributes:
        app: What they ask.
        planned: What stands behind it.
        tokens: One of each account that was asked for, by its id and the role that was named.
    """

    app: Flask
    planned: PlannedSample
    tokens: dict[tuple[str, Role | None], str] = field(default_factory=dict)

    def token(self, who: Role | str, role: Role | None = None) -> str:
        """Return a token of the account of a role, or of an account."""
        id = f"test.{who}" if who in list(Role) else str(who)
        if (id, role) not in self.tokens:
            office = self.planned.sample.office
            acting = office.acting(id, role)
            ends = office.clock().date() + _DAYS
            self.tokens[id, role] = make_token(office, acting, f"uji {role}", acting.role, ends).secret
        return self.tokens[id, role]

    def ask(
        self,
        who: Role | str,
        method: str,
        path: str,
        body: object = None,
        *,
        seen: int | str | None = None,
        headers: dict[str, str] | None = None,
        **query: str,
    ) -> TestResponse:
        """Ask as somebody; `seen` is the version that a step rests on."""
        given = {"Authorization": f"Bearer {self.token(who)}", "Accept-Language": "en", **(headers or {})}
        if seen is not None:
            given["If-Match"] = seen if isinstance(seen, str) else f'"{seen}"'
        more: dict[str, Any] = {} if body is None else {"json": body}
        return self.app.test_client().open(f"{ADDRESS}{path}", method=method, headers=given, query_string=query, **more)

    def get(self, who: Role | str, path: str, **query: str) -> Any:
        """Return what is answered, which must be no problem."""
        answer = self.ask(who, "GET", path, **query)
        assert answer.status_code == 200, answer.text
        return answer.json
