"""Deeds that a question asks about, and the words of which a sentence that tells of one has some.

“Who bought the mill?” is answered by “Roe paid $2 million for it” or “the owner, Roe”, but not by “Roe, a spokesman, said that it
failed”, however much of the rest fits.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from index.patterns import late
from retrieval.questions.expectation import Wanted, asking_part, wanted
from retrieval.questions.words import names, plain_words

# What a sentence tells in words of its kind; of manners and reasons it may speak in any.
_TOLD_PLAINLY = frozenset(Wanted) - {Wanted.OTHER, Wanted.REASON}


class _Deed(NamedTuple):
    """One kind of deed; of its words “_” stands for a space and “*” for any ending.

    Attributes:
        asked: the forms by which a question asks for it.
        told: words of which one stands where it is told of, the wider ones among them.
        in_any_words: whether it is also asked for by "how" and "what".
    """

    asked: str
    told: str
    in_any_words: bool = False


_DEEDS = (
    _Deed(
        "die dies died killed kills murdered drowned perished",
        "die dies died dying dead* death* kill* fatal* perish* life lives murder* manslaughter homicid* victim* body bodies corpse* toll "
        "drown* casualt* slay* slain massacr* slaughter* execute* execution* executing suicid* funeral* bury buried burial* grave* remains shot shoot* gun* "
        "lethal* assassinat* crush* stab* mortal* surviv* passed passing succumb* hang* behead* lynch* starv* strangl* suffocat* asphyxiat* "
        "poison* electrocut* burn* claim* lose loses lost loss* wip* mourn* obituar* widow* autops* coroner* beat* attack* crash* "
        "hit struck heart cancer stroke overdos* pneumonia fell cause* deceased memorial*",
        in_any_words=True,
    ),
    _Deed(
        "succeed succeeds succeeded replace replaces replaced takes_over took_over taken_over take_over stands_in stood_in fills_in filled_in "
        "steps_in stepped_in",
        "succe* replac* take* taking took new* next appoint* name named names naming acting interim temporar* caretaker becom* became elect* "
        "promot* hire* hiring chose* choos* pick* sworn swear* step* fill* stand* stood substitut* instead hand* inherit* heir* assum* "
        "install* nominat* tapped select* place* follow* predecessor* elevat* rotat* reshuffl* charge recruit* torch designat* draft*",
    ),
    _Deed(
        "marry marries married wed weds wedded",
        "marr* wed* wife wives husband* spouse* bride* groom* nuptial* engag* tie tied ties tying altar honeymoon* vow* elop* couple* widow* "
        "divorc* fianc* partner* knot propos* spinster* bachelor*",
    ),
    _Deed(
        "born",
        "born birth* native* grew grow* hometown* origin* childhood rais* son sons daughter* mother* deliver* newborn* age aged baby babies",
    ),
    _Deed(
        "jailed imprisoned locked_up sentenced in_prison to_prison in_jail to_jail behind_bars",
        "prison* jail* sentenc* bars custod* detain* detention imprison* incarcerat* serv* convict* penitentiar* term terms parole* probation "
        "lock* held penalt* punish* life face faces faced facing inmate* cell cells remand* guilty releas* free freed labor labour confin* "
        "arrest* captiv* behind years",
    ),
    _Deed(
        "arrested arrest detained detain",
        "arrest* detain* detention custod* held seiz* charg* suspect* jail* prison* caught captur* handcuff* apprehend* nabb* accus* indict* "
        "convict* pick* raid* round* police* bail* releas* book* surrender* cuff* warrant* officer* deput* sheriff*",
    ),
    _Deed(
        "convicted found_guilty",
        "convict* guilty sentenc* jail* prison* verdict* plead* pled imprison* serv* jury juries juror* incarcerat* execute* execution* condemn* crime* "
        "criminal* felon*",
    ),
    _Deed(
        "buy buys bought purchase purchases purchased acquire acquires acquired",
        "buy* bought purchas* acqui* takeover* take* taking took sold sell* sale sales own* deal* pay* paid auction* bid* merg* snapp* offer* "
        "customer* transaction* swallow* stake* share* spen* invest* cost* collect* order* pric* fetch* shop* pick* import* suppl* client* "
        "$* £* €*",
    ),
    _Deed(
        "sell sells sold",
        "sell* sold sale sales bought buy* purchas* auction* offload* deal* pric* fetch* went paid pay* retail* divest* trad* hawk* store* shop* "
        "customer* copy copies market* cost* vend* dispos* shed* export* suppl* $* £* €*",
    ),
    _Deed(
        "endorse endorses endorsed",
        "endors* back* support* vote* voting behind favor* favour* throw* threw champion* urg* recommend* rall* campaign* nod* approv*",
    ),
    _Deed(
        "disqualified banned suspended expelled",
        "disqualif* ban bans banned banning suspen* expel* expul* kick* eject* bar barred bars thrown strip* remov* sanction* prohibit* exclu* "
        "red_card* sent_off block* out outlaw* forbid* forbad* halt* dop* allow* leave left",
    ),
    _Deed(
        "approve approves approved authorize authorizes authorized authorise authorises authorised",
        "approv* authori* sign* clear* pass* green* ok* back* allow* licen* permi* grant* ratif* vot* endors* agree* accept* sanction* adopt* "
        "giv* gave consent* support* nod* decid* rule* ruling order*",
    ),
    _Deed(
        "steal steals stole stolen robbed",
        "steal* stole* theft* thie* rob* took tak* burgl* loot* swip* heist* miss* snatch* grab* made_off raid* hijack* embezzl* siphon* "
        "shoplift* pocket* pilfer* hack* fraud* break-in* broke* flee* fled culprit* suspect*",
    ),
    _Deed(
        "injured hurt wounded hospitalized hospitalised",
        "injur* hurt* wound* hospital* casualt* treat* burn* break* broke* fractur* maim* lame* bruis* concuss* critical* condition ambulance* "
        "surg* operat* bleed* stab* shot* shoot* cut* bit bite* bitten harm* ill sick* victim* trauma* scar scars scarred stretcher* patient* medic* suffer* "
        "fell hit* struck strik* pain* crush* tear* tore torn twist* sprain* strain* kick* miss* sidelin* knock*",
    ),
    _Deed(
        "employ employs employed work_for work_at works_for works_at worked_for worked_at",
        "employ* work* staff* job* personnel payroll* people member* team* crew* layoff* laid hire* hiring fire fired position* post* men women "
        "teacher* nurse* guard* miner* strik* volunt* associate* colleague* intern interns officer* career* serve* serving former join* lawyer* analyst* "
        "agent* reporter* executive* manager* director* consult* partner* hand hands",
    ),
    _Deed(
        "raise raises raised",
        "rais* rise* rising rose collect* donat* fund* contribut* take* taking took bring* brought haul* giv* gave net* pledg* amass* generat* "
        "capital invest* financ* increas* up higher hike* lift* grew bundl* benefit* earn* made proceed* gather* pull*",
    ),
    _Deed(
        "sue sues sued",
        "sue sues sued suing suit* lawsuit* court* complain* claim* legal* litigat* file* filing plaintiff* action* judge* alleg* damages case* "
        "defam* settle* liab*",
    ),
    _Deed(
        "wrote written composed authored penned",
        "writ* wrote author* compos* pen penned pens script* lyric* poem* poet* novel* songwrit* book* column* editor* draft* essay* article* "
        "letter* memo* note* op-ed* journalis* blog* text* tweet* post* playwright* music* score* paper* study studies publish* email* e-mail* "
        "typed word* sign* message*",
    ),
    _Deed(
        "designed invented whose_idea",
        "design* invent* architect* idea* conceiv* brainchild come_up comes_up came_up dream* propos* suggest* creat* develop* draw* drew "
        "engineer* built build* devis* found* inspir* pioneer* mastermind* plan* think* thought credit* concept* initiat* "
        "patent* model*",
    ),
    _Deed(
        "donate donates donated contribute contributes contributed",
        "donat* give* gave giving contribut* charit* bequeath* pledg* present* fund* grant* gift* left pay* paid support* benefact* philanthrop* "
        "chip* offer* hand* back* sponsor* provid* award* suppl* sent rais* $* £* €*",
    ),
    _Deed(
        "starred_in stars_in will_play would_play",
        "play* star* cast* portray* role* act acts acted acting actor* actress* perform* featur* appear* part parts lead* charact* voic* "
        "opposite",
    ),
    _Deed(
        "how_fast",
        "speed* mph kph km/h kmh kmph knot* fast* slow* mach minute* hour* second* rate* mile* kilomet* metre* quick* day* week* month* year* pace "
        "rapid* percent per accelerat*",
    ),
    _Deed(
        "weigh weighs weighed how_heavy",
        "weigh* heav* lighter lightweight kilo* kg kgs pound* lb lbs stone* ounce* oz ton tons tonne* gram* carat*",
    ),
    _Deed(
        "how_wide how_broad",
        "wide* width broad* breadth across diameter span* lanes narrow* girth",
    ),
    _Deed(
        "how_tall how_deep",
        "metre* meter* m cm mm km kilomet* centimet* centimetre* millimet* feet foot ft inch* mile* yard* fathom* storey* story stories floor* waist "
        "knee* ankle* chest neck head door* block* tall* wide* width deep* depth* broad* breadth height* high* short* tower* narrow* shallow* lane*",
    ),
    _Deed(
        "how_many_women how_many_mothers how_many_girls how_many_ladies",
        "wom* mother* mom moms mum mums girl* female* wife wives lady ladies daughter* sister* grandmother* aunt* niece* widow* bride* actress* "
        "nun nuns maternal* pregnan* she her hers schoolgirl* teenage* student* pupil*",
    ),
    _Deed(
        "how_many_children how_many_kids how_many_youngsters how_many_babies how_many_infants",
        "child* kid kids boy boys girl* infant* baby babies toddler* teen* youngster* youth* pupil* student* son sons daughter* minor* juvenile* "
        "young* school* orphan* grandchild* old aged famil* parent* father mother birth* born newborn* twin* triplet*",
    ),
)  # fmt: skip
_NO_CLAUSE = r"(?!(?:that|who|whom|which|whose|when|after|before|because|if|while|since|and|or|but|where|whether|although|than|as)\b)"
# From the question word to the deed: no other clause between.
_OPENING = late(
    r"\W*(?:(?:in|on|at|to|for|by|from|with|of|after|and|so)\s+){0,2}(?:who|whom|whose|when|where|why|how|what|which)\b"
    rf"(?:\s+{_NO_CLAUSE}[\w’'.&-]+){{0,9}}\s+|\W*",
    re.IGNORECASE,
)
# Behind these it is no deed: “the drowned man”, “of hurt”.
_NO_DEED = late(r"\b(?:the|an?|his|her|its|their|of|by|with|for|in|on|at|to|\w+[’']s)\s+\Z", re.IGNORECASE)
_WORD = re.compile(r"[\w’'-]+")
_ASKED = {tuple(form.split("_")): at for at, deed in enumerate(_DEEDS) for form in deed.asked.split()}
_MOST_WORDS = max(map(len, _ASKED))
_MOST_READ = 300  # characters of a question


def untold_deed(question: str) -> Callable[[str], bool] | None:
    """Return what tells whether some words tell nothing of a deed that a question asks about, None where it asks about none.

    Args:
        question: one line.
    """
    part = asking_part(question)[:_MOST_READ]
    plainly = wanted(question) in _TOLD_PLAINLY
    told = [
        _told(at)
        for at, before in _asked(part)
        if (plainly or _DEEDS[at].in_any_words)
        and _OPENING().fullmatch(before)
        and not _NO_DEED().search(before)
    ]
    if not told:
        return None
    # “Cutler Grove” tells of nothing that was cut.
    named = {word for name in names(question) for word in plain_words(name)}
    return lambda words: any(
        all(match[0].casefold() in named for match in each.finditer(words)) for each in told
    )


def _asked(part: str) -> Iterator[tuple[int, str]]:
    """Yield the deeds by number that stand in a question, each with what stands before it; not who wrote “that ...”, which is said."""
    found = list(_WORD.finditer(part))
    words = tuple(each[0].casefold() for each in found)
    for start, match in enumerate(found):
        for end in range(min(len(words), start + _MOST_WORDS), start, -1):
            at = _ASKED.get(words[start:end])
            if at is not None and words[end : end + 1] != ("that",):
                yield at, part[: match.start()]


@cache
def _told(at: int) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_spelled(_DEEDS[at].told)})(?!\w)", re.IGNORECASE)


def _spelled(words: str) -> str:
    """Return a pattern for words with “_” and “*”, longest first."""
    each = sorted(words.split(), key=len, reverse=True)
    return "|".join(
        re.escape(word).replace("_", r"\s+").replace(r"\*", r"\w*" if word[0].isalpha() else r"\S*")
        for word in each
    )
