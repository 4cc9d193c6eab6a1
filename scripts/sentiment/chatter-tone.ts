/** What people say to one another with feeling, to know it from a complaint. Made up for this project; each line begins with its tone: `-`, `0` or `+`. */
export const CHATTER = `
+ I agree with every word of this
+ You are so right
+ Exactly this
+ Well said
+ Good point, I had not thought of that
+ Fair point
+ That makes a lot of sense now
+ Congratulations to the two of you
+ I hope you feel better soon
+ I hope it works out for you
+ Wishing you all the best
+ Good luck tomorrow, you will do great
+ Stay strong, things will get better
+ You deserve better than that, take care of yourself
+ I am so proud of you
+ Proud of how far we have come
+ This made me laugh out loud
+ Haha that is hilarious
+ LOL I can picture that
+ Lmao good one
+ I love this song so much
+ My favourite scene in the whole movie
+ He is the best player they have had in years
+ She looks gorgeous in that dress
+ What a beautiful picture
+ Aww, what a cute puppy
+ This is so wholesome
+ I really enjoyed the second season
+ I would love to see that happen
+ I wish I could be there
+ I want one of these
+ I need this in my life
+ Can't wait for the next episode
+ So excited for this game
+ What a relief, I was getting worried
+ Glad it was not worse
+ Thank you for sharing your story
+ Thanks for the advice
+ I appreciate the honest answer
+ Welcome to the club, friend
+ Happy birthday!
+ Yes please
+ Sounds like a great plan
+ That is actually a clever idea
+ Amazing work, how long did it take you?
+ Nice catch
+ That was one of the best nights of my life
+ You have got this, keep going
+ It gets easier, I promise
+ Never thought I would enjoy it this much
+ He seems like a really good guy
+ This is the way to do it
+ I like how calm she stays
+ Not gonna lie, that was pretty good
+ Love them both
+ They played with so much heart
+ Wow, that is incredible
+ This deserves more attention
+ Totally worth the money
+ It is a lot of fun once you get into it
+ You are a good person
+ Glad I am not the only one
+ It would be awesome if they won
+ I am happy for her
+ Respect to him for saying it
+ Thank goodness
+ No worries, we all make mistakes
+ Sure, go for it
+ True, and it is cheaper as well
+ That is my dream job
+ Much needed, thank you
+ Best comment of the day
+ A true legend
+ Best of luck to you both
- What a stupid thing to say
- You have no idea what you are talking about
- Shut up
- Grow up
- Get over yourself
- Nobody cares what you think
- No, that is wrong
- That is not how it works at all
- I disagree, it was boring from start to finish
- I am not a fan of the new look
- I do not like this one bit
- This is why nobody takes them seriously
- I hate it when people do that
- It makes me so angry
- I am so sick of this argument
- Stop lying
- Stop telling people what to do
- How can anyone defend that?
- What is wrong with you?
- What is wrong with people?
- They should be ashamed of themselves
- He is a terrible coach
- She ruined the whole show
- Imagine being that dumb
- Disgusting
- Ew, gross
- That smells awful
- That is creepy
- This gives me nightmares
- I am scared to go outside at night
- I was so worried about him
- I am nervous about tomorrow
- That must hurt
- Sorry for your loss
- I am so sorry you had to go through that
- That is heartbreaking
- Poor kid
- Poor guy never had a chance
- I feel bad for her
- Makes me sad to see it go
- I miss him every day
- I cried for an hour
- I feel so alone
- I have never been so embarrassed
- I am ashamed of what I did
- I regret ever asking
- My bad, I should have read it first
- Sorry, I did not mean it like that
- It was a disappointment
- I expected so much more
- The ending was such a let down
- What a waste of talent
- They lost again, of course
- We cannot win with this defence
- Not even close to being good
- It is not funny
- That was not a foul and everybody knows it
- Terrible take
- Worst idea I have heard all week
- Unbelievable, they did it again
- The weather is miserable
- It is too cold to do anything
- This city is dying
- He got hurt in the first game
- My back is killing me
- I hope he goes to prison
- Why would you do that to a child?
- Do you even read what you write?
- Who does that?
- Fuck this
- Fuck him
- Damn, that sucks
- Well that sucks
- Ugh, not again
- Oh no
- They do not care about us
- It is a scam, stay away
- You are the problem
- You are not even trying
- That is not true and you know it
- I do not trust him
- It is dangerous and it should be banned
- People like you are why we cannot have nice things
- He is just a bully
- I would not touch that with a stick
- No way I am paying that much for it
- Never watching that again
- I can't stand her voice
- It does not even make sense
+ Man, I miss those days, what a time it was
+ I am crying laughing
+ Haha, nice try
+ LOL same
+ Oh my god I love her
+ He is such a sweetheart
+ You are too kind
+ Thanks man, that helps
+ Thank you, I did not know that
+ Awesome, I will check it out
+ I like where this is going
+ I hope they make another one
+ Hopefully he comes back soon
+ I want to see more of this
+ I would watch that
+ I could listen to this all day
+ You are not alone, I felt the same
+ It is okay to take your time
+ Hang in there
+ That is pretty cool
+ This is gold
+ Take my upvote
+ Absolutely
+ Agreed, he has been solid all year
+ Can confirm, it is delicious
+ I believe you
+ I am sure you will find someone
+ You do you
+ Of course you can, go ahead
+ It is fine, nobody will mind
+ Easily one of the funniest scenes
+ Damn, that is impressive
+ Holy shit, that was amazing
+ Fuck yes
+ This show is insanely good
+ That is fucking awesome
+ Crazy good player
+ So bad that it is good
- Wow, what an idiot
- Lol no
- Lol you are so wrong
- Haha, what a loser
- Nice try, nobody believes you
- Good luck with that, you will need it
- Yeah right, because that worked so well last time
- Thanks, I hate it
- Great, now I have to see that all day
- Oh please, spare us
- Sure, blame somebody else
- You must be fun at parties
- Do not be so full of yourself
- I wish I had never seen this
- I hope they lose
- I want to scream
- I used to like her
- He is not a good person
- You are not smart
- You are not helping
- I would not be happy with that
- Nobody is happy about it
- It is not that hard, people
- It is not worth it
- That is not love
- This is not a win
- There is no excuse for that
- There is nothing good about it
- Why are people like this?
- How is this even legal?
- The sad thing is that it works
- I am afraid it is going to get worse
- I am tired of it
- I am done
- I almost cried
- It hurts to watch
- My heart goes out to her family
- It was an honest mistake, sorry
- I am an idiot, I did not see it
- I can't believe how ignorant people are
`
