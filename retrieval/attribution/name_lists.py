"""Words that tell people from organisations, women from men, and the press from everyone else."""

# Given names that are clear about it; names given to both (Jordan, Taylor, Leslie) are left out.
MEN = frozenset(
    "aaron abdallah abdel abdirahman abdirashid abdul abraham adam adewale adnan adolfo adrian agustin ahmad ahmed "
    "ajay akbar akira akram alain alan alastair albert alec alejandro aleksandar aleksandr aleksei alexander alexei "
    "alfie alfonso alfred ali alistair allan allen alvaro alvin amadeu amin amir amit anand anatoly andre andreas "
    "andrei andres andrew andrzej andy angus anibal anil anselmo anthony antoine antonio anwar archie arif arjun "
    "arkady arnaud arnold arthur arturo artyom arun asad ashok ashraf ashwin asif augusto aurelien aurelio ayman "
    "ayodele aziz babatunde baltazar baptiste barack barnaby barry bartosz bashar bashir basil beau ben benedict "
    "benito benjamin benoit bernard bernardo bernie bert bertrand bharat bilal bill billy bjarne bjoern bjorn bob "
    "bobby bogdan boguslaw bonifacio boris brad bradley brandon branko braulio brendan brent brett brian bruce "
    "bruno bryan byron callum calvin camilo carl carlos cedric celso cesar chad charles charlie chidi chinedu chris "
    "christian christopher chuck chukwuma cipriano clarence clark claude claudio clayton clem clifford clint clyde "
    "colin conor cormac cornelio cory craig curtis cyril czeslaw daisuke dale damian dan daniel danny dariusz "
    "darnell darrell darren darryl dave david dean declan deepak denis dennis derek deshawn desmond deval diarmuid "
    "didier diego dieter dimitar dimitri dinesh dirk dmitri dominic don donald doug douglas duane duarte duncan "
    "dustin dwayne dwight dylan earl ebrahim ed eddie edgar edmund eduardo edvard edward edwin efrain efren einar "
    "eli elijah eliseo elliott emeka emeric emil emile emiliano emilio emmanuel emre enrique eric erik ernest "
    "ernesto esteban ethan etienne eugene eugenio eusebio evan evaristo everardo evgeny ewan ezekiel fabian fabien "
    "fabio fabrice fabrizio faisal farid farooq faustino fausto fawzi federico felipe felix fergus fermin fernando "
    "fidel finn florencio floyd francisco franco francois frank franklin franz fred frederick fritz fyodor gabriel "
    "gael gaetan gareth garrett gary gaston gaurav gauthier gavin gene gennady geoffrey georg george georgy gerald "
    "gerard gerardo ghassan gideon gilbert gilberto giles gilles giorgio giovanni girish giuseppe gleb glenn "
    "goncalo gonzalo gopal goran gordon graeme graham grant greg gregoire gregory grigory grzegorz guillaume "
    "guillermo gunnar gunther gus gustav gustavo guy habib hakim halvor hamid hamish hamza hank hans harish harold "
    "haroon harry haruki haruto harvey hasan hashim hassan hector hemant hendrik henning henri henrik henry henryk "
    "herbert heriberto herman herve hideo hilario hiroshi homer horace horacio howard huey hugh hugo hugues "
    "humberto hussein iain ian ibrahim idris ignacio igor ikenna ilya ilyas imran inacio iqbal isaac isaiah isidro "
    "ismail ivan ivo ivor jacek jacinto jack jacob jacques jake jakob jamal james jamil janusz jared jarek jaroslav "
    "jaroslaw jason jasper javed javier jay jayant jean-claude jean-luc jean-marc jean-marie jean-michel jean-paul "
    "jean-pierre jeff jeffrey jelani jens jeremiah jeremy jermaine jerome jerry jerzy jesse jim jimmy jiri joachim "
    "joao joaquin joe joel johan johann john johnny jon jonas jonathan jorge jorgen joris jose josef joseph josh "
    "joshua josiah juan juergen julian julien julio junaid jurgen justin kamal kapil kareem karim karl karthik "
    "kasim kasper kayode kazimierz kazuo keir keith ken kenji kenneth kenta kevin khaled khalid kirill kirk kjell klaus "
    "knut kofi koji konstantin kristoffer kristofer krzysztof kunal kurt kwabena kwame kwasi kyle lachlan lalit lamar lamont lance larry "
    "lars lasse laszlo laurence laurent lawrence leandro lee leif leo leobardo leon leonard leonel leonid leopold "
    "leopoldo leroy lester leszek levi lionel lloyd lorenz lorenzo lothar louis luca lucas luciano luigi luis luka "
    "lukasz luke lyndon maciej magnus mahesh mahmoud majid makoto maksim malcolm malik mandla manish manoj mansour "
    "manuel marc marcel marcelino marcelo marco marcus marek mario mariusz mark marshall martin marvin marwan "
    "masahiro mateo mateusz mathew mathieu matt matteo matthew matthias matthieu maurice mauricio maurizio max "
    "maximo mbongeni mehdi mehmet mel melvin michael michal michel miguel mike mikhail mikkel miles milos milton "
    "miroslav miroslaw mitch mitchell mitt mohamed mohammad mohammed moises mokhtar morgan morten muhammad mukesh "
    "murray mustafa mustapha nabil nadeem najib nandan naresh naseer nasser nathan nathaniel naveen nawaz neal neil "
    "nelson nestor newt nicholas nick nicolas nigel nikhil nikola nikolai nils nitin nkosana noah noboru noel "
    "norman nuno obinna octavio olaf olav oleg oliver olivier olusegun omar osama oscar oskar osman osvaldo otto "
    "ousmane owen pablo pankaj pascal pascual patrick paul pavel pawel pedro pete peter petr petro phil philip "
    "philippe phillip pierre piers pieter piotr porfirio prakash pranab prashant qasim radoslaw rafael rafal rafiq "
    "raghav ragnar rahm rahul raj rajan rajeev rajesh rajiv rakesh ralph ramesh ramiro ramon rand randall randy "
    "raphael rashid rasmus raul ravi ray raymond recep reggie reginald reince reinhold remi rene reza ricardo "
    "richard rick rizwan rob robby robert roberto rod roderick rodney rodolfo rodrigo rogelio roger rohit roland "
    "rolando romain roman ron ronald rory ross roy ruben rudolph rudy rufus rui rupert rush ruslan russell ryan "
    "ryszard saad sachin saeed salah salim salman salvador sam sami samir samuel sandeep sanjay santiago satish "
    "satoshi scott seamus sean sebastian sebastien serge sergei sergey sergio seth severino shafiq shahid shakir "
    "shane shaun shawn shinji shinzo siddharth sidney silvio simeon simon sindre sipho slawomir slobodan sohail "
    "soren spencer spiro sridhar stanislaw stanley stefan stefano stepan stephane stephen steve steven stig stuart "
    "subhash sudhir suleiman sunil suresh sven tadeusz takashi takeshi talal tarek tariq tarun ted tendai teodoro "
    "terrance terrence tetsuya thabo thaddeus themba theo theodore thibault thierry thomas tiago tim timothy timur "
    "tobias toby todd tom tomas tomasz tommy tony torbjorn torsten toshiro travis trent trevor tristan trond tunde "
    "tyler tyrone ubaldo ugochukwu ulises umar umesh usman uwe vaclav vadim valery vasco vasily vernon vicente "
    "victor vijay vikas vikram viktor vincent vincenzo vinod virgilio vitaly vito vivek vladimir vladislav vusi "
    "vyacheslav wade wahid waldemar waleed walid wallace walter warren wayne wendell wes wesley wilbur wilfred "
    "wilfredo wilhelm willard william willie wim winston wojciech wole wolfgang xavier yahya yannick yaroslav yasir "
    "yasser yasuo yegor yevgeny yiannis yoshi younis yousef youssef yukio yuri yusuf yutaka yves zach zachary zafar "
    "zahid zbigniew zdzislaw zoltan zoran zubair zwelinzima".split()
)
WOMEN = frozenset(
    "aarti abena abigail ada adaeze adele aditi adjoa adriana agata agnes agnieszka aileen aisha aisling akiko "
    "akosua alana alejandra alexandra alexis alice alicia alicja alina alison allison alyssa amalia amanda amara "
    "amber amelia amelie amina amira amy ana anais anastasia aneta angela angelina angelique anita anja "
    "anjali anke ann anna anne anne-marie anneke anneliese annette annie annika anouk aoife april archana arlene "
    "ashley asma astrid audrey aurelie ava ayanna ayesha ayumi barbara barbra beata beatrice beatriz becky belinda "
    "berenice bernadette bertha bess beth betsy betty beverly beyonce bhavna bianca birgit birgitta bonnie bozena "
    "brenda bridget brigid brigitte brittany bronwyn bushra camille candace capucine carla carlotta carly carmela "
    "carmen carol carole carolina caroline carolyn carrie catalina catherine cathy catriona cecile cecilia celeste "
    "celine chantal charlotte chelsea cheryl chiamaka chiara chioma chloe christina christine ciara cindy claire "
    "clara clarissa claudia clotilde colette colleen condoleezza connie consuelo corinne cornelia courtney cristina "
    "crystal cynthia dagmar dagny daisy dana daniela danielle danuta daphne darlene darya dawn debbie deborah debra "
    "deepa deepika delia delores delphine denise diana diane dianne divya dolores donna dora doris dorota dorothea "
    "dorothy dottie edith efua eileen eilidh eithne ekaterina elaine eleanor elena elif elin elisa elisabeth elise "
    "elizabeth elke ella ellen elodie eloisa eloise elsa elvira elzbieta emily emma emmanuelle erica erin estela "
    "esther eszter ethel eugenie eva evelyn fabienne farah fatima fatma federica felicia fernanda fiona flora "
    "florence folake frances francesca francoise franziska freja freya frida fumiko funmi gabriela gabrielle gail "
    "galina geeta gemma genevieve georgia geraldine gertrude gina gisele giselle giulia gladys glenda gloria grace "
    "graciela grazyna greta gretchen griselda gudrun gwen gwendolyn hafsa halima halina hana hanan hanna hannah "
    "harriet haruka hazel heather hedda hege heidi heike helen helena helene henrietta hermione hilary hildegard "
    "hillary hiroko holly hope hortensia huma ida ifeoma ilana ileana ilhan imelda imogen ines inez ingeborg inger "
    "ingrid irene irina iris irma isabel isabella isabelle isla ivana ivanka iwona jacinta jackie jacqueline "
    "jadwiga jamila jana jane janelle janet janice jasmine jeanette jeanne jelena jennifer jenny jessica "
    "jill jimena jo joan joana joanna joanne jocelyn jolanta josefina josephine joyce juana juanita judit judith "
    "judy julia juliana julie juliette june justyna jutta kalpana kamala kaori karen karin karla kasia katarina "
    "katarzyna kate katherine kathleen kathryn kathy katie katja katrina kavita kay kayla keiko kellyanne khadija "
    "kimberly kirsten kirstjen kirsty klara kristen kristin kristina krystyna ksenia kumiko laetitia laila lakshmi "
    "larisa larissa laura lauren leah leila lena lenore leonie leonor leticia liana lidia lillian lily linda lisa "
    "liz lois lola loretta lori lorna lorraine lotte louise lourdes lubna lucia lucie lucille lucinda lucy ludmila "
    "luisa luz lydia lynda lynn lynne lyudmila mabel madeleine madeline madhuri maeve magda magdalena maggie "
    "mairead malgorzata malia malwina mamie mandy manisha marcela marcella marcia maren margaret margarita margaux "
    "margot marguerite maria mariah mariam marian mariana marianne marie marie-claude marie-france mariko marilyn "
    "marina marion marisol marit maritza marjorie marlene marsha marta martha martina martine mary maryam mathilde "
    "matilda maud maureen maxine meena meera megan megumi melania melanie melissa melody mercedes mercy meredith "
    "merete mette michaela michele michelle michiko midori milagros mildred milena minnie miranda mireille mireya "
    "miriam mirjam mirta moira molly monica monika monique morag mukta muriel myra nadezhda nadia nadine najla "
    "nancy nandini naoko naomi nasreen nasrin natalia natalie natalya natasha nathalie neha nerys ngozi niamh "
    "nichole nicki nicole nikki nina nisha nkechi noelia noemie nohemi nomvula nora noriko norma nosipho ntombi "
    "nuala odette odile ofelia oksana olena olga olivia omarosa oprah orla ottilie pamela paola patience patricia patsy "
    "patty paula paulina pauline peggy penelope perpetua petra philippa philomena phyllis pilar pippa polina pooja "
    "prabha priscilla priya priyanka rachel ragnhild raisa rajni ramona rania raquel rasha rashida reba rebecca "
    "regina reiko rekha renata renee rhiannon rhonda rihanna rita roberta roisin rosa rosalba rosalie rosalind "
    "rosario rose rosemary roxanne ruby rukhsana ruth sabrina sachiko sadia safiya sally salma samantha samira "
    "sandra sandrine sangeeta saoirse sara sarah sarita satoko saundra severine shabnam shaista shannon sharon "
    "sheila shelley sherry shilpa shirin shirley shobha signe sigrid silvia simone sinead siobhan smita sofia "
    "solange soledad solveig sonia sonya sophia stacey stella stephanie sue sumaya sunita sunniva susan susana "
    "susanna sushma suzanne svetlana swati sylvia sylvie tamara tammy tamsin tanya tara tatiana tatjana tatyana "
    "teresa tessa thandi thandiwe theresa therese tiffany tina titilayo tomoko tracey trudy tulsi ulrike uma una "
    "urmila ursula urszula usha valentina valerie vandana vanessa vera veronica veronika veronique vesna vicki "
    "vicky victoria vidya viola violet virginia virginie vivian wanda wenche wendy whitney wieslawa wilma xenia "
    "ximena xiomara yasmin yasmine yekaterina yelena yesenia yoko yolanda yoshiko yuki yulia yuliya yumiko yvette "
    "yvonne zahra zainab zanele zara zeinab zeynep zinaida zoe zofia zora zoya zsofia zuzana".split()
)
# Given to women here and to men there, but hardly ever a surname.
_OF_BOTH = frozenset("andrea jan jean".split())
MALE_TITLES = frozenset(
    "mr sir lord king prince congressman councilman assemblyman chairman spokesman businessman father brother imam alhaji shri".split()
)
FEMALE_TITLES = frozenset(
    "mrs ms miss mme madame lady queen princess congresswoman councilwoman assemblywoman chairwoman spokeswoman "
    "businesswoman sister actress "
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
    "ceo": "executive", "executive": "executive", "inspector": "inspector", "sergeant": "sergeant", "corporal": "corporal",
    "lieutenant": "lieutenant", "constable": "constable", "admiral": "admiral", "administrator": "administrator",
    "councilman": "councilman", "councilwoman": "councilwoman", "assemblyman": "assemblyman",
    "assemblywoman": "assemblywoman", "alderman": "alderman", "chairperson": "chairperson",
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
    "det insp clerk examiner comedian bodyguard pastor moderator filmmaker superintendent photographer monsignor commander "
    "veterinarian lawyer golfer swimmer sprinter cyclist skier novelist poet musician composer producer physicist "
    "mayor-elect governor-elect senator-elect chancellor-elect astronaut surgeon premier marshal advocate prosecutor adviser advisor staff representatives".split()
)
# What stands between “Miss” and a name: “Miss Teen USA Ann Lee”.
PAGEANTS = frozenset("usa america teen universe world earth international".split())
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
    "east west north south universe heights watch mps meps qaeda taliban hamas hezbollah".split()
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
    "kurier gazeta zeitung tageblatt tagesspiegel bild figaro parisien repubblica corriere mundo dagbladet aftonbladet "
    "haaretz kommersant izvestia pravda asahi yomiuri mainichi nikkei yorker intercept examiner inquirer enquirer sun star mirror mail today week daily dispatch register courier "
    "bulletin sentinel standard review-journal bee newsmax univision telemundo sky itv rt tass xinhua variety "
    "aap adnkronos agerpres agi anadolu anp ansa antara belga belta bernama ctk dpa efe fars ians interfax irna isna jiji "
    "kcna kuna kyodo lusa mehr mti notimex novosti ntb pti ritzau sana tanjug tasnim telam ukrinform unian upi wafa yonhap "
    "newspaper paper outlet media magazine network broadcaster station channel website site publication tabloid daily "
    "weekly monthly quarterly advertiser".split()
)
NEWSPAPER_WORDS = frozenset(
    "times post journal herald tribune globe guardian gazette chronicle telegraph observer independent examiner inquirer "
    "enquirer sun star mirror mail today daily dispatch register courier bulletin sentinel standard review-journal bee "
    "news monde kurier gazeta zeitung tageblatt figaro corriere".split()
)
BROADCAST_WORDS = frozenset(
    "cnn nbc abc cbs fox msnbc bbc npr pbs cnbc c-span sky itv rt univision telemundo jazeera radio tv television network "
    "newsmax news".split()
)
# Before a name these say that it is the press: “the daily Morgenblad”, “broadcaster Kanal Ost”.
OUTLET_NOUNS = frozenset("newspaper daily weekly tabloid broadcaster channel broadsheet".split())
# Before a name of one word these say that it is a firm's: “the furniture manufacturer Larsen”.
FIRMS = frozenset(
    "airline automaker bank bookmaker brewer brewery brokerage carmaker carrier chain charity chipmaker "
    "company conglomerate consultancy cooperative dairy distiller distributor drugmaker firm group housebuilder "
    "insurer lender manufacturer planemaker retailer start-up startup steelmaker subsidiary supermarket supplier utility "
    "wholesaler".split()
)
# First words of names of places and things, which are never called by their second word alone.
GIVEN = MEN | WOMEN | _OF_BOTH
# Given names of one person that begin alike, where none is the beginning of the other: “James” is “Jim”.
NICKNAMES = tuple(
    frozenset(names.split())
    for names in (
        "andrew andy",
        "catherine cathy cate",
        "charles charlie chuck",
        "cynthia cindy",
        "daniel danny",
        "david dave",
        "deborah debra debbie",
        "edward eddie",
        "francis frank",
        "gerald gerry",
        "harold harry hal",
        "hillary hilary",
        "henry harry hank",
        "jacqueline jackie",
        "james jim jimmy jamie",
        "jennifer jenny",
        "john jack johnny jon jonathan",
        "joseph joe joey",
        "judith judy",
        "katherine kathryn kathleen kate katie kathy",
        "lawrence larry",
        "margaret maggie meg",
        "michael mike mick mickey",
        "nicholas nick",
        "patricia patty",
        "richard rick ricky",
        "robert robbie",
        "ronald ronnie",
        "samuel sammy",
        "stephen steven steve",
        "susan suzanne sue",
        "terrence terence terry",
        "theodore ted teddy",
        "thomas tom tommy",
        "vincent vinny",
    )
)
NEVER_GIVEN = frozenset(
    "new north south east west northern southern eastern western san santa los las saint st united fort camp mount lake "
    "great saudi hong el la white supreme wall fox black super tea red blue big american national international "
    "islamic watch federal central middle sierra grand long old little upper lower costa puerto sri cape palm silicon capitol "
    "the".split()
)
# By what else people are introduced and called later: “the lawyer”.
CALLINGS = frozenset(ROLES.values()) | frozenset(
    "accountant anthropologist archaeologist architect barrister botanist cardiologist carpenter climatologist coroner dentist "
    "ecologist electrician entomologist epidemiologist firefighter forecaster glazer harbormaster harbourmaster headmaster "
    "headmistress headteacher hydrologist immunologist magistrate meteorologist midwife neurologist oceanographer oncologist "
    "organiser ornithologist paediatrician paramedic pathologist pediatrician pharmacist plumber postmaster postmistress potter seismologist "
    "shopkeeper sociologist solicitor toxicologist virologist volcanologist zoologist "
    "lawyer analyst strategist pollster historian author columnist editor manager owner founder co-founder producer actor "
    "actress singer priest rabbi imam vicar prosecutor economist scientist biologist physicist chemist geologist "
    "astronomer researcher teacher superintendent surgeon nurse psychologist psychiatrist geographer engineer farmer "
    "fisherman billionaire businessman businesswoman developer driver pilot baker librarian curator spokesperson "
    "treasurer novelist poet playwright filmmaker photographer journalist reporter correspondent anchor host activist organizer "
    "campaigner boss goalkeeper striker midfielder defender quarterback swimmer boxer golfer comedian rapper musician "
    "conductor veteran entrepreneur banker consultant adviser advisor lawmaker lobbyist diplomat ombudsman monk nun student pensioner survivor winner".split()
)
KIN = frozenset(
    "mother father sister brother wife husband widow widower son daughter aunt uncle niece nephew cousin grandmother "
    "grandfather grandson granddaughter stepmother stepfather girlfriend boyfriend twin partner fiance fiancee fiancé fiancée".split()
)
NO_LONGER = frozenset(("former", "ex"))
# Family names that stand before the given name.
FAMILY_FIRST = frozenset(
    "aung ban cao chen deng fang gao guo han ho hu huang hun jang jiang jin kim lai li liang lin liu ma mao moon nguyen park "
    "peng pham roh shin sun tang tran tsai wang wen wu xi xu yang yao yoon yun zeng zhang zhao zheng zhou zhu".split()
)
PARTICLES = frozenset(
    "de da dos das del della der den di du van von bin bint binti ibn al el la le st ter ten e y arap".split()
)
