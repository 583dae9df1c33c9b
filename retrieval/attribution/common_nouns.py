"""Common nouns of those who may speak without a name: people, bodies and things that say something."""

import re

from index.patterns import late
from retrieval.attribution.cues import FINDINGS
from retrieval.attribution.names import Gender

_RUN_BY_PEOPLE = frozenset(
    "company firm newspaper paper magazine website site station broadcaster agency ministry department government "
    "administration campaign committee commission board council court party group union bank charity hospital school "
    "university museum club team office service".split()
)
# Whoever has one name for many people, or for what they run.
BODIES = _RUN_BY_PEOPLE | frozenset(
    "manufacturer maker supplier producer shipper developer operator owner publisher builder retailer insurer airline "
    "carrier brewer studio label network chain contractor start-up startup foundation trust institute laboratory lab league "
    "federation association regulator distributor watchdog subsidiary operators producers owners makers publishers "
    "manufacturers developers insurers".split()
)
# What may be “it” that says something, beside what has a name.
SAYING_THINGS = (
    FINDINGS
    | _RUN_BY_PEOPLE
    | frozenset(
        "police letter memo statement document filing complaint lawsuit post tweet editorial article story ruling order "
        "notice app house".split()
    )
)
# Who may be “he” or “she” without having a name, who mostly has none, and the endings of those who cannot be both.
ANYBODY = frozenset(
    "spokesman spokeswoman spokesperson official aide resident witness publicist source worker man woman person".split()
)
HUMAN = ANYBODY | frozenset(
    "adviser advisor strategist officer lawyer attorney doctor professor analyst consultant executive manager director "
    "teacher student survivor boy girl father mother husband wife sister daughter brother widow widower aunt uncle friend "
    "neighbor neighbour driver soldier pilot nurse supporter protester activist pollster economist historian expert researcher scientist lawmaker diplomat businessman "
    "businesswoman actor actress singer coach player captain commander detective investigator prosecutor priest pastor "
    "operative delegate organizer donor employee critic author writer editor columnist".split()
)
# Who seldom says something without a name.
_OTHERS = (
    "ally athlete billionaire biologist blogger boss broker caller candidate chairman chairwoman champion chef chief clerk "
    "co-author co-founder co-host colleague comedian commander commentator commissioner composer congressman congresswoman counterpart cousin "
    "daughter-in-law dealer defendant democrat deputy designer developer director ex-husband ex-wife filmmaker fiance fiancee fighter finalist founder "
    "general golfer governor guard guitarist guru head heiress hero host inspector inventor investor judge lead leader magnate "
    "mayor member minister mogul nephew niece nominee novelist opponent owner painter parents partner patient philanthropist "
    "photographer physician playwright poet politician predecessor president principal producer publisher pundit quarterback rapper "
    "reporter republican representative resident rival secretary senator shooter son son-in-law spokesperson star strategist striker successor "
    "supermodel surgeon suspect swimmer trainer tycoon veteran victim voter winner workers".split()
)
# What somebody does or is, of one or of many.
OCCUPATION = (
    rf"(?:{'|'.join(sorted(HUMAN | frozenset(_OTHERS), key=len, reverse=True))}"
    r"|(?!(?:ex|f|g|he|l|m|w[ar]|ass|cons|ins|pers|res|tw)ist)[a-z]+ist|[a-z]+ian|[a-z]+(?:wo)?m[ae]n|[a-z]+person)s?"
)
_PEOPLE = late(rf"(?:{OCCUPATION}|people|children|kids|adults)", re.IGNORECASE)
# Several people, by words that are nobody's occupation.
_MANY = frozenset(
    "passengers inhabitants villagers islanders townspeople citizens civilians men women troops migrants refugees evacuees pupils "
    "customers guests visitors spectators fans prisoners inmates hostages militants rebels fighters demonstrators marchers commuters "
    "survivors casualties fatalities bystanders holidaymakers travellers travelers crew staff folk folks".split()
)
WOMEN = ("woman", "girl", "mother", "wife", "actress", "sister", "daughter", "widow", "aunt")
MEN = ("sman", "boy", "father", "husband", "brother", "widower", "uncle")
# A sentence that begins with somebody without a name: “Roe’s widow, who ...”, “The man with the hat ...”.
SOMEBODY = {
    gender: re.compile(
        r"(?:(?:The|A|An|His|Her|Their|One|Another|My)|(?:[A-Z][\w.-]*\s){0,2}[A-Z][\w.-]*[’']s?)\s(?:[\w-]+\s){0,2}?"
        rf"(?:{nouns})\b"
    )
    for gender, nouns in {
        Gender.MALE: "man|boy|father|husband|widower|son|brother|uncle|nephew|grandfather|grandson|boyfriend|fianc[eé]|spokesman",
        Gender.FEMALE: "woman|girl|mother|wife|widow|daughter|sister|aunt|niece|grandmother|granddaughter|girlfriend|"
        "fianc[eé]e|spokeswoman",
    }.items()
}
# Whoever follows as “who” is none of these: “a diplomat from a neighbouring state, who (said)”.
NO_PEOPLE = frozenset(
    "state country nation town city village district region county province staff team crew board council court party union "
    "company firm school university hospital ministry government army police embassy paper department office campaign "
    "administration agency".split()
)


def is_people(noun: str, *, many: bool) -> bool:
    """Tell whether a common noun stands for people; with `many` for several, as “German” in “nine German banks” does not."""
    fits = not many or noun.casefold().endswith(("s", "men", "people", "children"))
    return fits and _PEOPLE().fullmatch(noun) is not None


def are_people(noun: str) -> bool:
    """Tell whether a common noun stands for several people that are counted."""
    return noun.casefold() in _MANY or is_people(noun, many=True)
