"""The verbs that questions after a speaker ask with: everyday ways to say what news says otherwise, and which are kin."""

import re
from functools import lru_cache

# Who “criticized” a plan may be who “slammed” it in the article.
_KIN = (
    "criticize criticise blast slam condemn denounce attack excoriate decry rip lambaste scold rebuke chide bash assail",
    "praise hail applaud laud commend welcome admire champion thank credit tout",
    "admit concede acknowledge confess",
    "deny dispute reject refute rebut dismiss",
    "warn caution",
    "promise pledge vow swear assure",
    "urge call implore beg encourage press push ask demand want",
    "claim allege assert contend maintain insist argue",
    "predict foresee expect estimate reckon",
    "complain lament bemoan grumble gripe moan",
    "reveal disclose report announce confirm publish obtain uncover",
    "joke quip",
    "accuse blame allege",
    "mock ridicule deride scoff",
    "believe think reckon feel suspect",
    "support back endorse defend favor favour",
    "describe call label dub brand liken compare characterize characterise",
    "say tell add note remark observe comment state",
    "write tweet post blog",
    "answer reply respond",
    "suggest propose recommend hint imply",
    "explain point testify recall",
)
_FAMILIES: dict[str, frozenset[int]] = {}
for _at, _verbs in enumerate(_KIN):
    for _verb in _verbs.split():
        _FAMILIES[_verb] = _FAMILIES.get(_verb, frozenset()) | {_at}

# What people say, as patterns, with a cue verb of news that means the same.
_SAYINGS = {
    "admitted": r"own(?:s|ed)? up(?: to)?|c[oa]mes? clean|confess(?:es|ed)?(?: to)?",
    "revealed": r"lets? slip|spill(?:s|ed|t) the beans|(?:goes|went) public with",
    "dismissed": r"(?:brush|shrug|laugh|wave|play)(?:e?s|e?d|ed)? (?:(?:it|this|that|them) )?(?:off|aside|down)"
    r"|scoff(?:s|ed)? at|rubbish(?:es|ed)",
    "criticized": r"(?:hits?|lash(?:es|ed)) out(?: at)?|(?:tears?|tore|lays?|laid|rips?|ripped) into"
    r"|(?:takes?|took) (?:a swipe|aim|a shot|a dig) at|(?:has|had) a go at|pan(?:s|ned)",
    "responded": r"(?:hits?|fire[sd]?|shoots?|shot) back(?: at)?",
    "defended": r"(?:sticks?|stuck|stands?|stood|speaks?|spoke) up for|vouch(?:es|ed) for",
    "believed": r"(?:is|was|are|were|feels?|felt|sounds?|sounded) (?:\w+ly )?(?:sure|certain|confident|convinced|adamant|hopeful"
    r"|optimistic|doubtful|s[ck]eptical|worried|afraid|concerned)(?! (?:to|for)\b)|(?:takes?|took|holds?|held) the (?:view|line)"
    r"|(?:is|was) of the (?:view|opinion)|has (?:no )?doubts?",
    "argued": r"(?:makes?|made) the (?:case|point|argument)",
    "joked": r"(?:makes?|made|cracks?|cracked) (?:the|a|that) (?:\w+ )?(?:joke|crack|quip|wisecrack|gag)(?: about)?",
    "claimed": r"(?:makes?|made) (?:the|a|that) (?:claim|accusation|allegation|charge)(?: about)?",
    "remarked": r"(?:makes?|made|drops?|dropped) (?:the|a|that) (?:\w+ )?(?:remark|comment|observation|line|comparison)(?: about)?",
    "said": r"(?:speaks?|spoke|talk(?:s|ed)?) (?:(?:out|up) )?(?:of|about|against)|(?:weigh(?:s|ed)|chime[sd]) in"
    r"|pipe[sd] up|blurt(?:s|ed)(?: out)?",
    "estimated": r"puts?(?= .*\bat\b(?! risk))",
    "blamed": r"puts?(?= .*\bdown to\b)|pin(?:s|ned)(?= .*\bon\b)",
    "accused": r"point(?:s|ed) the finger at",
    "mocked": r"(?:makes?|made) fun of",
    "complained about": r"(?:moan|grip|grumbl|whing)e?(?:s|d|ed)(?: about)?|cr(?:ies|ied) foul",
    "praised": r"(?:gush|rav)e[sd](?: about| over)?|(?:pays?|paid) tribute to",
    "warned": r"(?:sound|raise)(?:s|d|ed) the alarm",
    "questioned": r"raise[sd] (?:doubts|questions|concerns)",
    "disputed": r"(?:takes?|took) issue with",
    "testified": r"(?:gives?|gave) evidence",
    "suggested": r"float(?:s|ed) (?:the|an) idea",
    "urged": r"plead(?:s|ed) with",
    "apologized": r"apologi[sz]e[sd]",
    "called": r"label(?:s|l?ed)",
    "wrote": r"pen(?:s|ned)",
}


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the sayings' patterns, compiled when the first question needs them: 9 ms that most starts can spare."""
    return tuple(
        (verb, re.compile(rf"\b(?:{saying})(?!\w)", re.IGNORECASE)) for verb, saying in _SAYINGS.items()
    )


def are_kin(one: str, other: str) -> bool:
    """Tell whether two verbs, as lemmas, say much the same."""
    return not _FAMILIES.get(one, frozenset()).isdisjoint(_FAMILIES.get(other, frozenset()))


def in_plain_words(question: str) -> str:
    """Return a question with the first everyday way of saying in it as news has it: “who owned up to it” admitted it."""
    found = [
        (match.start(), match.end(), verb)
        for verb, pattern in _patterns()
        if (match := pattern.search(question))
    ]
    if not found:
        return question
    start, end, verb = min(found)
    return f"{question[:start]}{verb} {question[end:].lstrip()}"
