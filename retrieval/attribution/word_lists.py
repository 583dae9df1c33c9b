"""The words whose kind is known by heart: closed classes, and verbs and nouns whose endings mislead."""


def _listed(letter: str, words: str) -> dict[str, str]:
    return dict.fromkeys(words.split(), letter)


_IRREGULAR_VERBS = """
    became began bent bet bit blew bore bought broke brought built burst came caught chose clung cost crept cut dealt
    drank drew drove dug fed fell fought found fled flew forbade forgot forgave froze gave got grew heard held hid hit
    hung hurt kept knew laid led left lent lit lost made meant met paid put quit ran rang rose sank sat saw sent set
    shook shot showed shut slept slid sold sought spent split spoke spread sprang stole stood struck swept swore swung
    taught tore told thought threw took understood upset went woke won wore wove wrote said felt read withdrew
    undertook overcame overtook shed spun stuck strode gone done known shown
    chosen driven broken grown thrown drawn fallen risen stolen worn sworn withdrawn forgotten hidden torn
"""
# Third persons and bases that are hardly ever nouns.
_PRESENT_VERBS = """
    says tells thinks believes knows wants seems appears makes takes gets goes comes gives keeps lets becomes includes
    remains happens means sees hears finds feels adds argues insists acknowledges admits agrees explains suggests
    denies contends asserts alleges describes writes considers continues creates allows requires provides brings sends
    loses wins meets runs leads holds helps tries begins refuses declines refers receives represents maintains
    say tell believe know seem appear become include remain happen agree explain suggest deny contend assert allege
    describe write consider continue create allow require provide bring send lose meet hear try begin refuse argue
    insist acknowledge admit think want understand expect realize recognize oppose maintain warn ask propose cite
    come go get give make take keep bring buy eat choose declare reveal accuse predict urge endorse asks warns proposes cites declares reveals accuses predicts urges
    endorses opposes expects realizes recognizes understands seeks seek slams rips blasts mocks
"""
KNOWN: dict[str, str] = {
    **_listed("V", _IRREGULAR_VERBS + _PRESENT_VERBS),
    **_listed(
        "E", "seen taken given written spoken"
    ),  # never a past by themselves, as few that end in "-ed" are not
    **_listed(
        "R",
        "also again always already almost even ever further furthermore however indeed instead just meanwhile "
        "moreover nevertheless nonetheless now often only otherwise perhaps quite rather really soon still then "
        "therefore thus too together twice very well there here so first once ago maybe far much sometimes "
        "afterward afterwards elsewhere alone somehow somewhat anyway long either forward back away aloud",
    ),
    **_listed(
        "Y",
        "monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays "
        "saturdays sundays today yesterday tomorrow tonight january february march april june july august september "
        "october november december jan feb mar apr jun jul aug sept oct nov dec morning afternoon evening night noon "
        "midday midnight week weekend month year years weeks months days day hours hour minutes moments last next "
        "a.m p.m earlier later",
    ),
    **_listed(
        "D",
        "the a an this these those some any no every each all both another many several few most more other such "
        "his her their its our my your whose neither half one",
    ),
    **_listed("H", "he she they it we i you everyone everybody nobody someone"),
    **_listed("h", "him them us me himself herself themselves itself"),
    **_listed("W", "who which what whom whoever whatever"),
    **_listed(
        "A",
        "is are was were be been being am has have had having do does did will would can could may might must shall "
        "should ’re 're ’ve 've ’ll 'll ’d 'd ’m 'm",
    ),
    **_listed(
        "X",
        "not never isn’t aren’t wasn’t weren’t hasn’t haven’t hadn’t don’t doesn’t didn’t won’t wouldn’t can’t cannot "
        "couldn’t mightn’t mustn’t shouldn’t ain’t isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't "
        "didn't won't wouldn't can't couldn't mustn't shouldn't ain't",
    ),
    **_listed(
        "P",
        "in on at for from with by about against between among amongst during over through into onto upon within "
        "without under above below behind beside besides beyond near across along around toward towards despite amid "
        "amidst per via throughout outside inside concerning regarding including like unlike plus versus except off out up "
        "down past vs aboard above alongside atop beneath underneath",
    ),
    **_listed(
        "S",
        "because although though while whereas if unless whether since until till after before as than when whenever "
        "where wherever why how lest",
    ),
    **_listed("C", "and or but nor yet &"),
    **_listed("G", "’s 's"),
    **_listed("-", "— – ― - --"),
    **_listed("(", "( ["),
    **_listed(")", ") ]"),
    **_listed(".", "? !"),
    "state": "N",
    "states": "N",
    "to": "T",
    "of": "O",
    "that": "Z",
    ",": ",",
    ":": ":",
    ";": ";",
}
# Written with a capital they are names more often than not.
NAMES_TOO = frozenset(
    "march april may june august jun mar sun today tonight tomorrow morning evening night week weekend year month day "
    "hour last next".split()
)
NOT_PAST = frozenset(
    "need seed speed indeed hundred feed proceed deed exceed succeed breed weed steed greed op-ed sacred hatred kindred naked "
    "wicked rugged ragged newlywed sled".split()
)
NOT_GERUNDS = frozenset(
    "thing something anything nothing everything spring string during morning evening building sibling ceiling "
    "wedding meeting hearing briefing filing ruling bombing shooting killing beijing boeing viking operating".split()
)
# What people do for sport or a living: “the old boxing legend”.
TRADES = frozenset(
    "acting advertising banking boating bowling boxing broadcasting bullfighting coaching consulting cycling dancing "
    "diving engineering farming fencing fishing gambling gaming hunting judging kickboxing lending lobbying "
    "manufacturing marketing mining modeling modelling mountaineering nursing pitching policing printing publishing racing "
    "rowing sailing shipping shooting skating skiing snowboarding surfing swimming teaching trading "
    "training weightlifting wrestling writing".split()
)
NOT_ADVERBS = frozenset(
    "family rally ally early daily weekly reply italy supply apply bully likely unlikely assembly monthly yearly elderly friendly "
    "tally deadly monopoly anomaly butterfly costly lonely".split()
)
# Nouns as often as verbs: which one is told by what stands before and behind.
EITHER = frozenset(
    "report reports claim claims plan plans call calls question questions charge charges support supports attack "
    "attacks demand demands promise promises comment comments fear fears hope hopes estimate estimates show shows need "
    "needs wish wishes vow vows pledge pledges mention mentions praise blame blames remark remarks tweet tweets note "
    "notes answer answers debate debates order orders request requests offer offers doubt doubts worry "
    "worries concern concerns force forces look looks work works point points project projects forecast forecasts "
    "address addresses mock slam blast rip backs aim aims push pushes dispute disputes challenge challenges favor "
    "favors favour favours love loves hate hates like likes view views judge judges joke jokes quote quotes signal "
    "signals rule rules vote votes use uses act acts move moves start starts end ends turn turns play plays face faces "
    "run hold help visit visits return returns campaign campaigns reference references highlight highlights "
    "document documents detail details label labels brand brands caution cautions counter counters boast boasts "
    "recall recalls regret regrets guess guesses reply replies shout shouts scream screams protest "
    "protests advocate advocates champion champions welcome welcomes approach approaches appeal "
    "appeals stress stresses market markets deal deals cost costs profile profiles study studies record records credit credits reads whisper whispers cry cries snap snaps quip quips press decline declines praise thank brag laud blog blogs feel touch fire fires shoot shoots rail rails object objects".split()
)
# What somebody is or has who takes a stand: “was adamant that …”, “it was clear to her”, “took the view that …”.
FEELING = frozenset(
    "adamant afraid aware certain concerned confident convinced doubtful emphatic hopeful insistent optimistic pessimistic "
    "positive proud sceptical skeptical sure unaware worried".split()
)
PLAIN = frozenset("clear plain known".split())
_HELD = frozenset(
    "view opinion position stance point case argument doubt doubts impression belief hope fear".split()
)
STANCES = FEELING | PLAIN | _HELD
# Plural without an “s” at their end.
PLURALS = frozenset(
    "people men women children police media data majority staff few many some others both all most several those these "
    "two three four five six seven eight nine ten half family".split()
)


def is_plural(word: str) -> bool:
    """Tell whether a noun, in small letters, is more than one."""
    return word in PLURALS or (word.endswith("s") and not word.endswith("ss"))
