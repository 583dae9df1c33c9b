"""Who is credited for what inside of one sentence."""

import pytest

from index.spans import Span
from retrieval.attribution.clauses import read_paragraph
from retrieval.attribution.crediting import credits_of


def credited(text: str) -> list[tuple[str, str, str]]:
    """Return speaker, cue and content of each credit of a one-sentence text."""
    (sentence,) = read_paragraph(text, Span(0, len(text)))
    return [
        (
            sentence.cover(*credit.subject.phrase).of(text),
            sentence.cover(*credit.cue).of(text),
            credit.content.span.of(text),
        )
        for credit in credits_of(text, sentence)
    ]


@pytest.mark.parametrize(
    ("text", "speaker", "cue", "content"),
    [
        # direct, before, behind, around
        ("“It is safe,” Anna Berg said.", "Anna Berg", "said", "“It is safe,”"),
        ("“It fell,” said Anna Berg, the mayor, on Monday.", "Anna Berg, the mayor", "said", "“It fell,”"),
        ("A reporter for Oslo Today said it fell.", "A reporter for Oslo Today", "said", "it fell"),
        ("“It is safe,” said Anna Berg, an engineer here.", "Anna Berg, an engineer here", "said", "“It is safe,”"),
        ("“It,” Anna Berg said, “is safe.”", "Anna Berg", "said", "“It,” Anna Berg said, “is safe.”"),
        ("Anna Berg said, “It is safe.”", "Anna Berg", "said", "“It is safe.”"),
        ("Anna Berg said: “It is safe.”", "Anna Berg", "said", "“It is safe.”"),
        ("It was the man who officials said had fallen.", "officials", "said", "had fallen"),
        ("Tuesday’s results showed it fell.", "Tuesday’s results", "showed", "it fell"),
        ("Last week’s leak of the report showed it fell.", "Last week’s leak of the report", "showed", "it fell"),
        ("Anna Berg was told by Karl Poe on Sunday that it fell.", "Karl Poe", "was told by", "that it fell"),
        ("Anna Berg was advised by Karl Poe to leave.", "Karl Poe", "was advised by", "to leave"),
        ("In 2012, she said, “It is safe.”", "she", "said", "“It is safe.”"),
        ("“Will it hold?” the engineer demanded.", "the engineer", "demanded", "“Will it hold?”"),
        ("“It fell,” recalled Anna Berg, who was there.", "Anna Berg, who was there", "recalled", "“It fell,”"),
        ("“It is safe,” said fire chief Anna Berg.", "fire chief Anna Berg", "said", "“It is safe,”"),
        ("“It is safe,” said Roe’s lawyer, Anna Berg.", "Roe’s lawyer, Anna Berg", "said", "“It is safe,”"),
        ("“It is safe,” said a lawyer for the town, Anna Berg.", "a lawyer for the town, Anna Berg", "said", "“It is safe,”"),
        ("“It fell,” chief operating officer Anna Berg told Roe.", "chief operating officer Anna Berg", "told", "“It fell,”"),
        ("“It fell,” one of them said.", "one of them", "said", "“It fell,”"),
        ("Two of them told the Star that it fell.", "Two of them", "told", "that it fell"),
        ("Anna Berg has since said that it fell.", "Anna Berg", "has since said", "that it fell"),
        ("Anna Berg, who has since said that it fell, left.", "who", "has since said", "that it fell"),
        ("It fell, and according to Anna Berg, more will.", "Anna Berg", "according to", "more will"),
        ("Anna Berg wrote in a long op-ed that it fell.", "Anna Berg", "wrote", "that it fell"),
        ("“It fell,” Anna Berg laughed.", "Anna Berg", "laughed", "“It fell,”"),
        ("“It fell,” Anna Berg giggled.", "Anna Berg", "giggled", "“It fell,”"),
        ("Anna Berg beamed: “It fell.”", "Anna Berg", "beamed", "“It fell.”"),
        ("Anna Berg signalled that it fell.", "Anna Berg", "signalled", "that it fell"),
        ("The firm has signaled it would close.", "The firm", "has signaled", "it would close"),
        ("Anna Berg labelled it a ruin.", "Anna Berg", "labelled", "it a ruin"),
        ("Anna Berg shrugged off the fall.", "Anna Berg", "shrugged off", "the fall"),
        ("Most of us believe it fell.", "Most of us", "believe", "it fell"),
        ("Anna Berg herself has said that it fell.", "Anna Berg", "has said", "that it fell"),
        ("The mayor himself told the Star it fell.", "The mayor", "told", "it fell"),
        # what goes on behind the speaker
        ("It was, she said, “a ruin”.", "she", "said", "It was, she said, “a ruin”"),
        ("The mill, one clerk says, “creaks”.", "one clerk", "says", "The mill, one clerk says, “creaks”"),
        ("It fell, Anna Berg said, and nobody ran.", "Anna Berg", "said", "It fell, Anna Berg said, and nobody ran"),
        ("It fell, she said Monday, because it was old.", "she", "said", "It fell, she said Monday, because it was old"),
        ("“It fell,” Anna Berg said, and the mayor left.", "Anna Berg", "said", "“It fell,”"),
        ("It fell, Anna Berg said, and left the room.", "Anna Berg", "said", "It fell"),
        ("It fell, Anna Berg said, although nobody asked her.", "Anna Berg", "said", "It fell"),
        ("If it fell, she said, the mayor would know.", "she", "said", "If it fell, she said, the mayor would know"),
        ("He is sure, he wrote, that it fell.", "he", "wrote", "He is sure, he wrote, that it fell"),
        ("By her own account, it fell twice.", "her", "account", "it fell twice"),
        ("It fell twice, by Anna Berg’s count.", "Anna Berg", "count", "It fell twice"),
        # nouns behind the cue
        ("Anna Berg called this nonsense.", "Anna Berg", "called", "this nonsense"),
        ("Anna Berg called that out of proportion.", "Anna Berg", "called", "that out of proportion"),
        ("Anna Berg called for an inquiry.", "Anna Berg", "called for", "an inquiry"),
        ("Anna Berg denied having seen it.", "Anna Berg", "denied", "having seen it"),
        ("Anna Berg said outside that it fell.", "Anna Berg", "said", "that it fell"),
        # subjects with a relative clause
        ("The trust that runs the mill said it fell.", "The trust that runs the mill", "said", "it fell"),
        ("The report that shook the town said it fell.", "The report that shook the town", "said", "it fell"),
        # mixed
        ("Anna Berg said it was “a mess” again.", "Anna Berg", "said", "it was “a mess” again"),
        ("Anna Berg called it “a mess.”", "Anna Berg", "called", "it “a mess.”"),
        ("Anna Berg dismissed Roe as a fool.", "Anna Berg", "dismissed", "Roe as a fool"),
        ("Anna Berg dismissed the claim.", "Anna Berg", "dismissed", "the claim"),
        ("As Anna Berg, a former engineer, put it: “It fell.”", "Anna Berg, a former engineer", "put it", "“It fell.”"),
        ("Or, as Anna Berg said: “It fell.”", "Anna Berg", "said", "“It fell.”"),
        ("They heard charges that Anna Berg, for one, called “a mess.”", "Anna Berg, for one", "called", "“a mess.”"),
        ("No boats are involved in the accident, and Anna Berg, who saw it, said it fell.", "Anna Berg, who saw it", "said", "it fell"),
        # descriptions
        ("Anna Berg, 63, a roofer, said on Monday that it fell.", "Anna Berg, 63, a roofer", "said", "that it fell"),
        ("The host, comedian Anna Berg, said that it fell.", "The host, comedian Anna Berg", "said", "that it fell"),
        ("The office investigating the crash said that it fell.", "The office investigating the crash", "said", "that it fell"),
        ("It fell, a vet hired for the shoot said.", "a vet hired for the shoot", "said", "It fell"),
        ("Anna Berg said on an earnings call that it fell.", "Anna Berg", "said", "that it fell"),
        ("Its head, Anna Berg, points out that it fell.", "Its head, Anna Berg", "points out", "that it fell"),
        ("Anna Berg asked for a recount.", "Anna Berg", "asked for", "a recount"),
        ("Anna Berg would not rule out a recount.", "Anna Berg", "would not rule out", "a recount"),
        ("It was an accident, an inquest ruled on Friday.", "an inquest", "ruled", "It was an accident"),
        # views
        ("In her own view, it was safe.", "her", "view", "it was safe"),
        ("The bridge, in Anna Berg's opinion, is safe.", "Anna Berg", "opinion", "The bridge, in Anna Berg's opinion, is safe"),
        ("They spread a myth about bridges in Anna Berg’s view.", "Anna Berg", "view", "They spread a myth about bridges"),
        ("Anna Berg said it was safe in the eyes of the town.", "Anna Berg", "said", "it was safe in the eyes of the town"),
        ("It is safe in the eyes of Anna Berg.", "Anna Berg", "in the eyes of", "It is safe"),
        ("Anna Berg said it was, in her words, “a mess.”", "Anna Berg", "said", "it was, in her words, “a mess.”"),
        # indirect
        ("Anna Berg said that it was safe.", "Anna Berg", "said", "that it was safe"),
        ("Anna Berg said it was safe.", "Anna Berg", "said", "it was safe"),
        ("The bridge is safe, Anna Berg said.", "Anna Berg", "said", "The bridge is safe"),
        ("The bridge, Anna Berg said, is safe.", "Anna Berg", "said", "The bridge, Anna Berg said, is safe"),
        ("It failed because, Anna Berg said, nobody paid.", "Anna Berg", "said", "It failed because, Anna Berg said, nobody paid"),
        ("Five died in Oslo, the capital, said Anna Berg.", "Anna Berg", "said", "Five died in Oslo, the capital"),
        ("LONDON (AP) — The bridge is closed, police said Tuesday.", "police", "said", "The bridge is closed"),
        ("Anna Berg told reporters that it was safe.", "Anna Berg", "told", "that it was safe"),
        ("Anna Berg told the council the bridge was safe.", "Anna Berg", "told", "the bridge was safe"),
        ("Anna Berg told reporters Roe would win.", "Anna Berg", "told", "Roe would win"),
        ("In a statement, the city said the bridge was safe.", "the city", "said", "the bridge was safe"),
        ("Anna Berg said in a statement on Monday that it was safe.", "Anna Berg", "said", "that it was safe"),
        ("Anna Berg asked whether it would hold.", "Anna Berg", "asked", "whether it would hold"),
        ("Anna Berg denied that it had moved.", "Anna Berg", "denied", "that it had moved"),
        ("Anna Berg believes the bridge will hold.", "Anna Berg", "believes", "the bridge will hold"),
        ("The mayor has not said when it will open.", "The mayor", "has not said", "when it will open"),
        ("The study found the bridge was unsafe.", "The study", "found", "the bridge was unsafe"),
        ("A new study found 31 cracks.", "A new study", "found", "31 cracks"),
        ("Anna Berg found “a mess” there.", "Anna Berg", "found", "“a mess” there"),
        ("Anna Berg sees the plan as a chance.", "Anna Berg", "sees", "the plan as a chance"),
        ("The judge ruled that it must close.", "The judge", "ruled", "that it must close"),
        ("A report said the bridge was unsafe.", "A report", "said", "the bridge was unsafe"),
        ("Sources allege that it was never checked.", "Sources", "allege", "that it was never checked"),
        ("The city’s statement says it is safe.", "The city’s statement", "says", "it is safe"),
        ("Critics went on to say that it failed.", "Critics", "went on to say", "that it failed"),
        ("A letter saying it was safe arrived.", "A letter", "saying", "it was safe arrived"),
        ("The office issued a statement saying it was safe.", "The office", "saying", "it was safe"),
        # as, according to, nouns, passive
        ("It fell, according to a person familiar with his thinking.", "a person familiar with his thinking", "according to", "It fell"),
        ("It fell, according to show insiders.", "show insiders", "according to", "It fell"),
        ("Anna Berg said in Oslo, Minnesota, that it fell.", "Anna Berg", "said", "that it fell"),
        ("It fell, according to the city’s tally.", "the city’s tally", "according to", "It fell"),
        ("As Anna Berg put it, the bridge is “a relic.”", "Anna Berg", "put it", "the bridge is “a relic.”"),
        ("The bridge is “a relic,” as Anna Berg put it.", "Anna Berg", "put it", "The bridge is “a relic,”"),
        ("According to Anna Berg, the bridge is safe.", "Anna Berg", "According to", "the bridge is safe"),
        ("The bridge is safe, according to Anna Berg.", "Anna Berg", "according to", "The bridge is safe"),
        ("Also, according to Anna Berg, the bridge is safe.", "Anna Berg", "according to", "the bridge is safe"),
        ("In the words of Anna Berg, the bridge is “a relic.”", "Anna Berg", "In the words of", "the bridge is “a relic.”"),
        ("Anna Berg’s claim that it was safe was false.", "Anna Berg", "claim", "that it was safe was false"),
        ("The closure was first reported by The Harbor Times.", "The Harbor Times", "was first reported by", "The closure"),
        ("The closure, first reported by The Harbor Times, was sudden.", "The Harbor Times", "reported by", "The closure"),
        ("The closure was reported last month by The Harbor Times.", "The Harbor Times", "was reported", "The closure"),
        ("The closure was first reported on Monday by The Harbor Times.", "The Harbor Times", "was first reported", "The closure"),
        ("It was the first since Trove, a news site, reported that it fell.", "Trove, a news site", "reported", "that it fell"),
        ("The 40 undecided voters said it fell.", "The 40 undecided voters", "said", "it fell"),
        ("A memo seen by the Courier says it fell.", "A memo seen by the Courier", "says", "it fell"),
        ("Anna Berg apologised “without reservation”.", "Anna Berg", "apologised", "“without reservation”"),
        ("“It fell,” Anna Berg sneered.", "Anna Berg", "sneered", "“It fell,”"),
        ("A memo obtained by The Harbor Times was ignored.", "The Harbor Times", "obtained by", "A memo"),
        ("The Harbor Times first published the video on Monday.", "The Harbor Times", "published", "the video on Monday"),
        # deeds and judgements
        ("The company vowed to mend the bridge.", "The company", "vowed", "to mend the bridge"),
        ("Anna Berg urged the council to close it.", "Anna Berg", "urged", "the council to close it"),
        ("Anna Berg criticized the council’s plan.", "Anna Berg", "criticized", "the council’s plan"),
        ("Anna Berg called for a new bridge.", "Anna Berg", "called for", "a new bridge"),
        ("The mayor declined to comment on the closure.", "The mayor", "declined to comment", "on the closure"),
        ("The mayor has declined to comment.", "The mayor", "has declined", "to comment"),
        ("The mayor did not immediately respond to requests.", "The mayor", "did not immediately respond to", "requests"),
        # “that” alone makes these verbs of saying
        ("Anna Berg allowed that it was old.", "Anna Berg", "allowed", "that it was old"),
        ("The court held that the bridge was safe.", "The court", "held", "that the bridge was safe"),
        ("Anna Berg stated that it was old.", "Anna Berg", "stated", "that it was old"),
        ("“It fell,” Anna Berg answered.", "Anna Berg", "answered", "“It fell,”"),
        ("“It fell,” Anna Berg posted on Monday.", "Anna Berg", "posted", "“It fell,”"),
        ("Anna Berg repeated that it was old.", "Anna Berg", "repeated", "that it was old"),
        ("Anna Berg found in a broadly representative sample that it was old.", "Anna Berg", "found", "that it was old"),
        ("A man was held in Oslo, Norway, police and federal spokesmen said Monday.", "police and federal spokesmen", "said", "A man was held in Oslo, Norway"),
        ("45% of Danes, 28% of Finns and 12% of Swedes say it fell.", "45% of Danes, 28% of Finns and 12% of Swedes", "say", "it fell"),
        ("It took courage, according to Anna Berg: “She had it.”", "Anna Berg", "according to", "It took courage, according to Anna Berg: “She had it.”"),
        ("“It fell,” judge Anna Berg told her.", "judge Anna Berg", "told", "“It fell,”"),
        # stands and figures
        ("Anna Berg is adamant that it is safe.", "Anna Berg", "is adamant", "that it is safe"),
        ("Anna Berg was not convinced that it was safe.", "Anna Berg", "was not convinced", "that it was safe"),
        ("Anna Berg takes the view that it is safe.", "Anna Berg", "takes the view", "that it is safe"),
        ("Anna Berg is of the opinion that it is safe.", "Anna Berg", "is of the opinion", "that it is safe"),
        ("Anna Berg made it clear that it was safe.", "Anna Berg", "made it clear", "that it was safe"),
        ("The ministry put the toll at more than 31.", "The ministry", "put", "the toll at more than 31"),
        ("A report by Harbor News that it fell was false.", "Harbor News", "report", "that it fell was false"),
        ("“It fell,” remembered Anna Berg.", "Anna Berg", "remembered", "“It fell,”"),
        ("“It fell,” Anna Berg warned.", "Anna Berg", "warned", "“It fell,”"),
        ("Neither company would comment on the closure.", "Neither company", "would comment on", "the closure"),
        ("Doing so, Anna Berg wrote in a note published on Monday, is safe.", "Anna Berg", "wrote", "Doing so, Anna Berg wrote in a note published on Monday, is safe"),
        # asides
        ("Anna Berg, the director of the port said it fell.", "Anna Berg, the director of the port", "said", "it fell"),
        ("Anna Berg, the mayor said on Monday, had left.", "the mayor", "said", "Anna Berg, the mayor said on Monday, had left"),
        ("Anna Berg, whose son, Bo, lost his boat, said it fell.", "Anna Berg, whose son, Bo, lost his boat", "said", "it fell"),
        ("The bridge fell, an engineer whose family fled from the town has claimed.", "an engineer whose family fled from the town", "has claimed", "The bridge fell"),
        ("The fall follows two near Oslo, Anna Berg, an engineer at the port, said.", "Anna Berg, an engineer at the port", "said", "The fall follows two near Oslo"),
        # relative clauses
        ("The offer, which the Journal reported was not formal, failed.", "the Journal", "reported", "was not formal"),
        ("The report, which says he lied, was sealed.", "which", "says", "he lied"),
        ("“They are wrong,” said 7/7 survivor Anna Berg.", "7/7 survivor Anna Berg", "said", "“They are wrong,”"),
        ("The firm said that 14 boats sank, and not 9, as it had said.", "The firm", "said", "that 14 boats sank, and not 9, as it had said"),
        ("The port expects to open by Tuesday rather than on Sunday, as it had promised.", "The port", "expects", "to open by Tuesday rather than on Sunday, as it had promised"),
        ("The port denied that it had lied, as Anna Berg claimed.", "The port", "denied", "that it had lied"),
        ("The ferry will sail in May, as the mayor had promised.", "the mayor", "had promised", "The ferry will sail in May"),
        ("It does not help that it is old, as Anna Berg noted.", "Anna Berg", "noted", "It does not help that it is old"),
        ("Anna Berg, Prime Minister of the Northern Regional Government, said it fell.", "Anna Berg, Prime Minister of the Northern Regional Government", "said", "it fell"),
        ("Anna Berg, Vice President and General Counsel at Oslo Port, said it fell.", "Anna Berg, Vice President and General Counsel at Oslo Port", "said", "it fell"),
        ("Anna Berg, Foreign Minister, said it fell.", "Anna Berg, Foreign Minister", "said", "it fell"),
        ("Anna Berg, the editor in chief of the town’s paper, Oslo Today, said it fell.", "Anna Berg, the editor in chief of the town’s paper, Oslo Today", "said", "it fell"),
        ("Gov. Anna Berg (R-KS), said, “It fell.”", "Gov. Anna Berg (R-KS)", "said", "“It fell.”"),
        ("Anna Berg, the burglar known as “Spider,” said it fell.", "Anna Berg, the burglar known as “Spider,”", "said", "it fell"),
        ("Anna Berg, author of the novel “The Long Bridge,” said it fell.", "Anna Berg, author of the novel “The Long Bridge,”", "said", "it fell"),
        ("Rose, a nurse from Oslo, said it fell.", "Rose, a nurse from Oslo", "said", "it fell"),
        ("Anna Berg was quoted by the Post as saying that it fell.", "Anna Berg", "saying", "that it fell"),
        ("Anna Berg, of Red Door, has been quoted as saying: “It fell.”", "Anna Berg, of Red Door", "saying", "“It fell.”"),
        ("The Post quoted Anna Berg, the mayor, as saying it fell.", "Anna Berg, the mayor", "saying", "it fell"),
        ("After Karl Poe left, the mayor stood up and called it “a mess.”", "the mayor", "called", "it “a mess.”"),
        ("There was one such day when Karl Poe rose and called it “a mess.”", "Karl Poe", "called", "it “a mess.”"),
        ("Anna Berg said that by refusing to say it they lost.", "Anna Berg", "said", "that by refusing to say it they lost"),
        ("Anna Berg followed that by saying it fell.", "Anna Berg", "saying", "it fell"),
        ("A bomb hit the old Rebel Groups cell, but Karl Poe could not say why.", "Karl Poe", "could not say", "why"),
        ("Callers to talk radio stations suggested that it fell.", "Callers to talk radio stations", "suggested", "that it fell"),
        ("Lawsuits being considered in Oslo say that it fell.", "Lawsuits being considered in Oslo", "say", "that it fell"),
        ("All but two said that it fell.", "All but two", "said", "that it fell"),
        ("Anna Berg, the town’s envoy to Oslo, and Karl Poe, once head of the port, denied that it fell.", "Anna Berg, the town’s envoy to Oslo, and Karl Poe, once head of the port", "denied", "that it fell"),
        ("Anna Berg said after a lunch in Oslo that it fell.", "Anna Berg", "said", "that it fell"),
        ("The mayors of the 10 most populous towns have endorsed the plan.", "The mayors of the 10 most populous towns", "have endorsed", "the plan"),
        ("The guards threatened to strike.", "The guards", "threatened", "to strike"),
        ("Anna Berg threatened not to come.", "Anna Berg", "threatened", "not to come"),
        ("Anna Berg said mass closures were near.", "Anna Berg", "said", "mass closures were near"),
        ("The mill stood, the study found in May.", "the study", "found", "The mill stood"),
    ],
)  # fmt: skip
def test_each_construction_credits_the_speaker(text: str, speaker: str, cue: str, content: str) -> None:
    assert credited(text) == [(speaker, cue, content)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Anna Berg said it was safe and called the critics “loud.”",
            [("Anna Berg", "said", "it was safe"), ("Anna Berg", "called", "the critics “loud.”")],
        ),
        (
            "When the mayor said it was safe, Anna Berg warned that it would fall.",
            [("the mayor", "said", "it was safe"), ("Anna Berg", "warned", "that it would fall")],
        ),
        (
            "After Roe asked who would win, Anna Berg replied, “I will.”",
            [("Roe", "asked", "who would win"), ("Anna Berg", "replied", "“I will.”")],
        ),
        (
            "“It is safe,” she said, adding that it was old.",
            [("she", "said", "“It is safe,”"), ("she", "adding", "that it was old")],
        ),
        (
            "Anna Berg said it was safe, but her aide, Tom Poe, said it was not.",
            [("Anna Berg", "said", "it was safe"), ("her aide, Tom Poe", "said", "it was not")],
        ),
        (
            "Anna Berg said that she liked it, but two aides in her office, who saw her, said that she wept.",
            [
                ("Anna Berg", "said", "that she liked it"),
                ("two aides in her office, who saw her", "said", "that she wept"),
            ],
        ),
        (
            "Letters obtained by the Post show that it fell.",
            [
                ("the Post", "obtained by", "Letters"),
                ("Letters obtained by the Post", "show", "that it fell"),
            ],
        ),
        (
            "Critics say it is thin; supporters say it is bold.",
            [("Critics", "say", "it is thin"), ("supporters", "say", "it is bold")],
        ),
        (
            "Anna Berg called the plan reckless, and the mayor has left the room.",
            [("Anna Berg", "called", "the plan reckless")],
        ),
        (
            "While she opposes the plan, Tom Poe said that it was bold.",
            [("she", "opposes", "the plan"), ("Tom Poe", "said", "that it was bold")],
        ),
        (
            "Asked about Roe’s claim that it fell, Anna Berg said, “It stands.”",
            [("Roe", "claim", "that it fell"), ("Anna Berg", "said", "“It stands.”")],
        ),
        (
            "Roe’s fear that it would fall was absurd, the mayor said Tuesday.",
            [("the mayor", "said", "Roe’s fear that it would fall was absurd")],
        ),
        (
            "Voters oppose the plan, aides have said in a statement.",
            [("aides", "have said", "Voters oppose the plan")],
        ),
        (
            "Anna Berg praised the plan, and critics of the mayor mocked it.",
            [("Anna Berg", "praised", "the plan")],
        ),
        (
            "She disclosed them to The Harbor Times, which first reported the closure.",
            [("She", "disclosed", "them to The Harbor Times"), ("which", "reported", "the closure")],
        ),
        (
            "The news comes after a report was published, claiming that he lied.",
            [("a report", "claiming", "that he lied")],
        ),
        (
            "She had said that it would hold; a spokesman, Tom Poe, said on Monday that it fell.",
            [("She", "had said", "that it would hold"), ("a spokesman, Tom Poe", "said", "that it fell")],
        ),
        (
            "On the radio’s “This Week,” Anna Berg said that the name that stood in her book was wrong, but insisted it was a slip.",
            [
                ("Anna Berg", "said", "that the name that stood in her book was wrong"),
                ("Anna Berg", "insisted", "it was a slip"),
            ],
        ),
        (
            "Tension rose, with Norland announcing it would leave, warning of a war.",
            [("Norland", "announcing", "it would leave"), ("Norland", "warning of", "a war")],
        ),
        (
            "Prices fell, with analysts saying that more would follow.",
            [("analysts", "saying", "that more would follow")],
        ),
        (
            "Berg, who has criticized the plan, said it fell, and she accused Poe of a lie.",
            [
                ("who", "has criticized", "the plan"),
                ("Berg, who has criticized the plan", "said", "it fell"),
                ("she", "accused", "Poe of a lie"),
            ],
        ),
        (
            "When Berg asked Poe to print it, he declined, citing the cost.",
            [("Berg", "asked", "Poe to print it"), ("he", "citing", "the cost")],
        ),
        (
            "Berg said the mill was a ruin, but she walked to it.",
            [("Berg", "said", "the mill was a ruin")],
        ),
        ("The crowd left, saying that it fell.", [("The crowd", "saying", "that it fell")]),
        (
            "Its top challenger, Karl Poe, left, saying that it fell.",
            [("Its top challenger, Karl Poe", "saying", "that it fell")],
        ),
    ],
)
def test_joined_cues_share_or_change_the_speaker(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert credited(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The bridge was reportedly never checked.",
        "Anna Berg was asked by Karl Poe.",
        "Growth rose by 0.1 percentage points to 1.8 percent.",
        "The judge heard cases relating to 15 alleged victims.",
        "The council spent $2.5 million for ads that promote the bridge.",
        "The debate promised to be a long one.",
        "The vault has 44 emails that were lost.",
        "The states that pay are late, and Anna Berg has a post that nobody wants.",
        "The engineer answers that question.",
        "The office responded with a report that fell apart.",
        "The judge allowed the bridge to fall and held up a photograph.",
        "As the law allows, Anna Berg was held by the police.",
        "He is said to believe in bridges.",
        "If Anna Berg said so, it must be true.",
        "Nobody asked whether she had said it.",
        "You know that it was safe.",
        "Watch the film, calculate your footprint.",
        "She called the police on Monday.",
        "Anna Berg said it.",
        "Anna Berg obtained permission and published her novel.",
        "A novel published by Anna Berg was ignored.",
        "Anna Berg found the body and called the police.",
        "Anna Berg knows the way to the bridge.",
        "Anna Berg showed them around.",
        "Anna Berg helped found The Harbor Times.",
        "The win sees Oslo level on points.",
        "The club dismissed its head coach on Sunday.",
        "The club dismissed Anna Berg.",
        "Buses will take a detour, adding nine minutes to the way.",
        "They paid a higher asking price for it.",
        "The state plans are late.",
        "It is an estimated 750 feet long.",
        "It is clear that it fell.",
        "If Anna Berg is sure that it fell, she is right.",
        "Anna Berg is the hope that it needs.",
        "Anna Berg put lives at risk.",
        "It is in addition to the harbor’s reporting team.",
        "The club will defend its title.",
        "The town was remembered by many.",
        "The town is adding 300 jobs a month.",
        "Anna Berg is advising the firm as it works on the sale.",
        "It comes from people, who in their lifetime, declared their wish, by letter, to be seen.",
        "In the mayor’s view of the harbour, ships came and went.",
        "They met in plain view.",
        "He pasted them in his words list.",
        "Not everyone thinks Karl a thief.",
        "No group has claimed responsibility for the fire.",
        "None of the ministers said the tax would rise.",
        "It was paid by his account.",
        "If it fell, a court might think of 30 years.",
        "The ferry sailed in June instead of in May, as the mayor had promised.",
        "The ferry did not sail in May, as the mayor has promised.",
        "She left the room as saying that would be rude.",
        "Anna Berg could appeal, perhaps by arguing that it fell.",
        "Anna Berg may win by promising to mend it.",
        "It fell on Monday, possibly confirming that it was old.",
        "A lawyer has met with a group of friends called Red Door.",
        "The second man, found dead in the other car, was Karl Poe.",
        "It fell because a restorer, Anna Berg, found a crumb of bread in it.",
        "There followed 12 reported sightings of the bird.",
        "When Karl Poe left, Anna Berg did not tell her family for a month.",
        "Roe Mill, maker of the blue plates found in half the kitchens of Oslo, is to close.",
        "Oslo (AP) -- The weaver found last week in a boat near the mill, a boat of hers, is gone.",
        "They find themselves where the mill fell.",
        "Customers of the mill said goodbye to the cat on Friday.",
        "Anna Berg said her farewells.",
        "Few of the 70 guests can have expected the goal.",
        "The coin shows Commodus, which suggests that it is old.",
        "The show drew men who never thought they would dance.",
        "Among those who said it was loud was the baker.",
        "The robbers threatened a jeweller with an axe.",
        "The drought threatens to spread.",
        "Jansen attacked alone on the pass.",
        "The hope was to win, demanding lower prices.",
        "The plane fell in May, saying that it was late.",
        "The war went on, with Norland backing the rebels.",
        "His predecessor, Karl Poe, told another story.",
        "A clerk at the port, Anna Berg, told the police.",
        "Asked whether it fell, Anna Berg laughed.",
        "As the mill burned, Anna Berg smiled.",
        "Anna Berg signalled the start.",
        "Karl Poe has responded well to the cure.",
        "But her lawyer, Anna Berg, told the whole truth on Monday.",
    ],
)
def test_where_nobody_speaks_nobody_is_credited(text: str) -> None:
    assert credited(text) == []


def test_what_is_said_inside_of_a_content_stays_inside() -> None:
    assert credited("Anna Berg said that he denied the report.") == [
        ("Anna Berg", "said", "that he denied the report")
    ]


def test_a_closing_cue_takes_over_what_stands_before_it() -> None:
    assert credited("Voters believe the plan will fail, aides said.") == [
        ("aides", "said", "Voters believe the plan will fail")
    ]


@pytest.mark.parametrize(
    ("text", "direct"),
    [
        ("“It is safe,” Anna Berg said.", True),
        ("“It,” Anna Berg said, “is safe.”", True),
        ("Anna Berg said, “It is safe.”", True),
        ("Anna Berg said it was “a mess” again.", False),
        ("The bridge is “a relic,” Anna Berg said.", False),
    ],
)
def test_only_what_is_quoted_as_a_whole_is_direct(text: str, direct: bool) -> None:
    (sentence,) = read_paragraph(text, Span(0, len(text)))
    (credit,) = credits_of(text, sentence)

    assert credit.direct is direct
