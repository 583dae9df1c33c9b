"""How questions are answered, and what is switched off to measure what it is worth."""

import math
from dataclasses import dataclass, field, replace

from retrieval.mechanisms import Mechanism
from retrieval.ranking.decision import DEFAULT_THRESHOLD
from retrieval.ranking.search import SearchSettings


@dataclass(frozen=True, slots=True)
class EngineSettings:
    """How questions are answered.

    Attributes:
        search: how candidates are found.
        compared: candidates that are compared with the question word by word, where their token codes are kept.
        depth: of these, or of all, so many get a second look.
        threshold: confidence below which Quoth abstains, 0 to 1.
        without: what is switched off, to measure what it is worth.
        read_within_s: seconds after which the reader begins with no other passage.
    """

    search: SearchSettings = field(default_factory=SearchSettings)
    compared: int = 96
    depth: int = 24
    threshold: float = DEFAULT_THRESHOLD
    without: frozenset[Mechanism] = frozenset()
    read_within_s: float = math.inf

    def weight(self, mechanism: Mechanism, full: float) -> float:
        """Return the weight of a mechanism: `full`, or 0 where it is switched off."""
        return 0.0 if mechanism in self.without else full

    def searching(self) -> SearchSettings:
        """Return how candidates are found without what is switched off."""
        return replace(
            self.search,
            dense_weight=self.weight(Mechanism.DENSE, self.search.dense_weight),
            lexical_weight=self.weight(Mechanism.LEXICAL, self.search.lexical_weight),
            prior_weight=self.weight(Mechanism.PRIOR, self.search.prior_weight),
        )
