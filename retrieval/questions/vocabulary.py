"""Words that questions are made of, as parts of patterns."""

from calendar import month_name

PIECE = r"(?:stor(?:y|ies)|letters?|articles?|pieces?|reports?|columns?|editorials?|op-?eds?|interviews?|coverage|analys[ie]s|posts?)"
THINGS = r"(?:articles?|stories|news|coverage|pieces|columns|posts)"
ITEMS = rf"(?:{PIECE}|{THINGS})"
MENTION = r"(?:mention(?:s|ed)?|discuss(?:es|ed)?|cover(?:s|ed)?(?!\s+up)|talk(?:s|ed)?\s+about|deal(?:s|t)?\s+with|refer(?:s|red)?\s+to)"
ABOUT = r"(?:about|on|regarding|concerning)"
SHOW = r"(?:show|list|find|give|get)(?:\s+(?:me|us))?"
# What a question begins with, as people type it: “whos”, “what’re”.
ASKING = r"(?:who|whom|whose|what|which|when|where|why|how)(?:[’']?s|[’']?re|[’']?d)?\b"
AUXILIARY = r"(?:is|are|was|were|did|does|do|has|have|had|can|could|will|would)"
MONTHS = tuple(name.casefold() for name in month_name[1:])
MONTH = "|".join(MONTHS)
