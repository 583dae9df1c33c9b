"""Words that tell people from organisations, women from men, and the press from everyone else."""

# Given names that are clear about it; names given to both (Jordan, Taylor, Leslie) are left out.
MEN = frozenset(
    "aaron abdul abraham adam adrian ahmed alan albert alejandro alexander alfred ali allan allen alvin amir andre "
    "andreas andrei andres andrew andy angus anthony antonio arnold arthur barack barry bashar ben benjamin bernard "
    "bernie bert bill billy bob bobby boris brad bradley brandon brendan brent brett brian bruce bryan byron calvin carl "
    "carlos cesar chad charles charlie chris christian christopher chuck clarence clark claude clayton clifford clint "
    "clyde colin conor cory craig curtis dale damian dan daniel danny darren dave david dean dennis derek desmond "
    "diego dmitri dominic don donald doug douglas duane duncan dustin dwayne dwight earl ed eddie edgar edmund eduardo "
    "edward edwin eli elijah elliott emmanuel enrique eric erik ernest ethan eugene evan felipe felix fernando floyd "
    "francisco francois frank franklin fred frederick gabriel garrett gary gavin gene geoffrey george gerald gerard "
    "gilbert giovanni glenn gordon graham grant greg gregory guillermo gustavo guy hamid hank hans harold harry harvey "
    "hassan hector henri henry herbert herman homer horace howard hugh hugo ian ibrahim igor isaac ivan jack jacob "
    "jacques jake james jamal jared jason javier jay jeff jeffrey jeremy jerome jerry jesse jim jimmy joaquin joe joel "
    "john johnny jon jonathan jorge jose joseph josh joshua juan julian julio justin karim karl keith ken kenneth kevin "
    "khalid kirk klaus kurt kyle lance larry lars laurence lawrence lee leo leon leonard leroy lester lloyd "
    "louis lucas luis luke malcolm manuel marc marcel marco marcus mario mark marshall martin marvin mathew matt matteo "
    "matthew maurice max mehmet mel melvin michael michel miguel mike mikhail milton mitch mitchell mitt mohamed "
    "mohammad mohammed morgan muhammad murray nathan nathaniel neal neil nelson newt nicholas nicolas nick nigel noah "
    "norman oleg oliver omar oscar otto owen pablo patrick paul pedro pete peter phil philip philippe phillip pierre "
    "rafael rahm ralph ramon randall randy raul ray raymond recep reggie reinhold ricardo richard rick rob robert "
    "roberto rod roderick rodney rodrigo roger roland ron ronald rory ross roy rudolph rudy rupert rush russell ryan "
    "salman salvador sam samuel scott sean seth sergei sergey shane shaun shawn shinzo sidney silvio simon spencer "
    "stanley stefan stephen steve steven stuart tariq ted terrence thabo theodore thomas tim timothy tobias "
    "toby todd tom tommy tony travis trent trevor tyler tyrone vernon victor vincent vladimir wallace walter warren "
    "wayne wesley wilbur wilhelm willard william willie winston wolfgang xavier yusuf zach zachary".split()
)
WOMEN = frozenset(
    "abigail ada adele adriana agnes aisha alana alexandra alexis alice alicia alina alison allison alyssa amanda amber "
    "amelia amy ana anastasia andrea angela angelina angelique anita ann anna anne annette annie april arlene ashley "
    "audrey ava barbara barbra beatrice becky belinda bernadette bertha beth betsy betty beverly bianca bonnie brenda "
    "bridget brittany camille candace carla carly carmen carol carole caroline carolyn carrie catherine cathy cecilia "
    "celeste charlotte chelsea cheryl christina christine cindy claire clara clarissa claudia colleen connie consuelo "
    "courtney cristina crystal cynthia daisy dana daniela danielle daphne darlene dawn deborah debra delores denise "
    "diana diane dianne dolores donna dora doris dorothy edith eileen elaine eleanor elena elisa elisabeth elise "
    "elizabeth ella ellen eloise elsa emily emma erica erin esther ethel eva evelyn fatima felicia fiona flora florence "
    "frances gabriela gabrielle gail georgia geraldine gertrude gina gladys glenda gloria grace greta gretchen gwen "
    "gwendolyn hannah harriet hazel heather heidi helen helena helene henrietta hilary hillary holly hope huma ida "
    "ilana imelda ines ingrid irene iris irma isabel isabella ivanka jackie jacqueline jan jane janelle janet janice "
    "jasmine jean jeanette jeanne jennifer jenny jessica jill jo joan joanna joanne jocelyn josephine joyce juanita judith "
    "judy julia juliana julie june karen karin karla kate katherine kathleen kathryn kathy katie katrina kay kayla "
    "kellyanne kimberly kirsten kirstjen kristen kristin kristina laura lauren leah leila lena lenore leticia "
    "liana lidia lillian lily linda lisa liz lois lola loretta lori lorraine louise lucia lucille lucinda lucy lydia "
    "lynda lynn lynne mabel madeleine madeline maggie mandy marcella marcia margaret margarita margot maria mariah "
    "marian marianne marie marilyn marina marion marjorie marlene marsha martha mary matilda maureen maxine megan "
    "melania melanie melissa melody mercedes meredith michele michelle mildred minnie miranda miriam molly monica "
    "monique muriel myra nadia nancy naomi natalia natalie natasha nichole nicole nikki nina nora norma olga olivia "
    "pamela patricia patsy patty paula pauline peggy penelope phyllis priscilla rachel ramona rebecca regina renee rhonda "
    "rita roberta rosa rosalie rosalind rose rosemary roxanne ruby ruth sabrina sally samantha sandra sara sarah saundra "
    "shannon sharon sheila shelley sherry shirley silvia sonia sonya sophia stacey stella stephanie sue susan susanna "
    "suzanne sylvia tamara tammy tanya tara tatiana teresa tessa theresa tiffany tina tracey ursula valerie vanessa vera "
    "veronica vicki vicky victoria violet virginia vivian wanda wendy whitney wilma yolanda yvette yvonne zoe".split()
)
MALE_TITLES = frozenset(
    "mr sir lord king prince congressman chairman spokesman businessman father brother imam".split()
)
FEMALE_TITLES = frozenset(
    "mrs ms miss mme madame lady queen princess congresswoman chairwoman spokeswoman businesswoman sister actress "
    "dame".split()
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
    "ceo": "executive",
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
    "crown majority minority leader whip congressional".split()
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
    "east west north south universe".split()
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
    "newspaper paper outlet magazine network broadcaster station channel website site publication tabloid daily".split()
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
