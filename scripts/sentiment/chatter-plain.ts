/** What people say to one another without feeling. Made up for this project; each line begins with its tone: `-`, `0` or `+`. */
export const PLAIN_CHATTER = `
0 I was at the store when it happened
0 He moved to Berlin in 2012
0 It is on the second page
0 What did he say?
0 What is that in the background?
0 Which one do you mean?
0 Is this from the new album?
0 How old are you?
0 Where did you find it?
0 Who is going to play him?
0 She has two brothers and a sister
0 I think it is on at nine
0 The game starts at seven
0 He was traded for two picks last year
0 You have to press the button twice
0 It depends on where you live
0 It could go either way
0 I have not seen it yet
0 I thought it was the other one
0 It was a different guy
0 They changed the rules in the nineties
0 My dad used to drive one of those
0 That is what he said
0 I do it every morning
0 We were talking about this yesterday
0 He is still under contract for two more years
0 You can get it online or in the shop
0 Most people do not know about it
0 The police came and asked some questions
0 He was killed in the third season
0 The war ended in 1945
0 I do not drink coffee
0 I would say it is about ten miles
0 Both of them are from Texas
0 It is a reference to the book
0 In the original he does not die
0 Someone asked the same question last week
0 There is a thread about it somewhere
0 My guess is that they will wait until summer
0 I put it in the oven for twenty minutes
0 You should talk to a doctor
0 Ask your landlord first
0 Have you tried turning it off and on?
0 It says so in the description
0 I usually take the bus
0 They will vote on it next week
0 He did not say that, he said the opposite
0 I mean, it is just a word
0 Maybe it is the light
0 It looks like a cat
0 My wife is a nurse
0 The first one came out when I was in school
0 I got mine for my birthday
0 Here is the link
0 This is a repost from last year
0 I was talking about the movie, not the book
0 It is a joke, it is meant to be silly
0 Probably the same person
0 The second half was mostly defence
0 They have a problem with the supply of chips
0 He is on the injured list
0 The law says you have to stop
0 Anyone else here from Ohio?
0 So what happens next?
0 Do you have a source for that?
0 What are you trying to say?
0 Why is that?
0 Then you do the other side
0 It takes about a week to get used to it
0 Every team has one of those
0 I saw her at the airport once
0 They are the same company now
0 It was not me
0 Not that I know of
0 I do not know
0 I have no idea who that is
0 It is a good question, I do not know the answer
0 The best known one is in Rome
0 He won the title in 2015
0 They lost the final in overtime
0 It is free on the website
0 It is pretty much the same thing
0 It was more like two hundred
0 He is the one with the hat
0 She was in love with his brother in the book
0 I did not like or dislike it
0 Nothing special, just a regular day
0 I guess so
0 Ok
0 Maybe
0 Not really
0 Sure
0 As far as I know it is still there
0 Better than what?
0 What is so funny?
0 Why do you want to do that?
0 Is that a good thing or a bad thing?
0 Who hurt you?
0 So who won?
0 The bad guy is his father
0 It is like a small fish
0 I would rather have the other one
0 If you want to, you can do both
0 You would need a lawyer for that
0 You might want to check with the bank
0 Just wait until the next update
0 You are thinking of the other one
0 I think you mean the third one
0 I am not the one who posted it
0 That was before the crash
0 He had cancer when the film was made
0 She broke her leg as a child
0 The fight starts on page ninety
0 My cat does the same
0 Some people do, some people do not
`
