/** What customers ask, tell and thank for. Made up for this project; each line begins with its tone: `-`, `0` or `+`. */
export const REQUESTS = `
0 Do you ship to Norway?
0 What is the baggage allowance on international flights?
0 How do I change the address on my order?
0 Can I bring my dog into the cabin?
0 I need to change the date of my booking
0 Please send me a copy of the invoice
0 My order number is 48213
0 Is there a flight to Denver on Sunday?
0 What time do you open tomorrow?
0 I would like to cancel my subscription
0 How can I get a refund for a ticket I will not use?
0 What is your cancellation policy?
0 Just sent you a direct message
0 I have sent the details by email
0 Can you follow me so I can send you a message?
0 Which gate does the flight to Boston leave from?
0 Does the warranty cover water damage?
0 Are there any seats left on the morning flight?
0 Where can I find my customer number?
0 I am flying to Chicago on Monday
0 Hi, I have a question about my bill
0 How much is an extra bag?
0 Can you tell me if my flight is on time?
0 Is the store in the city centre open on Sundays?
0 I ordered two shirts on the 3rd of May
0 What documents do I need to open an account?
0 Could you please check the status of my order?
0 My flight was changed to a later one, do I need a new boarding pass?
0 When does the sale end?
0 Where is my order?
0 I would like to speak to someone about my contract
0 How long does delivery take?
0 Do I have to pay for the return?
0 Can I use my voucher online?
0 Will this work with the older model?
0 I want to upgrade to the larger plan, how does that work?
0 Please call me back on this number
0 The confirmation says seat 14C
0 Thank you, what is the number to call?
0 Thanks, I will send it over now
0 Ok thanks, will do
0 Ok, I have done that
0 Yes, that is the right address
0 No, I have not received one yet
0 Is it possible to pay by invoice?
0 Do you have this in blue?
0 I am trying to add my frequent flyer number to a booking
0 Can I get my receipt emailed to me?
0 How do I reset my password?
0 Please reset my password
0 What happens if I miss a payment?
0 Who do I contact about lost property?
0 Do you offer student discounts?
0 Any chance of a discount code?
0 Are you hiring?
0 When will the new route start?
0 The new model is out on Friday
0 Watching the planes take off from the terrace
0 Boarding now
0 On my way to the airport
0 See you on Thursday
0 My booking reference is below
0 Can two people share one account?
0 I moved house, where do I update my details?
0 We will be four adults and a child
0 Is breakfast included?
0 What is the difference between the two plans?
0 Can I pick it up in the shop?
0 I am looking for a gift card
0 How do I delete my account?
0 Does it come with a charger?
0 Please confirm the appointment for Wednesday
0 Is the late check in until midnight?
0 What should I do if my parcel is damaged?
0 How do I report a lost card?
0 I want to return an item
0 I want to add a bag
0 Can you move me to an earlier flight?
0 Are flights leaving today given the storm?
0 Any update on the weather in Dallas?
0 Is the website down for maintenance tonight?
0 What does error 403 mean?
0 Do you fly from Paris to Rome?
0 Could you let me know when it is back in stock?
0 Which of these is right for a small office?
0 Can I speak to a manager please?
0 Hello, is anyone there?
0 Good morning, I have a question
0 I need help with my order
0 Can you help me with my booking please?
0 New blog post: how airlines set their prices
0 Shares of the company closed at 12 dollars on Monday
0 The airline will add two flights a day from June
0 Company announces new chief executive
0 You can find it in the settings
0 I will try that
0 It is for a friend
0 I think it was in March
0 Can I have the number of the baggage office?
0 I left my jacket on the plane, who do I call?
0 My name is spelled with two n
0 Has the flight from Miami landed?
0 Is there wifi on board?
0 Can I bring a guitar as hand luggage?
0 How many points do I need for a free flight?
0 I have a voucher from a cancelled trip, how do I use it?
0 Do you price match?
0 Let me know
0 Will do
0 I have another question
0 And what about the second one?
0 Same for me
0 Please advise
0 What is the best way to reach you?
0 I have filled in the form
0 How does the loyalty programme work?
0 Is this a real email from you or is it spam?
0 What if my flight is delayed and I miss the connection?
0 Can I cancel within 24 hours?
0 Can I get an invoice with my tax number?
+ Thank you so much for your help today
+ Thanks for the quick reply
+ Got my refund already, that was fast
+ The agent on the phone was so kind and patient
+ Just landed, smooth flight and a lovely crew
+ You guys are the best
+ Love the new app, so easy to use
+ It arrived a day early, well done
+ Shout out to Maria at the counter who found my bag
+ That fixed it, thank you!
+ Works perfectly now
+ Really happy with the service
+ I appreciate you looking into this
+ Thanks, all sorted
+ Best customer service I have had in years
+ My little girl loves it
+ Finally a company that answers within minutes
+ You went above and beyond
+ Great flight, great crew, on time
+ Thank you for getting me home
+ Your team made my day
+ I will be back
+ I will tell all of my friends about you
+ The free upgrade was a nice surprise
+ I had my doubts but you proved me wrong
+ It was broken and you replaced it within two days, thank you
+ No complaints at all
+ Could not have been easier
+ The technician was on time, polite and quick
+ Cannot wait for my trip
+ So excited for our flight tomorrow!
+ Your pilots and crew are amazing
+ Appreciate the quick response
+ Thanks for sorting this out so quickly
+ Kudos to the lady at the desk who rebooked us
+ My problem was solved in five minutes
+ It looks beautiful in our kitchen
+ You saved our holiday
+ Thank you for listening
+ Five stars from me
+ Good job on getting us out before the storm
+ Thanks to your crew we made our connection
+ Happy customer here
+ I love flying with you
+ Nice work on the new website
+ That was a lot easier than I thought, thanks
+ Glad I chose you
+ Very pleased with my purchase
+ Excellent, thank you
+ Perfect, thanks!
+ Great, thank you for your help
+ Thanks for letting me know
+ Thank you for the update
+ Wow, that was quick
+ You have a customer for life
+ Keep up the good work
+ Just what I was looking for
+ What a wonderful stay
+ My bag was found, thank you!
+ Everything arrived in one piece and on time
+ Delicious, and delivered hot
+ I was sceptical and now I am a fan
+ We had such a great time on board
+ Thank you, you have been very helpful
+ Thanks for following up
+ You rock!
+ I am impressed
+ That is great news
+ Awesome, thanks
+ Thank you for the free drinks
+ It is so much faster than before
+ Thanks for fixing the bug
+ Big thanks to the crew of the morning flight
+ The new seats are really comfortable
+ I got an answer right away
+ Much better, thank you
+ Looking forward to flying with you again
+ You made it right, and I respect that
+ Brilliant, it works
+ A pleasure to deal with, as always
0 Thanks, which number do I call?
0 Thank you, I just sent it
0 Thanks. When does that start?
0 Great, where do I sign up?
0 Ok great, what do I need to bring?
0 I love your bags, do you have them in brown?
0 Do you have any good deals this weekend?
0 What is the best seat for legroom?
0 Can I win a free flight with this?
0 Do I get a free bag with that card?
0 Looking for a cheap flight to Lisbon
0 Would it be better to change it online or by phone?
0 How do I get in touch with your support team?
0 Can you help with a lost item?
0 What are my options if my flight is cancelled?
0 Is flight 212 delayed?
0 Is the delay because of the weather?
0 I want to make a complaint, where do I send it?
0 How do I claim for a damaged bag?
+ Thank you for finding my bag after all that
+ After a bad start you turned it round, thank you
+ Delayed, but the crew made it bearable. Thank you
+ Thanks for holding the connection for us
+ Not a bad flight at all
+ I was wrong about you, this was great
+ Thank you, I will give it a try
+ Yes, it worked, thanks
+ No problem, thanks for trying
+ Thanks for being honest about the wait
+ Good to see a company that cares
+ Thank you for the follow
+ Sweet, thanks
+ Please thank the crew of flight 88 for me
+ Props to your agent for staying late
+ Your crew deserves a raise
+ That is what I call service
+ Cheers, that did the trick
+ Found it, thanks!
+ You are a lifesaver
+ 😊
+ ❤️
+ 👍
+ 🎉
+ 🙂 thanks
+ 😍 so pretty
+ 🙏 thank you
+ :)
+ All good now :)
+ Not bad
+ Not bad at all
+ Not bad, I have to say
+ It works
+ It works again
+ It was late, but the driver was so kind
+ It broke, but you fixed it at once
+ The wait was long but worth it
+ I was angry at first, but you handled it well
0 What are your opening hours?
0 Are you open after hours?
0 What are your hours on holidays?
0 How many hours does it take to charge?
0 The contract runs for twelve months
0 I bought it two weeks ago
0 Is the bag ready?
0 Which bag should I take?
0 Not yet
0 No
0 Yes
0 Yes please
0 Cancel my subscription
0 Cancel my order please
0 Please cancel it
0 I want to return this
0 I need to return a product
0 Where is the nearest shop?
0 Track my package
0 Talk to a person
0 Is there another way to pay?
0 I would like to change my seat again
+ :)
+ Ok :)
+ 👍
+ Great 👍
+ 😊
- :(
- 👎
- 😡
- Still nothing :(
`
