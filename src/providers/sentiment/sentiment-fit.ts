import type { Feature } from './local/features.ts'
import type { Pull } from './local/pull.ts'

/**
 * Written by `npm run fit:sentiment`, which prints how well it does on what it was not fitted to: it was to the project's own examples,
 * half of GoEmotions (Apache-2.0) and half of VADER's rated texts (MIT). Five weights each, as `pull.ts` says; those of words and of
 * classes of words are the five characters before the bar.
 */
export const BIAS: Pull = [-1.0945, -1.3538, -1.6514, -1.1414, -0.0518]
export const FEATURE_PULLS: Record<Feature, Pull> = {
  compound: [-0.834, 0.4147, -0.4913, 0.731, 0],
  positive: [-0.5402, 0.3759, -0.4567, 0.1038, 0],
  negative: [0.504, -0.4462, 0.7666, -0.5984, 0],
  strongest: [0.1137, 0.991, -0.0159, 0.7244, 0],
  weakest: [-0.6016, -0.2523, -0.839, -0.374, 0],
  problems: [0.3704, 0.3045, -0.1674, 0.5816, 1.7929],
  scorn: [0.2412, 1.9332, -0.0089, 1.6935, 0],
  symbolsUp: [-0.2959, 3.0349, 0.0537, 1.4166, 0],
  symbolsDown: [2.8885, -0.2123, 1.2207, -0.3753, 0],
  silent: [-0.5029, -0.4468, -0.6432, -0.5111, 0],
  asks: [-0.873, -1.7184, -1.3784, -1.8883, 0.6716],
  endsAsking: [-0.244, -0.5267, -0.2329, -0.2445, 1.1025],
  long: [-0.4429, -0.2083, -0.7622, -0.9446, 0],
  positiveDense: [1.3048, 2.0919, 0.1649, 1.7394, 0],
  negativeDense: [1.497, -0.6848, 0.8445, -0.6949, 0],
  mixed: [0.0752, 0.2391, 1.4746, 1.4357, 0],
  asksInPraise: [0.5541, -0.3186, 0.6843, 0.69, 0],
  asksInBlame: [-0.0985, 2.3775, 0.8516, 1.9842, 0],
  service: [0.3939, -1.3228, -0.1936, -1.347, 4.8638],
}
export const PIECE_PULLS = `
!#admirationYVWhh|!#advice2tynS|!#amusementp9n9X|!#angerpjmje|!#annoyance00x0V|!#approvalpeqeT|!#caringMXXha
!#confusiongkfhf|!#curiosityllpeb|!#desirejhegf|!#disappointmentd9k5X|!#disapprovalaUjZO|!#disgustlXhXc
!#embarrassmentbaYZc|!#excitementidfef|!#fearajdfe|!#firstfYYWy|!#gratitudeqlojq|!#griefogkge|!#hedgeOYWdZ
!#insultfhihc|!#intensezk6kP|!#joy9m9jg|!#loveglegd|!#mediagIZHX|!#money6uxlt|!#nervousnessXmcnf|!#oath0gyhb
!#optimismlhgfe|!#peopleRkbgY|!#playckdfZ|!#realizationNOYad|!#remorsealbkk|!#sadnessdfhcZ|!#secondmTgQi
!#serviceqerjv|!#sportbfeie|!#stateeilkc|!#surpriseQcTfb|!#thingsSjbre|!#thirdbbZZQ|!#timeuidbr|!#violenceAOAUc
!aboutbbcbd|!againkhfge|!againstdefff|!aiikic|!allgifii|!alonefhfhd|!andhhdhi|!angcgdg|!answerfcfef|!anyjefci
!anythinggfhfe|!asfddcf|!atjihjp|!backggffi|!badgofml|!bedidhc|!beenihgfg|!beforecfdef|!beingddedf|!believebdace
!betterdeeef|!botherghgff|!butbacbe|!buyefdef|!camerahiggf|!canbedef|!carecgdgg|!closegdeed|!complaintsfhfgf|!dieeifid
!disappointedededf|!doeshggff|!dofgfhf|!downcdeef|!dvdshgfff|!easierdieff|!elsebdcdc|!endhhfgf|!enoughhhhhe|!evenjkikd
!existighgf|!expectgghff|!feelighge|!figuredhfgff|!fitihhgk|!folderjggff|!foodfifif|!forfdecj|!forgetdiejd|!fromecedf
!funhehef|!getjfifg|!gettingihihe|!givegigie|!goingdccce|!goodoikgh|!gotdfeff|!haddedee|!happygegfh|!hardhffef
!hasfdeef|!havedhcgh|!hebbcbe|!helpmghfk|!himgigif|!howkkhie|!ideabbdcf|!iehcei|!ifbcccf|!inbacag|!isWbacf|!itmdjee
!justddedf|!knowcddeb|!leavefdfef|!letgigif|!likeWXaab|!livefhghe|!loadjggff|!lolfgfhe|!longerehfgd|!longhgggf
!loseghghf|!madehfhef|!makedcede|!mekejfh|!morehhhhd|!muchbfdef|!myokjig|!nameifhee|!needbdddj|!nodfefe|!notihjhd
!ofmjkic|!oneefegh|!ongghfd|!otheregfgd|!outighfe|!peoplejhjhe|!phoneighff|!picturejhgff|!playkghff|!pointhfhgf
!postcfdfd|!problemehfgg|!problemsfhfff|!quitehhfgf|!readhgggf|!realhfgff|!realizedfegf|!reallyedgfd|!reasondfeff
!saidhgige|!seefeeed|!seemhffef|!seenbddfb|!senseffffh|!seriousededf|!sexbddde|!shithfhff|!shouldegfhe|!singleghfgf
!sohhfge|!someonedeeef|!suchdeeef|!sureeeede|!surprisedbdcee|!takinggfhff|!tellhfhfd|!thanighgf|!thatfffhX|!thedgeha
!themjgjge|!thingabbbe|!thinkihhfe|!thisnjkhe|!thoughtghfge|!timedffff|!todgfga|!toofjfhf|!truehghge|!tryccdde
!understandgdfef|!untilhfgff|!upghgfh|!uscddde|!usecdddf|!voiceiggff|!wantjejde|!wasighge|!wayhfgfe|!wellhghgf
!whatmkmhh|!whenabbbe|!whoceefe|!whyffffk|!withpmkjg|!workgegfi|!workingcedef|!wouldeeffd|!yetYZcdj|!youiegdj
!yourggfgd|!yourselfcdcde|#admirationitkvZ|#adviceemdke|#amusementMxa6A|#angeryaxbM|#annoyancerYpcZ|#approvalWlanI
#caringr8q9Q|#confusionWgXkX|#curiositydcheR|#desiredgjpo|#disappointmentxbuga|#disapprovalscufM|#disgustiFnLE
#embarrassment1e3iY|#excitementy919P|#fear7Y8bC|#firstlgmhW|#gratitudeT9c9d|#griefjJgKO|#hedgeYZbcA|#insultZfdjG
#intensedlgnL|#joyRyUxa|#loven2n1O|#mediacrgqA|#moneyrhnev|#nervousnesststyQ|#oathxousA|#optimismUlOnH|#peopleUcYfL
#playaedeL|#prideekhqo|#realizationieibS|#reliefXnYlP|#remorse9a9ZT|#sadnesstf0lJ|#secondmqlrf|#serviceiccd7
#sporthihlb|#stateeglmN|#surpriseqcsed|#thingsmioiO|#thirdQXXbA|#timememjj|#violencebZSZG|000cdeef|0bfdee|1 ofcddef
100lihfd|12ghhhf|13cdeff|15cdcce|17gdfdf|1fddbb|1sthhghf|200fjfhf|2011deeff|20mjkid|21figif|23ecfde|24 hoursddeef
24ccedf|2600hgfff|2igfgb|3 monthsddeef|3$cddef|300deeff|3cdcdb|40 gbdefff|40dfeff|40gbfhfff|45ihhhf|4kejdb|50deeef
5giihd|6fcfce|7$deeff|7ffggd|7thdeefd|80sdcddf|8bZece|90dcedf|9edfef|^2jfgff|^3mihgf|^4ececf|^5deeef|^8ddedf
^abouthffff|^absolutelyfhefe|^accecf|^actuallyccdcf|^afterfkfhh|^agreedghghf|^ahfkgkd|^alliehdk|^alrighthghgd
^andZcacg|^anotherhggff|^anyggfgh|^anyonebcdef|^apexhggff|^ashfgfd|^atfigjd|^awesomegfffj|^badhhfgf|^becauseedfcc
^begighf|^bestdgefi|^butfhgge|^buyccddf|^byjggff|^canhejgk|^comecdeef|^congratsgiggf|^couldgghfh|^damnehhic|^dangdeeef
^didbdcfc|^doesffhff|^doiihkg|^drunkdefff|^dudehfffe|^enjoyghggf|^evenbddee|^everydfegh|^everythinggffei|^exactlyghfgd
^excellentfhfgf|^exceptcbcbf|^fairghfgf|^finallyfhggf|^finishedgjfgf|^firstgkgif|^forebfef|^forgetiegff|^fromededf
^fuckghffc|^fuckingjeief|^funnyihhgf|^getkhjhd|^givecedfe|^gladghfgh|^gohmgie|^goodijgkk|^greatihghi|^hadlfhff
^hafhfgf|^hahahaddeef|^hahahahaghghe|^happyfhfgc|^havejiggf|^hecaZac|^hellZbbbf|^herehghge|^heyihihe|^hifhfgf
^hopelfhgk|^howdadad|^howeveriggff|^ifdadci|^ijgfjn|^imagineeeded|^inadcef|^iscddek|^itbeZcg|^justdgcfh|^keepeeeei
^letdhejg|^listeninghhggf|^lmaogfhge|^lolpjmkd|^lookdcede|^lookingdfeff|^lookshhhhe|^lotsgffed|^lovegfggh|^makingcfdef
^maybedceeg|^mehghfc|^moreecdbf|^myggehp|^nahbccce|^namecgefX|^nawehehf|^neverhefed|^newggfeh|^nicelghhc|^nobodyighge
^nogeifl|^nokiafifgf|^nopehfhff|^notYccdt|^nothingbeefd|^nowpihfi|^ofiigil|^ohkhljY|^okZZcdj|^okayghghc|^onehffef
^onlydeeed|^opddede|^orcddde|^peopledcede|^pleasecafen|^poorddadd|^probablycdddf|^reallycceef|^samebbdci|^shefbhde
^sodfdgh|^somefedde|^someonecddee|^sorrygeged|^soundgifgf|^soundsgifhe|^stayfhfif|^stilleeeei|^stopigfff|^sureeaede
^takeeheff|^tbhedfdf|^thankhigik|^thanksihgih|^thatjjkjd|^thengefed|^thenkmjl|^therebbbbd|^theydcfdf|^thinkedeef
^thisfofkV|^thosegdgde|^tobccde|^truecceee|^trustgkhle|^ughaecfd|^umefdff|^unfortunatelyhggff|^verydeeff|^waitbcedc
^wasigige|^weXZZal|^wellgafbe|^whatecgeh|^whencgegg|^whichdbecf|^whofgdeb|^whykhhfb|^womenegehf|^worsthggfh
^wouldhigih|^wowgcgfg|^wrongghhhf|^yeafdgce|^yeahfbgeb|^yepgdfef|^yesZYaZo|^youpnonj|^yournegfu|a badfighi|a bigbccce
a bithhfgf|a bunchddddd|a cameragifgf|a catdfegf|a chancehdgee|a childhfhfi|a christmasecedf|a coupleffffd|a dayfeffl
a differentebfce|a fewkghhf|a folderkggff|a fuckinghghgf|a goodebgcY|a greatehfgf|a hardfehff|a jobhgggh|a jokeekflf
a kidggghf|a littlekihhf|a lothghge|a monthkjghf|a namefhfie|a newgifgg|a niceghfgf|a perfectfdfdf|a phoneiiggf
a pictureghfgf|a problemedeef|a realkjkji|a reasonhgggf|a singlehhggf|a songfhfgf|a terriblehhggf|a trueghfgf
a veryigjge|a wastehfhgf|a wayZbcdf|a weekhfggh|a whilehefef|abdbeb|able togfhff|ablegehff|about howccddf
about itbYcbd|about namedeeff|about thatghfgf|about thelgkgh|about tofhghe|about$igifc|aboutlmjkc|absoluteifhff
absolutelyhjghe|accidentlyccdef|account$dfffd|accountfifhd|actuallyddeda|ad2600deeef|addddeeg|adddedf|addressfdfef
adorableehegf|advice$gigib|advicehigib|afraidhfhfe|after ajfgef|after theddddf|afterngfdi|again$igeef|againaedhf
againstWaZbe|agedeeef|ago$fbfch|agofefeh|agree withghgge|agree$gigie|agreedhjhjc|agreehmhmc|aheifjc|airbecef
airportjegfg|album$ghfgf|albumjkggf|albumsdddef|alcoholghghe|alddfff|all dayghfgg|all ihggff|all myhhfff|all ofjhjhf
all overddeef|all thathgfgf|all thedfehb|all thesefhfgf|all$ijgim|allXhYef|almostdhchc|alone$highe|aloneliiif
alot ofhhghf|alotikhjd|alreadyfgffd|alrightgfgfd|also addddf|alsogkfha|although iighff|althoughddfef|always havehgggf
alwayshgige|am aciegh|am doingfhfgf|am incbcce|am notbfdgg|am okaydcedf|am reallyghfhl|am sohhhge|am sorryfdgdc
am stillhfeeg|amazing$fhghe|amazingeifja|amazongffed|americagighf|americanghgge|amfhedc|an answerihggg|an artistghfgf
an earlydeeef|an hourgfffh|and aeeeei|and alleeddf|and didedfef|and dofdgef|and getfdfef|and haveglhjd|and heabcdf
and hisdgegf|and ijgjhj|and infiehf|and iscccde|and itgkejg|and myfdgee|and namedeefe|and nobodyifgfi|and nodfefe
and notfdede|and nowfgfgl|and shoothhfff|and stillhhggf|and thelmhjn|and thenebede|and thereihggf|and thisedffe
and wasgfhgf|and wegefeh|and wellfeedf|and whenjhggf|and youiegdk|and yourccede|andbeeb|andgjgfe|angerdcddf|angryfgffp
annoyingihhgf|anonymouscedef|anotherniigl|answer$hegfd|answerrlkhh|answersdfeff|antidfdff|any ofhegff|any otherhfgff
anyhnhle|anymorehfhef|anyoneffdeh|anythingbfbeb|anyway$hgfff|anywayhgeef|anywayshihhf|apartdddeh|apexmihff|applefifgf
applygghge|appreciate thefhfgc|appreciate youffffi|appreciateghfgd|archosfifgf|are addcdj|are alldeeff|are doingfgeei
are goingkgjfl|are ingjghe|are justdeffe|are nothfgec|are onfhfgf|are sayinghdhef|are theghihf|are veryedeef
are welcomefhfhd|are youdhffc|are$ecfde|areijklX|around$eedef|aroundaddfd|arrivedhfffk|artgjghe|articleddedf
artistijggf|as abcfgd|as farhegef|as hellfeedf|as thebbcbe|as wellchehc|as youffdef|asgfhha|ashamedigffh|ask foriiggf
askedhfffi|askhhgge|askingjggfe|assholehghge|assumebdcdf|assumptionhhhhe|at adeeff|at allgjegm|at homedgfif
at leastcgdgg|at thatcadcf|at thellikg|at thisbdcdd|at triviadefff|atZfYcZ|attackceeef|attackscedff|audioiggff
austinbdcde|australiaijiif|availabledeeff|averagegifge|avoidhegef|away$ihfff|awaydfdfe|awesome$beefe|awesomegjfhh
awful$hghge|awfulihhge|babieshggff|baby$ghfff|babybicge|back andfeedf|back ingiggf|back tobeced|back$nmjij
backgroundcedfe|backkieeh|backupghfgf|bad forhggff|bad thingdeeff|bad$gihlh|badfeghd|bag$ddeeh|bagggffk|balldfege
ballsigiff|bananaihgff|banneddfefe|bardfeef|barelyhffdf|based ongdgdf|basedfafbf|battery lifeijggf|batteryjlghf
be ableihhgf|be ahfjed|be inhighf|be soifhff|be thefhfff|be theregifgf|be truegfhgf|be$bbdce|bearaccdd|beataYcaf
beatshiggf|beautiful$figic|beautifulhlikf|beautygdgee|because iddefe|because offhdel|becausegchcg|becomeiggff
becomesgghhe|beddfffe|been therecedef|beenjgige|beerfgghc|beffegd|before iefdef|before thegfgfh|before$aecej
beforegcgej|behaviorehehe|behindeggie|being aadcdf|beingkfgeb|believefffed|belowbbddf|best$fhfgh|bestefhfg|betcedef
better thanhngid|better$cdddd|betterkfgge|betweenggfgi|beyondggggk|bigZbbbd|biggercbedf|birddedef|birthdayfeede
bit ofhghgf|bitjihfe|blameighfe|blessdcfef|blockadcee|blogdeeef|board$hgffj|boardceeeh|bodyigife|bonecfcef|boobshhhhe
book$cbeee|bookebgde|bookingfeffh|boringhggff|bot$fhfhd|bothebecc|bothhghi|bottomfhfgf|bought ahhggf|bought thisbceef
boughtdeeec|bowlaYdcf|boxjgffm|boyighfe|brandhhfgf|breakinghgfff|bringddeei|bringingdedef|bro$gghge|brokefcdcl
brokenihhgf|brosccdce|brother$cedee|brotherffhid|brownaZccg|btwdfefe|bucksedfef|buddydbdbe|buildfgfgd|built iniggff
builtjiggf|bulkyhgfff|bunchegegd|burnjggff|burnskhgff|businessfehed|busy$iggff|busyecfff|but fordeeef|but heeeedf
but iaeceb|but itijgij|but nolijif|but notfcfed|but stilldcfef|but thatddefg|but thedfddh|but theynihgf|but thisgcfef
but weegfhe|but withkhjgf|but youejegk|butccedk|button$iegef|buttonebfcc|buy thisihggf|buygieff|buyingabdef
by namefhfhf|by thefcedd|bybdbda|byefcfdf|cake dayfhghc|cakehkhjc|call meedfff|call$ccddg|calledgdedc|callfbeco
callingegehd|callsiggff|calmggghe|camefbeag|camera$fhfgf|cameraeiegf|can beefdee|can doccdde|can gethfgfe|can iZacdj
can notkgjgb|can onlybbdce|can seeigggf|can usebbddf|can youhhggf|canadaededf|cancelYbcdf|cancelledjggff|cancer$Zbbdf
cancerXbbde|canhlghV|canonhkfhf|card$deeeg|cardaeddf|care$fgfgh|caredgdfeh|carehihid|carigeee|carrycedef|casefifhe
cashjdgef|castlecdeef|cat$fjfie|catdieid|causedddcd|cdgifgf|certaindcdcf|certainlyhfhff|challengeghfgf|chancebXcZh
chanceshhgif|changeehhjf|changinghgggf|characterfdgff|chargehegfh|chargingdeeef|chathgggj|cheapcbddf|cheapergifgf
check outhifgf|checkcfefd|checkedceeef|cheersdcedl|chhggf|chicagodeeff|chiefsfhghe|child$eeefi|childhegdi
children$dfdfe|chillfhfhf|choseffffi|christmas$jghff|christmasgagdf|circlesfdfff|citycddff|claimbddef|classhhggf
clearddeee|clearlyjgjgf|cleverddeef|close todcddd|closedeefe|closedhfhfg|codefgghf|coldieihf|colorhifff|combinedhfgff
comdbeef|come tohhghf|comedfdde|comes withgifgf|comingefffd|commentdbfcd|commentsdfeff|communityhgffe|compactgifgf
companyfdfeh|comparedgegdf|complaintgfffh|completefdfef|completelychdge|computer$deeff|concerneddeeff|confidencegigje
congratsgjghf|consideregehf|consideringghfhf|consihfgf|constantlyhggff|constructioniggff|contentdbdcf|continuecddef
control$hfgff|controligffe|cool$gjgie|cooleffed|cornerdeeee|correctlyedddf|costbdddg|could haveabcdd|could notfjehj
couldaaYbl|countriesghghf|countryddeef|coupleggghd|course$edfef|coursekkijk|crapifgff|crazyeiehe|creatededfef
creatingfhfff|creativehdfdf|creepy$ighge|creepygfhge|crewhkfgg|criediggfd|crisishggff|cryifgff|cryingfhfgf
customer serviceiggff|customerlihgi|customerskggfi|cuteeiegd|cuttingjghgf|dailycdedf|damagehfgff|damn youhfhff
damneiikb|dangbdddf|dangeroushfgff|datagifgf|datedfdef|daughterdcedf|day foriggff|day$fific|dayadaee|days$iegdh
dayslmhif|deadddede|deal withhggfk|dealhfjgk|dealingfhfhf|dealsdbeef|dearfbhdf|decidedcfef|decideddfeff|decisionhfhff
defenceddeee|defenseehfgf|definitelyghhhd|delayeddeeff|delayfdffh|deletedffgc|deliveryhfffi|depressinghggff
deservesfifgf|designghfgf|despitehgfff|detailsedeef|devildddef|did itihgfc|did notjhihj|did thisjfhff|did youdfeff
did$gifhe|didkgihf|die$chehd|diedighff|diegefdf|differenceddfff|differenthhgfe|difficult tohffdf|difficultyfhfgf
digitalghfgf|directionddeef|dirtycddde|disciggff|disgusting$hggff|disgustingighge|diskjggff|displayhgfff|dmddeef
do anythingifhff|do iWWaap|do ifceeef|do isddede|do itdifjd|do notiikhc|do thathggfb|do theghfhe|do thisghgge|do$hejhj
doaadef|does ithggff|does notodkdc|does thatjfgfg|does thebceeh|doesmekhi|dogcafeh|doing thedeeef|doingdjdge
done$kghfg|doneieffm|door$edfef|doorhfgfh|doubtcedfe|doubtsejfhf|down andhhhhd|down toighff|down$dgefd|downedeeZ
downloadghfgf|dreamfifhf|drinksifhfj|drivebddec|driverifgfj|drivershghgf|dropcdeff|drunkadced|dude$ceeee|dudeahchc
due tobddee|duededfe|duhcccdf|dumbcecdf|duringhefef|dvd playerfhfgf|dvdhifgf|dvds$jhggf|dvdslihgf|eachfcece|earlycbedh
easier tobbddf|easier$ejfhf|easierddefh|easilyijghf|eastdfdef|easy togifgf|easydfeeh|eatedccd|eaxfdfef|efforthhhhe
ehhegef|eiffef|eithercaecd|else$khggi|elsemghgl|elsewheredeeef|emailceegg|emailshgggf|embarrassinghfhff|emhfgef
emotionaljgigf|end oflihhf|endedbddfe|endlkjkg|endsccddf|englishgighe|enjoy itfhfge|enjoy$ghggf|enjoyglgkc
enjoyingghfff|enough tobfcfe|enoughWbZbd|entertainingghghf|entiregjgif|epicecfdf|equallydfdff|eriggff|errordddei
especiallygghhd|etc$dgdef|etcdgdff|even adgege|even ifdgegd|even moreighgf|evenwomjc|ever seenhgggf|ever$fgfgd
everljigb|every daygfffd|every singlefgfhf|every timehggff|everybodyhfgff|everyjjikf|everyonecgeid|everything$gjfgf
everythingkkhhi|evidencefegdf|exactdeeee|exactlydedec|examplefigjd|excdddf|excellentfifgf|except fordeeee|exceptYZZae
excitedfhfge|existddeef|expectdecdf|expectedjfggj|expectingfgfhd|expensivecgegf|experiencebecff|experiencedifhff
explainffdeh|explainscdeee|externalhgfff|extraiegef|extremelybecfe|eyefgfhf|eyesacccd|face$dddcf|facebookededf
faceijhid|fact thatiggff|factkiige|factscgdhf|failedfehfd|fairaabad|faithebece|falldeddf|falsehgfff|famcgehf
family$ihghf|familykjije|fanegfeh|fantasticfhfhd|far ashegef|farcdecg|fastesthfgff|fasthhgfe|favoritededee
favouritehfgfg|featuresikghf|feeddfeff|feel badhhgge|feel betterceeff|feel likehehed|feel soihhge|feelcdfeZ
feelingefdfd|feelings$hghgf|feelingsgehfe|fewlijie|fhhigf|fightcdcde|figure outghfhf|figureddeeef|figureifgff
filesghfgf|filmccdcf|finalZbcde|finallyhbhef|find aihghi|find itddffi|findcdecf|fine$efffd|finecbccc|finish$eedeg
finishddddf|finishedgifgf|firelghff|first iedfef|first ofgighf|first$ddeed|firstbdZcd|fishggghe|fitedeef|fitsghfgf
fivejlgim|fixedhifgl|fixggfgh|flashesghfgf|flashhhfgf|flatddeef|flawhegff|flight isddeef|flight todeeff|flightehfgj
flimsyhggff|flipbaeef|flyhhghf|flyingdfefh|focushjgif|folderifgff|folksgdfcf|followghghf|followingdgeff|food$dheie
foodededf|footihhgf|for akglkm|for alldddef|for anydfegf|for herghfgf|for himddddf|for itfhefd|for medgeej
for moredeeef|for mydefff|for ourdcedf|for sharingededc|for suregjgjf|for thatfehgb|for theupmkc|for thisccdeg
for threejgggg|for usdfeee|for yougihga|for yourhghge|for$jhffm|forgetgdfef|forgotlhjgf|forwardededf|found theedeef
foundfeefh|fourlghfn|free$fhggf|freebeefh|friend$egfhj|friendgifhi|friends andfhfhf|friendshjhjg|from amazondgfff
from myhifgf|from namecddee|from thedeffd|fromYebec|frontlhjgf|frozeiggff|frustratediffff|frustratinghfhff
fucked updfdfe|fuckedbedfe|fuckingmimhd|fuckniohb|full offdfff|fullabdff|fullycceef|fun$fhghe|functionalfhfgf
functionfhfff|fundfcfc|funnyhjhke|futuregdede|g3 isfhfgf|g3$deeff|g3fifgf|game$jhhge|gamefjfjc|gameshfhfe|gaminghgggf
gaveifgfg|gbcedef|generalfhfhf|generationdeeff|genrehgfff|georgiafdfef|get aidhee|get betterhcecf|get inecdch
get itfifgd|get outdeggd|get somefgghf|get thegjhje|get toidgel|geteacdY|getsZdbdc|getting theeeeeh|gettingedeci
giantbccce|gift$dceef|giftbZede|girlbfdgk|girlshlhle|give itfhfgf|givejjfhl|givendfdff|givesfhfge|glad ifgfgi
glad toggggd|gladgmgkd|go backceddh|go forlkihf|go throughfdfdi|go toededh|go$egdfe|god$eeede|godcdefe|goes toigihf
goesngkfd|goffead|going tocacbg|going$fifgd|goingfhffd|gonebcbcf|good butfdfef|good enoughdfdef|good forghhhc
good jobgeffh|good luckhfghc|good onehfhef|good playercdeff|good thingccddi|good tohhggf|good$jmhkd|goodbyedeeff
goodesgtg|googlecceef|got acbcbe|got itdbdbf|got thisfifhe|got togihhc|gotchcdZ|great$fifik|greatipgoj|greenghghe
gross$cdcde|grosscdcde|groundddddf|grouphhhhf|grow uphfifd|growkgjgc|grownddddf|guesscbdbe|guiltycddef|guy$figje
guydcdcc|guys arehgffl|guys$hffgj|guyskjhjn|had ajdjfe|had nocfdff|had thehggff|had tomfieh|haddeff|hadlglgd
haha$glgke|hahahadeeef|hahahahahjgie|hairjdidd|halfjihge|halloweendffff|handcdddf|handsehfff|hang ingjfif|hangglgje
hangingdfdef|happen$ghfge|happenedidgde|happenhigid|happeningdcece|happy birthdayeeedf|happy cakeghghc|happy withgcfel
happy$ghfgf|happyhfeec|hard timegfhgf|hard togghff|hard$cdcdh|hardedhfe|harshhfhgf|has ahfhef|has beenhgfeg
has notcedef|has toeeefi|hashddbg|hate itjfhge|hate namedeeef|hatekgigb|have adeefh|have alldfeef|have alwaysgihhf
have beenijghi|have doneddffj|have everhghfe|have gotdddde|have neveriejfc|have noeddcj|have notdgeeg|have seengigie
have someddeef|have thegiehd|have themcdeeg|have toiehfe|have triedjggff|have$ghghf|havefidfj|having ahhigd
having funfhfgf|havinghhife|he alwaysdeeef|he canfgghf|he couldedfef|he diddeeff|he doescbdcf|he hasbacbf|he ishedbe
he looksgkhlf|he washhhif|he willbccdf|headeeddf|headphoneskegef|headsedeee|healthddedc|heardfdgdc|hearfeged
heartbreakinghfhff|heartmkkid|heavendefff|heckehfff|heefcgZ|hell$gegec|hellZcacc|hellobdddg|help mehefek|help$jfgfh
helpedgghge|helpfbecj|helpfulghfgf|helpseffhd|her$edcce|here ajihhf|here forfifie|here isecfef|here$fhefh|herehgjhb
herhagZb|heykiiie|hicddef|high qualityddeef|higherhefef|highesthfhfe|highlyghggf|hilariousgighf|him withigiff
him$eecde|himZbZab|himselfbbcce|hisYdadf|historybbddf|hitejejf|hittingbddef|hockeyedfdf|holdcfega|holdingfhghe
holejhjhe|holiday$ghfgf|holidayghfgf|home$gdedi|homehldhh|hope itdgfhe|hope soghghf|hope theyfhfhd|hope yougefhi
hope$ghgif|hopefullycffge|hopehrhte|hopesdafdf|hopingeifhe|horrible$ighgf|horriblefgfhf|horriblyhhggf|hoteaebf
hour$hfgff|hourlghfj|hours$hefem|hourskdiep|housedecdd|houstonfhfgf|how cankhhgf|how didlhigf|how doccfef|how isigfff
how itedede|how longdffff|how manyhggfg|how muchabcde|how tofgghe|how youifgfg|howeverjhhgf|howqhmee|humanshffff
humordfeff|hurtfdgec|hurtsighfe|husbandddeef|i agreehjgjc|i alsohfiff|i alwaysbZdbd|i amadcba|i boughtcdeef
i callffffh|i cancidfc|i couldmlfig|i didaYdde|i dobadbc|i enjoyfgghf|i feelihihc|i finallyedfef|i findkiihf
i founddcffe|i getZbcei|i goccdcf|i gotbfdgd|i guessbcdde|i hadbecdf|i hatejfhfc|i haveihjji|i hearhfhff|i hopegqhqc
i justhgiij|i keephhfgf|i knewddfef|i knowbedfc|i leftddeef|i likehqgpf|i loveflfka|i madeifgff|i meanbadbe
i missedhihif|i misshhige|i mustghhgf|i needcaddg|i neverhgige|i onlyjgihh|i podfhfff|i purchasedbdeef|i reallyhifgg
i recommendfhfgf|i saiddcgee|i sawdedee|i seefdfde|i shouldjghfe|i stillinjld|i takehhghf|i thinkcfefj|i thoughtcYeai
i triedighff|i useddeff|i usedjffeg|i wantdmdhe|i wantededfef|i wasdeeej|i williihhl|i wishlmhmf|i wouldfagZd|icehgggf
id3hgfff|idea whathfgff|idea$fighe|ideahhgjd|idiot$gdfee|idiotgdfee|idlfog|if ilffdj|if itcbedf|if mybdeff|if thecddee
if therefhggf|if thisjgifj|if wecedef|if youaibgY|if yourbdcdf|ifeefec|illegalbccdf|imagedeeff|imaginegeeed
importantdceeh|impossibledfefe|impressivefhfgf|improvehggff|in aklhic|in allgifhf|in bedghggf|in generalfgfhf
in myeifga|in onefffeh|in orderfgghf|in thatfhghe|in themfjhe|in therefifhe|in thisbbecd|in yourcfdef|inbfegZ
includedjkghf|increasecdeef|incredibleedeee|incrediblydfegf|indianihhgf|infoffffd|informationffggi|innocentcddef
insaneeieie|insteadgfggh|intendedjfhff|interestingilgif|interfacehifgf|interviewikhie|into thefhfgf|intohjghg
invoicedeefg|involveddedef|ipodgifgf|ironyedfdf|is abouteghic|is actuallyhhhgf|is aefgeY|is alldfege|is alsoghfff
is alwayshfhff|is anfhffe|is awesomefhfge|is bettergifgf|is definitelyfhfgf|is easyfhfgf|is exactlyedeef|is fineceddf
is forYYbaj|is fullfdgff|is goingcedde|is greatfhfgl|is indddee|is justjhige|is morejghef|is mycgcge|is namehkhke
is nojhhgf|is notgbgee|is okiighf|is onccdde|is onehggfe|is perfectbdeff|is prettyecede|is probablyighgf|is sodeeeh
is stillabcde|is sucheeedf|is thatihhgc|is theffgen|is thislfhfe|is tooniihe|is verygjfhf|is whataaedf|is whyedeee
is wrongkihgc|isgifjX|issuehfhfe|issuesehfhe|it afihjf|it allaadce|it almostceddf|it alsoiighf|it alwaysfhfhe
it anbabae|it andggfhk|it beeneegfd|it butdfdef|it comesfhfff|it didfghgh|it doesfhijc|it downbcccd|it forfdgee
it getsfgfgd|it happenededgef|it hasjhffg|it incdeeh|it islifjl|it justYaabd|it looksdcddk|it makesfdfde|it notefhha
it offghggd|it oncfdde|it onlyehege|it outgcdcd|it overgdhff|it playshlfhf|it prettygahbe|it reallygehfe|it seemshigif
it sogfgfh|it takesjggfk|it theceefe|it todbddd|it tooifhff|it wasabcbd|it whenhfgfe|it willgfffi|it worksfjfhk
it wouldmkjif|it$cecia|italianhgggf|italygighf|itdlekd|itembcdef|itselfehfff|itslmghb|jailijgif|jealous$defff
jealouscefff|job$egefd|johnhhhgf|joinedddeef|joke$gmfmf|jokegmgme|junk$jggff|junkkhhgf|just affffd|just doeifje
just forfdfef|just getjfiff|just gotffdff|just hopeghghe|just lethffff|just soededf|just takefigif|just theghggf
just wantigggh|justhkijV|karmafbfbf|keepccddf|keepshefdk|keypadhhfgf|kickghhif|kidlijie|kidshdfee|killZbabe
kind ofifgfg|kind$egefh|kindaheife|kindhhgfh|kitchenghfgf|kittygjgjf|knewddfef|know thatgcfch|know thedeedd|know$deefi
knowXdZfe|knownfdeff|knowsgcecf|kudoshegeh|ladyfdebh|lafihje|laghhfgf|lame$edfef|lameabcdf|landedghfgf|laptophihhf
larger thanedfef|largeredfef|last timehegfe|last yearbdegf|lastfdhfc|late$gfffh|lategdfel|latelycddef|laterhcgbf
laughediegfg|leastehfgg|leavebacee|leavingecedf|left$deeee|leftjgife|legbddee|legsbbcce|lensjhgff|less thanhghgf
lessdgefd|lessoneefde|let meigggm|let thedfeff|letekekh|levelkgiff|levelsiffee|liehifhf|life$fghfa|lifeegeed
light andfhfgf|lightfkfgf|like aecdbd|like ancfdge|like igdgdd|like itghgge|like mebceef|like nameededf|like thatikike
like thellmmg|like thishfeec|like toXYbch|like youijhjh|likedgjgie|likefehgV|likelydeeef|likesbacbe|linehhffg
linesghghc|linkbcdef|listdcedh|listen todeeef|listendfefe|listeninghhgff|littlecdccj|live inhfhfe|livedddeef|livehkijc
lmao$ccdce|lmaogahad|loadcefff|loadedddeef|localdeeff|loggedhggff|logicfhghf|lol idefge|lol$addgd|lolkhiib
long asiihgf|longdeefi|look atccddf|look likebdcee|lookZddeY|lookedihhgf|lookinfhghe|looking forddeeh|lookingfefek
looks likefgggd|lookshjgjh|lose aihghg|losemghgh|loserjegff|losinghfgge|lost$cfegf|lostWdZfk|lot ofhehee|lot$gighd
lotihige|lots offgefd|lotsfgefd|loud$hgfff|loudjhggf|love aghfgf|love howhfggf|love itgffgh|love namedbdcf
love thishhfhe|love tohghge|lovedfhfgf|lovegnfnZ|lovesegefk|luck withiegge|luck$gdfef|luckkghhb|made ahhgff
made itghggk|madejmijj|majoriggff|make agfgfd|make itjfhfg|makejojma|makes aegegd|makes itcbdce|makes memhkic
makesifjfc|making aeheff|makingdgefc|man ihhhge|man$ededd|managergighe|maniigeZ|manualgifgf|manyelfkd|marketghggf
marketingcdeef|marriedededf|masscedee|massivededdf|mate$fegdf|matedbebc|matter$cbdce|matterfhfgf|may befhfgf
may haveededf|maybebbccf|maycceeg|mbdfeff|me aiegej|me andfcgde|me inhfgff|me knoweefek|me ofhgghf|me somecfeff
me tobfcee|me tooeffgd|me withbbccf|me$hefdh|mean$cddef|meanUZabc|meaningfulddeef|meansYbacf|mediadgghe
mediasourcehggff|mediocrebccdf|megapixelfhfgf|mejdjfs|membersdeeed|memededdd|memoryddfff|mentionedgifgf|messagedfdff
messagesjggff|metaledeef|meteringhgfff|metfhffe|metzdeeff|miamighghf|microsoftedfff|might beedfef|mightcfefe|mindjhigd
mineefeed|minutes$gighg|minuteshhgfg|miss thecedef|missediihif|missgehej|missingddfec|mistakehggge|mistakesfigie
mixfhfgf|model$ddedf|modeleceei|modernggghf|momentfhgie|momfdgee|monday$deefg|mondaydeefg|money forghfgf|money todeeef
money$hjghf|moneyhmehh|monitorhffff|monsterifhef|month$kfgfi|monthlehfi|months$deeef|monthsedddg|more likefZgae
more ofdeded|more$hggif|moreglflZ|morningffgej|most ofbcdef|mostcddfb|motherddcde|mouthdceef|movedccedf|movehhghe
movementdeeff|movie$hjgif|moviegigie|moviesebgef|mp3 playerddeef|mp3 playersdeeff|mp3edeef|mrdeeee|msedfef
much betterehghh|much moreihgge|much$hjhhc|muchdiekc|murdercddef|museumfgghe|music$iggff|musicmkigg|must bejfhff
musthdgdb|my baddcffe|my bagjhgfi|my bookingdeeeg|my faceighff|my favoritedddee|my favouriteiegef|my flightiefeh
my friendsededf|my heartjhihd|my namegfhfk|my oldfhfgf|my opiniongigif|my orderbcdeg|mygjhko|myselfijgif|nahbbbbe
name anddfehe|name atdedef|name getsdfefe|name hasddeee|name ibcbbe|name iskhjhi|name justbbccf|name saidddddf
name thecacbe|name wasecfcd|name woulddgege|name$gcgcY|nameTadfE|nationalihhhe|naturallyhggff|nawehehf|neardeefd
need acbdce|need tobgche|needZbaed|neededffffd|needs ahegef|needs toddeef|needsecede|neitherdbdbf|nervoushgfff
never beenhdhee|never seenfgfgd|neverrkojY|new yearfdfdf|newcicfm|newsfhfgm|next weekghfgf|nextdgefb|nice tryggggc
nice$gifie|nicekmhlb|nicelyfhfgf|night$adced|nightaacdg|nightmareZabbe|nightmareshggff|nikonjiggf|no ideabbdcf
no itjgkhd|no longerehfgd|no onefhfhe|no problemdgefg|no reasondfeff|no wayhfgfe|no$fZeck|nobodymhhfk|noiehbi
nokiaflfhf|none ofcefge|nonecgfge|nopeifhff|norhggff|normalcbedf|not aijhie|not alonefhfhd|not anebfdf|not asddddf
not badfjfhm|not bebecec|not believeZcace|not caredhegg|not doihigf|not evenikhkd|not findhffff|not fithhggf
not forgetegehe|not getfgegh|not giveghgif|not goingcbcbe|not goodgfgfi|not haveeidgi|not helplghff|not itddeff
not knowcedec|not likeYcbed|not livefhghe|not loadjggff|not makeccddg|not needddddf|not playkghff|not quitehhfgf
not reallyedgfd|not saygehee|not seemhffef|not stopegdgf|not sureeeede|not takedceef|not tellififd|not thehghgd
not thinkihhfe|not todfdef|not understandgdfef|not waitdefff|not wantjeide|not whathegeh|not workfegfi|not yetcceef
not$lgmgg|nothing tohegfj|nothing$jhjhi|nothingkdheh|noticeiggff|notmadddfef|notvcvda|now ikihgk|now youffffh
now$fajgi|nowhZfYk|number$eeffh|numberdbfdi|numeroushhhgf|nycdeeff|o$hgfff|obviousfdgde|obviouslylikhf|of afffig
of coursejjhik|of itedede|of musichffff|of myaZccl|of namececee|of thateeeed|of themkkkd|of thesefhfgg|of thisfiegg
of thosebbddd|of whathggge|of youheffg|of yourifhee|off andgfgfd|off theedeef|off togjfgf|offerfbfef|officegghgg
offlggef|oflijhZ|often$fhfhf|oh myhhggf|oh nameighff|oh nobccdf|ohgghgW|ok$dfefh|okay withdcedf|okay$highd|okayikijX
okcddeh|okgiff|oldfhgfb|oledede|on afeecd|on andghfhf|on ithffff|on mondaydeeff|on myliigg|on onehggff|on thatidiee
on theddcec|on thisfhehg|on timefhfgi|on tohlghf|on yourfgfgd|on$hfgfe|onWYXad|oncehhhfe|one dayededf|one isZZcce
one ofeefea|one wasghggf|one whofefed|one$hfjhd|onejgifb|onesheeee|onlinecbdde|only onehgggg|only thinghefef|onlyhddff
ontogfhfe|opZacce|open$ifhfg|openedhhggf|opengfgfi|opticalhffff|optionsdeeff|or adeeee|or justhggff|or notcdddf
or somethingdeefe|or thegehff|orSVWWW|orangededed|order$ihfgg|originalfhgid|osjhgff|other peoplehghge|othergbgca
othersehfhf|otherwisejegff|ourbedfn|out andjghgf|out ofZYaaf|out onddeef|out toihghf|out$defec|outkljlg|outsideghghe
over thegdfeg|over$hihhf|overqgohg|overtimeccdcf|owndgegf|ownerghghf|page$hghge|paid foriggfl|paidigfgl|panelebecf
paperhighf|parentsecedf|parkdcedf|part ofibjde|part$jhjhf|particidh|partiesiegff|partnereefed|partsjggfj|passkijie
pastfdgee|payiefef|payinghfffe|pchgfff|peace$hfhff|peacehfhff|penisddedd|pennyccdef|people arehcfce|people dodeeee
people havedeeef|people likejggff|people$jggfi|peopleeZdaj|perfect$dfeff|perfectefeeh|perfectlyddedh|perhapscdeef
perioddeeef|person whohhggf|person$eceek|personalhjgie|personallyddfef|personjghhj|phhfff|philfhfgf|phone infjfgf
phone isgifgf|phone$kjhgi|phonejshjh|phonesbdeef|photodcedf|photos$hffff|photosedddf|pickedgfeej|pickhgggf
pickingghfff|picksghghe|picsgheff|picture$iggff|picturehlgif|pictures$deeef|picturesfheff|piece ofiggff|piecejighi
placedhhfff|placesdedef|plancdddc|planeihgff|planningghfgf|plansdfffe|playbackcdeef|playedcedee|player fordeeff
player$jiggf|playerigeee|playersceefe|playfhfhb|playingefedd|playlistghfgf|playlistsfhfgf|playslohjf|please$geied
pleasekcjci|plentyedfef|plusghggf|pocketgifgf|poddeeff|point andhhgff|point ofiggff|point$gjgje|pointjjggd|pointsdeeff
policejggff|policyefffi|politicaldefef|politicshhgif|poorahYgc|pophggff|positiondedff|positivefhfgf|possible$ghfgf
possibleghfgf|post$eifie|postedcceef|postgihjh|postingigigh|postsbdcde|power$ihghf|powerfbedc|practicehhhhe
presenthffff|presidentccddf|pretty muchdedfe|pretty sureeffhf|prettyidkgh|previousdfeff|price$eieff|pricefmegg
pricesffggi|princessghfgf|printddeef|probablyikike|problem withhfgff|problem$ebdbc|problemheged|processgiggf
product$hjggf|productkggfe|productshhfgf|progifhf|programdfeff|promisedifgff|pronedecef|prosfifgf|proud ofhgggi
proudjkhji|providedghfff|puphggff|purchase$fhfgf|purchased thisceeff|purchasedbdeef|purchasedfeff|purplehhgff
put indeeef|putcedeb|puttinghghge|quality isfhfff|qualityhdgff|question$cceej|questionaXcah|questionsfhgie|quickeeeeo
quickly$ecedf|quicklyfeeek|quietedfff|quitekihhe|quitgehef|racistZbabe|radio$hhfff|radiohhfff|randomedeef|raregghgf
ratedfiggf|ratherYYaae|reachdcedf|read aboutfhfgf|read thegifie|readergifgf|readingifgef|readkmhkb|ready tocdeef
ready$deeef|readyZcbce|realhlhkh|reallylgkfi|receivedddedf|recommendghfgf|recordinggcfef|reddit$acbdf|redditbedfe
reedddf|referencedeffe|refused tohfgff|refusedhfgff|relationshipigige|religionegfhe|remember whenedeef|rememberceded
reminds mehhhhf|remindshhhhf|removegfhfe|replacedeeff|replacediifgf|replacementiggff|reputationhgfgf|resolutioncfeff
respectfgefj|responsegfgfd|returnediggff|returnfcffg|reviewbceef|reviewsjegef|ridiculousifhff|right nowgegec
right tofgfhf|right$hhffi|rightgViYp|riphhhhf|rockeeeei|rollcddef|roomghffg|ruinedigggg|rulesfghhc|runcfdgd
runningdeeff|s$cadbd|s330hgfff|sad$hgggf|sadlgkhh|safefgfgd|said itghfgf|saidhcfdf|same thinghgfgf|same$deded
samebjbic|saturdayiggff|savedfgfgh|saveldhee|saw thehegff|sawgeeed|say itgdgdg|say thatdedde|say$igige|sayinghegde
sayjfhch|saysaXcae|sbiggff|scaredffgfc|scaryhghgf|schedulehggff|schoolfdgfe|sciencedcece|screameeeec|screen$iggff
screeniifff|scrollkhhff|scumghghf|sdcecd|searchcdeef|searchingfdfef|season$ehfhe|seasonehfid|seatfefeh|seatsiegfk
secondccddg|sectionghfhf|see iffifhf|see itgeedf|see thatghfhd|see thegegfd|see thisedede|seeVaYad|seeinghihhf
seem toihhgf|seemeddffff|seems tojhgff|seemsokjje|seenfigid|selectionkggff|selfececd|selfishhggff|send itcaeef
send mecdeef|sendbYcck|sendingigfgl|sense$hgfff|sensegifge|sentYWccm|seriesfgfhf|seriousdddef|seriouslyihhie
service$ghggi|servicelihgi|setZecff|setshffff|settingdceef|severalgheff|sexdeffe|sexualdddee|shamejgkgd|shareedfff
sharesbcddf|sharingdbdbc|she addddf|she iseiegf|she willehfhf|shedific|shit$cdddf|shitbgcfe|shittyedfef|shootjfgef
shothghff|shotsmhiff|should icdeef|should notjhigf|shouldcidid|show$jiiif|showerdcedf|showljiie|showsedfef|sickcfcge
sidegfggd|signaliggff|signbcddg|sillybecdf|silverkfhef|similardffhf|simplyiggff|sincefdddk|sireeeed|sitehgfff|sitfhghd
sittingihgff|situationfgghe|situationshgggf|sixigffk|sizehfhff|skipghgif|slamshhfff|sleekhffff|sleepebede
slightly betterhhfgf|slightlyehdgf|slowifgff|slowlybcdef|smalljhhff|smartigfgf|smilefhfhe|so badhhhgf|so cutefhfge
so farchegf|so happyhgggg|so hardfefeh|so iUUZZe|so itcedee|so manygifhf|so muchljiih|so proudgighf|so sadhghff
so sorryhfhfe|so thathegff|so welligfgf|so youicgdf|socksdbdbf|softgjhje|software thatedfef|software$fhfff
softwaredceef|sogfdfh|soldiggff|solvedbeeef|some ofihhhf|some peopledfefe|some timeecedf|someYbbeZ|someone elseecede
someone tofdedh|someone$hifgf|someonehbgbi|something thatgfhff|somethingaacbd|sometimesehehe|somewhatgdfef|songhjggf
songsgkegf|sonjiijh|sonyehfgf|soonchdhe|sorry forffgfd|sorry yougfhfe|sorry$hfgfl|sorryoeodd|sorthgfff
sound qualitydefff|soundhjfge|sounds likefhehe|soundsdfdfc|sourcecdeed|southhgggf|spacebddde|spam$edeef|spamedeef
sparehffff|speakcddeg|specialdeeff|speedgihkf|spendifgff|sporcle$gifgf|sporclegifgf|springhjfgf|staffgdfeg
standardskhgff|standfifgf|stardeeee|starsijhhk|start tohgfff|start$ecfef|startedbbcbe|starteeefm|startinghffed
startsddeed|starvingifgff|stateddfee|statement$dffgf|statementdffge|statesfhfgf|staticfdfef|stationhhghf
stay strongedede|staycidjg|stayingghggf|stepcedee|stffddf|stickinghfife|stickjjije|still havehhfgf|still thinkhhhhf
stillZZZbe|stockhgfff|stopdecfe|stoppedfeeeh|storedaedf|stormegfhi|story$ddddf|storyggfed|strangedeeed|strangerdcedf
streetfgggd|strongeafbd|stuckhffff|stuff$igggf|stuffkiiie|stupid$hehef|stupidmilhe|stylishcdedf|sub$hfhff|subedgee
subreddit$deeee|subscriptiondeeef|successghfgf|such affedf|such andcedf|suchcbcbd|suckgefde|sucks$hgfff|suckskghfe
suddenlyighfe|suggestdfeff|suggestededeef|suitghghf|sundayshfgff|sunnyghfff|supereifid|superiorcbecf|supportkfhfe
supposedhfgff|sure yougifhf|sure$bdegd|sureghhla|surgeryhfhff|surprised$ddece|surprisedhhhgf|sweetfhffi|switchhhghf
systemddedf|t mobileehfgf|t610fhfgf|tadeeedf|tagdeeff|take aedede|take$defff|takefhefd|takenjghfh|takesihffk
takinggihhd|talk tohcfep|talkediihif|talkgbedp|talking aboutddfeb|talkingeegfb|tasteggggd|tbhecfce|tcothgfff
teacherdfefe|teachgihif|teafhfgf|teamhhhih|tech supportjhhff|techhffef|technologyddfff|tehfgf|tell herhfgef
tell megfige|telleefch|tellinghgfff|tenedffe|terribleihghd|terrifyingbceff|texascbeef|textdfdef|than aghfgf
than ifefeh|than thegkfgf|thanhjfhl|thank youfhfhk|thankeifii|thanks forllhji|thanks tohfgfg|thanks$fhfgo|thanksikhli
that anddefgf|that canfgghf|that couldcedef|that doesjgjhf|that ihhggd|that isXcbdi|that itkihge|that meansaaccf
that namecdcdf|that oneiffef|that outjhihe|that sameffffd|that thekiiif|that theyddfgf|that thishhgff|that toighge
that wasfifgk|that wouldcfdee|that youjghfh|that$dedfg|thatjmjnT|the airportjegfg|the apexfhfgf|the babydfeff
the balldfegf|the bestfeghh|the bigedeef|the bookcbfde|the camerafdfef|the canonfhfgf|the caseedfef|the companyecfef
the crewghfgf|the dayeddde|the differencedceef|the doorkhigf|the driverifgff|the dvdfcfef|the endkihhf|the entiregighf
the extradeeff|the featuresfifgf|the filmdeeef|the firstkcfce|the frontkhhgf|the futurefeedf|the g3fhfgf
the greathefff|the internetdcdcf|the ipodeiegf|the lasthiihd|the lensifgff|the loveededf|the metzdeeff|the moneyhhggf
the morninghhggf|the mostecfed|the namegfhgd|the newfhefl|the nextdfegc|the nikoniggff|the numberdeeef|the officeijhgf
the onefjfhe|the onesdedef|the onlylgihe|the originalghhie|the otherfefed|the personhgggf|the phonekkhhf
the picturefhfgf|the playernihgf|the pointhdecf|the poordfeef|the powerecedf|the priceglfhf|the problemifhfe
the qualityghggf|the realdeddf|the remoteihgff|the reviewsiegff|the rightZacdl|the sameimhkc|the secondecedh
the settingsdeeff|the showihihf|the smallfhfgf|the softwareddeef|the songshhfff|the soundddeef|the stateedfef
the storeddeef|the thirdddeee|the timehhhhd|the titleeceef|the unitihggf|the userhgggf|the veryihhhf|the volumefdeef
the waitihhgg|the weatherdeeff|the wordedfef|the worldhihie|the worsthiiic|the yearhghgf|the zenmhhff|theZXcaY
their customerhggff|theiremfmg|them inbcddg|them onifhff|them togfgfd|them$fcfdi|themiehef|themselveseedef|then icddef
then$hhhff|theniekga|there ahdgef|there aregcfef|there iskhige|there nodgefe|there wasjggfe|there$bhegf|therelhhea
thesegjegf|they allbcdef|they aredaeac|they canbbbbf|they didkfhee|they dofhege|they haveacdde|they justhgggf
they sayihfhj|they wereedfee|they willccdcf|they wouldihhhh|theygcdbe|thing iigffj|thing thatdeddf|thing togfhgf
thing$dbcdd|thinghbecf|things$gffde|thingshfgde|think hehdiff|think ihifhf|think itgdhfk|think thatighff
think youdgfge|think$ccdde|thinkddheg|thinking aboutghggf|thinkingdfdfe|thirdcceee|this adfdgf|this babygifgf
this buthhhhf|this cameragjfgf|this dvddefff|this inddedh|this isopnoc|this littlegifgf|this makeshfhff
this morninghegef|this onegifhd|this phonegjfhf|this playerhifff|this subcddef|this thingijggf|this timedddeh
this tobbdde|this unithfgff|this wasgegei|this willfhgif|this$nfkek|thiskkkkZ|thodfefe|thosecagcZ|though$afdfd
thoughdgdfc|thought itccdde|thoughtaabbf|threekbfbi|through$ghghf|throughlkijg|tillhgfff|time andgghge|time ithhggf
time tobadcf|time$edffh|timegdgfn|times$igggh|timesnkjji|tinydeeff|tired ofighfg|tiredmgifg|titlehdfed|to afaecm
to answerkhhgf|to askhhggf|to befbgbe|to buyhhghf|to changeaedgg|to doiigid|to eathgfff|to feelddedf|to fightcedff
to findbeefe|to getcabbg|to havelgigd|to helphggff|to himghggf|to itddedd|to knowhhghg|to livehhhhe|to lovegdfeh
to makeihhge|to mecdefd|to myiifff|to namecfdff|to notcedff|to postdeeff|to readhhghf|to returnbdeef|to saydfeee
to seehmhle|to sendjgfef|to setdefff|to showedfef|to sleepdbedf|to spendjfgff|to stayccddf|to stopdffge|to thatfggif
to thegeede|to theirghghf|to thinkihgff|to thisejfhd|to upgradedefff|to useaecdg|to votehhghf|to watchhhhhe
to whatghfff|to workcadcd|to youbZbbg|to yourfhhhf|to$hfedi|today$fbddh|todaydcbcg|together$dedef|tojcjed|toldedeei
tomorrow$ddddf|tomorrowdeddc|tonightfifgd|too baddfdfe|too muchhiggf|too$dedde|toohdhcU|tookigigf|topdbebe|totaldeeef
totallyigfge|touchedhhggf|toyghfgf|trackdeeff|tracksighgf|tradedbfde|train$hgggf|trainjghgj|transferhhfgf|trashaecef
treatfbece|tried tojghff|triedkfieb|tripeifhe|triviadefff|troublefdfef|truckghggf|true$bZdbf|truebbddd|trustfjgke
try tofifhd|tryfhgjf|trying tofcfdg|tryingdcdcj|turnddede|turnedbcddi|tvbbdef|tweetdeeff|twice$hcgeg|twicegbfcf
twitterabdef|twoccffl|typeeffhe|typicalhihif|ughaecfd|ugly$hghgf|uglyjfige|ultimatecddde|umefdff|unbelievablejghgj
underfgfgd|understand whyhefff|understandfigid|underwearhfhge|unfortunatedfeef|unfortunatelyfdhee|unithhgff
until thedeeef|untilaZbdf|up foredfdg|up incfdff|up onhhghf|up thegefdl|up todfghf|up withghghe|updateddfeff|upilkia
uponfhfgf|upvoteeaebe|us$hgfff|use acddef|use itceeef|use theccedf|use$hhggh|usecfede|used togaeaf|usedhfeed
usefulghfff|usehcgk|uselessghghf|using ajggff|usingfbgee|valuehkghf|vegasghfgf|very lightfifgf|verymkmjj|via$cceef
viadeeff|videoshggff|viewhffff|violenthgfff|visahghgf|voice$ghghe|voicefhghf|volumefdeef|voteghgge|wafflesghggf
wait toceefe|wait untilefefc|wait$effed|waitZccbZ|waitedhgffh|waitingghefg|walmartfcecf|want toghkjb|want$hhfff
wanted toffefh|wantedfdeeh|wantfifgb|wantingdeeff|wants tohffff|wantsfdecf|waredgee|warninghhfhf|warranty$hffff
warrantyedfef|was acebdh|was atdeeff|was greatehfgf|was hopinggigie|was incbedl|was itcdddc|was justjkjje|was notkelfa
was prettyhghff|was sohighh|was theddffd|was$hggfe|wasplojl|waste ofhfhgf|wasteighgd|watch$ghghe|watchingbfdfe
watchnnlkd|waterdgfhe|way ithggff|way toZdbej|way$hhhhd|wayXcacd|we areeeeej|we dohfgfe|we getehfhf|we havehegff
we knowbZcae|we lostddeef|we needgkfkf|we shoulddgegd|we willgigih|weakjggff|wearingdeeef|weatherddedf|websiteddede
weddingededf|wednesdayceeef|week$eceeh|weekhfhfg|weeks$hhgff|weeksjhhfe|wefifhe|weighteeede|weird$hgfff|weirdjfjgd
welcome toeeeed|welcome$fhgic|welcomeeifhZ|well donehegfk|well igghhf|well thatfeddf|well$fmhmf|wellgrgna|wentkhggh
were notcbdcf|wereYYabZ|what alqkpd|what anhffff|what areZceef|what happenediegef|what happensceefe|what ijkgim
what isfbfcg|what itkfjff|what thehihid|what theyddeef|what tohghgc|what youlffdf|what$eeefd|whatihfgZ|when aghfgf
when heedfef|when ifbfdd|when itZbbbc|when peoplehgggf|when theydfeff|when youeeeed|whenaWdZZ|where ihfgfe|wherefcgeg
which ischdhe|whichekgle|whiledceec|whitebcedf|who dodeefg|whoVYZZY|wholehehee|why arekigge|why dobbedd|why icdddf
why youfdfdf|whykdedZ|widehfhfe|wifedeeee|will befhghk|will dodcffi|will getebebd|will havefefed|will neverhighf
will notfiefh|will stillabccf|will tryeeghj|willadZek|willing tocbcbf|willingcbcbf|windowhgfff|winehgfff|winggdgef
winhbice|winterdfeff|wisdomcdeef|wish ihiggc|wish youggfhh|wishnpjpe|with adbccf|with hercdddf|with hiscbedf
with itglgjf|with mefbfbe|with mybfegg|with peoplehgfff|with thatdcefe|with theegdfh|with themfdfde|with thiskeidg
with youmhjhg|with yourgghhd|with$fdhff|withfifhc|withinhhfgi|without aceegf|withoutbgefd|womanhhgge|womenfhgie
wonderfulgeffo|wondergehfe|wonderinghghge|wonedffd|word$edeef|wordedfec|words andededf|wordsdbebb|work$Zacbm|workbacah
worked$highf|workedjjhig|working onbbddf|workingihggg|works$hhggj|worksgjfim|world$gkghe|worldlplmc|worriedjhige
worse thandcedf|worse$hfhfd|worsegehec|worstjjkje|worth thegifgf|worthjiggi|would begigid|would gethhghf
would havehlhjg|would likeYYcch|would lovekjijf|would notomiif|would ratherbacbf|would wantghggf|wouldlnknb|wowedfgg
writeggegd|writingddeef|writtendeeef|wrong withihgfc|wrong$jjfig|wrongijgjj|wtf$hggff|wtfliige|xhfgff|xtraedfef
ya$ZZbad|yaXYZYb|yddeef|yeagegde|yeah icbdbe|yeah ithjgif|yeah$gjghf|yeahjfifa|year$dcdde|yearcdgea|years$cffhe
yearsWbcfa|yepgdfee|yes pleasefifhg|yes$dcddh|yesWXYZj|yesterday$cbccf|yesterdaybbcbe|yet$abddh|yetiiggc|yikesdeeee
yorkcedef|you ahhffg|you allfhghe|you andcccbf|you arekmlkZ|you canbfegg|you coulddfeeh|you didjiiig|you doeiegc
you forcccci|you frombdcef|you gotkihgg|you guysnjjjp|you hadddedd|you haveZaabm|you helpcdeef|you knowdfdfc
you lookddedf|you loveehehf|you maydbdcf|you meandfefc|you needcgdfe|you neveriehef|you reallyfdgef|you seebddff
you shouldddefg|you thinkccedd|you tofhfgf|you wantffggd|you werefeffd|you willfcdca|you wouldaccfg|you$hnejh|yougZgbo
youngerdddcf|youngfhgie|your bestggggd|your commenthfhff|your eyesdeeef|your facefifhf|your heartfhghf|yourlijkh
yourself$eeeed|yourselffifgc|yoursihhgh|youtubeedeef|yupiggff|zen xtraedfef|zenjffff|zerokhigi|zoomhffff|~absoljijhe
~accidbbcce|~accoudfefc|~acquicddef|~acrosecdce|~actiofigif|~activfeede|~actuaddeeY|~ad260deeef|~additihggf
~adjusghfgf|~adoraehegf|~adverhigih|~advichihjb|~advisddeeh|~afraigghge|~againUZYbd|~aggrefdgef|~agreeijijc
~airlicdeei|~airpojfgfg|~albumdddef|~alcohghghe|~allowjhige|~almosehdgc|~alreafgffd|~alriggfgfd|~althoddfef
~alwayigige|~amazeghfff|~amazieifja|~amazogffed|~amerihhhhe|~analohgggf|~anarcccdcf|~animacedfe|~annougehff
~annoyihhgf|~anonycedef|~anothniigl|~answeqijgi|~anybodfehf|~anymojfiff|~anyonhgeei|~anythcfdea|~anywakjihf
~anywhddeef|~apolohgfgh|~appoigeheh|~appregighd|~approggghf|~archofifgf|~arounaceec|~arrivigffk|~articddeef
~artisiifgf|~ashamigffh|~askinkhhge|~asshohgige|~assumcgehe|~attaccfege|~attemeedef|~attenhfgff|~audibhhghf
~austibdcde|~austrijije|~automZYbad|~averafhfge|~awesochehh|~babiehggff|~backgcgdfe|~bananihgff|~bannecddee
~barelhffdf|~barreihggf|~baskeghggf|~battejlghf|~beatiddeef|~beautikjke|~becaugchcg|~becomihhge|~beforcbedj
~behineggie|~beliebbaab|~beneffdede|~besidddffe|~betteiffhe|~betweggfgi|~beyonggggk|~biggebcfef|~billiddeff
~birthfeede|~bookifeffh|~borinhggff|~bothehhgff|~bottofhfgf|~boughdeeec|~breatcedef|~brillghfgf|~bringcdddf
~brokeiihhf|~brothffhic|~burgegigif|~businfehed|~buttogdfdc|~buyinabdef|~callefeedc|~callifgehe|~camergkehf
~canadeeedf|~canceTXYbf|~castlcdeef|~catalghghf|~caughhggff|~celebhghhe|~certafcfde|~challghfgf|~chanceaecg
~changigike|~charagdhff|~chargheeeh|~cheapgifhf|~cheathfgef|~checkcfeff|~cheerdcedl|~chicaacbdf|~chickdaece
~chieffhghe|~childfgghc|~choosdbedf|~chrisibgdf|~circlfdfej|~classlikhf|~clearjejfe|~clevedeeef|~clothfdfei
~coffeefffd|~collijggff|~combihfgff|~comfofhgge|~cominefffd|~commegbhec|~commiaabbc|~commodeeef|~compaiggeg
~compldffgg|~comprdeedf|~compucdeef|~comragihkd|~concefgfhf|~condigighf|~configkhmh|~congrjkiif|~connehgffg
~consehfhfe|~consifiehf|~constkhhgf|~contabceee|~contedacbf|~contieedee|~contrkkjid|~cornedeeee|~corpofgfhf
~countcddcd|~coupledeed|~courskkijk|~creatidhde|~crediffggd|~creephfgfe|~cringdeeee|~crisihggff|~critijfife
~cryinfhfgf|~cultuddeee|~custopijgl|~cuttijghgf|~dangehgggf|~daughdcedf|~dealifhfhf|~decidcdgff|~decishfhff
~defenhhffd|~definfjhic|~delaydeeff|~deletfffgc|~deligdbfff|~delivfgeei|~demandedef|~depenbddee|~deprefeede
~deserffgec|~desighhhgf|~desirfigif|~despiiggff|~destrcdddf|~detaiedeef|~develfhgie|~devichhfff|~digitghfgf
~direcedfef|~disaphgfdd|~discofefeh|~disgukhjhe|~dislicefge|~displhgfff|~disrehghge|~dissajiggf|~distrefgif
~divoredeef|~doctoddgfd|~documgefdf|~donatdeeef|~doubtejfhf|~downlgjfgf|~drinkjghfj|~drivejfhgi|~durinhefef
~easieafdfj|~easilhifhf|~eatinghggf|~econocedff|~effecedeef|~efforgjgje|~eithedbfcd|~electhggff|~elsewdeeef
~emailihggf|~embarkhige|~emotililie|~engagghhhe|~engligighe|~enjoyikhhf|~enougZdbdd|~enterhhghe|~entirgjgif
~equaldgdff|~especgghhd|~everyijfhf|~evidegegdf|~exactbdddc|~exampfigjd|~exceefhfff|~excelfifgf|~excepZbbbe
~excitghfge|~execudeeff|~existdbdbe|~expechdfef|~expenchehf|~experdffhe|~explagdedi|~extendeeef|~exterhgfff
~extrecfbfe|~facebededf|~failefehfd|~fallighghf|~familjhjie|~fantagjgjd|~fascidfefe|~fasteggffj|~favordedfd
~favouhfgfg|~featujngif|~feeligfffc|~feminegehf|~fighthefef|~figurhdgee|~finalhbhef|~finisegdef|~fixinfhfhi
~flashgighf|~flighejegk|~flimshggff|~flyindfefh|~foldemhhff|~follogkghf|~forcecfdge|~forevefefd|~forgefheid
~forgolhjgf|~formaceeee|~forwaeeedf|~freakfdfff|~frequhgggf|~fridaffffj|~frienlliim|~frustjehep|~fuckebedfe
~fuckinimhd|~functfjfgf|~futurgdede|~gamerccddf|~gaminhgggf|~generbedff|~georgfdfef|~gettihfheh|~gigglcbccf
~giveaddeef|~givingfghf|~goodbdeeff|~googlcceef|~gotteghggf|~groundeddf|~guaraccdcf|~guiltdeeef|~hahahfigie
~handlhhhgj|~hangidfdef|~happegdgfa|~haviniijgd|~headpidfef|~healtccedc|~heartigife|~heavedefff|~helpegghge
~helpfghfgf|~highejehee|~hilarehfhe|~himsebbcce|~hipstdedef|~histobbddf|~hittibddef|~holdifhghe|~holidegffk
~honorceeef|~hopefcgfhd|~hopineifhe|~horriiiijd|~horseddede|~houstfhfgf|~howevjhhgf|~husbaddeef|~illegbccdf
~imagiifhfc|~imporebfeh|~imposbedfe|~impregkfhm|~improhhggf|~incluhlfhh|~incomcdeef|~increabdfe|~indiaihhgf
~indooihgff|~inflagigje|~infludefgf|~inforggghh|~infrafhfhf|~injurhfgee|~innocaccde|~insaneieie|~instegfggh
~instrfgfgi|~insulfdfde|~insurceeef|~integghfgf|~intenkfjfd|~interfjeha|~introccdde|~inveshfhgf|~invoideefg
~involdeeee|~issuefifhe|~italihgggf|~itselehfgf|~jealoceeff|~joineddeef|~keypahhfgf|~killecedfe|~kitchghfgf
~landeghfgf|~langufhfhf|~laptohihhf|~latelcddef|~laughhffgf|~lawyeccdde|~learncdddd|~leaviecedf|~legaldfefe
~legenededf|~legithfgef|~lessoeefde|~lettifhfgh|~levelhefde|~liberdeeef|~listeegdfg|~litergdhdd|~littlddccj
~loadeddeef|~locathgfff|~loggehggff|~longeehfgd|~lookeihhgf|~lookifgggj|~losinhfgge|~machifhfgf|~makindhegb
~manuafhfgf|~manufjggff|~marrieeedf|~massideddf|~materhifgf|~matteegggd|~meaniccede|~mediahggff|~mediobccdf
~meetiihhgf|~megapfhfgf|~membeceeed|~memorabeee|~messahgefi|~meterhgfff|~microdceef|~milliccdcf|~minuthggfg
~miserhfgfe|~misseiihif|~missiddfec|~mistaijgjd|~momengihjd|~mondadeefg|~monithffff|~monstiehef|~montheccdg
~morniffgej|~mothecdcce|~movembceff|~movieebgef|~multiegdfe|~murdecddee|~museufgghe|~myseljjije|~natiojiihe
~nearlbeeff|~necesdeffe|~needeffffd|~neithdbdbf|~nervohgfff|~netwohgggf|~nicelfhfgf|~nightcccdd|~nobodmhhfk
~nomindeegf|~normaaZcad|~nothikdheh|~noticihefe|~notmaddeff|~numbegcgei|~numerhhhgf|~obtaifhfgf|~obviolfkfe
~offenjhjgf|~offichhigg|~olympgdgdf|~onlincbdde|~openehhggf|~opposdeeef|~optichgfff|~optioehehf|~orangcdcdc
~ordergfgfi|~organcbddf|~origifhgid|~otherihghf|~outsicfdfe|~overtbcdce|~painfhghgf|~parendcede|~partihcfee
~partneeeed|~passefffei|~passibYdae|~passpddeef|~patiehhfgf|~payinifgfi|~peopljbhci|~perfeabccj|~perhacdeef
~periodeeef|~persokkjlh|~phillcddde|~phonebdeef|~photogeedf|~pickegfeej|~pickighfff|~pictuklgie|~pitchiggff
~planniihhf|~playbcdeef|~playebebcb|~playiefedd|~playlhifgf|~pleasjbibn|~plentedfef|~pockegifgf|~pointcfdfe
~policjihih|~politceehe|~positchdge|~postebbdde|~postiigigh|~powerYcacd|~practiihhe|~prepacfegf|~presiccddf
~prettidkfh|~prevecddef|~prevideeff|~pricegehfh|~princgjgif|~probaikike|~procefifgf|~produnjigd|~profeedeef
~progrcgeff|~promifdedg|~promoddeef|~proteijhid|~provedgdff|~publihggff|~purchafdef|~purplhhgff|~puttihghge
~qualiieggf|~questaYdcg|~quickffeek|~racisTYVZe|~randoedfef|~ratheYYaae|~readegifgf|~readiifgef|~realicedff
~realljekfg|~receibcccg|~recoghggff|~recomgifgf|~recorfbedi|~reddibedfe|~reducieife|~regisedfef|~relatebfdc
~religfgfhe|~remembecdd|~reminffgfc|~repeaeceef|~replaljggf|~reposbceef|~repubhghge|~reputhgfgf|~requefeffd
~requihghgf|~resoldeeef|~respefgefj|~respoggffc|~retardbedf|~returgcfeg|~revieibfdf|~ridicifhff|~rightddedf
~romangehfe|~ruineigggg|~runnideeff|~russideefe|~saturihgff|~sayinfdfde|~scaregfhfc|~schedhgggf|~sciencbdbe
~screaeeeec|~screejhgeg|~screwdgeff|~scrolkhhff|~searcgcfef|~seasocgdgd|~secreghggf|~seeinhhhhf|~seemedffff
~seleciffef|~selfihggff|~sellifgghe|~sendiigfgl|~sensiaZcbf|~separkgjgf|~seriefgfhf|~serioedeed|~servinjigi
~settiddeej|~severfheef|~sexuaddeed|~shamedeeef|~sharebcddf|~sharidbdbc|~shittdcfef|~shootighge|~shoppddeef
~shoulbjdlb|~showedeeef|~signakfgff|~silvekfhef|~simildffhf|~simpljghff|~singlghfhk|~sittiihgff|~situagigie
~sleepfgghf|~slighehdgf|~slowlbcdef|~smelliehee|~sociaeffgd|~softwccedf|~solvedfeff|~someofaeah|~sometZbbcc
~somewfcfef|~sounddgeic|~sourccdeed|~speciacddd|~spellddeel|~sporcgifgf|~sprinkihgf|~standhfeef|~startaZbab
~starvifgff|~statecfefd|~statigdfee|~stealiggge|~stickhfife|~stockddeef|~stoppcdcch|~stranbbdcc|~streeggggd
~strondafcc|~struchhfff|~stupipjoie|~stylicdedf|~subjefgghe|~subsccddee|~suburfhfhf|~succegifgf|~suddejhihe
~suggeedeef|~sundagghgf|~superddede|~suppomhhfd|~surgehfhff|~surprbgdfe|~sweetgfgfd|~switcfhfge|~systededef
~takinhijic|~talkeiigif|~talkiddfeb|~teachcedfe|~technhdgfg|~telepddeef|~telliifgfe|~temptddfef|~terriddefd
~thankjlimi|~themseedef|~thereddeed|~thingghffe|~thinkdfdee|~thougadaba|~thoushgggf|~threagfhgf|~throukjhig
~throwgdfcf|~tickefdfef|~togetcfdee|~tomordeddc|~tonigfifgd|~totaljgfge|~touchhhggf|~trackighgf|~tradeddeef
~tradicdddf|~transklgif|~trividefff|~troubhefef|~tryinfcebi|~turnebcddi|~tweethfgff|~twittYaddf|~typichihif
~ultimcddde|~unaccghfhf|~unbeljghgj|~underhgjjh|~unforedgee|~unreaighgf|~updatchege|~upgradeeff|~uploaghfgf
~upvotebebd|~usefughfgf|~versighfff|~vibrahffff|~victibdeef|~victofhfgf|~videoihgff|~violaefffd|~virtugehgf
~wafflgighf|~waitehgffh|~waitighefg|~walmafcecf|~wantehfffh|~wantideeff|~warnihhfhf|~warraedfef|~watchehegd
~wealtdgdff|~wearideeef|~weathddedf|~websideefd|~weddiededf|~wedneceeef|~weekedceef|~weigheeede|~weirdjgjge
~welcoeifhZ|~willicbcbf|~windohgfff|~winnihghff|~wintecedff|~wisdocdeef|~withihhfgi|~withobgefd|~wondejgihn
~workejhggg|~worrijjihd|~worryfhfgf|~writiddeef|~writtdeeef|~yestebbcbe|~youngdddcf|~yoursdeceg|~youtuedeef
`
