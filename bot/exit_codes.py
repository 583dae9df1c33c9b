"""Exit codes of the command line, as `quoth --help` documents them."""

from index.errors import (
    BuildFailedError,
    CollectionError,
    EncoderError,
    IndexDamagedError,
    IndexLockedError,
    InputError,
    MissingExtraError,
    NoIndexError,
    QuothError,
)

ABSTAINED = 1
NO_INDEX = 3
BAD_INPUT = 4
UNUSABLE = 5
UNEXPECTED = 70  # EX_SOFTWARE of sysexits.h
INTERRUPTED = 130  # 128 + SIGINT, as shells count
UNREAD = 141  # 128 + SIGPIPE

_CODES: tuple[tuple[type[QuothError], int], ...] = (
    (NoIndexError, NO_INDEX),
    (InputError, BAD_INPUT),
    (CollectionError, BAD_INPUT),
    (IndexDamagedError, UNUSABLE),
    (IndexLockedError, UNUSABLE),
    (BuildFailedError, UNUSABLE),
    (EncoderError, UNUSABLE),
    (MissingExtraError, UNUSABLE),
)


def exit_code(error: QuothError) -> int:
    """Return the exit code of an expected error."""
    return next((code for kind, code in _CODES if isinstance(error, kind)), UNEXPECTED)
