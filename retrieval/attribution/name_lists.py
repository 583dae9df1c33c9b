"""Words that tell people from organisations, women from men, and the press from everyone else."""

# Given names that are clear about it; names given to both (Jordan, Taylor, Leslie) are left out.
MEN = frozenset(
    "aaron abdallah abdel abdirahman abdirashid abdul abdulaziz abdulrahman abhijit abhishek abimbola abraham adam "
    "adewale adeyemi aditya adnan adolfo adrian agustin ahmad ahmed ahmet ajay ajit akbar akhil akihiko akin akio "
    "akira akram akshay alain alan alaric alasdair alastair albert alec alejandro aleksandar aleksandr aleksei "
    "alexander alexei alf alfie alfonso alfred algernon alhassan ali alioune alistair allan allen alonzo alphonse "
    "alvaro alvin amadeu amadou amin amir amit amitabh amol amos anand anatoly anders andre andreas andrei andres "
    "andrew andrzej andy angus anibal aniket anil anirudh ankit ansel anselmo anthony antoine antonio anup anurag "
    "anwar arash archibald archie ardeshir arif arjun arkady armand armando arnaud arnav arne arnold arthur arturo "
    "artyom arun arvind asad ashish ashok ashraf ashwin asif atsushi atticus atul augusto augustus aurelien aurelio "
    "avinash axel ayman ayodele ayub aziz babatunde baltazar baptiste barack barnaby barney barry bartholomew bartosz "
    "bashar bashir basil bastian bayo beau ben benedict benito benjamin benny benoit bernard bernardo bernhard bernie "
    "bert bertram bertrand bharat bhaskar bilal bilel bill billy bjarne bjoern bjorn bob bobby bogdan boguslaw "
    "bonifacio boris boubacar brad bradley bram brandan brandon branko brant braulio brendan brennan brent brett "
    "brian bruce bruno bryan bryce burt byron caleb callum calvin camilo carl carlos carlton carmelo cassius cecil "
    "cedric celso cesar chad charles charlie chet chetan chidi chinedu chinua chris christian christoph christophe "
    "christopher chuck chukwu chukwuma cipriano clarence clark claude claudio claus clayton clem clement cletus "
    "clifford clint clive clyde colin colm colum conor conrad constantin cormac cornelio cornelius cory craig curtis "
    "cyril cyrus czeslaw daichi daisuke dale damian damien damon dan daniel danny dante darius dariush dariusz "
    "darnell darrell darren darrin darryl dashiell dave davey david dawit dean declan deepak demba denis dennis deon "
    "derek derrick deshawn desmond deval devendra dewey dexter dhruv diarmuid didier diego dieter dietmar dietrich "
    "dilip dimitar dimitri dimitris dinesh dirk dmitri dominic don donald donnie donovan doug dougal douglas duane "
    "duarte dudley duncan dustin dwayne dwight dylan eamon eamonn earl ebenezer eberhard ebrahim eckart ed eddie "
    "edgar edgardo edmund eduardo edvard edward edwin efrain efren egon ehsan ehud eiji einar eli elias elijah eliseo "
    "elliot elliott elmer elroy elton elvis emanuele emeka emeric emil emile emiliano emilio emmanuel emmett emre "
    "enoch enrique enzo eoin eric erik ernest ernesto ernie erwin espen esteban ethan etienne eugene eugenio eusebio "
    "eustace evan evaristo everardo evgeny ewan ezekiel ezra fabian fabien fabio fabrice fabrizio faisal farai farhad "
    "farid farooq faustino fausto fawzi federico felipe felix femi ferdinand ferenc fergal fergus fermin fernando "
    "fidel fikret finbar finlay finn florencio florian floyd francisco franco francois frank franklin franz fred "
    "freddie freddy frederick friedrich fritz frode fumio fyodor gabriel gael gaetan gareth garrett garry gary gaston "
    "gaurav gautam gauthier gavin gavriel gebre gene gennady gennaro geoffrey georg george georgy gerald gerard "
    "gerardo gerhard gerrit ghassan giacomo gianluca gianni gideon gilbert gilberto giles gilles gino giorgio giovani "
    "giovanni girish girma giuseppe gleb glenn godfrey goncalo gonzalo goodluck gopal goran gordon gottfried govind "
    "graeme graham grant greg gregoire gregor gregory grigory grzegorz guido guillaume guillermo gunnar gunter "
    "gunther gus gustav gustavo guy gwilym haakon habib haile hakan hakim halvor hamad hamid hamish hamza hanif hank "
    "hans harald harish harlan harold haroon harry haruki haruto harvey hasan hashim hassan hector heinrich heinz "
    "helge helmut hemant hendrik henk henning henri henrik henry henryk herb herbert heriberto herman hermann herve "
    "hideki hideo hilario hilmar hiram hiro hirofumi hiroki hiroshi hiroyuki hisashi holger homer horace horacio "
    "hossein howard howie hubert huey hugh hugo hugues humberto humphrey hussein huw iago iain ian ibrahim idris "
    "idrissa ieuan ifeanyi ignacio ignatius igor ike ikenna ilya ilyas imran inacio ingmar ingvar iqbal irving irwin "
    "isaac isaiah isamu ishaan isidore isidro ismail istvan itzhak ivan ivar ivo ivor iwan izaak jacek jacinto jack "
    "jacob jacques jagdish jake jakob jamaal jamal jamar james jamil janos janusz jared jarek jaroslav jaroslaw jason "
    "jasper javad javed javier jay jayant jean-claude jean-luc jean-marc jean-marie jean-michel jean-paul jean-pierre "
    "jedediah jeff jeffery jeffrey jelani jens jeremiah jeremy jermaine jerome jerry jerzy jesse jethro jim jimmy "
    "jiri jiro jitendra joachim joakim joao joaquin jochen joe joel johan johann johannes john johnnie johnny jomo "
    "jon jonas jonathan jorg jorge jorgen joris jose josef joseph josh joshua josiah josip jovan jozef juan juergen "
    "julian julien julio junaid junichi jurgen justin kagiso kaito kamal kapil kareem karim karl karsten karthik "
    "kartik kasim kaspar kasper katsuya kaveh kayode kazimierz kazuhiro kazuki kazuo keiji keir keiran keisuke keith "
    "kelvin ken kenan kenichi kenji kenneth kenny kenta kentaro kermit kevin khaled khalid kieran kieron kirill kirk "
    "kishore kiyoshi kjell klaas klaus knud knut kofi koichi koji konrad konstantin kostas kosuke kristian kristofer "
    "kristoffer krzysztof kunal kurt kurtis kwabena kwaku kwame kwasi kweku kyle lachlan lalit lamar lamont lance "
    "larry lars lasse laszlo laurence laurent lawrence leander leandro lee leif lekan leland lennart lennie lenny leo "
    "leobardo leon leonard leonardo leonel leonhard leonid leopold leopoldo leroy lester leszek levi liam linus "
    "lionel livio llewellyn lloyd lokesh lonnie lorenz lorenzo lothar louie louis lubomir luc luca lucas lucian "
    "luciano lucien ludwig luigi luis luka lukas lukasz luke lyle lyndon maciej madhav magnus mahathir mahendra "
    "mahesh mahmoud majid makoto maksim malachi malcolm malik mamadou mamoru mandla manfred manish manmohan manoj "
    "mansour manuel marc marcel marcelino marcelo marco marcus marek mario marius mariusz mark marlon marshall martin "
    "marvin marwan masaaki masahiro masashi masayoshi masoud mateo mateusz mathew mathieu matt matteo matthew "
    "matthias matthieu mattia mattias maurice mauricio maurits maurizio mauro max maximilian maximillian maximo "
    "mbongeni mehdi mehmet meinhard mel melvin melvyn michael michal michel mick mickey micky miguel mikael mike "
    "mikel mikhail mikkel miklos miles milos milton miroslav miroslaw mitch mitchell mitsuru mitt mohamed mohammad "
    "mohammed mohit mohsen moises mokhtar mordecai mordechai morgan morten moshe moussa muhammad muhammadu mukesh "
    "murat murray mustafa mustapha myles nabil nadeem najib nandan naoki naoto narendra naresh naseer nasir nasser "
    "nate nathan nathaniel naveen navjot nawaz neal ned neil nels nelson nestor nevil neville newt niall niccolo "
    "nicholas nick nico nicolas niels nigel nikhil niklas nikola nikolai nikos nilesh nils nitin nitish nkosana "
    "nnamdi noah noam noboru noel norbert norman nuno obinna octavio okechukwu olaf olav ole oleg oliver olivier olle "
    "olumide olusegun omar omari omid omprakash orhan orville osama osamu oscar oskar osman osvald osvaldo oswald "
    "otis otto ousman ousmane owen pablo paddy panagiotis pankaj paolo parth pascal pascual pasquale patricio patrick "
    "paul paulo pavel pavlos pawel peder pedr pedro pertti pete peter petr petro petros phil philip philippe phillip "
    "pier pierluigi pierre piers piet pieter pietro pinchas piotr porfirio prakash pramod pranab pranav prashant "
    "praveen qasim quentin quincy quinton rachid radoslaw rafael rafal rafe rafiq raghav raghu ragnar rahim rahm "
    "rahul raimund raj rajan rajat rajeev rajendra rajesh rajiv rajkumar rakesh ralf ralph ramesh ramiro ramon rand "
    "randal randall randolph randy ranjit raphael rashad rashid rasmus raul ravi ravindra ray raymond recep reggie "
    "reginald reince reinhard reinhold remi renato rene reuben reza rhodri rhys ricardo richard rick ricky rishi "
    "ritchie rizwan roald rob robbie robby robert roberto rocco rod roderick rodger rodney rodolfo rodrigo rogelio "
    "roger rohit roland rolando rolf rollie romain roman ron ronald ronnie ronny rory roscoe ross roy royce ruairi "
    "ruben rudi rudolf rudolfo rudolph rudy rufus rui rupert rush ruslan russell rutger ryan ryo ryota ryszard saad "
    "sachin saeed salah salim salman salvador salvatore sam sameer sami samir samuel sandeep sandro sanjay sanjeev "
    "sanjit santiago santosh satish satoru satoshi saurabh scott scotty seamus sean sebastian sebastien segun seiji "
    "selim sello sepp serge sergei sergej sergey sergio serkan seth severino seyi seymour shafiq shahid shakir shane "
    "shankar shaun shawn shekhar sheldon shigeru shimon shingo shinichi shinji shinya shinzo shota shreyas shunsuke "
    "siamak sibusiso siddharth siddhartha sidney sifiso sigmund sigurd silas silvio simeon simon sindre sipho sivert "
    "slawomir slobodan sohail soren sourav spencer spiro spiros sridhar srinivas stanislav stanislaw stanley stavros "
    "stefan stefano stellan sten stepan stephan stephane stephen steve steven stig stuart subhash subramaniam sudheer "
    "sudhir suleiman sumit sunil suraj suresh sushil susumu svein sven sverre sylvester tadashi tadeusz taichi "
    "takahiro takashi takeo takeshi takuya talal tancredi tanmay tarek tariq taro tarun tatsuya tayo ted teddy tejas "
    "tendai teodoro terence terje terrance terrell terrence tetsuo tetsuya thabo thad thaddeus thelonious themba theo "
    "theodore thibault thierry thomas thorsten thorvald tiago tibor tim timo timothee timothy timur tito tobias toby "
    "todd toivo tom tomas tomasz tommaso tommy tony torbjorn torkel tormod torsten toru toshio toshiro travis trent "
    "trevor tristan trond trygve tsutomu tunde tunji tyler tyrell tyrone ubaldo uday ugochukwu uhuru ulf uli ulises "
    "ulrich umar umberto umesh uri urs usman utkarsh uwe vaclav vadim valery varun vasco vasily venkat venkatesh "
    "verne vernon vicente victor vidar vijay vikas vikram vikrant viktor vilhelm vince vincent vincenzo vineet vinod "
    "virgil virgilio vishal vitaly vito vivek vladimir vladislav volkan volker vusi vyacheslav wade wahid waldemar "
    "waleed walid wallace walt walter walther warren wayne wendel wendell wes wesley wilbert wilbur wilf wilfred "
    "wilfredo wilfried wilhelm willard willem willi william willie wilmer wim winston wladimir wojciech wole wolfgang "
    "woodrow xavier yaakov yahya yakubu yannick yannis yaroslav yash yasir yasser yasuhiro yasuo yegor yehuda yevgeny "
    "yiannis yitzhak yoav yogesh yohei yosef yoshi yoshihide yoshiro yosuke younis yousef youssef yuichi yuji yukio "
    "yuri yusef yusuf yuta yutaka yuval yves zach zachariah zachary zack zafar zahid zakaria zane zbigniew zbynek "
    "zdenek zdzislaw zeke zeljko zoltan zoran zubair zvi zwelinzima".split()
)
WOMEN = frozenset(
    "aarti abena abigail ada adaeze adanna adela adele adelina aditi adjoa adriana adriane adwoa afua agata agatha "
    "agnes agneta agnieszka aida aiko aileen aine aino aisha aisling akane akiko akosua akua alana alba alejandra "
    "aleksandra alessandra alexa alexandra alexandria alexia alexis alice alicia alicja alina alison allison alyson "
    "alyssa amalia amanda amara amber amelia amelie amina aminata aminatou amira amparo amy ana anabel anais ananya "
    "anastasia anastasiya aneta angela angelina angelique angharad angie anika anita anja anjali anke ann anna "
    "annabel annabelle anne anne-marie anneke anneli anneliese annemarie annette annick annie annika anouk antonella "
    "antonia aoife aparna apolonia april arabella araceli archana ariadne ariana arianna arlene arlette arundhati "
    "asha ashley asma asmaa assia astri astrid asuka audrey aurelie ava ayaka ayako ayanna ayesha ayse aysel ayumi "
    "azadeh azra babs barbara barbra beata beatrice beatrix beatriz becky belinda bella benedetta bengta berenice "
    "bernadette bernadine bernice bertha beryl bess beth betsy bettina betty beulah bev beverly beyonce beyza bhavna "
    "bianca birgit birgitta blanca blanche bonnie bozena bree brenda briana bridget bridie brigid brigitta brigitte "
    "brita britney brittany bronagh bronwen bronwyn bushra busisiwe caitlin caitriona camila camilla camille candace "
    "candice capucine carina carla carlotta carly carmela carmen carol carole carolina caroline carolyn carrie carys "
    "cassandra cassie catalina catarina catherine cathleen cathy catriona cecelia cecile cecilia cecily celeste "
    "celestine celia celina celine ceri chantal charlene charlotte charmaine chelsea cherie cheryl chiamaka chiara "
    "chidinma chieko chika chimamanda chioma chiyo chloe chrissie christa christabel christiane christina christine "
    "ciara cicely cilla cindy claire clara clarice clarissa claudette claudia clementine cleo clotilde coleen colette "
    "colleen condoleezza connie consuelo coralie cordelia corinne cornelia courtney cressida cristina crystal cynthia "
    "dagmar dagny daisy dana daniela danielle danuta daphne darlene darya davina dawn deanna debbie deborah debra "
    "deepa deepika deirdre delia delilah della delores delphine delyth demi denise desiree diana diane dianne dilek "
    "dina dinah divya dolores donatella donna dora doreen doris dorota dorothea dorothee dorothy dottie drusilla "
    "dulce ebba ebru ece edda edie edith edna edwina effie efua eileen eilidh eimear eithne ekaterina elaine eleanor "
    "eleanora elena eleni elfriede eliane elif elin elina elisa elisabeth elise elissa eliza elizabeth elke ella "
    "ellen ellie elodie eloisa eloise elsa elsie elspeth elva elvira elzbieta emer emiko emilia emilie emily emine "
    "emma emmanuelle enid erica erika eriko erin ernestine esme esmeralda esperanza esra estela estelle esther eszter "
    "ethel etsuko etta eugenia eugenie eunice eva evangeline evelina evelyn fabienne fadumo farah farida fatemeh "
    "fatima fatma fatou fatoumata faye federica felicia felicity fenella fereshteh fernanda filippa fiona fionnuala "
    "flavia fleur flora florence floriane folake folasade fran frances francesca francine francoise franziska freda "
    "frederica frederique freja freya frida frieda fumiko funmi funmilayo fusun gabriela gabriella gabrielle gail "
    "galina gamze geeta gemma genevieve georgette georgia georgina geraldine gerda germaine gertrude ghislaine gilda "
    "gillian gina ginny giorgia gisela gisele giselle giulia giuliana gladys glenda glenys gloria glynis golnaz grace "
    "graciela grainne grazia grazyna greta gretchen gretel griselda gudrun guinevere gulnara gulsen gunilla gwen "
    "gwenda gwendolen gwendolyn gwyneth habiba hadiza hafsa halima halina hana hanako hanan hande hanna hannah hanne "
    "hannelore harriet haruka harumi hatice hatsue hattie hawa hazel heather hedda hedwig hege heidi heike helen "
    "helena helene helga heloise henrietta henriette hermione hester hilary hilda hilde hildegard hillary hiroko "
    "hitomi hoda holly hope hortense hortensia huma ida ifeoma ikuko ilana ilaria ileana ilhan ilona ilse imelda "
    "imogen indira ines inez inga inge ingeborg inger ingrid iona irena irene irina iris irma isabel isabella "
    "isabelle isadora ishrat isla isobel isolde ivana ivanka iwona izabela izumi jacinta jackie jacqueline jacqui "
    "jadwiga jamila jana jane janelle janet janette janice janine jasmin jasmine jaya jeanette jeanie jeanne "
    "jeannette jelena jemima jenna jennifer jenny jessica jill jillian jimena jo joan joana joanna joanne jocasta "
    "jocelyn jodie johanna jolanta jolene josefina josephine josie joyce juana juanita judit judith judy julia "
    "juliana julianne julie juliet juliette june junko justina justine justyna jutta jyoti kaisa kalpana kamala kaori "
    "karen karin karina karla karolina kasia kassandra kasumi katarina katarzyna kate katelyn katerina katharina "
    "katharine katherine kathleen kathryn kathy katia katie katja katrin katrina katrine katy kavita kay kayla keiko "
    "keira kellyanne kelsey kemi kerstin khadija khadijah kiera kimberley kimberly kimiko kinga kirsten kirstie "
    "kirstin kirstjen kirsty kitty klara kristen kristin kristina kristine krystal krystyna ksenia kumiko kylie kyoko "
    "laetitia laila lakshmi lalita lara larisa larissa lata latifa laura laureen lauren laurette lavinia lea leah "
    "leanne leila leilani lena leni lenore leona leonie leonor leonora leticia letitia leyla lia liana libby lidia "
    "liesbeth liesel lieselotte lila lilian liliana lilith lillian lily lina linda linnea lisa lisbeth lise liselotte "
    "lisette liv livia liz liza lizzie lois lola lorena loretta lori lorna lorraine lotta lotte lottie louisa louise "
    "lourdes luba lubna lucia luciana lucie lucille lucinda lucrezia lucy ludmila luisa lulu luz lydia lyn lynda "
    "lynette lynn lynne lyra lyudmila mabel maddie madeleine madeline madge madhuri maeve magda magdalena magdalene "
    "maggie mahalia mahnaz maia maike maiko maimuna maire mairead mairi maja malala malgorzata malia malika malin "
    "malwina mamie manal mandy manisha manju manuela mara marcela marcella marcia maren margaret margarita margaux "
    "margery margit margot margret marguerite maria mariah mariam marian mariana marianne maribel marie marie-claude "
    "marie-france mariel marietta marika mariko marilyn marina marion marisa marisol marit marita maritza marjorie "
    "marlene marsha marta martha martina martine mary maryam maryanne masako mathilda mathilde matilda maud maude "
    "maura maureen mavis maxine mayumi meena meera meg megan meghan megumi mehwish mei melania melanie melinda "
    "melissa melody mercedes mercy meredith merete meryl mette mhairi mia michaela michele michelle michiko midori "
    "miho milagros mildred milena millicent millie mimi mina minako minerva minna minnie mira miranda mireille "
    "mirella mireya miriam mirjam miroslava mirta misaki mitsuko miyako miyuki moira mollie molly momoko mona monica "
    "monika monique morag morgana morwenna mounira mukta mumtaz muriel myfanwy myra myriam myrna myrtle nadezhda "
    "nadia nadine nadira nadja nafisa nahid najla nancy nandini nanette naoko naomi nasreen nasrin natalia natalie "
    "natalya natasha nathalie natsuko natsumi nawal nazanin neelam neha nell nella nelly nerys nessa nettie ngozi "
    "niamh nichole nicki nicole nicolette nieves nighat nikki nilufer nina nisha nkechi noelia noelle noemi noemie "
    "nohemi nola nomvula nona nora noreen noriko norma nosipho nozipho ntombi nuala nuria nusrat nyaradzo octavia "
    "odette odile ofelia oksana olajumoke olena olga olivia oluchi olwen olwyn olympe omarosa omolara oona oonagh "
    "ophelia oprah oriana orla orlaith ornella ottilie oyinkan padma paloma pamela paola parvati parveen patience "
    "patricia patrizia patsy patty paula pauletta paulette paulina pauline peggy penelope perla pernilla pernille "
    "perpetua persephone petra petronella petula philippa philomena phoebe phyllis pia pilar pinar pippa polina polly "
    "pooja portia prabha pratibha preeti prisca priscilla priya priyanka prunella queenie rabia rachael rachel "
    "rachelle radha radhika ragnhild raisa rajni ramona rania raquel rasha rashida razia reba rebecca rebekah regina "
    "regine reham rehana reiko reine rekha renata renate renee revathi rhea rhian rhiannon rhoda rhona rhonda ricarda "
    "rieko rihanna rita ritu roberta rochelle roisin romana romy rona rosa rosalba rosalia rosalie rosalind rosalinda "
    "rosamund rosanna rosario rose roseanne roselyn rosemarie rosemary rosie roswitha rowena roxana roxane roxanne "
    "roya ruby rukhsana rupa ruth ryoko sabiha sabina sabine sabrina sachiko sadia sadie safiya saima sakina sakura "
    "sally salma salome samantha samira sandra sandrine sangeeta sanjana sanna saoirse sara sarah sarita saskia "
    "satoko saundra savitri sayaka sayuri scarlett seema selena selin selina selma senga seraphina serena setsuko "
    "severine sevgi shabana shabnam shahnaz shaista shakira shalini shani shannon shanthi sharon shauna shazia sheena "
    "sheetal sheila shelagh shelley sherri sherry shilpa shirin shirley shizuka shobha shona shreya shubha sian "
    "sidonie signe sigrid sigrun silke silvia simin simone sindiwe sinead siobhan siri sissel sita smita sneha sofia "
    "solange soledad solveig sondra sonia sonja sonya sophia sophie soraya sorcha stacey staci stefania stefanie "
    "stella steph stephanie sudha sue sujata sumaya sumiko sunita sunniva supriya susan susana susanna susannah "
    "susanne sushma susie suzanna suzanne suzy svetlana swati sybil sylvia sylvie synnove tabitha tahira tamar tamara "
    "tamiko tammy tamsin tania tanya tara tasha tasneem tatiana tatjana tatyana teresa terri tess tessa thandeka "
    "thandi thandiwe thea thelma theodora theresa therese thomasina thuli tiffany tilda tilly tina titilayo tomoko "
    "toni tonya tori toshiko tracey tricia trine trish trisha trixie trudy tsitsi tsukiko tulsi turid tyra ulrike uma "
    "una urmila ursula urszula usha ute valentina valeria valerie vanda vandana vanessa venetia vera verena verity "
    "verna vernice veronica veronika veronique vesna vicki vicky victoria vida vidya vigdis viktoria vilma viola "
    "violet violeta virginia virginie vivian vivien vivienne wanda wangari wenche wendy whitney wiebke wieslawa "
    "wilhelmina wilma winifred winnie winona xanthe xenia ximena xiomara yael yasmin yasmine yayoi yekaterina yelena "
    "yesenia yetunde yoko yolanda yoshie yoshiko ysabel yuka yukari yuki yukiko yulia yuliya yumi yumiko yuriko "
    "yvette yvonne zahra zainab zanele zara zehra zeinab zelda zena zenobia zeynep zinaida zita zoe zofia zohra zora "
    "zoya zsofia zubaida zuzana".split()
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
    "east west north south universe heights watch mps meps qaeda taliban hamas hezbollah united wanderers rovers "
    "athletic albion hotspur rangers".split()
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
