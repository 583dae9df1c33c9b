"""Words that tell people from organisations, women from men, and the press from everyone else."""

# Given names that are clear about it; names given to both (Jordan, Taylor, Leslie) are left out.
MEN = frozenset(
    "aaron abdul abraham adam adrian agustin ahmed alan alastair albert alec alejandro alexander alfie alfred ali "
    "alistair allan allen alvin amir andre andreas andrei andres andrew andy angus anthony antonio archie arjun "
    "arnold arthur arturo ashraf augusto aziz barack barnaby barry bashar bashir basil ben benedict benito benjamin "
    "bernard bernie bert bill billy bjorn bob bobby bogdan boris brad bradley brandon branko brendan brent brett "
    "brian bruce bruno bryan byron callum calvin carl carlos cedric cesar chad charles charlie chinedu chris "
    "christian christopher chuck clarence clark claude claudio clayton clifford clint clyde colin conor cormac cory "
    "craig curtis cyril dale damian dan daniel danny darren dave david dean declan dennis derek desmond diarmuid "
    "diego dieter dimitar dimitri dirk dmitri dominic don donald doug douglas duane duncan dustin dwayne dwight dylan "
    "earl ebrahim ed eddie edgar edmund eduardo edvard edward edwin eli elijah elliott emeka emeric emil emilio "
    "emmanuel emre enrique eric erik ernest ernesto esteban ethan eugene eusebio evan ewan fabian fabio farid fausto "
    "felipe felix fergus fernando finn floyd francisco franco francois frank franklin franz fred frederick fritz "
    "gabriel gareth garrett gary gavin gene geoffrey georg george gerald gerard gideon gilbert giles giorgio giovanni "
    "giuseppe glenn gonzalo goran gordon graeme graham grant greg gregory guillermo gunther gustav gustavo guy hamid "
    "hamish hank hans harold harry haruto harvey hassan hector hendrik henri henrik henry herbert herman hiroshi "
    "homer horace horacio howard hugh hugo hussein iain ian ibrahim idris ignacio igor ilya isaac isidro ismail ivan "
    "ivo jack jacob jacques jake jakob jamal james jared jarek jaroslav jason jasper javed javier jay jeff jeffrey "
    "jens jeremy jerome jerry jesse jim jimmy jiri joachim joaquin joe joel johan johann john johnny jon jonas "
    "jonathan jorge joris jose josef joseph josh joshua juan juergen julian julio jurgen justin kamal kareem karim "
    "karl kazuo keith ken kenji kenneth kevin khalid kirk klaus kofi konstantin kurt kwame kyle lachlan lance larry "
    "lars laszlo laurence lawrence leandro lee leo leon leonard leopold leopoldo leroy lester levi lionel lloyd "
    "lorenz lorenzo lothar louis luca lucas luigi luis luka luke maciej magnus mahmoud malcolm malik mansour manuel "
    "marc marcel marcelo marco marcus mario mark marshall martin marvin mateo mathew matt matteo matthew matthias "
    "maurice mauricio maurizio max mehmet mel melvin michael michel miguel mike mikhail miles milos milton miroslav "
    "mitch mitchell mitt mohamed mohammad mohammed morgan muhammad murray mustafa nasser nathan nathaniel neal neil "
    "nelson newt nicholas nick nicolas nigel nikola nikolai nils noah noel norman octavio olaf oleg oliver olivier "
    "omar oscar oskar osman osvaldo otto ousmane owen pablo pascal patrick paul pavel pedro pete peter petr phil "
    "philip philippe phillip pierre piers pieter piotr rafael rafiq rahm raj rajiv rakesh ralph ramesh ramon randall "
    "randy rashid raul ray raymond recep reggie reinhold reza ricardo richard rick rob robert roberto rod roderick "
    "rodney rodolfo rodrigo roger roland roman ron ronald rory ross roy ruben rudolph rudy rui rupert rush russell "
    "ryan saeed salim salman salvador sam samir samuel sanjay santiago satoshi scott seamus sean sebastian sergei "
    "sergey sergio seth severino shahid shane shaun shawn shinzo sidney silvio simeon simon slobodan spencer stanley "
    "stefan stefano stephen steve steven stuart sunil suresh sven takeshi tarek tariq ted teodoro terrence thabo "
    "thaddeus theo theodore thomas tim timothy tobias toby todd tom tomas tomasz tommy tony travis trent trevor tyler "
    "tyrone umar uwe vaclav vasily vernon victor vijay vikram viktor vincent vincenzo vito vladimir waleed wallace "
    "walter warren wayne wendell wesley wilbur wilfred wilhelm willard william willie wim winston wolfgang xavier "
    "yannick yasser yiannis youssef yuri yusuf zach zachary zoltan zoran".split()
)
WOMEN = frozenset(
    "abigail ada adele aditi adriana agata agnes agnieszka aileen aisha aisling akiko alana alexandra alexis alice "
    "alicia alina alison allison alyssa amanda amara amber amelia amina amira amy ana anais anastasia andrea aneta "
    "angela angelina angelique anita anja anke ann anna anne anneke annette annie annika anouk aoife april arlene "
    "ashley astrid audrey ava ayesha barbara barbra beatrice beatriz becky belinda bernadette bertha beth betsy betty "
    "beverly bianca birgit bonnie brenda bridget brigitte brittany bronwyn camille candace carla carlotta carly "
    "carmen carol carole carolina caroline carolyn carrie catalina catherine cathy catriona cecilia celeste charlotte "
    "chelsea cheryl chiara chloe christina christine ciara cindy claire clara clarissa claudia colleen connie "
    "consuelo cornelia courtney cristina crystal cynthia dagmar daisy dana daniela danielle daphne darlene dawn "
    "deborah debra deepa delores delphine denise diana diane dianne dolores donna dora doris dorota dorothea dorothy "
    "edith eileen eilidh eithne elaine eleanor elena elif elisa elisabeth elise elizabeth elke ella ellen eloise elsa "
    "emily emma erica erin esther eszter ethel eugenie eva evelyn fatima federica felicia fernanda fiona flora "
    "florence frances francesca franziska freya frida fumiko gabriela gabrielle gail galina gemma genevieve georgia "
    "geraldine gertrude gina gisele giulia gladys glenda gloria grace graciela greta gretchen gudrun gwen gwendolyn "
    "hana hanna hannah harriet hazel heather heidi heike helen helena helene henrietta hermione hilary hildegard "
    "hillary holly hope huma ida ilana imelda imogen ines ingeborg ingrid irene irina iris irma isabel isabella isla "
    "ivana ivanka jacinta jackie jacqueline jan jana jane janelle janet janice jasmine jean jeanette jeanne jelena "
    "jennifer jenny jessica jill jo joan joana joanna joanne jocelyn jolanta josefina josephine joyce juanita judit "
    "judith judy julia juliana julie june jutta kamala karen karin karla kasia katarina kate katherine kathleen "
    "kathryn kathy katie katja katrina kay kayla keiko kellyanne khadija kimberly kirsten kirstjen kirsty klara "
    "kristen kristin kristina laila larissa laura lauren leah leila lena lenore leonie leonor leticia liana lidia "
    "lillian lily linda lisa liz lois lola loretta lori lorna lorraine lotte louise lourdes lucia lucille lucinda "
    "lucy ludmila luisa luz lydia lynda lynn lynne mabel madeleine madeline maeve magda magdalena maggie mairead "
    "malgorzata mandy marcela marcella marcia margaret margarita margot maria mariah mariam marian mariana marianne "
    "marie marilyn marina marion marit marjorie marlene marsha marta martha martina mary matilda maud maureen maxine "
    "meera megan melania melanie melissa melody mercedes mercy meredith mette michaela michele michelle mildred "
    "milena minnie miranda miriam mirjam mirta moira molly monica monique morag muriel myra nadezhda nadia nadine "
    "nancy naoko naomi nasrin natalia natalie natasha neha nerys niamh nichole nicole nikki nina noelia nora norma "
    "nuala odette oksana olena olga olivia orla ottilie pamela paola patricia patsy patty paula paulina pauline peggy "
    "penelope perpetua petra philippa philomena phyllis pilar pippa priscilla priya rachel ramona rania raquel "
    "rebecca regina renata renee rhiannon rhonda rita roberta roisin rosa rosalba rosalie rosalind rosario rose "
    "rosemary roxanne ruby ruth sabrina sally samantha sandra saoirse sara sarah saundra shannon sharon sheila "
    "shelley sherry shirin shirley sigrid silvia sinead siobhan sofia soledad solveig sonia sonya sophia stacey "
    "stella stephanie sue susan susanna suzanne svetlana sylvia tamara tammy tamsin tanya tara tatiana tatjana teresa "
    "tessa thandiwe theresa tiffany tina tomoko tracey ulrike uma una urmila ursula valentina valerie vanessa vera "
    "veronica veronika vesna vicki vicky victoria viola violet virginia vivian wanda wendy whitney wilma xenia ximena "
    "yasmin yasmine yesenia yolanda yuki yuliya yvette yvonne zainab zara zeynep zoe zora zsofia zuzana".split()
)
MALE_TITLES = frozenset(
    "mr sir lord king prince congressman chairman spokesman businessman father brother imam alhaji shri".split()
)
FEMALE_TITLES = frozenset(
    "mrs ms miss mme madame lady queen princess congresswoman chairwoman spokeswoman businesswoman sister actress "
    "dame alhaja smt".split()
)
# What stands before a name and is no part of it, with the word by which the title's holder is called later.
ROLES = {
    "sen": "senator", "sens": "senator", "senator": "senator", "senators": "senator",
    "rep": "congressman", "reps": "congressman", "representative": "congressman", "congressman": "congressman",
    "congresswoman": "congresswoman", "gov": "governor", "governor": "governor", "president": "president",
    "mayor": "mayor", "judge": "judge", "justice": "justice", "gen": "general", "general": "general",
    "chancellor": "chancellor", "minister": "minister", "secretary": "secretary", "ambassador": "ambassador",
    "pope": "pope", "king": "king", "queen": "queen", "prince": "prince", "princess": "princess",
    "sheriff": "sheriff", "chief": "chief", "professor": "professor", "prof": "professor", "dr": "doctor",
    "col": "colonel", "colonel": "colonel", "lt": "lieutenant", "capt": "captain", "captain": "captain",
    "sgt": "sergeant", "maj": "major", "adm": "admiral", "rev": "pastor", "bishop": "bishop",
    "archbishop": "archbishop", "chairman": "chairman", "chairwoman": "chairwoman", "director": "director",
    "commissioner": "commissioner", "speaker": "speaker", "coach": "coach", "detective": "detective",
    "officer": "officer", "attorney": "attorney", "spokesman": "spokesman", "spokeswoman": "spokeswoman",
    "ceo": "executive", "executive": "executive",
}  # fmt: skip
OTHER_TITLES = frozenset(
    "mr mrs ms miss mx sir dame lord lady hon mme st former ex vice deputy acting prime first republican republicans "
    "democratic democrat democrats libertarian conservative liberal independent supreme court white house press "
    "u.s us american british french german russian chinese israeli iranian mexican canadian european state federal "
    "national interim retired then special agent county city district activist actor actress author historian economist "
    "analyst pollster strategist journalist reporter correspondent anchor host columnist lawmaker lawmakers candidate "
    "nominee rival businessman billionaire real estate mogul maj sgt cpl pvt cmdr police "
    "campaign manager communications secretary-general foreign defense defence treasury interior attorney-general "
    "rabbi imam cardinal chef star singer rapper striker midfielder defender goalkeeper quarterback president-elect "
    "crown majority minority leader whip congressional mp mep councillor cllr cr engr barrister comrade brig cdr "
    "det insp".split()
)
# A name with one of these is no person's.
ORGANISATION_WORDS = frozenset(
    "times post journal news herald tribune globe guardian gazette chronicle telegraph magazine press network radio tv "
    "university college institute school academy department ministry office bureau agency administration service "
    "services committee commission council board court congress senate house parliament party union association "
    "federation foundation center centre organization organisation group bank fund corp corporation inc company co ltd "
    "llc church coalition alliance league society club team army navy force forces police authority government "
    "republic kingdom states nations america street avenue road airport hospital hotel tower building bridge park "
    "museum library theater theatre stadium river lake mountain island islands ocean sea bay county city town valley "
    "beach hill act bill law plan amendment constitution war treaty agreement accord day week month year award prize "
    "convention conference forum summit campaign project program initiative movement caucus conference cup games "
    "olympics world international national federal american central reserve exchange industries technologies systems "
    "partners holdings studios entertainment pictures records airlines motors energy oil gas insurance health care "
    "east west north south universe mps meps".split()
)
# Of these and the words below, what is a surname behind a given name: “Michael Bloomberg”, “Faith Hill”.
SURNAMES_TOO = frozenset(
    "day hill law lake park bay bridge church west north south east price star sun fox bloomberg post bee register mirror "
    "today sky mail island valley tower court judge prince king read street war wall".split()
)
# Words of the press: in a name, or a common noun for what has one.
PRESS_WORDS = frozenset(
    "times post journal news herald tribune globe guardian gazette chronicle telegraph observer independent magazine "
    "press network radio tv television cnn nbc abc cbs fox msnbc bbc npr pbs cnbc c-span ap afp reuters bloomberg "
    "politico axios breitbart huffpost buzzfeed vox slate yahoo newsweek economist spiegel monde jazeera atlantic "
    "yorker intercept examiner inquirer enquirer sun star mirror mail today week daily dispatch register courier "
    "bulletin sentinel standard review-journal bee newsmax univision telemundo sky itv rt tass xinhua variety "
    "newspaper paper outlet media magazine network broadcaster station channel website site publication tabloid daily".split()
)
NEWSPAPER_WORDS = frozenset(
    "times post journal herald tribune globe guardian gazette chronicle telegraph observer independent examiner inquirer "
    "enquirer sun star mirror mail today daily dispatch register courier bulletin sentinel standard review-journal bee "
    "news monde".split()
)
BROADCAST_WORDS = frozenset(
    "cnn nbc abc cbs fox msnbc bbc npr pbs cnbc c-span sky itv rt univision telemundo jazeera radio tv television network "
    "newsmax news".split()
)
# First words of names of places and things, which are never called by their second word alone.
NEVER_GIVEN = frozenset(
    "new north south east west northern southern eastern western san santa los las saint st united fort mount lake "
    "great saudi hong el la white supreme wall fox black super tea red blue big american national international "
    "islamic watch federal central middle sierra grand long old little upper lower costa puerto sri cape palm silicon capitol "
    "the".split()
)
NO_LONGER = frozenset(("former", "ex"))
PARTICLES = frozenset("de da del della der den di du van von bin ibn al el la le st ter ten".split())
