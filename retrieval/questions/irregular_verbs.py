"""The irregular verbs of English, whose forms no stemmer brings together: “grow”, “grew”, “grown”."""

from collections.abc import Callable, Iterable
from functools import cache

# Base, past and participle, with their variants. Of those that look alike (“find” and “found”) a stem belongs to both.
_VERBS = (
    "arise arose arisen/awake awoke awoken/bear bore borne born/beat beaten/become became/befall befell befallen/"
    "begin began begun/behold beheld/bend bent/bereave bereft/beset/bestride bestrode bestridden/bet/bid bade bidden/"
    "bind bound/bite bit bitten/bleed bled/blow blew blown/break broke broken/breed bred/bring brought/"
    "broadcast/build built/burn burnt/burst/buy bought/cast/catch caught/choose chose chosen/cleave clove cloven cleft/"
    "cling clung/come came/cost/creep crept/cut/deal dealt/dig dug/dive dove/do did done/draw drew drawn/dream dreamt/"
    "drink drank drunk/drive drove driven/dwell dwelt/eat ate eaten/fall fell fallen/feed fed/feel felt/fight fought/"
    "find found/flee fled/fling flung/fly flew flown/forbid forbade forbidden/forecast/foresee foresaw foreseen/"
    "foretell foretold/forget forgot forgotten/forgive forgave forgiven/forgo forwent forgone/forsake forsook forsaken/"
    "freeze froze frozen/get got gotten/give gave given/go went gone/grind ground/grow grew grown/hang hung/have had/"
    "hear heard/hide hid hidden/hit/hold held/hurt/keep kept/kneel knelt/know knew known/lay laid/lead led/lean leant/"
    "leap leapt/learn learnt/leave left/lend lent/let/lie lay lain/light lit/lose lost/make made/mean meant/meet met/"
    "mislay mislaid/mislead misled/mistake mistook mistaken/misunderstand misunderstood/mow mown/offset/outdo outdid "
    "outdone/outgrow outgrew outgrown/outrun outran/outsell outsold/overcome overcame/overdo overdid overdone/"
    "overhear overheard/override overrode overridden/overrun overran/oversee oversaw overseen/oversleep overslept/"
    "overtake overtook overtaken/overthrow overthrew overthrown/partake partook partaken/pay paid/plead pled/"
    "prove proven/put/quit/read/rebuild rebuilt/redo redid redone/remake remade/repay repaid/rethink rethought/"
    "rewrite rewrote rewritten/rid/ride rode ridden/ring rang rung/rise rose risen/run ran/saw sawn/say said/see saw seen/"
    "seek sought/sell sold/send sent/set/sew sewn/shake shook shaken/shear shorn/shed/shine shone/shoot shot/show shown/"
    "shrink shrank shrunk shrunken/shut/sing sang sung/sink sank sunk sunken/sit sat/slay slew slain/sleep slept/"
    "slide slid/sling slung/slink slunk/slit/smell smelt/smite smote smitten/sneak snuck/sow sown/speak spoke spoken/"
    "speed sped/spell spelt/spend spent/spill spilt/spin spun/spit spat/split/spoil spoilt/spread/spring sprang sprung/"
    "stand stood/steal stole stolen/stick stuck/sting stung/stink stank stunk/strew strewn/stride strode stridden/"
    "strike struck stricken/string strung/strive strove striven/swear swore sworn/sweep swept/swell swollen/"
    "swim swam swum/swing swung/take took taken/teach taught/tear tore torn/tell told/think thought/thrive throve/"
    "throw threw thrown/thrust/tread trod trodden/unbend unbent/undercut/undergo underwent undergone/"
    "understand understood/undertake undertook undertaken/undo undid undone/unwind unwound/uphold upheld/upset/"
    "wake woke woken/wear wore worn/weave wove woven/wed/weep wept/wet/win won/wind wound/withdraw withdrew withdrawn/"
    "withhold withheld/withstand withstood/wring wrung/write wrote written"
)
_FAMILIES = tuple(verb for verb in _VERBS.split("/") if " " in verb)

Analyze = Callable[[str], list[str]]


def other_forms(terms: Iterable[str], analyze: Analyze) -> dict[str, frozenset[str]]:
    """Return for each term of the analyzer those of the other forms of its verb, none where it is of no irregular one.

    Args:
        terms: from the analyzer.
        analyze: the lexicon's analyzer.
    """
    known = _known(analyze)
    return {term: known.get(term, frozenset()) for term in terms}


@cache
def _known(analyze: Analyze) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for family in _FAMILIES:
        forms = frozenset(analyze(family))
        for form in forms:
            found[form] = found.get(form, frozenset()) | forms
    return found
