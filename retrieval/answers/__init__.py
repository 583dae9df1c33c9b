"""From passages in their order to what is shown: citations, what is marked in them, who is credited, which accounts differ."""
