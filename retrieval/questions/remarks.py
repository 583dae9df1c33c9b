"""Remarks to whoever answers, which ask nothing of the articles: "ok, thanks!", "really?", "hello Quoth"."""

import re

from retrieval.attribution.cues import CUES, Takes
from retrieval.questions.ellipsis import asked_before
from retrieval.questions.words import plain_words

_WORD = re.compile(r"[\w’']+")
_REMARKS = frozenset(
    # Thanks
    "thank,thanks,thank you,thanks you,thx,ty,cheers,please,pls,plz,thanks for that,thank you for that,thanks for the help,"
    "thanks for the answer,thank you for the help,thank you for the answer,much appreciated,"
    # Greetings
    "hi,hello,hey,hiya,yo,howdy,greetings,good morning,good afternoon,good evening,good night,good day,goodbye,good bye,"
    "bye,see you,cya,welcome,"
    # Agreement and doubt
    "ok,okay,k,kk,cool,nice,great,good,good one,good job,good answer,good work,good to know,perfect,awesome,amazing,"
    "excellent,brilliant,neat,wow,whoa,oh,ah,aha,uh,um,hm,hmm,hmmm,lol,lmao,haha,hahaha,hehe,yay,yes,yep,yeah,yup,no,nope,"
    "nah,sure,fine,right,exactly,indeed,true,false,wrong,interesting,understood,got it,got that,i see,i understand,i know,"
    "makes sense,that makes sense,fair enough,never mind,nevermind,nvm,sorry,oops,my bad,well done,that helps,that helped,"
    "very helpful,love it,really,seriously,no way,are you sure,are you serious,are you kidding,"
    "source,sources,citation,citations,citation needed,proof,link,links,url,full article,the full article,"
    "show me the full article,where is that from,where is this from,what's your source,what is your source,repeat that,"
    "say that again,repeat your last answer,"
    # What was said is not understood, or is too long
    "huh,eh,wdym,what do you mean,what do u mean,what do you mean by that,what does that even mean,i don't understand,"
    "i dont understand,i do not understand,i don't get it,i dont get it,i do not get it,explain,explain it,explain that,"
    "explain this,can you explain,can you explain it,can you explain that,could you explain,elaborate,can you elaborate,"
    "could you elaborate,be more specific,can you be more specific,tldr,tl dr,too long,summary,a summary,summarize,summarise,"
    "summarize it,summarise it,summarize that,summarise that,summarize this,summarise this,can you summarize,"
    "can you summarise,can you summarize that,can you summarise that,sum it up,sum up,in short,in english,eli5,"
    # Commands
    "help,help me,test,testing,ping,start,stop,quit,exit,next,continue,go on,more,tell me more,show more,show me more,"
    # Questions after whoever answers
    "who are you,what are you,are you a bot,are you a robot,are you a human,are you human,are you a person,are you real,"
    "are you an ai,are you there,are you ok,are you okay,how are you,how are you doing,how are things,how's it going,"
    "hows it going,what's up,whats up,sup,what's your name,whats your name,what is your name,what can you do,"
    "how do you work,how does this work,can you help,can you help me,who made you".split(",")
)
# What somebody said may not be so, which articles can tell; of an answer itself these say no more than “really?”.
_DOUBTS = frozenset(
    f"{verb} {what} {so}"
    for verb in ("is", "was")
    for what in ("that", "this", "it")
    for so in ("true", "right", "correct", "so", "real")
)
_SAID = Takes.SPEECH | Takes.CLAUSE
_BESIDE = frozenset(
    "quoth bot there all everyone everybody guys folks man mate buddy friend again then now and so but too today much very a lot".split()
)
_LONGEST = max(len(each.split()) for each in _REMARKS)  # words
_MOST = 20  # words of a message that may be nothing but remarks


def asks_nothing(message: str, before: str = "") -> bool:
    """Tell whether a message consists of remarks alone.

    Args:
        message: one line.
        before: the words of what was asked before; “was that true?” asks something behind “what did he say?”.
    """
    words = [word.casefold().replace("’", "'") for word in _WORD.findall(message)]
    if not words or len(words) > _MOST:
        return False
    remarks = _REMARKS if _asks_what_was_said(before) else _REMARKS | _DOUBTS
    at = _behind_remark(words, 0, remarks)
    while 0 < at < len(words):
        at = at + 1 if words[at] in _BESIDE else _behind_remark(words, at, remarks)
    return at == len(words)


def _behind_remark(words: list[str], at: int, remarks: frozenset[str]) -> int:
    """Return where the longest of some remarks ends that begins at a word, 0 where none does."""
    for length in range(_LONGEST, 0, -1):
        if at + length <= len(words) and " ".join(words[at : at + length]) in remarks:
            return at + length
    return 0


def _asks_what_was_said(before: str) -> bool:
    cues = (CUES.get(word) for word in plain_words(asked_before(before)))
    return any(cue is not None and cue.takes & _SAID for cue in cues)
