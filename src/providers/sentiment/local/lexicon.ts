/**
 * What English words are worth by themselves, from -4 (worst) to 4 (best). Inflections that only add an ending are found by
 * `inflections.ts`, so a base form is enough unless the ending changes what the word says.
 */
export const LEXICON = `
4 amazing astounding awesome beautifully bliss breathtaking brilliant brilliantly ecstatic elated epic euphoric
 excellent exceptional exquisite extraordinary fabulous fantastic faultless flawless genius gobsmacked godsend
 impeccable incredible magnificent marvellous marvelous masterful masterpiece outstanding overjoyed perfect perfection
 perfectly phenomenal rockstar sensational spectacular spellbinding splendid stellar stunning stupendous sublime superb
 terrific unbeatable unmatched unrivaled unrivalled wonderful wonderfully
3 admirable admire adorable adoration adore adores amusingly appreciation appreciative badass based best blast blessed
 bravo charming cheers cherish classy comedic congrats congratulate congratulations cutest dazzled dazzling delicately
 delicious delight delighted delightful divine dope dreamy ecstasy elegant enamored enchanted enchanting exhilarating
 fab fave favorite favourite glorious gorgeous grateful gratefully gratitude greatest hallelujah happier happiest
 happily heartfelt heartwarming heaven heavenly hehehe hero heroes heroic heroically hilarious hooray hug hugs hurrah
 hurray huzzah hyped impress impressed impressive inspiration inspired inspiring jackpot joy joyful joyous jubilant
 kudos laughing legend legendary lmao lmaoo lmaooo lmfao lmfaoo lovable loveliest lovely loving lovingly magical marvel
 merrily mesmerizing miracle passionate pleasure proud pumped rad refreshing rejoice remarkable rocks rofl slay slayed
 stan stoked superior sweetest sweetheart talented thankful thankfully thrilled thrilling topnotch treasure tremendous
 triumph uplifting victorious victory wholesome winner winning wonderous woo woohoo woot wow wowed yay yippee
2.5 appreciate appreciated beautiful excited exciting glad great happy laugh love loved loves lovin luv tysm yum yummy
2 acclaimed accurate accurately affable affectionate affordable agreeable agrees ally amiable amicable amused amusing
 angel attentive attractive award awarded babe banger bargain beautify beauty beloved beneficial benefit benefits
 bestie better blessing blessings blissful bonus bonuses brave bravery bright bubbly buddies buddy bulletproof calm
 cared caring celebrate celebrated celebration charm charmed cheeky cheer cheerful chuckle chuckled clever comfort
 comfortable comforted comfy commend commendable compact compassion compassionate compliment complimentary compliments
 confident congratz conscientious considerate content contented convenience convenient cool cordial cosy courageous
 courteous courtesy cozy creative crisp crispy cuddle cuddling cuddly cute cutie darling dashing dear dedicated
 dedication deluxe dependable determined devoted diligent discounted durable eager eagerly ease easier easiest easy
 economical educational effective efficient efficiently effortless effortlessly elegantly elite embraced empathetic
 empathy empowering encouraged encouraging endorse endorsed energetic energised energized engaging enjoy enjoyable
 enjoyed enlightening entertaining enthusiasm enthusiastic ethical exactly exceeded exceeding exceeds fair fairness
 faith faithful fan fans fascinating fast faster fastest fearless festive fine flattered flavorful flexible fluent
 fluffy foolproof fortunate fortunately fragrant freebie freebies freedom fresh friendliest friendly friendship
 fulfilling fun funniest funny gains gem generosity generous generously gentle genuine gift gifted giggle gladly
 gleaming glossy goat good goodies goodness gr8 graceful gracious graciously gratified gratifying grin gud haha hahaha
 hahahaha handy healthy heh hehe helpful hilariously honest honor honorable honored honour honoured hopeful hospitable
 hospitality hot hottie humble humor humorous ideal immaculate improve improved improvement improving indeed
 inexpensive infatuated informative innovative insightful integrity intelligent interesting intuitive invaluable jk
 jolly keen kind kindest kindly kindness kiss kisses knowledgeable lavish legit lifesaver lol lovebird loyal loyalty
 luck luckily lucky lush luxurious luxury mate merry mindful motivated motivating mouthwatering nailed neat nice nicely
 nicer nicest nifty noble obliging optimistic optimized outgoing outperform outperformed outshine painless painlessly
 pal paradise patient peace peaceful perk perks picturesque pleasant pleasantly pleased pleasing pleasurable plush pog
 polite politely popular portable positive positively praise precious premium prestigious pretty pristine productive
 professional professionalism profound prompt promptly propitious protect proudest proudly quick quickest radiant
 reassured reassuring recommend recommended recommending refreshingly rejuvenated relatable relate relaxed relaxing
 reliable reliably relief relieved renowned rescue rescued resilient resourceful respect respected respectful
 responsive revived reward rewarded rewarding rewards rich right robust romantic rules salute satisfaction satisfactory
 satisfied satisfy satisfying saved saves saving savory savvy scenic scrumptious seamless seamlessly serene sexy sharp
 shine shiny simplified skilled skillful skillfully sleek slick smart smartest smile smiles smiling smitten smooth
 smoothly snappy snazzy snug solid soothed soothing sparkle special speedily speedy spirited spotless stable steadfast
 streamlined strong stunningly sturdy stylish success successful successfully sunshine super support supportive
 supportively surpass surpassed sweet sweetie swift swiftly tactful talent tasty tender thank thanks thankyou thanx
 thoughtful thoughtfully thrifty thrive thriving thumbs thx top tranquil treat trust trusted trustworthy trusty ty
 unbreakable underrated unwavering upbeat upgraded upscale upvote upvoted useful valiant valuable valued versatile
 vibrant victories virtuous warm warmth welcomed welcoming wholeheartedly win wise wisely wit witty won wonder worth
 worthwhile worthy xo xoxo yass yeet yes yessir zesty
1 able accept acceptable accepted accessible accomplish accomplished adequate adequately adorbs advanced advantage
 advantageous advantages adventure advise affection agree agreed alive alright amuse approve approved assured attaboy
 authentic available aw aware aww awww balance balanced believe bless brighter capable careful carefully certain clean
 cleaner clear clearly compatible complete congratulatory correct correctly curious decent deserve deserved dream
 dreams easygoing educated ensure fancy feasible finally fixed free fulfilled functional gain gained glow grand grow
 handsome heal healed healing help helped helping helps hope hopefully hoping informed interest interested intrigued
 intriguing joke joking lighter like likeable liked likes liking lively logical loveable luckier matters merit mighty
 modern natively natural newly normal novelty ok okay okayish okey ooh orderly organised organized party passable peach
 please plenty plus polished powerful practical pragmatic privilege privileged promise promising proper properly pros
 punctual quality quiet rational reachable ready realistic reasonable reasonably recover recovered refreshed resolve
 resolved responsible restored safe safely safety sane save secure sensible settled share simple simply sincere
 sincerely sober soft solution solve solved soothe spacious steady straightforward stylishly sufficient suitable sunny
 sure surprise surprised survived sweetly thorough thoroughly tidy true truth understanding understood upgrade usable
 useable valid viable vivid wealthy welcome willing wins wish wishes workable worked works ya yea yeah yep yup
-1 absent alas alone ambiguous apologetic apologies apologise apologize avoid awkward awkwardly blah blame bland bleak
 bloated blunt bored boring bother bothered bruh buggy bulky bummed bummer busy cheap cheapest cheaply cheesy claim
 clumsy clunky cluttered complained complains complicated concern concerned concerning conflict confuse confused
 confusing confusingly confusion contradict contradicts corny cost costly cramped cringe crowded cry cynical dang dark
 darn deaf demand demanding deny derivative difficult difficultly difficulty dim disputed dissatisfying doubt doubtful
 doubtfully drafty drained dry dubious dull eh embarrassingly emergency empty excessive excessively expensive faded
 fatigue fatigued fault faults flaw flawed flimsy forgettable fuzzy grey guilty gullible halfhearted hard harsh hassle
 heavy hectic hesitant hide hmm hmph homesick hungry ignorant impatient imperfect inaccurate inadequate inadequately
 inconsistent inferior insufficient interrupt irked ironic irony irregular isolated lack lacking lackluster lacklustre
 lacks lazy leak limitation limited lonely lonesome loud low lukewarm meager mediocre meh messy miss mistake mistaken
 mistakes monotonous nagging nah naive naw noisy nope nostalgic odd oops ouch outdated overkill overly overpriced
 overrated overreact overreacting ow pale peeved pitiful pity plain pressure pricey pricy questionable quirk rarely
 redundant regret regretful regrets regretting reluctant remorse remorseful repetitive restless risk risky rough rushed
 sadly scant scarce sceptical scratchy serious shadier shallow shock short shortage shortsighted shrug shy sigh skeptic
 skeptical sleepy sloppily sluggish sorry spam stale steep stiff stop strange stubborn superfluous sus tacky tame
 tedious tight tired tiring tricky trouble troubles unamused uncertain unclear uncomfortable unconvinced undecided
 underwhelming unease uneasy uneven unexpected unfamiliar unfinished unfortunately unlikely unlucky unnecessarily
 unnecessary unoriginal unproven unsupported unsure untidy unused unusual unverified vague warn warning weak weaker
 weakest weed weird wobbly worn worried worries worry worrying yawn
-2 abandon abandoned abrupt absurd accuse accused ache aching afraid aggravate aggravated aggravating aggressive alarm
 alarming alarmingly angst annoy annoyance annoyed annoying antagonistic anxiety anxious argh argue arrogance arrogant
 arse ashamed ass assault assaulted asshat attack attacked backfire backfired backstab backstabber bad badly baffled
 baffling bankrupt banned barbaric baseless battle bedbugs belittle belittled belligerent berate berated betray
 betrayal betrayed bewildered biased bigot bigoted bigotry bitter bitterly bizarre blackmail bleed bleeding block
 blunder blunders blurry bogus bombed bombing bossy brainless brat bratty bribe bribery brokenhearted bruised brutal
 brutality brutally bs buffoon bullied bully bullying bungle bungled burden burned burnt careless carelessly casualty
 chaos chaotic cheat cheated cheater cheating childish clogged clown clowns clueless clusterfuck coerced collapse
 combative con conceited condescending confrontational conned contaminated controlling controversial controversy
 convicted corrupt corruption counterfeit coward cowardly cracked crazy creep creeped creeps creepy crestfallen cried
 cries crime crimes criminal cringey cringy cripple crippled crippling crisis critical criticism crook crooked crooks
 cruddy crude cruelty crumbling crummy crybaby cryin crying cursed damage damages dammit damnit danger dangerous dead
 deadbeat deadly death deaths debt deceit deceitful deceive deceived deceptive decline decrepit defeat defeated defect
 defects deficient degrade degrading dejected delusional demean demeaning demolish demolished denial dense depress
 depressed depressing depression despair despairing desperate desperately despondent destroy deteriorate died dies
 dimwit dingy dirty disable disadvantage disagree disagreeable disappoint disappointed disappointing disappointment
 disapprove discourage discouraged discouraging discriminated discrimination dishonest dishonesty dishonor dislike
 disliked dislikes disloyal dismal dismay disorganised disorganized displeased disregard disrespect disrespectful
 dissatisfied distress distressed distressing disturb disturbing dodgy dolt doom doomed downcast downfall downside
 drama drawback drawbacks dread dreaded dreary drunk dud dumb dumbfounded dump dumped dunce duped dying egotistical
 embarrass embarrassed embarrassing embarrassment enemy entitled envious envy ew eww ewww exasperated exasperating
 exhausted exhausting extort fabricated fake fck fear feared fearful ffs fibbing fight filth flabbergasted fleeced flop
 flopped flub fml fool foolish fools forced forged frighten frightened frightening frightful frustrate frustrated
 frustrating frustratingly frustration fuck fucking fuk fumble fumbled fuming funeral gag gaslight gaslighting genocide
 gibberish gloom gloomy goddammit goddamn goof goon gouged gouging grating greed greedy grief grieve grieving grim
 grime grimy gross grossed grr grumpy guilt harass harassed harassment harm harmed harmful hateful hazard hazardous
 heartache heartbreak heartbroken heartless helpless helplessness hiccup hiccups hideous hoax homophobic hoodwinked
 hopeless hopelessness hostile hostility hurt hurtful hurting hurts hypocrisy hypocrite hypocritical idiot idiotic
 ignore ignores ill illegal illegally illogical imbecile immature impolite impossible incapable incoherent
 incomprehensible inconsiderate inconvenient indifferent inefficient inept infect infected infection infestation
 infested infuriatingly injustice insane insecure insensitive insufferable insult insulted insulting intolerable irks
 irrational irresponsible irritate irritated irritating irritation jammed jealous jeopardize jeopardy jerk junk kill
 killed killer killing kills knockoff lame leaky lemon letdowns liar liars lie lied lies lifeless loneliness loser
 losers loss lousy lying mad maddening malfunctioned malice malicious manipulate manipulated manipulative massacre mean
 meaner meaningless mediocrity melancholy menacing merciless messed messing mindless misery mishandle mishap mislead
 misleading mistreat mock mocked molest monotony moron moronic mourn mournful mourning murderer musty nag nausea
 nauseous negative neglect neglected negligence negligent nervous nervously nitwit nonsense nosedive nuisance obnoxious
 obnoxiously obsolete obstinate offend offended offensive oppress ordeal pain painful panic panicked panicking
 paralyzed paranoid patronising patronizing peeling perilous perplexed petty phony plummet plummeted poison pompous
 poor poorly predator prejudice prejudiced pretentious prick prison problematic ptsd puke puking punch punish punished
 racism racist racists rancid rant ranting rats reek reeks reject rejection resent resentful resentment rickety
 ridiculous ridiculously roaches rudeness ruin ruining rundown ruthless sabotage sabotaged sad saddened sadder sadness
 scandal scandalous scare scared scary scold scolded scream screaming screw screwed screwing selfish senseless setback
 setbacks sexist shabby shady sham shame shameful shoddy sick sickening silly sinister sinking sketchy slap slaughter
 sloppy smelly smh smug snafu snob snobbish sob sobbing soggy sore sorely sorrow sorrowful soulless spite spiteful
 spoiled spoilt spooky stagnant steal stealing stench stink stinking stinks stinky stole stress stressed stressful
 stressing struggle struggled struggling stupid stupidity stupidly subpar substandard sucky sued suffer suffered
 suffering suffers suspicious swindle swindled tasteless tears teary tease terrified terrify terrifying terrorists
 thief thieves threat threaten threatened threatening thug tiresome toxic tragedies tragedy tragic traitor trap trapped
 trashed trauma traumatic traumatized troll ugh ugly unaccommodating unbearable underwhelm underwhelmed undeserved
 unearned unequal unethical unfair unfairly unfaithful unfortunate unfounded unfriendly ungrateful unhappy unhealthy
 unimpressed uninspired uninspiring unintelligible uninterested unjust unjustly unkind unlawful unlikable unloved
 unplayable unpleasant unpleasantly unprepared unreadable unreasonable unreliable unresponsive unsafe unsanitary
 unsatisfactory unsatisfied unsatisfying unstable unsupportive unwanted unwatchable unwelcome upset upsets upsetting
 vain vandalized vermin vexed vexing vicious victim violate violated violence violent violently vomit vulgar war wars
 weakness wearisome weep weeping whimper whine whining whinny whiny wicked wimpy woeful worsen wound wreck wreckage
 wrecked wrongful wrongfully wrongly wtaf wtf yell yelled yelling yikes yuck yucky
-3 abhor abhorrent abuse abused abuses abusive abysmal agonising agonizing agony anger angrier angry appalled arsehole
 asshole assholes awful awfully bastard bastards bitch bitches bullcrap bullshit calamity cancer cancerous cataclysm
 catastrophe catastrophic crap crappiest crappy cruel cruelest damn damned deplorable despicable despicably despise
 destroyed detest devastated devastating diabolical dick dipshit dire disaster disastrous disgrace disgraceful disgust
 douche douchebag dreadful dumbass dumbest dumpster enrages evil excruciating fail fascist fascists filthy fraud fubar
 fucked fucker fuckers fuckin fucks fuckup fury garbage ghastly godawful goddamned grotesque gruesome hated hatefully
 hates hating hatred heartbreaking heinous hell hellacious hellish horrendous horrible horribly horrid horrific
 horrified horrifying horror horseshit humiliated humiliating incense incensed infuriate infuriated infuriates
 infuriating inhumane laughable loathe loathed loathing ludicrous miserable monstrous motherfuckers motherfucking
 murder murdered nastiest nasty nauseating outrageous pathetic piss pissed putrid rage raging repugnant repulsive
 revolt revolting rudest ruinous saddest scam scammed scammer scammers scariest scum scumbag scumbags shameless shit
 shite shithole shitload shitpost shitshow shittiest shitty sickened stupidest suck sucked sucks suicide terrible
 terribly terror terrorist torture tragically trainwreck trash twat ugliest unbearably vile vilest wanker waste wasted
 wasting worthless wrath wretched
-3.5 appalling atrocious disgusted disgusting enraged furious hate irate livid outrage outraged seething
-4 abomination atrocity cunt hellhole motherfucker unforgivable worst
`
