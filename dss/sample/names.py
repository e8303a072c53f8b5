"""Made-up names, built from syllables; any likeness to real names is by chance."""

from itertools import product
from typing import Final

_MEN: Final = (
    # in the manner of Papua, of Java, of Sulawesi
    (("Yo", "Me", "Ko", "Ti", "Wo", "Be", "Na", "Lu"), ("risan", "likor", "mbanus", "tewan", "gomar", "yalik")),
    (("Su", "Har", "Wid", "Pram", "Dar", "Mul", "Wir", "Kus"), ("yantoro", "diwan", "tanardi", "monowo", "gandara")),
    (("Ba", "La", "Sa", "Pa", "Am", "Ran"), ("ssangi", "rappung", "lewa", "kkaran", "tunru", "dagau")),
)
_WOMEN: Final = (
    (("Yo", "Me", "Ko", "Ti", "Wo", "Be", "Na", "Lu"), ("rince", "likasa", "mbina", "tewina", "gomila", "yasera")),
    (
        ("Su", "Har", "Wid", "Pram", "Dar", "Mul", "Wir", "Kus"),
        ("yantini", "diwati", "tanarsih", "moningrum", "gandari"),
    ),
    (("Ba", "La", "Sa", "Pa", "Am", "Ran"), ("ssannang", "rappila", "lewang", "kkarena", "tunruni", "dagaya")),
)
_FAMILIES: Final = (
    (
        ("Ka", "Mbe", "Wi", "Ndo", "Sa", "Ye", "Gu", "Bo", "Te"),
        ("liwen", "rupak", "nduma", "watop", "mberak", "yagop", "sobai"),
    ),
    (("Atma", "Karta", "Jaya", "Wira", "Sastra", "Purwa"), ("widarga", "lukita", "wiraksa", "pradonggo", "sasmaya")),
    (("Tel", "Mar", "Pas", "Bon", "Lam"), ("loriang", "angkeng", "saraja", "torowa", "bekkang", "pureng")),
)

PAPUAN: Final = 0
"""The manner of names of Papua, as `list_full_names` numbers them."""

MANNERS: Final = 3
"""How many manners of names there are."""


def list_full_names(manner: int, women: bool) -> tuple[str, ...]:
    """Return every full name of a manner (0 Papua, 1 Java, 2 Sulawesi), in a fixed order.

    >>> list_full_names(PAPUAN, women=False)[0]
    'Yorisan Kaliwen'
    """
    given = ("".join(parts) for parts in product(*(_WOMEN if women else _MEN)[manner]))
    families = ["".join(parts) for parts in product(*_FAMILIES[manner])]
    return tuple(f"{name} {family}" for name, family in product(given, families))
