import type { Feature } from './local/features.ts'
import type { Pair } from './local/pair.ts'

/**
 * Written by `npm run fit:sentiment`, which prints how well it does on what it was not fitted to: it was to the project's own examples,
 * half of GoEmotions (Apache-2.0) and half of VADER's rated texts (MIT). Weights for a negative and a positive message, against a
 * neutral one; those of words are the two characters before the bar.
 */
export const BIAS: Pair = [-0.712, -1.163]
export const FEATURE_WEIGHTS: Record<Feature, Pair> = {
  compound: [-0.914, 1.067],
  positive: [-0.089, 1.464],
  negative: [1.263, -0.114],
  strongest: [0.586, 1.67],
  weakest: [-1.226, -0.313],
  problems: [0.592, 0.162],
  scorn: [0.804, 2.183],
  symbolsUp: [0.024, 2.076],
  symbolsDown: [2.2, 0.133],
  silent: [-0.632, -0.511],
  asks: [-0.821, -1.574],
  endsAsking: [-0.372, -0.683],
  long: [-0.63, -0.437],
}
export const GRAM_WEIGHTS = `
!aboutZY|!actuallycg|!againli|!againstce|!alk|!allfl|!alonedl|!amde|!andij|!anic|!answereb|!anyka|!anythinggd|!ascb
!atok|!badfq|!becausehe|!becl|!beforeae|!beingfc|!believeXb|!bestdg|!betterbc|!botherii|!breakde|!butZX|!byhe
!camerahj|!canbe|!carech|!closefc|!dieei|!disappointedcd|!doeshg|!dofi|!downbc|!easierci|!eitherhf|!elseXZ|!endhh
!enoughkk|!evenim|!existlh|!expectig|!feelig|!figuredhg|!findhe|!fitkj|!folderjh|!foodfk|!forgd|!forgetck|!fromea
!funje|!getkh|!gettingli|!givegm|!givenhe|!goingba|!goodrk|!gotbe|!hadcf|!happyie|!hardif|!hasfb|!havedh|!havinggh
!heYW|!helpng|!herbe|!herecd|!himgi|!howll|!icg|!ideaVY|!ifWY|!inbZ|!isTY|!itne|!justab|!knowYc|!letgj|!likeTS|!livefi
!loadjg|!lolek|!longerei|!lookfh|!losegl|!lovede|!madehf|!makeca|!makingfh|!matterce|!menc|!moreih|!muchZd|!mysl
!namejd|!needbb|!nocf|!noticedg|!notji|!nowdf|!ofnl|!onece|!onhh|!onlyfh|!ordc|!otherdi|!outjg|!overfh|!peoplelj
!phonelg|!picturekh|!playlf|!pointig|!postac|!powerhd|!problemdi|!problemsfh|!quitehi|!readhh|!realizebf|!reallyif
!reasondf|!saidii|!saydd|!seedd|!seenYc|!seriousdc|!sexZb|!shedf|!shitke|!shouldej|!singlehi|!solh|!somefd|!someonecd
!stopfk|!surecc|!surprisedXc|!takeed|!takinghf|!tellingfd|!thanig|!thatdg|!theWg|!theirdf|!themjh|!theycc|!thingYY
!thinklh|!thisql|!thoughtfi|!throughdc|!todj|!toogl|!truekh|!trybb|!tryinghf|!turnhf|!understandhc|!untilig|!uphg
!usac|!useac|!voiceig|!waitkh|!wantlc|!wasig|!wayif|!welljh|!whatpk|!whenWW|!whoZe|!winif|!withrr|!workingde|!worklf
!workshg|!worthdd|!yetWX|!youiY|!yourselfYa|000bc|0af|1 ofbd|100mh|10de|11gh|12hi|13cd|14ed|15cb|17gb|1db|1sthj|200fk
20qk|21fj|23dZ|24 hoursde|24cb|256eh|2600hh|2kg|3 monthsdd|3$cd|300ce|30de|35mmhg|3bd|3rdif|40de|40gbfh|45ki|4ne|50ac
5jj|6fa|7$ce|70fd|7thcf|80saZ|8aX|900dd|90da|9fd|^1fd|^2kf|^3oi|^4db|^8dc|^aboutif|^absolutelydf|^actuallyZa|^adZ
^afterfm|^agreedgj|^ahgl|^alllb|^alrightih|^alsoih|^andZc|^anfd|^anotherhg|^anyhg|^anyoneZb|^apexhg|^ashe|^atfk|^awwhg
^becauseeb|^beenhg|^begl|^besteh|^butgh|^buybc|^byhg|^cankf|^comebc|^congratsgi|^coolhf|^damnhk|^dangce|^definitelyfh
^didad|^doll|^ehgd|^enjoygh|^evenZc|^everycf|^everythinghe|^exactlygi|^exceptaY|^fairgh|^finallygk|^finishedgi
^firsthk|^forfc|^forgetie|^fromdc|^fuckih|^fuckingle|^funnyhj|^getli|^gettingde|^giveae|^gladfi|^gogl|^goingdc|^goodmk
^greatii|^hadnf|^haek|^hahahahagj|^happyei|^haveki|^heXV|^hellYa|^herehg|^heyli|^hifh|^hopefullyfh|^hopelf|^howeverig
^howfY|^ifeZ|^ikh|^imaginebd|^inae|^isdb|^itbd|^justdh|^keepde|^letck|^likehg|^listeninghg|^lmaohf|^lolpq|^lookcd
^lookingcf|^looksih|^lovejf|^makingZd|^maybecb|^mejg|^moreeb|^myjj|^nahaZ|^namead|^nawdj|^neverhd|^niceki|^nobodyjg
^noie|^nokiafj|^nopeif|^notbc|^nothingaf|^nowog|^ofik|^ohoj|^okWV|^okaygj|^omgfj|^oned|^onejg|^onlybd|^opdd|^orab
^peopleeb|^pleasedX|^poored|^prettygh|^probablyab|^reallyce|^rightgi|^sameZY|^saygd|^seriouslyhh|^shedX|^soch|^someed
^someoneac|^sorryjd|^soundgi|^soundsfi|^stayfj|^stilled|^stopkg|^superhh|^surehb|^takedh|^takingcd|^tbhec|^thankhm
^thankshk|^thatpo|^thenec|^thereZZ|^thesl|^theycY|^thinkdc|^thisjs|^thosegb|^toZc|^totallyfh|^truecd|^trulyhg|^trustgm
^ughbe|^umcf|^unfortunatelyig|^waitbc|^wasjf|^weab|^welcomedf|^welldX|^whathb|^whencg|^whichba|^whilede|^whymh
^womendi|^worstig|^wouldii|^wowkf|^wronghi|^yeafb|^yeped|^yesXV|^yoursf|^youur|a badhk|a bigab|a bitchhf|a bithh
a bunchbb|a cameragi|a catdg|a chancejd|a childjf|a christmasdb|a decentif|a differentfZ|a fewjh|a foldermh|a freeed
a fuckingig|a funfh|a goodcX|a greatdh|a hardhg|a jobkg|a jokeYp|a kidfh|a littlemk|a lotji|a messagebd|a monthml
a namefk|a newhj|a nicegi|a perfectea|a phonekj|a picturegh|a postcf|a problemdb|a producted|a realnk|a reasonhi
a singleij|a smalled|a songgi|a terriblejj|a truegh|a verykg|a wasteif|a wayYa|a weekif|a wordhe|aYb|able toig|ableje
about howYY|about itYV|about namede|about thatgj|about thenh|about tofi|about$jf|aboutii|abovedd|absolutekg
absolutelyfi|accessdd|accidentlyaa|account$df|accounthj|across thefh|actualhg|actuallybb|adapterce|adbb|addbb
addressed|adorableeh|advice$gk|advicehk|afraidlf|after aje|after igh|after thecb|afterme|again$ig|againYf|againstTY
agebd|agentih|agesce|ago$fZ|agogd|agree withgi|agree$gj|agreedhl|agreegq|ahdi|airZe|airportld|album$gh|albumkl
albumscb|alcoholhj|aldd|aliashf|all dayij|all ijh|all myhg|all ofmi|all overcc|all thathh|all thedf|all theseei|all$kl
allWg|allowsfh|almost likece|almostah|alone$hl|alonenl|alot ofhi|alotim|alreadyeh|also abb|alsoei|although ikh
althoughec|alwayshh|am aai|am afraidjf|am doinggh|am inZY|am notbh|am okayca|am reallyfj|am soii|am sorryhc|am stillhf
am thedh|amazing$gi|amazingdk|amazonhf|americahj|americangh|amji|amount ofde|amountde|an answerjh|an artistgi
an earlyde|an idiothd|and afd|and allec|and diddc|and dohc|and getcb|and haveho|and heXa|and hisbg|and ifhh|and imf
and inej|and isZa|and itgl|and maybedh|and myfd|and nobodyjf|and nodj|and notgd|and nowgh|and shootgh|and stillii
and thatgd|and themm|and thencZ|and thereih|and theyed|and thised|and welf|and wellec|and whenki|and yould|and yourba
anda|angerca|angryhh|animalie|annoyingkg|anonymousbd|another onegh|anotheroi|answer$ie|answerscf|answeryn|antibe
any ofie|any otherif|anyfo|anymoreie|anyonehh|anythingXe|anyway$ig|anywayshj|apartbe|apexmi|apparentlyhg|appleei
applyhh|appreciate thegj|appreciatefl|archosei|are aab|are allbe|are goingpg|are havinggh|are inhl|are nothc|are onfi
are righthf|are sayingid|are sofc|are thehf|are verydc|are welcomefi|are youdh|are$fc|arehk|around$dd|aroundYd
arrivedig|artgj|articlecc|artistjk|artistsed|as abf|as farhc|as helled|as iffh|as ithg|as theba|as theyhf|as welldh
ashamedkg|ask forjj|askedig|askingkg|askji|ass$dd|assdg|assholejf|assumeYa|assumptionjj|at abe|at allgi|at anygd
at homegj|at leastYh|at myie|at thataY|at thepo|at thisZc|at timesgh|at triviade|atYe|atehg|attackbd|attacksae|audioig
austinbd|australiakl|availabledc|avoidfc|awarehf|away$mj|awaydf|awesome$dh|awesomehq|awful$ig|awfulji|awkwardhd|awwhg
babiesif|baby$gh|babyVg|back andcb|back inii|back toYd|back$qo|backgroundbe|backkk|backupgi|bad forjg|bad thingcf
bad$in|badlj|badlyhi|bag$db|bagkg|balldh|ballskh|bananaig|barde|barelyhe|based onfb|basedeW|basicallycc|basicdf
battery lifeij|batteryjm|be ablekj|be agd|be betterde|be inhj|be somg|be thefh|be therefh|be truehg|be$aY|bearWa
beatZX|beatingdd|beatshi|beautiful$fj|beautifulio|beautygb|because idd|because ofeh|becausegb|becomeif|becomeshh
been ahd|been theread|beenie|before ice|before$Yd|beforegc|behaviorbi|behindeh|being aYc|beinghc|belowZY|benefithf
best$gj|besthc|betbd|better thanho|better$cd|betterjf|between thedd|betweeneh|beyondgh|bigXZ|biggerdb|biggestfh|birdce
birthdaydf|bit ofkg|bit$hg|bitlg|blamelg|blessedfh|blisshf|blockYc|blogdd|bluehi|board$jh|boardcd|bodyjf|bonebe
boobsii|book$db|bookfa|bookinghe|boothg|boringkh|bornfd|bot$gj|both$fh|bothaY|botjl|bottomgh|bought aii|bought thisbc
bowlaY|boxlg|boyjg|boyscg|brainhd|brandhh|bravegh|breakingih|brighted|brilliantfh|bringdd|bringingdd|bro$gh|brocf
brokedY|brokenmi|brosaa|brother$de|brownYY|btwbe|bucksec|buddydd|bugde|buildeh|built inig|builtji|bulkyhg|bunch ofdg
bunchcg|burnlh|burnslh|businesske|busy$jh|busydc|but forcd|but hedd|but iXd|but itij|but nopk|but noteb|but stilled
but thatde|but theae|but theypj|but thishc|but wedi|but withni|but youcm|butcc|button$je|buttondZ|buttonshh|buy ahg
buy thisii|buy$hg|buyek|buyingab|by agc|by namegj|by theea|byYa|byeeb|cablehf|cake dayfj|cakeim|call meed|call$cb
calledeZ|callgc|callingdh|callsjg|came outde|cameeY|camera$gi|cameraeh|campaigndh|can bebc|can doba|can findde
can getjg|can iWY|can notli|can onlyZZ|can seeih|can useaZ|can youhh|canadacd|cancelVZ|cancelledkf|cancer$Xa|cancerUZ
canej|canongk|captureded|card$cd|cardaa|care ofce|care$gh|caredga|carejk|carrieshg|carrycd|casehi|cashic|castlede
cat$ek|catci|causecb|causedgd|cdgh|cdsgd|cell phoneie|certainaY|certainlyif|chaircf|challengegi|chanceYS|chancesik
changedfd|changedj|changingjh|chargekd|chargingad|chatij|cheapbZ|cheapergk|cheatingdd|check itgh|check outhj|checkcg
checkedce|cheersdc|chi|chicagobd|childga|childishhe|children$cg|chillfj|chineseed|choosingdd|christmas$ki|christmashd
circlesgd|citybc|claimYb|classih|cleardd|clearlynf|cleverdd|clickeh|close tocb|closede|closedjg|codefi|coldmh
collectiondd|colorhh|combination ofhe|combinationhe|combinedhf|comcb|come backec|come toji|comeab|comes withgi|comesde
comfortabledf|comment$dg|commentcc|commentsZg|compactfh|companykb|comparedid|complaininghf|completeed|completelybi
computer$de|confidencefm|confirmeh|congrats ongh|congratsgi|connectiondf|consgh|considerei|consideringgj
constructionig|contentaY|continuece|contractfd|control$hf|cool$gk|coolestfh|corner$ed|cornercd|correctlybc|costed
costshh|could bede|could gohf|could haveXa|could notej|couldTV|countdc|counterfd|countrieshj|countrybd|couplegi
coursemn|coveredgh|craplf|crashdd|crazydk|createdfd|creatinggh|creativeeY|creditgd|creepy$jg|creepyhf|crewkl|criedkg
crisishg|cryingfi|cryjg|culturedf|cupeh|customer servicehf|customer$ie|customermg|customersnf|cutbd|cute$fh|cutedi
cuttinglh|dailycc|damagehf|damn youif|damnjo|dancehh|dangZc|dangerouskg|darkgh|datahi|datece|daughtercb|day forjf
day$hl|daybd|days$me|dayspn|dead$gd|deadcb|deal withhh|dealingdk|dealkh|dealsca|dearic|deathdd|decentig|decidedb
decidedcg|decisionjg|defencecd|defenseeh|definitelygm|definitiondc|delayedbd|delayfc|deletedg|deliverykf|dennisfh
depends ondd|depressingig|depressioned|deservefi|deservesfj|designfh|despitehg|details$hf|detailsed|devilbd|did itji
did notji|did thiskg|did youdg|did$hj|didih|die$ag|diedid|diegd|differencede|differenthg|difficultfd|difficultyfh
digitalfh|dinnered|directioncc|dirtydd|discjg|discshg|discussionig|disgustedhf|disgusting$hg|disgustinghf|dishde
diskkf|displayhh|dmdc|do anythingmg|do iVU|do ifad|do isca|do iteo|do notki|do somethingih|do thatig|do thegh
do thisfi|do youfc|do$jg|doaa|does ithg|does notoc|does thatjf|does theab|doeskf|dogdb|doing thecd|doingch|dollarshe
done$kg|doneie|door$dc|doorjf|doubleeh|doubtac|doubtsdl|down andij|down tojg|down$dg|downab|downloadgi|downtowndf
dreamfj|dressfh|drinkslh|driveZb|driverjg|driversjh|dropde|drugshg|drunkag|dude$ad|dudeUi|due toZd|duebe|duhab|dumbac
dvd playergi|dvd$gh|dvdjj|dvds$ig|dvdsmh|dyinghf|eachda|earlyac|easier toZZ|easier$fk|easiercc|easily$de|easilyij
eastae|easy tofh|easycd|eataa|eatsgd|eaxec|edgedg|editgh|efforthi|ehd|ehhd|either waydd|eitheraZ|elitehf|else$ni
elsemg|elsewherebd|emailcd|emailsji|embarrassingjg|emhe|emotionalmh|end ofmj|endedZb|endingie|endnl|endsZa|energyeh
englishgj|enjoy itfj|enjoy$fh|enjoyedgh|enjoyfp|enjoyinggh|enough toag|enoughUY|entertaininggj|entirehl|epicda
episode$hf|episodehh|equallybf|erjg|errorcc|especiallyhh|etc$be|etcbe|even abh|even anhg|even ifbg|even morejg|even0r
ever seenhg|ever$fh|everli|every singlegi|every timeig|everybodyif|everyml|everyoneZi|everything$gj|everythingnk
everywheredd|evidencefd|evilcf|exaa|exactcc|exactlyac|examplefj|excellentfh|except forcd|exceptTX|excited$fi|excitedgk
excusehe|existcd|expectbd|expectedmh|expensivebf|experienceaf|experiencedkf|explainsac|explanationfc|externalig
extrakd|extrashg|extremelyZf|eyegj|eyesZd|face$cb|facebookdc|facejm|fact thatig|factmi|factorgh|factsXh|failedie
fairXV|fairlyfd|faithed|fallbc|falseig|famch|family$hi|familynm|fandf|fantasticfi|far ashc|farbY|fastestif|fastif
favorei|favoritedf|favouritejf|featurefh|featureshj|feeddf|feeie|feel badji|feel betterdf|feel likehe|feel sokh|feelde
feelingde|feelingsfd|feelshe|fewlk|fightYb|figure outhj|figuredcd|figureif|fih|filesgi|filledfd|filmaZ|finalVY
finallyji|find akj|find itdc|findZb|fineYX|fingerfh|fingersde|finishdd|finishedgh|fireng|first ied|first ofgi|first$dc
firstVb|fishhg|fiteb|fitsgi|fivemn|fixedji|fixhg|flagde|flashesfh|flashhh|flatcc|flawhe|flight iscc|flight toce
flimsyhg|flipaX|flyhh|flyingde|focushm|folderjf|folksfb|followhi|followingcf|food$cj|foodgd|foolfd|footballfh|footkj
for alldd|for anycg|for apk|for christmasdf|for herhi|for himdc|for mech|for morebd|for myde|for namedg|for nothh
for ourca|for sharingdc|for surefk|for thezr|for thisbc|for threelh|for twoed|for usce|for youhl|for yourij|for$kh
foreverfi|forgetfc|forgotmi|forwarddb|found thedd|founddc|fourng|free$gh|freedb|friend$ei|friendei|friends andfi
friends$dd|friendsgj|from ade|from myij|from namebd|from yourie|fromZd|frontni|frozejg|frustratedjf|frustratingjf
fucked upcf|fuckedbe|fuckingrl|fuckvk|full offc|fullZb|fullyaa|fun$gk|funai|functionaleh|functionfh|funniestfh|funnygo
future$df|futuredc|g3 isgi|g3$de|g3fi|game$lh|gamecj|gameshf|gamingig|gavejf|gbcf|genderde|generalej|generationde
genrehg|genuinelyhh|georgiafc|get ajd|get anhe|get betterhf|get inea|get intohg|get somehi|get theik|get tolf|getcc
getsWb|gettingba|giantZa|gift$dc|giftaZ|girlVe|girlsho|give itfi|give thecf|givelm|givenae|gives mehh|gives youeh
giveseh|glad ifh|glad togh|gladfq|glassfd|gloriousgh|go backbc|go formk|go throughdb|go$dh|goaldg|goddg|goes toli
goesqg|going toaY|going$fj|goinghi|goldcg|goneYZ|good butfd|good enoughde|good forgh|good jobhd|good luckih
good morningeh|good oneig|good playercc|good thingab|good tojg|good$kp|goodbyecf|goodfq|googlebc|got aZY|got itdY
got thefh|got thisfm|got tohh|got$gh|gotcg|great timegh|great$fk|greatestcd|greatjs|greengj|gross$dd|grossdd|ground$cd
groundbc|groupji|grow upie|growmh|grownab|guessWV|guiltybc|gundf|guy$fl|guyZa|guys$hg|guysjj|hach|had amd|had nodf
had somedg|had suchih|had theih|had toof|hadmg|haha$fp|hahacg|hahahahahk|hairmd|halfmj|handZa|handseh|hang ingn|hanghp
hangingde|happen$fi|happened tohe|happened$fc|happenedjb|happenil|happeningca|happensed|happy birthdaydd|happy cakegi
happy withic|happy$gi|hard timeig|hard$bd|harded|hardwaregd|harshif|has ajf|has beenif|has nodd|has notad|has thehh
haseb|hate hatehg|hate itkg|hate namedd|hatelg|have alldg|have alwaysij|have beenii|have donecc|have everif|have gotbf
have hadhi|have neveric|have noba|have notZd|have saiddg|have seenfk|have somecc|have thefi|have themab|have thishi
have tojg|have triedjg|have$ij|havecf|having alh|having funeh|havinggh|he alwaysdd|he couldec|he didbe|he doesaZ
he hadce|he hasaZ|he ishd|he looksgo|he saideh|he wasgh|he willYZ|heWd|headdc|headphonesjf|headsec|healthba
healthcaredd|heardc|heardgb|heartbreakingie|heartqp|heavende|heavilydf|hell$fd|hellWd|helloab|help mehc|help$jf|helpeY
helped meih|helpedgh|helpfulfh|helpsdi|her$bc|heraV|here aki|here forel|here isfc|here$de|hereie|hesfd|heymk|hiac
high qualityde|higherhd|highestke|highhi|highlyhh|hilarious$ei|hilariousgj|him toih|him withlg|him$cc|himRW|himselfZa
hisOY|historyZb|hitck|hittingac|hockeyfc|holdbe|holdinggj|holemi|holiday$hi|holidayhi|holyfh|home$hc|homekn|honesthh
honestlydc|hope heii|hope itch|hope sogi|hope thatdf|hope theyhk|hope tofh|hope youhi|hope$fj|hopef1|hopefullyai
hopesda|hopingcj|horrible$ig|horribledh|horriblyii|hospitalgh|hoteX|hour$if|hourof|hours$jf|hoursod|house$dd|housebd
houstonfh|how canmi|how didmi|how dobc|how ifd|how isjh|how itda|how longbg|how manyig|how muchVY|how theycd|how tofi
how youje|howeverkh|howrf|hugeeh|humanhg|humansif|humorae|hurthd|hurtskg|husbandcd|i actuallydd|i agreehl|i alreadygh
i alsokh|i alwaysbW|i ambc|i appreciatefi|i believeed|i boughtcc|i canbh|i couldno|i didZX|i doZZ|i enjoyfi|i feelml
i findnj|i foundca|i fuckingfh|i getWZ|i goZa|i gotZh|i guessWY|i hadYe|i hatejf|i havekk|i hearif|i hopeiz|i justji
i keepih|i knewdc|i knowae|i leftaa|i likefw|i lovefp|i madeif|i meanbY|i meanthh|i missedij|i missii|i musthh
i needbZ|i neverjg|i onlynh|i purchasedbd|i readdf|i reallyhj|i recommendfh|i sawad|i seegc|i shouldof|i stillkp
i takehj|i thinkYe|i thoughteW|i triedig|i usecc|i usedkd|i wantam|i wanteddc|i wascb|i willkk|i wishnr|i wouldgW
iceji|id3hg|idea whatig|idea$ej|ideakj|idiot$gc|idiotgc|idiotshf|if hecd|if inf|if itba|if myYc|if sheed|if theab
if theregj|if theycd|if thisoh|if weYc|if youbk|if yourXb|ifeb|iio|illegalZb|illhf|imagecd|imagineed|immediatelydg
imobd|importantdb|impossiblebf|impressivefj|improvehg|in allgk|in alo|in bedih|in generalei|in myej|in ordergh
in theng|in therefm|in thisZX|in yource|inaf|includedjk|includingeh|increasedd|incredibledc|incrediblybg|indeeddd
independencede|indianjh|information$fd|informationfh|innocentac|insanedj|inspiringfh|insteadig|intendedkf|interestedfh
interestingil|interfacegi|internalgd|internet$ed|internetec|interview$fh|interviewjl|into thefh|intogk|invoicecd
involvedcd|ipodgj|iqeh|ironyed|is aboutfi|is actuallyki|is add|is alldh|is alsogh|is alwayshf|is awesomegi
is beautifulei|is bettergj|is definitelygh|is easyfh|is exactlydd|is fineac|is forUV|is fullfd|is goingbd|is gooddh
is greatdi|is inZb|is ithg|is justmh|is likeeh|is morelf|is mybh|is namehm|is nomh|is notmf|is okjj|is onab|is oneif
is outig|is perfectce|is prettycb|is probablyig|is soce|is stillXa|is thatkh|is thegd|is thisof|is tooqk|is verygi
is whataY|is whyec|is wronglj|is$fd|issuejf|issuesdj|it adj|it allXX|it almostac|it alsoik|it alwaysfi|it anYW
it andij|it athe|it beendd|it butbe|it canif|it comesfh|it didhh|it doesfk|it downZZ|it forhc|it happenedec|it hasjh
it inbb|it isok|it justWX|it looksca|it makesec|it mightfd|it offgh|it onab|it onlyci|it outdY|it overhb|it playshk
it prettygX|it probablydf|it reallyie|it seemshk|it soif|it takesmh|it thece|it timefi|it toaZ|it toolg|it wasYY
it whenie|it willif|it withde|it workshk|it wouldpl|it$dg|italianhh|italygj|itbk|itemZa|itselffh|itsij|jailjk|jobshf
johnhi|joineddd|joke$es|jokebt|joygi|junk$ig|junkjg|just doel|just forfd|just getmg|just gotde|just hopegi|just letig
just sodc|just takefj|just thehi|just wantki|justgk|justicece|karmafY|keep thehg|keepaf|keepingdf|keepsid|keypadhh
keysed|kickhi|kidlk|kidseb|killUX|killedeh|kind ofjf|kind$cf|kindaje|kindhh|kingshg|kitchengh|kittygl|knewdc
know howeh|know ifh|know thatgZ|know thecd|know$cd|knowXi|knownba|knowsga|kudosic|ladycZ|laghi|lagi|lame$fd|lameZZ
landedgh|laptopjj|larger thaned|last nightde|last timeje|last yearbf|lastgd|late$hf|lategb|latelyac|latergW|laughedje
laughfh|laughingfh|leastdi|leaveZa|leavingdc|left$cd|leftld|legZb|legitimatelyde|legsZb|lensih|less thanjh|lesscf
lessonfd|let mekh|let thebe|letbm|levelnf|levels$dd|levelsie|licensedg|liegj|life ishf|lifebe|light andfh|lightgk
like aea|like anbg|like howch|like ihb|like itfi|like meab|like namedd|like thatko|like theqo|like toTW|like youkk
like$de|likedb|likedgm|likelycc|likesZY|likingdc|limitedgh|lineih|linesfj|linkad|listcb|listen tobe|listendg
listeninghg|literallydc|littlede|live inie|livedbd|livejm|lmao$ab|lmaoga|loadcf|loadeddc|localce|loggedig|logicfi
lol$Yj|lolfp|lonelygh|long asji|longcf|look atbd|look likeZd|lookXd|lookedih|lookinfi|looking forcd|lookinged
looks likegh|looksgl|lose alj|loseri|loserke|losingke|lost$be|lostWd|lot ofkg|lot$gj|lotjj|loud$hh|loudji|love afh
love howif|love ithh|love namebZ|love thatfh|love thehh|love thishi|love tokf|lovedgj|loveis|lovesch|lovinggh
luck withje|luck$fd|lucklj|made ahh|made itgi|made thehg|madeko|madgd|majorig|make itle|make mecf|make surefh
make thefh|makehq|makes aei|makes itZY|makes mepj|makeshd|making adi|makingbf|man iih|man$db|managefd|managerii|mancg
manualgj|manydm|marketig|marketingdd|marrieddb|massbd|massivebd|matchgh|mate$fc|mateZV|matter$aZ|matterfi|may havedb
maybd|maybe iteh|maybeXZ|mbbd|me akf|me andfb|me inif|me ofii|me overgh|me somecf|me toZe|me toodg|me withXX|me$ld
mean$ad|meanQX|meaningfulcd|meansUa|meantcg|meatdf|mediagj|mediasourceif|mediocreab|megapixelfh|membersdd|meme|memebe
memory$df|memoryec|mentalhe|mentionedgj|mentiongd|messagebe|messageslh|messdf|metalec|meteringhh|metfi|metzdf|mfd
miamifi|microsofted|middlehe|might beec|mightbe|mindkj|minutes$hl|minutesjj|miss thecd|missedkj|missingfd|missjd
mistakeji|mistakesfk|mixfi|mobilefd|mode$fd|model$cb|modeldc|moderngh|momdb|momentfj|monday$ce|mondayce|money forii
money todd|money$ij|moneykm|monitorhf|monsterkf|month$me|monthqf|months$de|monthsed|mooneh|more likehW|more ofad
more thangh|more$hh|moreek|morning$he|morningig|most ofYb|most peoplede|mostaf|mother$cg|motherab|mouthba|movedaZ
moveik|movie$il|moviehn|moviesec|movinggh|mp3 playerdc|mp3 playersdf|mp3ed|mrde|msed|much morejf|much$il|muchbl
murderYb|museumgh|music ishg|music$ih|musicmm|must bekf|must haveed|musthb|my badif|my bagnh|my birthdaydf
my bookingcc|my daded|my faceig|my favoritede|my favouriteke|my firstdj|my flightkc|my friendscc|my godgh|my headde
my heartki|my namejf|my oldfh|my opinionhj|my orderaa|my phoneie|my wifedd|mymk|myselfik|nahZZ|name andch|name atbd
name fordd|name getsdf|name hasdd|name iXY|name ismj|name justab|name saidbZ|name thebY|name wasea|name wouldch
name$gZ|nameRb|nationalji|nationfd|naturallyig|naturecf|nawdj|nearce|neateh|need aZZ|need toag|needWa|needs ahc
needs todd|needsea|neighborhoodgh|neitherba|nervousih|netgh|never beenfb|neverrk|new yeared|newZj|newsgi|next weekfh
nextgi|nice trygh|nice$hi|nicelr|nicelyei|nicergh|night$bd|nightda|nightmareZY|nightmaresjg|nikonji|ninejf|no ideaVY
no itlh|no longerei|no onefi|no problembh|no reasoncf|no wayif|no$fY|nobodyoh|nokiagl|none ofcf|nonecg|nopeif|noqd
norig|normalca|not actuallycg|not akl|not alonedl|not anea|not asbb|not badek|not beaf|not believeVa|not buyhg
not careei|not domi|not evenil|not findie|not fitii|not forgetdi|not getci|not gettinggh|not givegk|not gogd
not goingZY|not goodig|not havegi|not helpmf|not itce|not justde|not knowZe|not likeVb|not livefi|not loadjg
not makeaa|not mattered|not needdb|not playlf|not quitehi|not reallyif|not sayhe|not seedd|not stopej|not surecc
not takebc|not telljf|not theih|not thinklh|not tobe|not understandhc|not waithh|not wantlc|not whatie|not workie
not worthhf|not yetdc|not$pf|nothing tojd|nothing$kj|nothingld|noticeig|notmaddc|notvZ|now imh|now thehg|now$jd|nowfW
numbercZ|numeroushh|nycde|o$hf|obviousfc|obviouslynj|of ahi|of coursekm|of herhh|of musichh|of myaa|of nameZe
of theired|of themdg|of thenl|of thesefi|of thisdg|of thoseZZ|of whatig|of youih|of yourje|off theed|off togk|offerfa
officeig|offme|ofki|often$ei|oftenhh|oh manfh|oh myjj|oh namejf|oh noZb|ohhg|ok$be|okab|okay withca|okay$ij|okaykm
oldd|oldergh|olg|omggk|on andgk|on ithg|on mecd|on mondayce|on myoh|on oneig|on redditeh|on thatkd|on theircd
on thisei|on timefh|on tohl|on yourfj|on$if|onVY|oncehh|one dayba|one isVW|one ofcd|one washi|one whoed|one$hg|onehg
onesfd|onlineZY|only onejh|only thingie|ontohf|opWZ|open$lg|openedhi|opticalhf|optionsdg|or acd|or justhg|or notab
or somethingdg|or thelf|orOS|orangecd|order$jh|originalhj|osjg|other peoplehh|otherhZ|othersfj|otherwiseie|ourbe
out andnh|out ofYW|out oned|out thegh|out toji|out$cd|outkn|outsidegj|over theic|over$hj|overtimeac|overwf|ownbg
ownergi|page$ig|pagegh|paid forlg|paidlg|panelda|paperji|parentsdb|parkcb|part ofkY|part$mi|partib|partiesje|partnered
partsif|partydh|passnl|pastgc|payingjf|payjc|pchg|peace$jd|peacejd|peniscc|pennybc|people aregZ|people dobd
people havebc|people likelh|people thatfi|people whofh|people$mg|peopleZX|perfect$df|perfectdc|perfectlycb
performancehh|perhapsbc|periodcd|person whogi|person$fc|personaljl|personallyba|personih|philfi|phone infi|phone isgi
phone withhe|phone$mi|phoneop|phonescb|photoed|photos$hf|photosdc|pichi|pickedhe|pickih|pickingfh|picksgi|picture$hg
picturego|pictures$ce|picturesdi|piece ofkh|piecelk|pillde|pji|placedhh|placegi|placescd|planab|planeni|planninggh
planscf|playbackcd|playdi|playedaf|player forde|player isgc|player$ki|playerkg|playersde|playingec|playlistgh|playsmq
please$fd|pleasedfh|pleasemb|plentydc|pluggedhh|plusgh|pocketgi|point andgh|point ofkg|point$gm|pointing outdf|pointkl
pointsbe|policejg|policydf|politicaldd|politicshj|pondhg|poorck|popig|positionad|positivefi|possiblegh|post$dl
postedcc|postfn|postinglh|postsZd|power$ii|powereY|powershothg|ppldd|practiceji|praydd|presidentbc|pretty muchbe
pretty surefi|prettylf|previousdf|price$fh|pricegj|princessgi|printdd|prisondd|probablyeh|problem withif|problem$bZ
problemkf|problems$gd|processhj|product$hh|productid|productshh|profiledd|programce|progressfh|prohi|promisedjf
promisegh|pronecd|prosfh|proud ofjh|proudkm|providedgh|publicdc|pupih|purchase$fh|purchased thisde|purchasedbd
purchasede|purpleih|put incd|putbf|puttinghg|quality isfh|quality ofeh|quality$gd|qualityjf|question$bb|questionYU
questionsfi|quickfd|quickly$dZ|quicklyfc|quitemj|quitkc|quotefh|racistVX|radio$hi|radiohi|raisefh|ramsed|randomdd
raped|rapeec|rareii|ratedfi|rather havehd|ratherVT|reachca|read aboutei|read thegl|readergh|readingjh|readjq
ready forgh|ready tobc|ready$dd|readyXb|realip|really dogd|really goodgh|reallyki|reason$gd|receiveddd|recommendgi
recordinghc|redb|redce|reddit$ad|redditbe|referencedd|refused toif|refusedif|regularde|relateddd|relationshipji
relaxedfh|religioneh|remember whened|rememberbe|reminds meij|remindsij|removeif|replacedf|replacedhi|replacementjf
replyhc|reportered|reputationgh|resolutioncf|responsehf|returnedig|returnfc|reviewbc|reviewershe|reviewsjd|richhd
ridedf|ridiculouskf|right toei|right$jh|rightdT|rightsdd|ripii|rippingeb|rockde|rollcc|rookiedf|rudehi|ruinedkh|runag
runningce|s$bZ|s330hg|sad toif|sad$hh|sadlydh|sadqh|safeeh|said itfi|said$df|saidfa|same thinggh|same$cd|sameYl
saturdayjh|savedfh|savekc|saw theie|say itgc|say thatbc|say$kg|sayid|sayingie|saysWR|sbb|sbig|scaredif|scarykg
schedulehg|schoolie|sciencebZ|screamdd|screen$jh|screenih|scrolllg|scumgi|searchbd|season$dj|seasonek|seathd|seatslc
second$df|seconddb|secretgh|sectiongj|see afd|see iffj|see itgd|see thathh|see theie|see thisdc|see$dd|seeRZ|seeingii
seem tojh|seemeddf|seems likefi|seems tokh|seemsml|seen$hh|seenek|selectionlh|selfca|selfishhg|sellhf|semigh|send itbZ
send mebc|sendZV|sendinglk|sense$hg|sensehj|sentYT|seriesfi|seriousbd|seriouslyki|service$jg|servicepg|serviceshg
setYg|setsig|settingdc|settingseh|severalfh|sexbe|sexualbe|shamenh|sharedc|sharesZZ|sharingbY|she aab|she isbi
she willei|sheUd|shescd|shit$dc|shitdm|shittyed|shootie|shopec|shotih|shotsng|should beih|should ibd|should notoh
shouldeh|show$mk|showerdb|showno|sickdf|signYa|signaljf|signingeh|sillyWc|silverkd|similardh|simplyif|since idc
sinceeb|sitehg|sitfi|sittingjg|situationej|situationshh|sixlg|sizekg|skipgj|slamshh|sleekhf|sleepeb|slightly betterhh
slightlyai|slowje|slowlyac|smalljf|smarthh|smellec|smilefh|snowdd|so badih|so cutegi|so farch|so gladfh|so goodgh
so happyig|so harded|so iQR|so itad|so manyfk|so muchom|so proudgj|so sadjg|so sorryhg|so thathe|so welljf|so youjc
so$dg|societyfh|socksba|sofi|softhl|software thatdb|softwaredb|soldjf|solidfh|solvedbf|some ofjj|some peoplebe
some timega|someVd|somedaybh|somehowhh|someone elseaa|someone tohd|someone whodf|someone$hi|someoneeb|something thathf
somethingaZ|sometimesbi|somewhathd|somewhereed|songhm|songsfm|sonkk|soon$df|soonZi|sorry youfh|sorry$le|sorryze|sorthg
souldf|sound qualityde|soundgi|sounds likegi|soundsbf|sourceab|southjf|spaceac|spam$db|spamdb|spareig|speak$de|speakZb
specialbd|specifiche|speedfi|spendingdd|spendke|spentgh|spiderig|sporcle$gi|sporclegi|spotde|spotsec|springij|staffgc
standardce|standardsig|standej|stardd|starslj|start toig|start$eb|startedaZ|startinggd|startscc|starvinghf|statefd
statement$dg|statementdg|statesfh|staticed|stationgi|stay strongcc|stayal|stayinggh|steakhg|stec|stepac|stickingkf
stickll|still haveji|still thinkjj|still waitinged|stillWX|stockhg|stopdd|stoppedfd|storefY|storiesgh|stormfi|story$ce
storyhh|strangece|strangerca|streethh|strongeX|stuckhf|studyce|stuff$ig|stuffnl|stupid togi|stupid$hd|stupidmk
stylishcb|sub$if|subjectfh|subreddit$dd|subredditde|subscriptiondd|such ancb|suchaa|suckhd|sucks$jg|sucksnh|suddenlylg
suggesteded|suitgj|sundayfh|sundayshf|sundf|sunnygh|supergk|superiorbZ|supportme|supposedhf|sure yougj|sure$bf|surekl
surgeryif|surprised$ca|surprisedkh|sweetfh|sweetieed|switchgj|systemcb|systemsfi|t610gh|tadcc|take aeb|take caredf
take thehf|take$dd|takedi|takenlg|takesli|takinggi|talk toke|talkedij|talkhb|talking aboutdc|tastehg|tbh$ec|tbhdZ
tcotig|tdhh|teacherbf|teachij|teaei|team$gh|teamil|teapartyhg|tech supportkh|technologydd|tede|tell herif|tell meih
telldd|tellingig|tenfc|terriblejj|terrifyingcc|texasba|textbe|than agh|than thegk|thanij|thank youfq|thankcr
thanks fornp|thanks ifh|thanks toig|thanks$hk|thankshu|that andei|that canhh|that couldce|that doesli|that fordf
that hece|that ihh|that isXa|that itli|that makesdg|that meansYa|that muchig|that nameYa|that onehd|that outki
that thelj|that theybd|that thisih|that tolh|that wasgj|that wouldad|that youih|that$ce|thathm|the airportld
the apexfh|the babyae|the backgroundfh|the balldg|the bigdc|the biggesteh|the bookcZ|the cameragc|the canonfi
the casegd|the commentsdf|the companydc|the coolestfh|the crewhj|the daydd|the differencecb|the dooroj|the driverjg
the dvdgc|the endmj|the entirehj|the featuresei|the filmbb|the firstld|the frontmh|the funniestfh|the futuredb
the g3fh|the gamecf|the greatje|the houseed|the internetbZ|the ipoddj|the lasthk|the leftec|the lenshf|the loveca
the metzdf|the moneyki|the morningji|the mosteb|the moviedg|the namejh|the nextcg|the nikonig|the numbercd
the officejj|the onefl|the onesbd|the onlymi|the originalii|the otherhd|the perfectec|the personig|the phonemk
the picturefi|the playerpi|the pointhc|the poorce|the powerdb|the pricegl|the problemkf|the qualityhj|the realcd
the remoteji|the reviewshe|the rightWa|the samemp|the seasondh|the secondeb|the settingsde|the showkk|the smallfh
the softwaredd|the songsih|the soundcd|the statefd|the storeed|the teamgi|the thingfd|the thirddc|the timejj
the titledb|the unitjh|the userhh|the verykj|the volumefd|the waitli|the weatherde|the websitedd|the wholehd
the worldij|the worstgl|the wrongfd|the yearki|the zenni|theVU|their ownfh|theirTk|them inaa|them onif|them$da|thembZ
themselvesdc|then iac|then ithe|then theec|then$ig|thenli|there ajc|there areib|there isni|there noch|there waskg
there$ah|thereforehd|therelh|thesefl|they allbc|they arebX|they canZX|they didmg|they docg|they getde|they haddf
they haveYa|they justhg|they sayjk|they werecb|they willZY|they wouldjj|theyUY|thing ihg|thing thatcd|thing tojh
thing$dc|thingdb|things ihg|things$fb|thingsid|think heme|think ifj|think itgc|think ofdi|think thatjg|think thecf
think youcf|think$ab|thinkaa|thinking abouthj|thinkingXc|thirdba|thirtyfh|this abf|this babygi|this butij
this cameragj|this dvdcg|this hasgh|this incc|this issr|this littlegi|this makesje|this morningkf|this oneeh
this phonegj|this playerhi|this pointdf|this subce|this thingjj|this timebb|this toZZ|this unithe|this wasgd
this willfj|this$si|thisjl|tho$dd|thocg|thoseca|though$Yf|thoughce|thought igi|thought itcb|thought ofch|thought$de
thoughtab|thoughtsed|threema|through$hi|throughll|tillig|time andhh|time forfh|time idf|time itii|time toaY|timeic
times$kh|timesqm|tinydg|tired oflf|tiredof|titlehd|to aha|to answernj|to askjh|to befa|to beingfd|to buyhi|to changeXd
to dojk|to feeldc|to fightae|to findad|to fixhg|to getaX|to gofh|to haveof|to hearce|to helpig|to herdf|to himii
to itcc|to keepgh|to knowij|to liveij|to losehh|to lovejc|to makeji|to meZb|to myhi|to nameae|to notad|to payig
to playdg|to postce|to pressdd|to puthh|to readgi|to returnab|to rundf|to saycf|to seelq|to sendjf|to showed
to sleepea|to spendke|to stayaa|to stopdg|to takedf|to tellfh|to thatfi|to theirgk|to thinkhh|to thisck|to upgradede
to useXc|to votehj|to watchii|to workdZ|to youYW|to yourhk|to$gc|today$hZ|todayeb|together$bd|togetherdf|toic|toldec
tomorrow$dd|tonightgj|too badcg|too muchkj|too$bc|toogc|tooklh|topcX|totaled|totallygj|touchedhi|touchhf|toygh|trackde
tracksjg|tradeeb|train$ih|trainlf|transfergi|transferredgh|transferringgc|trashXe|treatgZ|tried tojg|triedie|tripek
triviade|trollhg|troubledb|truckhi|true$bZ|trueac|trulygi|trustdk|truthdd|try toei|tryfl|trying togc|tryingcb|turnca
turnedab|turningfi|tvac|tweetdf|twice$ja|twicegX|twitterac|two weeksdd|twocb|type ofeh|typedh|typicalhj|ughbf|ugly$hg
uglyke|ultimatebc|umcf|unbelievablelh|underfh|understand whyie|understandgk|underwearif|unemploymentcd|unfortunatelyid
ungd|unithg|until thecd|untilYX|up forea|up inZe|up myde|up onhi|up thefb|up tofh|up withfh|up$jg|updatebe|updatedcg
upij|uponeh|upsetdf|upvotedX|us$ig|usch|use abd|use itce|use thebb|use$hh|usead|used tofX|usedhe|usefulgh|uselessgj
usergh|using ajg|using thegh|usingdZ|usuallyfd|vacationcf|valueik|vegande|vegashh|very lightfi|verypn|via$dd|videogj
videosih|viewhg|violentig|visaig|voice$hi|voicefh|volumefd|votefj|vseh|wafflesgh|wait forhg|wait todf|wait untildf
wait$de|waitYZ|waitedhf|waitinggh|walmarteb|want tohi|want$hh|wanteded|wantej|wantingce|wantscb|wareb|warningij
warranty$ig|warrantygd|was aYb|was aboutfi|was actuallyfd|was atbd|was greatei|was hopinggk|was inbZ|was itab
was justll|was notme|was prettyif|was soij|was thede|was thinkingdd|was$ih|wasql|waste ofif|wastejg|watch thefc
watch$hi|watchedfh|watchingaf|watchro|waterdh|way itig|way toXd|way youde|way$gh|wayUZ|we arefc|we candd|we didde
we dohf|we getei|we haveje|we knowaZ|we lostec|we needgn|we shouldcf|we willhl|weakig|wearingcd|weathercc|website$hf
websitedb|weddingec|wednesdaycd|week$gc|weekenddd|weekke|weeks agogd|weeks$ii|weekskh|weightcb|weirdlh|wejk
welcome tocf|welcome$fj|welcomecl|well donejd|well iii|well itdg|well thatcc|well$go|wellgs|wentki|were notYX|wereWX
what anie|what aow|what areXb|what dodf|what happenedkd|what happensbc|what ion|what isiZ|what itlg|what shefh
what thehk|what theycc|what togh|what younf|what$df|whatgi|wheelhg|when afi|when hedb|when ihd|when itVY|when peopleih
when thehe|when theybh|when youdd|whenZY|where ishf|wherefa|which isah|which onefi|whicheo|while ifd|whilebb|whitebb
who doae|who ishf|who wasce|whoTX|wholeic|wholesomecc|why arelk|why doaa|why doeshi|why ibc|why isfh|why youda|whyhg
wideig|wifece|will begi|will dofc|will getga|will havefd|will neverhi|will notgi|will seeed|will stillYZ|willae
willing toZY|willingZY|windowig|winehg|winggb|winic|winninghg|winterdf|wisdomcd|wish iii|wishqt|with afc|with herZc
with hisbZ|with itgn|with mefY|with myYe|with namecd|with peopleig|with somedd|with thatda|with thedg|with themfb
with thisjd|with youmh|with yourhh|with$hf|withcf|withinhh|without ace|without anyde|withoutaf|woman$dd|womanhj
womendi|wonde|wonderfulid|wonderhc|wonderingig|woofh|word$ed|worded|words anddc|wordsbY|work withif|work$ZX|worked$gj
workedlk|workfa|working infd|working oncb|workingmk|works$ii|worksik|world$hi|worldpq|worriedlk|worryinghh
worse thanca|worse$jg|worseje|worstkl|worth itdd|worth thefj|worthlesshg|worthlh|would begj|would gethj|would haveim
would likeWX|would lovemj|would makedd|would notoo|would ratheraW|would wantgi|wouldkp|wowjj|writingcc|writtenbd
wrong withji|wrong$jk|wrongmn|wtf$ig|wtfni|xif|xtrade|ya$XX|yaTU|yaygh|ydc|yeafd|yeah iaa|yeah itjl|yeah$gi|yeahig
year$cb|years$dh|yearsYd|yes ieh|yes pleasefj|yes$cb|yesSU|yesterday$ca|yesterdayaZ|yet$YZ|yetgi|yorkad|you ajh
you allfk|you andaa|you arepp|you canWf|you couldae|you didkk|you doeh|you forac|you fromYb|you gohf|you gotli
you guyspm|you hadbd|you haveXa|you helpaa|you justed|you knowde|you lookba|you loveej|you mayba|you meanaf
you mighthf|you needbh|you neverje|you putgh|you reallyhd|you seeZd|you shouldYb|you thinkbb|you tofh|you wanteh
you wereie|you willfc|you wouldZc|you$iq|youmi|youngercb|youngfj|your besthg|your commenthg|your eyescc|your faceek
your heartgk|yourpr|yourselfhm|yoursjk|yuphi|zen xtrade|zenjh|zeromi|zoomhf|~absolkj|~accesde|~accidYX|~accoude
~acquiab|~acrosdb|~actiogj|~activdc|~actuaad|~adaptde|~additki|~addreed|~adjusgh|~adoraeh|~adveril|~advicjl|~advisbd
~afrailg|~againRX|~aggreid|~agreejk|~airlibb|~airpole|~albumcb|~alcohhj|~algorde|~allowki|~almosbh|~alreaeh|~althoec
~alwayhh|~amazefh|~amazidl|~amazohf|~amerihi|~analoig|~anarcZY|~animabf|~annouhd|~annoykg|~anonybd|~anothoi|~answewj
~anyboch|~anymolf|~anyonli|~anythYd|~anywaii|~anywhac|~apolokg|~apparhg|~appoigc|~appregn|~approhi|~archoei|~arguidg
~arounac|~arrescd|~arrivkh|~articbc|~artisij|~ashamkg|~askinni|~asshokg|~assumbh|~attacYf|~attemdc|~attenhf|~attracd
~audibgj|~austibd|~austrkm|~automXW|~availdd|~awesofo|~awkwahd|~babieif|~backgbg|~backueh|~balloed|~bananig|~bannecc
~barelhe|~barreih|~basiccc|~baskehh|~battejm|~beatiab|~beautjm|~becauia|~becomjh|~beforbb|~behavcf|~behineh|~belieWX
~benefda|~besidde|~betweeh|~beyongh|~biggeec|~billide|~birthdf|~blessfh|~bookihe|~borinkh|~botheki|~bottogh|~breatYb
~brighed|~brillgh|~bringbc|~brokemk|~burgegj|~businke|~buttogb|~buyinab|~calleea|~callidi|~camergk|~campadh|~canadde
~canceNS|~carpodd|~cassefh|~castlde|~catalhj|~caughig|~causehd|~celebjh|~centeed|~certadZ|~challgi|~champfh|~chancdY
~changlj|~charahd|~charggb|~cheapgk|~cheatie|~checkaf|~cheerdc|~chemigd|~chicaXb|~chickda|~childfi|~chillih|~chineed
~choosba|~chrisie|~circlfc|~claimdc|~classnj|~clearme|~clevede|~clothgd|~collefd|~collijg|~combije|~comfofh|~commiWX
~commocd|~commubd|~compaoe|~compldf|~comprcc|~compudd|~comrafi|~concegk|~condigk|~configp|~congrll|~conneig|~conseie
~consifl|~constlh|~contaZc|~contecV|~contidf|~contrkl|~coolefh|~cornecd|~corpofh|~corredg|~countZd|~coupldd|~coursmn
~covergh|~creathZ|~cringdc|~crisihg|~critikc|~cryinfi|~cultucc|~curredd|~custotf|~cuttilh|~damagcd|~dangekh|~daughcb
~dealidk|~decaddg|~decenig|~decisjg|~defenji|~defindk|~delaybd|~delicdd|~deliged|~delusbc|~demanbd|~dennifh|~depenac
~deprefb|~descrdf|~deserhh|~desigih|~desirfk|~despijg|~destrZb|~detaied|~develfk|~devichg|~diagncd|~digicgh|~digitfh
~dinneed|~direcdc|~disaged|~disapkg|~discofc|~disgujg|~dislibe|~displhh|~disrehf|~dissahi|~distrfi|~distuhg|~divordc
~doctocd|~dollagd|~donatde|~doublei|~doubtdl|~downlhk|~downtdf|~downvhf|~drinkmi|~drivemg|~earlidd|~easieYe|~easilhi
~eatinhj|~econoaf|~effeccb|~efforgn|~eithecZ|~electig|~elsewbd|~emailki|~embarqi|~emotipk|~endinie|~energeh|~enforhg
~engaghj|~engligj|~enjoyjl|~enougbe|~enterjk|~entirhl|~equalch|~espechh|~everygi|~evidegc|~exactXb|~exampgj|~exceefh
~excelfh|~excepWZ|~excithk|~execudd|~existaY|~expecib|~expench|~experfi|~explagb|~exprefh|~extende|~exterig|~extrahh
~extreYf|~facebdc|~faileie|~fairlfd|~falligj|~familml|~fantagl|~fasciae|~fashifi|~favordf|~favoujf|~featujn|~feelied
~feminci|~fictigd|~fightgc|~figurfc|~fillefd|~finalji|~financf|~finisde|~fixinfk|~flashgi|~fligheh|~flimshg|~flyinde
~foldenh|~follohk|~footbfh|~forceZg|~forevdf|~forgedj|~forgomi|~formace|~forwadd|~freakgd|~frequhg|~frienjk|~frustme
~fuckebe|~fuckisk|~functfj|~funnigi|~futurdc|~gamerab|~gaminig|~gendede|~generZe|~genuihh|~georgfc|~gigglYX|~giveadd
~glorigh|~goodbcf|~googlbc|~gottegi|~greatce|~grounbc|~guaraba|~guilted|~guitadd|~hahahgm|~handlji|~hangide|~happegb
~happiec|~hardwgd|~havinhj|~headpjf|~healtaZ|~heartlf|~heavede|~helpegh|~helpffh|~highelc|~hilarek|~himseZa|~hipstad
~histoZb|~hittiac|~holdigj|~holiddg|~honorcd|~hopefaj|~hopincj|~horriil|~horsecc|~hospigh|~houstfh|~howevkh|~humanif
~hurtihg|~husbacd|~idiothf|~ignorhf|~illegZb|~imagiie|~immeddg|~imporfc|~imposYd|~impregm|~improhh|~inclugm|~incomac
~incorhg|~increac|~indeedd|~indepde|~indiajh|~indooih|~inflagl|~inforhi|~infrafj|~injurjf|~innocWZ|~insandj|~inspifh
~instahg|~insteig|~instrfh|~insulec|~insurce|~integgh|~intenlg|~intercg|~intimgj|~introbb|~inveski|~invoicd|~involdc
~issueek|~italihh|~itselei|~jealodf|~joinedd|~justide|~keepidf|~keypahh|~killeYd|~kitchgh|~landegh|~langufh|~laptojj
~latelac|~laughhi|~lawyeZZ|~learnbd|~leavicb|~legalcf|~legendc|~legitif|~lessofd|~lettiei|~levelhd|~liberdd|~licendg
~lightdf|~likelce|~likindc|~limiteh|~listebf|~litergc|~loadedc|~locathg|~loggeig|~lonelgh|~longeei|~lookeih|~losinke
~lovingh|~machieh|~makinah|~managdc|~manuafh|~manufkg|~marridc|~massibd|~mastegc|~matchih|~materhh|~mattecf|~meaniab
~mechacc|~mediaif|~medioab|~meetijh|~megapfh|~membecc|~memoraa|~mentahf|~messahh|~meterhh|~microdc|~middlhe|~milliZZ
~minutjh|~miserif|~missekj|~missifd|~mistajn|~mobilfd|~momenhl|~mondace|~monithf|~monstje|~monthdc|~morniig|~motheZb
~movemcd|~movieec|~movingh|~multich|~murdeXa|~museugh|~myselkl|~natiokh|~nearlcf|~necesdd|~neighfh|~neithba|~nervoih
~netwohh|~nicelei|~nightea|~nobodoh|~nomindf|~normaYW|~nothild|~notmacd|~numbeeb|~numerhh|~obtaiei|~obvionf|~occashf
~offenmh|~officjh|~olympgd|~onlinZY|~openehi|~opposdd|~optichg|~optiodi|~orangac|~orderjf|~organcb|~origifi|~otherhl
~outsibg|~overtac|~overwgh|~painfjh|~parenca|~partifb|~partnde|~passiZW|~passpdc|~passwfd|~patieig|~payinog|~peoplfb
~perfeZX|~perhabc|~periocd|~persojm|~phillaa|~phonecb|~pickehe|~pickifh|~pictuio|~pisseig|~pitchjh|~plannjj|~playbcd
~playecf|~playifd|~playlhj|~pleaskb|~plentdc|~plugghh|~pockegi|~pointbf|~policjl|~politbf|~portrdb|~positZg|~posteZa
~postilh|~powerTZ|~practkj|~prefecf|~pregnfh|~premice|~prepabg|~preschg|~presedd|~presibc|~prettkf|~preveab|~previce
~priceie|~princgl|~prisodd|~probaeh|~problcf|~proceeh|~produnh|~profedb|~profidd|~progrbg|~projedf|~promodd|~protejm
~provecg|~publihf|~pulleed|~punisdd|~purchZd|~purplih|~purpodf|~puttihh|~qualijg|~questXV|~quickfd|~racisJR|~randoec
~ratheVT|~readegh|~readijh|~realiYc|~realllh|~receiac|~recogih|~recomgj|~recorfZ|~reddibe|~reducle|~referde|~refused
~regarfh|~regised|~regrejf|~relatbY|~relaxfh|~releadf|~reliedf|~religgh|~rememac|~reminhg|~removdh|~repeaed|~replamk
~reporfd|~reposab|~reprefh|~repubih|~reputgh|~requefd|~requiig|~resoldd|~resuldc|~retarca|~returgb|~revieib|~ridickf
~rightbb|~rippieb|~romanie|~rookidf|~ruinekh|~runnicd|~russibe|~satirgc|~saturjh|~sayinec|~scarejg|~schedig|~schooje
~scienaX|~scratdc|~screadd|~screekf|~screwcg|~scrollg|~searchd|~seasoch|~secongd|~secregh|~sectidh|~secured|~seeinhh
~seemedf|~selecjf|~selfihg|~sellihi|~sendilk|~sensiXX|~separlg|~seriefi|~serioec|~servirh|~setticd|~severfh|~sexuace
~shadohg|~shamebd|~shareZZ|~sharibY|~shippie|~shittdb|~shootkh|~shoppdc|~shorted|~shouldl|~showecc|~signalf|~silendf
~silvekd|~simildh|~simpljg|~singlhi|~sittijg|~situahk|~slighai|~slowecf|~slowlac|~smelljd|~sociacg|~sociefh|~softwcb
~solvedg|~somedbh|~somehhh|~someoaY|~sometXZ|~somewfc|~soundag|~sourcab|~speciYZ|~spellce|~spendfd|~spideig|~sporcgi
~sprinli|~standdc|~startXV|~starvhf|~statebf|~statide|~stayidf|~stealjh|~stickkf|~stockdd|~stoppdc|~storigh|~stranZZ
~streehh|~strondY|~struchh|~strugie|~studedg|~stupipm|~stylicb|~subjegh|~subscab|~suburgj|~succefi|~suddemj|~suffehg
~suggedc|~sundahh|~supercb|~supplgd|~supponf|~surgeif|~surprcg|~switcei|~systeZc|~takinii|~talkehj|~talkidd|~targede
~teachZd|~teapahg|~technld|~telepdc|~tellijf|~temptdd|~terrifd|~thankjw|~themsdc|~thereec|~thinghh|~thinkVb|~thirtfh
~thougYc|~thousih|~threahh|~throujj|~throwgc|~tickefa|~togetbe|~toilehh|~toniggj|~totalhj|~touchhi|~trackjg|~tradedc
~tradiac|~trainhf|~transjl|~trivide|~troubec|~tryinhd|~turneab|~turnifi|~tweetif|~twittZb|~typichj|~ultimbc|~unaccgi
~unbeacd|~unbellh|~underjj|~unempce|~unforhc|~unreajh|~updatZh|~upgrade|~uploagj|~upvotdY|~usefugh|~useleeh|~usualfd
~vacatcf|~versigh|~victibc|~victofh|~videojh|~violade|~virtuhd|~volumhe|~wafflhi|~waitehf|~waitigh|~walmaeb|~wantehg
~wantice|~warniij|~warragd|~watchdi|~wealtaf|~wearicd|~weathcc|~websidd|~weddiec|~wednecd|~weekecb|~weighcb|~weirdmg
~welcocl|~wholecc|~whoopih|~williaY|~windohg|~winnilg|~winteae|~wisdocd|~withihh|~withoaf|~wondeld|~workekg|~workikj
~worrill|~worryhi|~worthgh|~writicc|~writtbd|~yesteaZ|~youngcb|~yoursdf
`
