/**
 * Words and short phrases by the feeling that they speak of, or by what a plain message is about. A class weighs as one word does, so
 * that what is learned of one of its words holds for the rest, seldom ones among them. Inflections are found by `inflections.ts`.
 */
export const EMOTIONS = `
gratitude thank|thanks|thankyou|thx|ty|tysm|tyvm|thankful|grateful|gratitude|appreciate|appreciated|appreciation
 |appreciative|bless you|god bless|much obliged|indebted|owe you|cheers mate|lifesaver|godsend|props to|shout out
admiration amazing|awesome|beautiful|brilliant|excellent|exceptional|fantastic|gorgeous|great|impressive|incredible
 |inspiring|lovely|magnificent|masterpiece|outstanding|perfect|phenomenal|remarkable|spectacular|splendid|stellar
 |stunning|superb|talented|terrific|wonderful|adorable|cute|cutest|pretty|elegant|legend|legendary|genius|hero|goat
 |badass|baller|classy|stylish|skilled|skillful|well done|good job|great job|nice job|nice work|great work|good work
 |hats off|respect|mad respect|kudos|bravo|congrats|congratulations|congratulate|well played|way to go|nailed it
 |nailed|killing it|killed it|crushed it|slay|queen|king|the best|best ever|best part|on point|top notch|next level
 |work of art|so good|really good|pretty good|very good|nice|sweet|dope|fire|lit|epic|rad
 |majestic|flawless|clever|smart|wise|brave|kind soul|wholesome|underrated|solid|quality|high quality|handsome|hot
 |sexy|beauty|charming|fabulous|well written|well said|well put|well thought|good for you|good on you|impressed|cool
 |coolest|neat|iconic|a gem|gem|good guy|good person|great guy|great player|deserves|well deserved|strong woman
 |role model|favorite player
amusement lol|lols|lolol|lmao|lmfao|lmaooo|rofl|haha|hahaha|hahahaha|ha|hah|hehe|heh|hilarious|funny|funniest|funnier
 |laugh|laughed|laughing|laughter|laughs|giggle|giggled|chuckle|chuckled|chuckles|joke|jokes|joking|comedy|comedian
 |comedic|humor|humour|meme|memes|made me laugh|cracks me up|cracked me up|crack me up|cracking up|dying of laughter
 |i am dying|i am dead|dead laughing|snort|snorted|spit out|spat out|username checks out|pun|puns|amusing|amused
 |entertaining|lulz|kek|teehee|lmaoo|jk|hysterical|gold|comedy gold|that is gold|killed me|best comment|prank|goofy
 |silly|bahaha|witty
approval agree|agreed|agrees|agreement|exactly|true|right|correct|yes|yep|yup|yeah|yea|yess|yesss|yass|absolutely
 |definitely|certainly|totally|precisely|indeed|valid|legit|legitimate|makes sense|make sense|fair enough|fair point
 |good point|great point|valid point|your point|good idea|great idea|great plan|good call|good choice|great choice
 |of course|for sure|sure thing|sounds good|sounds like a plan|looks good|no problem|no worries|fine by me
 |works for me|works well|works great|i support|support this|approve|approved|i am fine with|i am okay with|is okay
 |that is fine|is fine|is good|all good|you are right|that is right|he is right|she is right|they are right|so true
 |this is true|very true|true that|can confirm|confirmed|same here|me too|me as well|i like|i liked|i likes|i do like
 |not bad|not wrong|nothing wrong|acceptable|reasonable|sensible|fair|smart move|better than|the best way|better off
 |recommend|recommended|worth it|worth a|worth the|useful|helpful|effective|healthy|good reason|no doubt
 |without a doubt|believe in|trust|i am with you|well yes|based|facts|this is the way|upvote|upvoted|have an upvote
 |take my upvote|hell yeah|hell yes|fuck yeah|fuck yes|amen|preach
caring take care|be careful|be safe|stay safe|stay strong|feel better|get well|get better|hang in there
 |you are not alone|not alone|here for you|i am here|sending|hugs|hug|virtual hug|sorry for your loss|sorry you
 |sorry to hear|sorry that you|sorry for you|for your loss|condolences|prayers|praying|pray for|thoughts and prayers
 |rest in peace|best wishes|wish you|wishing you|hope you|hope your|hope he|hope she|hope they|you got this
 |you can do it|you will be|it is okay|it is ok|it is alright|will be okay|will be alright|will be fine|do not worry
 |no need to worry|do not be afraid|do not give up|keep going|keep your head up|keep it up|reach out|talk to someone
 |talk to a|therapist|therapy|get help|seek help|please get|please seek|please be|please do not|look after|protect
 |support you|help you|helping you|help him|help her|help them|not your fault|proud of you|love yourself
 |yourself first|be kind|be gentle|be nice|comfort|empathy|sympathy|compassion|buddy|pal|sweetie|hon|dear|poor guy
 |poor thing|poor kid|poor baby|poor girl|poor dude|deserve better|you deserve|needs help|need help|call a doctor
 |see a doctor
desire i want|i wanted|wanted to|i wish|wish i|wish we|wish they|wish there|wish it|i would love|would love to
 |i would like|would like to|would kill|i need|need this|need to see|want to see|want to be|want that|want this
 |want it|want one|want some|i hope i|hope i|hope we|hoping to|can i have|can we get|can we have|could use|crave
 |craving|dying to|itching to|longing|yearn|dream of|if only|shut up and take my|take my money|looking for|i will take
 |would be nice|would be great|would be awesome|would be cool|would be fun|would be amazing|jealous|envy|envious
 |please do|pls|plz|please let|please tell|please make|more of this|more please|bring back
excitement excited|exciting|excitement|hype|hyped|pumped|stoked|can not wait|could not wait|let us go|lets go|lets goo
 |woo|wooo|woohoo|yay|yaay|hooray|hurray|hell yeah|omg|oh my god|holy shit|holy crap|holy cow|wow|whoa|woah|finally
 |thrilled|thrilling|awesome|ready for|so ready|here we go|bring it on|goosebumps|chills|super excited|so excited
 |eager|psyched|hallelujah|mind blown
joy happy|happier|happiest|happiness|happily|glad|joy|joyful|enjoy|enjoyed|enjoying|enjoyable|enjoys|fun|pleased
 |pleasure|delight|delighted|delightful|delicious|yummy|tasty|smile|smiled|smiles|smiling|grin|grinning|cheer|cheerful
 |cheers|celebrate|celebrating|celebration|party|birthday|happy birthday|merry|christmas|holidays|new year
 |good morning|good times|good time|good day|made my day|make my day|makes my day|feel good|feels good|feels great
 |felt good|felt great|i am happy|so happy|happy for|happy to|happy that|glad to|glad you|glad i|glad that|blessed
 |bliss|satisfying|satisfied|satisfaction|relaxing|relaxed|peaceful|nostalgia|nostalgic|warm|sunshine|win|won|winning
 |victory|wins|welcome|welcome to|cozy|comfy|refreshing|pleasant|good news|great news|great day|nice day
love love|loved|loves|loving|lovin|luv|adore|adores|adored|heart|hearts|heartwarming|favorite|favourite|fave|fav
 |in love|beloved|i love|love it|love this|love that|love you|love him|love her|love them|loved it|loved this|love how
 |my heart|romantic|romance|affection|crush on|darling|babe|cherish|passion|passionate|soulmate|fond of|fan of|big fan
 |huge fan|obsessed|best friend|sweetheart
optimism hope|hoping|hopeful|hopefully|hoped|optimistic|optimism|fingers crossed|looking forward|look forward
 |good luck|best of luck|one day|some day|someday|will get better|gets better|get better|getting better|it will be
 |will work out|work out|promising|potential|progress|improve|improving|improvement|better days|bright side
 |silver lining|have faith|faith|believe it will|i believe in|things will|there is hope|there is still|still a chance
 |a chance|going to be great|going to be good|going to be amazing|going to win|will win|you will do|you will find
 |you will get|time heals|brighter|future|excited to see|ambition|motivated|motivation|encouraging|encourage
pride proud|pride|proudly|proudest|accomplished|accomplishment|achieved|achievement|my own|i did it|we did it
 |milestone|earned it
relief relief|relieved|relieve|phew|whew|thank god|thank goodness|thank heavens|thank christ|thankfully|fortunately
 |luckily|lucky|at least|glad it|glad i am|not just me|not the only|only one who|survived|safe now|finally
 |dodged a bullet|bullet dodged|so lucky
anger angry|anger|furious|fury|rage|raging|mad|pissed|pisses|piss off|hate|hated|hates|hating|hatred|fuck you|fuck off
 |fuck them|fuck him|fuck her|fuck that|fuck this|fucked|screw you|screw them|screw him|go to hell|shut up
 |shut the fuck|stfu|gtfo|fight me|how dare|outrage|outraged|outrageous|livid|hostile|revenge|kill you|die in|bullshit
 |bs|burn in hell|rot in|deserves to|get out of here|get out|hell no|fuck no|damn it|dammit|goddamnit|son of a
 |piece of shit|asshole|assholes|bastard|bastards|bitch|bitches|cunt|prick|dickhead|motherfucker|motherfuckers|scumbag
 |scum|dick|douche|douchebag|traitor|violence|violent|punch him|punch in|threaten|abuse|abuser|abusive
annoyance annoying|annoyed|annoys|annoy|annoyance|irritating|irritated|ugh|ughh|argh|sigh|sighs|smh|facepalm|eye roll
 |rolls eyes|tired of|sick of|fed up|so tired|stop|stop it|stop trying|stop being|please stop|quit|enough|for god
 |god sake|fuck sake|for christ|jesus christ|jesus|christ|good lord|seriously|come on|who cares|no one cares
 |nobody cares|do not care|does not care|give a shit|give a fuck|gives a shit|whine|whining|whiny|complain|complaining
 |complainers|bitching|crybaby|cry about|get over|get over it|grow up|calm down|chill out|relax|leave me alone
 |leave him alone|leave them alone|bother|bothers|bothered|bothering|frustrating|frustrated|frustration|entitled
 |obnoxious|spam|spamming|ads|why the hell|why the fuck|what the hell|what the fuck|wtf|tf|the hell|wtaf
 |are you kidding|kidding me|are you serious|every time|every single|all the time|always complaining|again with
 |not again|drives me|pet peeve|rude|petty|nagging|nosy|loud|dumb ass
disappointment disappointed|disappointing|disappointment|disappoint|unfortunately|unfortunate|sadly|too bad|bummer
 |bummed|let down|letdown|shame|a shame|what a shame|such a shame|wish i had|wish they had|should have|could have been
 |would have been|used to be|no longer|not anymore|not the same|never got|never get|never gets|never going
 |never happen|fail|failed|failing|fails|failure|lost|losing|lose|loses|loser|boring|bored|bland|mediocre|meh
 |overrated|underwhelming|weak|worse|worst|bad luck|no luck|ruined|ruin|ruins|ruining|wasted|waste|waste of|missed out
 |missing out|miss out|gave up|give up|given up|hopeless|pointless|useless|expected more|expected better|not what i
 |not as good|not very good|not that good|not great|not good|not enough|not worth|not working|does not work
 |did not work|can not even|hard to watch|garbage|trash|crap|crappy|shitty|sucks|suck|sucked|lame|broke|broken|poor
 |poorly|screwed|doomed|rip off|scam|scammed|downhill|declined|unlucky
disapproval no|nope|nah|wrong|false|incorrect|disagree|disagreed|disapprove|not true|not right|is not right
 |that is not|this is not|it is not|you are not|they are not|he is not|she is not|you do not|should not|should never
 |can not just|not how|not okay|not ok|not acceptable|unacceptable|not fair|unfair|not cool|not funny|not a joke
 |not an excuse|no excuse|no need|no reason|no way|no one wants|nobody wants|no point|no sense|nonsense|ridiculous
 |absurd|insane|crazy|stupid idea|bad idea|terrible idea|bad take|not a good|not a fan|not a big fan|never a good
 |do not like|did not like|does not like|do not want|do not need|do not think|do not understand why|do not get why
 |i doubt|doubt it|doubtful|why would|why would you|why do people|excuse|excuses|hypocrite|hypocrisy|hypocritical
 |double standard|double standards|problem with|the problem|issue with|lie|lies|lied|lying|liar|fake|cheat|cheated
 |cheating|cheater|propaganda|biased|bias|immoral|unethical|illegal|irresponsible|selfish|greedy|greed|ignorant
 |ignorance|arrogant|delusional|toxic|manipulative|controlling|judgmental|unnecessary|overreacting|exaggerating|bad
 |terrible|awful|horrible|against|blame|fault|criticize|downvote|downvoted|downvotes|banned|instead of|too much
 |too far|too many|actually no|that is wrong|you are wrong|he is wrong|you missed|missed the point
disgust disgusting|disgusted|disgust|disgusts|gross|grossed|ew|eww|ewww|yuck|yucky|nasty|vile|vomit|vomiting|puke
 |puking|barf|throw up|threw up|nauseous|nauseating|sickening|sick|repulsive|revolting|filthy|rotten|creepy|creep
 |creeps|pervert|perv|pedo|pedophile|foul|stink|stinks|smelly|toilet|poop|ugly|hideous|trashy|sleazy|slimy|barbaric
 |horrid|appalling|despicable|cringe|cringey|cringy|icky|dirty|weirdo|inappropriate|rapist|rape|incest
embarrassment embarrassed|embarrassing|embarrass|embarrassment|ashamed|shameful|awkward|awkwardly|cringe|cringing
 |cringeworthy|humiliated|humiliating|humiliation|blush|blushing|self conscious|facepalm|second hand|secondhand|oops
 |whoops|oof|yikes|shy
fear afraid|scared|scare|scares|scary|scarier|scariest|terrified|terrifying|terrifies|terror|fear|fears|frightened
 |frightening|nightmare|nightmares|panic|panicked|panicking|horror|horrified|horrifying|danger|dangerous|threat
 |threatened|threatening|creeped|creeped out|freaked|freaking out|freaks me|haunted|haunting|phobia|paranoid|paranoia
 |dread|unsafe|risk|risky|warning|beware|shaking|heart attack|run away|stalker|stalking|disturbing
grief died|dies|dead|death|passed away|funeral|mourn|mourning|grief|grieving|rip|r i p|rest in|suicide|suicidal
 |killed himself|killed herself|cancer|murdered|tragedy|tragic|devastated|devastating|heartbreaking|heartbroken
 |heartbreak|widow|lost my|lost his|lost her|miss him|miss her|miss you|miss them
nervousness nervous|nervously|anxious|anxiety|worried|worry|worries|worrying|worrisome|stress|stressed|stressful
 |stressing|uneasy|unsettling|tense|tension|overwhelmed|overwhelming|insecure|insecurity|concerned|concerning|concern
 |pressure|hesitant|sweating|butterflies|on edge|uncomfortable
remorse sorry|apologize|apologise|apologies|apology|apologized|regret|regrets|regretted|my bad|my fault|my mistake
 |forgive|forgive me|forgiveness|guilt|guilty|feel bad|feel terrible|felt bad|i should have|should not have|pardon
 |excuse me|i was wrong|did not mean to|i messed up|fucked up
sadness sad|sadder|saddest|saddens|sadness|cry|cried|cries|crying|tears|tear|sob|sobbing|weep|depressed|depressing
 |depression|lonely|loneliness|alone|hurt|hurts|hurting|hurtful|pain|painful|suffer|suffering|suffered|miserable
 |misery|upset|upsetting|unhappy|sorrow|broke my heart|breaks my heart|heart breaks|makes me sad|feel sad|so sad
 |feels bad|feelsbadman|poor|tough time|hard time|rough|exhausted|exhausting|hopeless|helpless|empty|rejected
 |abandoned|dumped|breakup|broke up|divorce|homeless|poverty|sick|ill|illness|disease|trauma|traumatized|traumatic
 |bullied|victim|victims|injured|injury|worthless|miss|missed|missing|unlucky|unfortunate|sucks|that sucks
 |disheartening|bitter|life sucks|can not sleep|hate myself|hate my life|why me
insult idiot|idiots|idiotic|moron|morons|moronic|stupid|stupidity|dumb|dumbest|dumbass|fool|foolish|imbecile|retard
 |retarded|loser|losers|clown|clowns|trash|pathetic|coward|cowards|dork|jerk|jackass|ass|asshat|twat|wanker|bigot
 |bigots|bigoted|racist|racists|racism|sexist|sexism|misogynist|misogyny|homophobic|transphobic|nazi|nazis|fascist
 |fascists|snowflake|incel|incels|neckbeard|simp|troll|trolls|trolling|karen|brainwashed|brain dead|braindead
 |brain cells|low iq|clueless|worthless|disgrace|psycho|psychopath|sociopath|narcissist|narcissistic|lunatic|nutjob
 |monster|evil|pig|pigs|rat|snake
violence kill|kills|killing|murder|murderer|shoot|shooting|shot|shooter|gun|guns|bomb|bombing|war|wars|attack|attacked
 |assault|assaulted|beat|beating|hit|stab|stabbed|torture|tortured|terrorist|terrorism|genocide|slavery|slave|slaves
 |prison|jail|crime|crimes|criminal|criminals|arrested|blood|bleeding|crash
oath fuck|fucks|fucking|fuckin|fucker|shit|shits|damn|damned|goddamn|goddam|god damn|hell|crap|bloody|freaking|frickin
 |freakin|motherfucking|bullshitting
intense so|very|really|extremely|incredibly|absolutely|totally|completely|super|such a|way too|insanely|ridiculously
 |truly|utterly|literally
surprise surprised|surprising|surprise|surprisingly|shocked|shocking|shock|unexpected|wow|whoa|woah|omg|oh my|no way
 |can not believe|could not believe|unbelievable|unreal|mind blowing|blew my mind|holy|wild|jaw dropped|speechless
 |stunned|did not expect|was not expecting|who knew|out of nowhere|plot twist
curiosity curious|wonder|wondering|wondered|anyone know|does anyone|do you know|anybody know|what is|what are|what was
 |what did|what do you|what does|who is|who was|where is|where did|where do|when is|when did|how do|how did|how does
 |how is|how are|which one|is it|is this|is that|are you|did you|do you|have you|can you|could you|would you|is there
 |are there|any idea|any chance|why is|why did|why do|why does|why are|how many|how much|how long|how old|source
 |context
confusion confused|confusing|confusion|unclear|unsure|not sure|i do not know|do not understand|did not understand
 |i do not get|what does that|what do you mean|huh|idk|no idea|not certain|puzzled|baffled|baffling|lost me
 |makes no sense|make no sense|hard to tell|can not tell|misunderstood|wait what|what the
realization realize|realized|realised|realise|realizing|turns out|til|never knew|i just noticed|noticed|now i
 |did not know|i forgot|forgot about|remember|reminds me|reminded|remind|just remembered|it seems|i see|oh i|ah|ahh
 |so that is|that explains|makes me think|i thought|learned|discovered|apparently
hedge maybe|perhaps|probably|possibly|likely|guess|i guess|might|may be|could be|seems|seem|seemed|think|i think
 |suppose|assume|assuming|i believe|imo|imho|in my opinion|kind of|sort of|somewhat|depends|technically|basically
 |essentially|generally|usually|typically|mostly|often|sometimes|afaik|iirc
advice you should|you could|you can|you need to|you have to|try to|try|just use|use a|make sure|check|check out
 |look up|look at|look into|search|google|read the|go to|click|download|install|ask|call|contact|buy|sell|get a
 |keep in mind|consider|if you want|in order to|instead|option|options
time year|years|month|months|week|weeks|day|days|hour|hours|minute|minutes|second|seconds|today|yesterday|tomorrow
 |tonight|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|june|july|august
 |september|october|november|december|pm|am|weekend|century|season
sport team|teams|player|players|coach|league|nfl|nba|nhl|mlb|football|soccer|basketball|baseball|hockey|quarterback
 |draft|playoff|playoffs|trade|traded|contract|roster|defense|offense|goal|goals|goalie|fans|stadium|referee|refs|bowl
 |finals|pick|picks|round|coaching|tackle|pitch|bench
media movie|movies|film|films|show|shows|series|episode|episodes|character|characters|actor|actress|scene|book|books
 |song|songs|album|band|music|video|videos|channel|youtube|netflix|anime|trailer|podcast|photo|picture|post|posts
 |thread|sub|subreddit|reddit|comment|comments|article|link|mods|mod|op|bot
play game|games|gaming|gamer|level|server|servers|weapon|weapons|skin|skins|console|xbox|playstation|nintendo|steam
 |patch|update|boss|loot|dlc|fps|rank|map
people mom|mum|dad|mother|father|parents|brother|sister|son|daughter|wife|husband|girlfriend|boyfriend|gf|bf|ex|friend
 |friends|family|kid|kids|child|children|baby|roommate|boss|coworker|neighbor|teacher|doctor|girl|boy|guy|guys|man|men
 |woman|women|people|person|someone|everyone|dude|bro|lady
state government|president|congress|senate|senator|election|vote|voted|voters|voting|law|laws|court|judge|police|cops
 |cop|party|democrats|democrat|republican|republicans|liberal|liberals|conservative|conservatives|socialism|communism
 |communist|capitalism|tax|taxes|policy|country|countries|border|immigrants|military|rights
money money|dollars|dollar|bucks|pay|paid|paying|cost|costs|price|prices|rent|job|jobs|work|working|boss|company
 |companies|business|bank|market|stock|wage|salary|debt
things car|cars|house|home|door|phone|computer|laptop|water|food|coffee|beer|pizza|chicken|cheese|dog|dogs|cat|cats
 |school|college|class|street|city|town|store|bus|train
service service|customer service|customer support|support|customer|customers|agent|agents|representative|rep|reps
 |staff|manager|supervisor|desk|counter|call center|hotline|helpline|on hold|hold|phone number|phone|called|calling
 |call back|callback|email|emailed|emails|website|site|app|login|log in|password|account|order|orders|ordered|parcel
 |package|packages|delivery|deliver|delivered|delivers|shipping|shipped|shipment|courier|tracking|refund|refunded
 |refunds|reimburse|reimbursement|return|returned|exchange|replacement|warranty|invoice|bill|billed|billing|charge
 |charged|charges|fee|fees|payment|payments|card|transaction|subscription|subscribe|plan|contract|cancel|cancelled
 |canceled|cancellation|booking|booked|book|reservation|reservations|reserved|ticket|tickets|seat|seats|upgrade
 |upgraded|flight|flights|flight crew|fly|flying|flew|flown|airline|airlines|airport|airports|plane|planes|aircraft
 |gate|gates|terminal|boarding|boarded|board|runway|tarmac|crew|pilot|attendant|attendants|passenger|passengers
 |luggage|baggage|bag|bags|suitcase|carry on|check in|checked in|connection|connecting|layover|itinerary|delay|delayed
 |delays|departure|depart|arrival|landed|departed|travel|traveling|travelling|trip|hotel|room|voucher|vouchers|credit
 |miles|points|status|rewards|loyalty|member|store|shop|item|items|product|products|purchase|purchased|bought|broken
 |defective|missing|wait|waited|waiting|queue|line|update|response|respond|reply|replied|answer|direct message|dm|dms
 |follow|claim|case|case number|confirmation|reference number|technician|install|internet|wifi|network|signal|coverage
 |company|business
first i|me|my|mine|myself|we|us|our
second you|your|yours|yourself
third he|him|his|she|her|they|them|their
`
