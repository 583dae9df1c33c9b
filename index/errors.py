"""Every error that Quoth raises on purpose.

QuothError                  the message is one line that the user may read: what, which value, what to do
├── ArticleRefusedError     one article cannot be read; it is named, counted and skipped
├── CollectionError         the articles as a whole: a missing folder, nothing to index
├── InputError              a value that the user gave: a question, a filter, a batch file
├── MissingExtraError       an optional package is not installed
├── EncoderError            a model is missing, damaged or not the one that the index was built with
├── NoIndexError            nothing has been published yet
├── IndexDamagedError       a published generation is truncated, altered or wrongly paired
│   └── IndexClosedError    it may be whole, but not be read by whoever asks
├── IndexLockedError        another rebuild is at work
└── BuildFailedError        the rebuild could not be finished; the published index is as it was
"""


class QuothError(Exception):
    """Base class: the message may be shown to the user as it stands."""


class ArticleRefusedError(QuothError):
    """One article cannot be read."""


class CollectionError(QuothError):
    """The collection as a whole cannot be indexed."""


class InputError(QuothError):
    """A value that the user gave cannot be used."""


class MissingExtraError(QuothError):
    """A package that an extra brings is not installed."""


class EncoderError(QuothError):
    """The embedding model is missing, damaged or the wrong one."""


class NoIndexError(QuothError):
    """No generation has been published."""


class IndexDamagedError(QuothError):
    """A published generation cannot be trusted."""


class IndexClosedError(IndexDamagedError):
    """A published generation may not be read."""


class IndexLockedError(QuothError):
    """Another process is rebuilding the index."""


class BuildFailedError(QuothError):
    """A rebuild ended before it could publish."""
