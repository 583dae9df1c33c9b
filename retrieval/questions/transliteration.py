"""Names that came out of another script, which papers spell in several ways: Gaddafi, Gadhafi, Qaddafi."""

from collections.abc import Iterator

# Letters that stand for the same sound of such names, each of a group for each other one.
_ALIKE = (
    ("q", "k", "c", "kh"),
    ("q", "g", "gh"),
    ("dd", "dh", "d"),
    ("ou", "u", "oo"),
    ("y", "i", "iy", "yy", "ii", "ij"),
    ("ei", "ai", "ay", "ey", "ae"),
    ("sh", "ch", "sch", "tch"),
    ("ph", "f", "ff"),
    ("j", "dj", "zh"),
    ("w", "v"),
    ("h", ""),
    *((letter, 2 * letter) for letter in "bklmnprst"),
)
# In short names these make another one: “Wells” and “Wills”.
_ALIKE_IF_LONG = (("e", "i"), ("o", "u"))
_LONG = 7  # letters
_SHORTEST, _LONGEST = 6, 20


def spellings(name: str) -> Iterator[set[str]]:
    """Yield how else a name may be spelled: first otherwise at one place, then at two.

    Args:
        name: in small letters.
    """
    if not _SHORTEST <= len(name) <= _LONGEST:
        return
    once = set(_otherwise(name)) - {name}
    yield once
    yield {each for one in once for each in _otherwise(one)} - once - {name}


def _otherwise(name: str) -> Iterator[str]:
    """Yield a name with the letters of one place in another way; its first one is never left out."""
    for group in _ALIKE + (_ALIKE_IF_LONG if len(name) >= _LONG else ()):
        for letters in filter(None, group):
            at = name.find(letters)
            while at >= 0:
                for other in group:
                    if other != letters and (other or at):
                        yield name[:at] + other + name[at + len(letters) :]
                at = name.find(letters, at + 1)
