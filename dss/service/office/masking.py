"""Masks views by the declarations of their fields (`dss.model.disclosure`)."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, TypeVar, assert_never, get_args, get_type_hints

from dss.model.disclosure import Disclosure
from dss.service.office.personal_data import MASK, Mask

Shown = TypeVar("Shown")


def mask_view(view: Shown, mask: Mask) -> Shown:
    """Return a view, or a tuple or mapping of views, without what its fields do not declare open.

    Args:
        view: A dataclass whose fields are declared. A field without a declaration is personal.
        mask: Numbers the employees; one mask for all that is shown together.

    >>> from dss.model.diagnostic import Place
    >>> mask_view(Place("people.csv", 7), Mask())
    Place(file='people.csv', line=7, column=0)
    """
    shown: Any = view
    if is_dataclass(shown) and not isinstance(shown, type):
        declared = read_disclosures(type(shown))
        parts = {name: _shown(getattr(shown, name), disclosure, mask) for name, disclosure in declared.items()}
        return replace(shown, **parts)  # type: ignore[return-value]
    if isinstance(shown, tuple):
        return tuple(mask_view(part, mask) for part in shown)  # type: ignore[return-value]
    if isinstance(shown, Mapping):
        return {key: mask_view(part, mask) for key, part in shown.items()}  # type: ignore[return-value]
    return view


@cache
def read_disclosures(view: type) -> Mapping[str, Disclosure]:
    """Return what each field of a view declares."""
    hints = get_type_hints(view, include_extras=True)
    declared = {
        field.name: [one for one in get_args(hints[field.name]) if isinstance(one, Disclosure)]
        for field in fields(view)
    }
    return {name: found[0] if found else Disclosure.PERSONAL for name, found in declared.items()}


def _shown(value: Any, disclosure: Disclosure, mask: Mask) -> Any:
    match disclosure:
        case Disclosure.OPEN:
            return mask_view(value, mask)
        case Disclosure.EMPLOYEE:
            return mask.employee(value) if value else value
        case Disclosure.SEAT:
            return mask.seat(value) if value else value
        case Disclosure.LABELLED:
            return tuple(replace(one, text=MASK) for one in value)
        case Disclosure.PERSONAL:
            return _replaced(value)
        case Disclosure.SENSITIVE:
            return _emptied(value)
        case _:
            assert_never(disclosure)


def _replaced(value: Any) -> Any:
    """Return `MASK` in the place of each text; of other values what `_emptied` returns."""
    if isinstance(value, tuple) and all(isinstance(part, str) for part in value):
        return tuple(map(_replaced, value))
    return MASK if isinstance(value, str) and value else _emptied(value)


def _emptied(value: Any) -> Any:
    """Return an empty value of the same kind; None where there is none."""
    return type(value)() if isinstance(value, str | tuple | dict) and type(value) in (str, tuple, dict) else None
