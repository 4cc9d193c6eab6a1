/** What goes wrong between a customer and a company, by valence: facts to the one, complaints to the other. */
export const PROBLEMS = `
-3 defrauded fiasco incompetence incompetent inexcusable nightmare overcharged ripoff stranded unacceptable useless
-2 botched breach broke broken bumped canceled cancellation cancellations cancelled cancels crushed damaged defective
 delay delayed delaying delays disconnected disconnects dismissive downgraded failed faulty fraudulent hacked ignored
 ignoring leaked leaking lost malfunction malfunctioning mess mishandled misled misplaced missent mistreated mold moldy
 nonexistent outage outages overbooked overcharge overdue oversold refused refuses ripped rotten rude rudely ruined
 runaround shattered stalled stolen stuck torn unanswered unauthorised unauthorized undelivered unprofessional
 unreachable unread unresolved unusable
-1.5 apology apparently backlog bounced breakdown bug bugs cannot compensate compensation complain complaining
 complaint complaints conflicting contradictory crash crashed crashes crashing declined denied detour dropped drops
 error errors excuse excuses failing fails failure freezes freezing frozen glitch glitches glitchy inconvenience
 inconvenienced incorrect late locked misinformed missing nobody noone penalised penalized penalty pointless reimburse
 reimbursement rejected stall supposedly unable unavailable unhelpful uninformed waited waiting worse worsened wrong
-1 again attorney bbb cancel canceling cancelling chargeback competitor competitors constantly dented disappear
 disappeared dispute down elsewhere fee fees forever hold hung issue issues lag laggy lawyer leaks lose loses losing
 missed ombudsman problem problems queue rebooked redo refund refunds repeatedly reroute rerouted scratch scratched
 slow slower slowly sue supposed switching twice unsubscribe unsubscribing vanished vanishes voicemail voided wait
 waits yet
`

/**
 * Several words that together say something else than one by one. They are tried before single words, the longest first; an
 * asterisk stands for any one word.
 */
export const PHRASES = `
-4 worst * ever|worst ever|worst service|worst company|worst experience|absolute worst|the worst|never again
 |go to hell|burn in hell|piece of shit|total scam|complete scam|piece of junk|biggest scam|stay away from
 |absolute joke|complete joke|total joke|hate you|fuck you|fuck off|screw you|what a joke|what the hell|what the fuck
 |worst customer service|full of shit|scam artists|rip off merchants|lost a customer|lost my business|lost my custom
 |see you in court|class action
-3 never ever again|never fly|never buy|never use|never shop|never order|never do business|never going back
 |never flying|never buying|never using|never ordering|never shopping|never coming back|thanks for nothing
 |thanks for ruining|thanks for wasting|thanks for losing|thanks for the delay|thanks a lot for|thanks for making me
 |thanks for ignoring|thanks for leaving|thanks for not|thank you for nothing|gee thanks|no thanks to|way to go
 |good job losing|great job losing|nice job losing|well done for losing|great way to|nice way to|a great start|fed up
 |sick of|sick and tired|had enough|enough is enough|rip off|ripped off|waste of time|waste of money|wasted my
 |joke of a|is a joke|are a joke|a joke|not acceptable|not ok|not okay|not cool|not happy|not impressed|no excuse
 |no help|zero help|of no help|no use|no customer service|customer service sucks|poor customer service
 |bad customer service|poor service|bad service|terrible service|horrible service|awful service|lack of service
 |lack of communication|hung up on|hangs up|hung up|hang up on|shame on|can not believe|cannot believe|cant believe
 |how dare|no one cares|nobody cares|do not care|does not care|dont care|doesnt care|could not care less
 |could care less|blood boil|boiling mad|pissed off|piss off|pissing me|let down|let me down|letting me down|letdown
 |gave up|give up|giving up|screwed up|screwed over|messed up|fucked up|screw up|mess up|false advertising
 |bait and switch|taking my business|take my business|going to sue|gone to shit|took my money|stole my money
 |stealing my money|treated like|treat customers|treat people|drives me|driving me crazy|shut up|shut the fuck up
 |go away|screw them|hate it|hate this|hate that|piece of crap|full of it|brain dead|son of a bitch|kill yourself
-2 no response|no reply|no answer|no one answers|nobody answers|no one answered|nobody answered|no one picks up
 |no one is|nobody is|not one person|not a single|not answering|not responding|not working|not helpful|not good enough
 |not worth|does not work|doesnt work|didnt work|did not work|stopped working|wont work|will not work|never works
 |never worked|never arrived|never came|never received|never showed|never got|never responded|never replied
 |never answered|not arrived|not received|not delivered|not been delivered|nothing works|have yet to|has yet to
 |still no|still not|still nothing|still havent|still hasnt|still have not|still has not|still waiting|still on hold
 |still cannot|still cant|been on hold|on hold for|on hold|been waiting|waiting for over|waited over|waited for
 |hours late|hours later|hours on|hour wait|hour delay|for hours|hours on hold|for weeks|for months|for days|days late
 |days later|weeks later|days now|weeks now|an hour|all day|all night|over an hour|over * hours|over * minutes
 |over * days|over * weeks|more than * hours|more than * days|minutes late|times now|third time|fourth time
 |second time|once again|yet again|every time|ruined my|missed my|miss my|lost my|lost our|broke my|damaged my
 |cancelled my|canceled my|cancelled our|canceled our|lost luggage|lost bag|lost bags|lost baggage|missing bag|no show
 |run around|the runaround|passed around|pass the buck|no idea|no clue|make it right|need a refund|want a refund
 |demand a refund|full refund|refuse to|refuses to|refused to|refusing to|fell apart|falling apart|falls apart
 |gone wrong|went wrong|goes wrong|charged me|charging me|charged twice|double charged|charged for|extra charge
 |hidden fees|nickel and dime|out of order|out of service|system is down|site is down|website is down|app is down
 |wrong item|wrong size|wrong order|not as described|nowhere to be|stuck in|stuck on|stuck at|stuck here|sitting on
 |sat on|another delay|more delays|delayed again|late again|down again|broken again|again and again|over and over
 |too late|grow up|get over it|get over yourself|who cares|not a fan|not funny|do not like|did not like|feel bad
 |feel sorry|so sad|sorry for your|sorry you|sorry to hear|that sucks|not true|not how|makes no sense|make no sense
 |does not make sense|over rated|get out|my bad|cant stand|can not stand|makes me sad|makes me sick|not good|not even
 |not right|no respect|no thanks|no thank you|oh no|no way|turn off|full stop|too bad|run over|ran over
-1.5 last time i|want my money|money back|left me|leave me|too long|too slow|too much to ask|so slow|how long
 |how many times|how hard is|why is it so|why cant|why can not|why do you|why would you|why did you|what is wrong
 |whats wrong|do better|get it together|get your act|act together|come on|seriously guys|are you kidding|you kidding
 |kidding me|fix this|fix your|needs to be fixed|need to fix|cut off|disconnected me|keeps crashing|keeps saying
 |keeps telling|keep getting|keeps getting|keep telling|keeps freezing|wish i had|should have been|should be ashamed
 |would not recommend|wouldnt recommend|cannot recommend|do not recommend|dont recommend|do not buy|dont buy
 |do not use|beware of|steer clear|avoid at all|at all costs|last straw|unable to|no longer|get through
 |getting through|cant get|can not get|cant even|can not even|wont let|will not let|does not even|doesnt even|no luck
 |not possible|nothing but|epic fail|big fail|huge fail|major fail|smh at|not fair|no sense|so much for|if only
 |supposed to be|was told|were told|told me|been told|out of luck|ticked off|at fault|at best
-1 not sure|so so|could be better|could have been|not great|i guess|nothing special|not much|at least|or not
 |meh at best|would be nice|would have been|it would be great|hard to|difficult to|trying to get|tried to|have tried
 |i tried|ive tried|been trying|sort this|sort it out|any update|any updates
0 instead of|thank god|kind of|kinda|sort of|for free|free of charge|make sure|for sure|right now|all right|good night
 |good evening|good afternoon|dear sir|dear team|like to|looks like|look like|seems like|sounds like|feel like
 |feels like|just like|something like|things like|like that|like this|like a|i mean|what does|mean by|as well as
 |well as|in fact|customer support|tech support|support team|customer care|customer service|help desk|kind regards
 |best regards|warm regards|many regards|best wishes|best way|yours sincerely|yours faithfully|yours truly|please help
 |can you help|could you help|help me|need help|i hope|hope you|lost and found|pre order|lost count|miss you|miss them
 |hard drive|hard disk|sick leave|security|free shipping|free wifi|gift card|gift cards|gift voucher|credit card
 |trust account|well then|better than nothing|late night|as late as|latest|of course|no matter|mean to
 |trouble shooting|warranty claim|claim form|a claim|risk free|special offer|good bye|bad boys|breaking bad
 |a good deal of|mad max|dead line|drop dead gorgeous|fire alarm|sick day|love life|pretty much|pretty sure|as good as
 |may as well|might as well|no joke|just kidding|play a part|kill time|war room|in hell|the hell|as hell|as fuck
 |the fuck|lost in|trust me|believe me|believe that|believe it|right after|right before|right next|right in|right here
 |right there|right to|right up|that right|you right|hard to say|free to|better be|you better|had better
 |better than|good morning
1 not bad|not too bad|not that bad|not so bad|not bad at all|no problem|no worries|no hassle|no big deal|not a problem
 |not an issue|do not worry|dont worry|never mind|fair enough|you are welcome|youre welcome|you too|cool beans
 |looks good|sounds good|got it|makes sense|works now|working now|pain free|stress free
2 i agree|agree with|so true|well said|good point|great point|fair point|good one|nice one|good call|good idea
 |great idea|so cute|take care|best of luck|all the best|hope this helps|stay safe|feel good|feel great|so proud
 |proud of|yes please|love to|would love|no doubt|right there with you|same here|i need this|good stuff|great stuff
 |good thing|not wrong|not gonna lie|do not hate|did not hate|nothing wrong with|no regrets|thank you for|thanks for
 |thank you to|thanks to|appreciate the|appreciate it|appreciate you|works fine|works well|no issues|no problems
 |on time|right on time|all set|all good|good to know|nice to know|good luck|good news|as promised|as described
3 many thanks|much appreciated|really appreciate|cant wait|cannot wait|can not wait|could not wait|looking forward
 |look forward|love this|love it|love the|love my|love how|works great|works perfectly|worked great|worked perfectly
 |very happy|so happy|very helpful|so helpful|super helpful|worth it|worth every|no complaints|without a hitch
 |without any problems|without issue|not disappointed|never disappoint|never disappoints|never lets me down
 |never fails|quick response|quick reply|fast response|prompt response|ahead of schedule|ahead of time|early arrival
 |easy to use|all sorted|got it sorted|problem solved|issue resolved|took care of|taken care of|made it right
 |came through|thumbs up|way to be|good for you|happy birthday|happy new year|happy to help|glad to hear|good to hear
 |happy with|pleased with|impressed with|keep it up|keep up the|great news|as advertised|fell in love|in love with
 |best part|feel better|well deserved|well made|well worth
4 love you guys|you rock|you guys rock|you are the best|youre the best|the best|best ever|best * ever
 |thank you so much|thanks so much|so grateful|above and beyond|beyond expectations|exceeded my expectations
 |exceeded expectations|highly recommend|made my day|make my day|makes my day|saved my day|five stars|5 stars|hats off
 |shout out|shoutout to|big ups|props to|kudos to|customer for life|second to none|top notch|first class|world class
 |cant thank you enough|cannot thank you enough|can not thank you enough|could not be happier|couldnt be happier
 |cannot recommend * enough|cant recommend * enough|can not recommend * enough|blown away|blew me away|life saver
 |knocked it out|hit it out|well played|great job|awesome job|amazing job|great work|excellent service|great service
 |amazing service|awesome service|best service|great customer service|excellent customer service
 |amazing customer service|good service|good customer service|great experience|good job|nice job|nice work|good work
 |well done|much love
`
/** Openers that turn to scorn when what follows them is a problem: "great, another delay". */
export const SCORNABLE = `great nice wonderful awesome fantastic lovely perfect brilliant amazing thanks thank thx love loving congrats congratulations
 glad super excellent cool fun happy bravo kudos yay good wow impressive welcome enjoy fabulous splendid terrific beautiful best`
