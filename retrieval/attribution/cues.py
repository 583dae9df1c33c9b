"""The words by which news credits: verbs of saying, thinking, wanting and judging, and what may follow each."""

from enum import Flag, StrEnum, auto
from typing import NamedTuple


class Takes(Flag):
    """What a cue takes as its content, and where."""

    SPEECH = auto()  # a quotation, or what stands behind a colon
    CLAUSE = auto()  # “that …”, a clause without “that”, “whether”, “how”
    BEFORE = auto()  # what stands before it: “…, he said”
    THING = auto()  # a noun: “criticized the plan”
    DEED = auto()  # “vowed to fight”
    OTHERS_DEED = auto()  # “urged Congress to act”
    HEARER = auto()  # “told reporters that …”
    REST = auto()  # whatever follows: “declined to comment on …”
    OUTLET = auto()  # credits newspapers, broadcasters and the like only: “obtained by Reuters”


class Form(StrEnum):
    """The form of a verb in the text."""

    BASE = "base"
    PRESENT = "present"  # third person
    PAST = "past"
    PARTICIPLE = "participle"  # of the past, where it differs
    GERUND = "gerund"


class Cue(NamedTuple):
    """One form of a cue verb."""

    lemma: str
    form: Form
    takes: Takes


_SPEECH, _CLAUSE, _BEFORE, _THING, _DEED, _OTHERS, _HEARER, _REST, _OUTLET = Takes
_SAYING = _SPEECH | _CLAUSE | _BEFORE

# Said of words only before “that” and a clause: “allowed that he was wrong”, but not “allowed him to”.
# How a voice or a face is while it speaks; their other forms are mostly nouns.
_MANNER = (
    "giggle chuckle sob roar growl hiss mumble gasp stammer stutter splutter drawl purr crow rave rant seethe rage tease pant "
    "whine shriek gloat snort taunt jeer howl snarl squeal holler sniff blurt croak beam smile nod radio message type "
    "query inquire enquire reminisce"
)
_BEFORE_THAT = "allow hold posit concur affirm attest clarify"
# A verb with a hyphen stands for the verb and its particle.
_KINDS = {
    "say add note argue claim explain insist contend maintain assert allege conclude observe recall predict caution "
    "counter boast brag quip remark joke speculate hint imply reiterate estimate testify lament muse opine theorize "
    "surmise concede admit acknowledge complain declare proclaim recount write tweet retweet blog point-out report "
    "announce suggest reveal disclose confirm stress emphasize emphasise mention charge pledge promise vow swear "
    "threaten state confess": _SAYING,
    "deny comment relate demand propose recommend": _SPEECH | _CLAUSE,
    "apologize apologise": _SPEECH,
    "tell": _SAYING | _HEARER | _OTHERS,
    "warn advise remind assure inform notify": _SPEECH | _CLAUSE | _HEARER | _OTHERS,
    "reply respond continue retort shout yell whisper chant mutter interject scoff snap sing cry read protest scream "
    "exclaim repeat sigh fume gush marvel bemoan vent grumble text email murmur laugh sneer moan groan gripe grouse "
    "rejoin deadpan crack answer post bark retaliate remember reflect enthuse thunder bellow plead agree warn "
    "chime-in fire-back shoot-back ask begin go-on wonder put-it demand": _SPEECH | _BEFORE,
    "ask": _CLAUSE | _OTHERS,
    "think believe know learn find show indicate hear feel reckon discover calculate decide rule": _CLAUSE
    | _BEFORE,
    "fear hope expect assume doubt suspect realize realise wonder worry agree demonstrate see guess imagine "
    "understand recognize recognise determine pretend foresee plan question dispute": _CLAUSE,
    "want plan hope intend decline refuse vow pledge promise threaten agree offer swear seek wish decide expect vote "
    "commit propose demand opt": _DEED,
    "want expect urge call-on implore beg encourage press order persuade instruct": _OTHERS,
    "criticize criticise rubbish praise condemn denounce blast slam attack mock ridicule reject support oppose endorse defend "
    "question cite discuss address blame propose demand accuse dismiss decry deride rip tout highlight outline "
    "reference applaud commend hail laud recommend advocate champion dispute rebut refute echo admire welcome lambaste "
    "scold rebuke chide bash assail excoriate downplay favor favour back chastise grill scorn belittle hammer protest "
    "invoke underscore regret express voice thank promote challenge detail document chronicle examine describe characterize "
    "characterise compare liken call label dub brand portray deem consider credit report announce suggest reveal "
    "disclose confirm deny stress emphasize mention acknowledge note claim predict explain promise want call-for "
    "refer-to point-to allude-to talk-about speak-about speak-of complain-about complain-of push-for lay-out warn-of "
    "warn-against warn-about argue-for argue-against boast-of boast-about worry-about object-to respond-to "
    "apologize-for apologise-for rail-against go-after disagree-with agree-with agree-on agree-to insist-on touch-on elaborate-on "
    "comment-on remark-on ask-for appeal-for press-for hope-for plead-for vouch-for rule-out play-down brush-off shrug-off wave-off walk-back "
    "side-with double-down lash-out speak-out": _THING,
    "publish obtain uncover": _THING | _OUTLET,
    _MANNER: _SPEECH | _BEFORE,
    "signal": _CLAUSE,
    "confide aver": _SAYING,
    "upbraid": _THING,
    _BEFORE_THAT: _CLAUSE,
}
# How a voice sounds: such a verb credits what is quoted, but never the clause of “asked about it, he laughed”.
VOICED = frozenset(
    "shout yell whisper chant mutter scoff snap sing cry read scream sigh fume gush grumble murmur laugh sneer moan groan gripe "
    "grouse crack bark thunder bellow enthuse".split()
).union(_MANNER.split())
BEFORE_THAT_ONLY = frozenset(_BEFORE_THAT.split())
# Who found, saw or knows a thing has said nothing; who found that something is so has.
OF_THINGS_TOO = frozenset(
    "find know learn show see hear feel discover understand recognize recognise determine demonstrate calculate guess "
    "imagine foresee plan rule signal".split()
)
# What finds and shows results.
FINDINGS = frozenset(
    "report reports study studies survey surveys poll polls polling analysis analyses review reviews research data "
    "figures numbers statistics records results documents evidence tests investigation inquiry audit footage video "
    "videos average averages estimates panel index census".split()
)
# Who declines to do these says so: “declined to comment”.
SILENCE = frozenset(
    "comment say discuss answer respond elaborate identify confirm specify speculate disclose".split()
)
DECLINING = frozenset(("decline", "refuse"))
# Verbs behind which another carries the meaning: “went on to say”, “appeared to suggest”.
LEADING_ON = frozenset(
    "continued continues continue began begins begin appeared appears appear seemed seems seem failed fails proceeded "
    "proceeds".split()
)
GOING_ON = frozenset("go goes went gone going".split())
_NOUNS_ELSE = frozenset(
    ("state", "post", "bark", "signal", *_MANNER.split())
)  # “states”, “a post”; verbs in the past and in “-ing” only
_DOUBLED = frozenset(("label", "signal"))  # in Britain: “labelled”
# Present third person, past, participle, gerund.
_IRREGULAR = {
    "put": "puts put put putting",
    "hold": "holds held held holding",
    "concur": "concurs concurred concurred concurring",
    "say": "says said said saying",
    "tell": "tells told told telling",
    "write": "writes wrote written writing",
    "think": "thinks thought thought thinking",
    "know": "knows knew known knowing",
    "feel": "feels felt felt feeling",
    "find": "finds found found finding",
    "show": "shows showed shown showing",
    "see": "sees saw seen seeing",
    "foresee": "foresees foresaw foreseen foreseeing",
    "hear": "hears heard heard hearing",
    "understand": "understands understood understood understanding",
    "swear": "swears swore sworn swearing",
    "seek": "seeks sought sought seeking",
    "go": "goes went gone going",
    "speak": "speaks spoke spoken speaking",
    "sing": "sings sang sung singing",
    "begin": "begins began begun beginning",
    "read": "reads read read reading",
    "shoot": "shoots shot shot shooting",
    "lay": "lays laid laid laying",
    "beg": "begs begged begged begging",
    "brag": "brags bragged bragged bragging",
    "rip": "rips ripped ripped ripping",
    "slam": "slams slammed slammed slamming",
    "admit": "admits admitted admitted admitting",
    "refer": "refers referred referred referring",
    "rebut": "rebuts rebutted rebutted rebutting",
    "snap": "snaps snapped snapped snapping",
    "blog": "blogs blogged blogged blogging",
    "quip": "quips quipped quipped quipping",
    "plan": "plans planned planned planning",
    "dub": "dubs dubbed dubbed dubbing",
    "aver": "avers averred averred averring",
    "sob": "sobs sobbed sobbed sobbing",
    "nod": "nods nodded nodded nodding",
    "shrug": "shrugs shrugged shrugged shrugging",
}


def _forms(verb: str) -> tuple[str, ...]:
    """Return a verb's base, present, past, participle and gerund."""
    if verb in _IRREGULAR:
        return (verb, *_IRREGULAR[verb].split())
    stem = verb.removesuffix("e")
    if verb.endswith("y") and verb[-2] not in "aeiou":
        present, past = f"{verb[:-1]}ies", f"{verb[:-1]}ied"
    else:
        present = f"{verb}es" if verb.endswith(("s", "sh", "ch", "x", "z")) else f"{verb}s"
        past = f"{stem}ed"
    gerund = f"{verb}ing" if verb.endswith(("ee", "oe")) else f"{stem}ing"
    return verb, present, past, past, gerund


def _takes() -> dict[str, Takes]:
    takes: dict[str, Takes] = {}
    for verbs, kind in _KINDS.items():
        for verb in verbs.split():
            takes[verb] = takes.get(verb, Takes(0)) | kind
    return takes


def _by_form(takes: dict[str, Takes]) -> dict[str, Cue]:
    cues: dict[str, Cue] = {}
    for verb in dict.fromkeys(name.partition("-")[0] for name in takes):
        forms = dict(zip(Form, _forms(verb), strict=True))
        if forms[Form.BASE] == forms[Form.PAST]:
            del forms[Form.BASE]  # “put” and “read” are told in the past far more often
        if verb in _NOUNS_ELSE:
            del forms[Form.BASE], forms[Form.PRESENT]
        for form, word in forms.items():
            cues.setdefault(word, Cue(verb, form, takes.get(verb, Takes(0))))
            if verb in _DOUBLED and word.startswith(verb) and word[len(verb) :] in ("ed", "ing"):
                cues.setdefault(word.replace(verb, f"{verb}l", 1), Cue(verb, form, takes.get(verb, Takes(0))))
    return cues


_TAKES = _takes()
CUES = _by_form(_TAKES)
# Verbs that credit, or credit otherwise, with a particle: “pointed out”, “called for”.
WITH_PARTICLE = {
    (verb, particle): kind
    for (verb, _, particle), kind in ((name.partition("-"), kind) for name, kind in _TAKES.items())
    if particle
}

# Nouns of what was said: “Trump’s claim that …”.
NOUNS = frozenset(
    "claim claims assertion statement allegation allegations accusation accusations argument belief contention "
    "suggestion insistence warning warnings promise pledge vow announcement declaration conclusion finding prediction "
    "view report reports complaint complaints assurance assurances concern concerns fear fears hope acknowledgment "
    "admission revelation denial reminder opinion observation estimate testimony".split()
)
