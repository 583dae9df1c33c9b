"""What tells the rules by which credits are found from those of another version."""

from hashlib import blake2b
from pathlib import Path


def rules() -> str:
    """Return a digest of this package's source, which holds all rules, as 32 hexadecimal digits."""
    digest = blake2b(digest_size=16)
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()
