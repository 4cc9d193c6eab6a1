import { stem } from './terms.ts'

/** Words that people use for one another when they ask for help, by group. Only what holds in most trades. */
const GROUPS = `
add create new make insert capture
address location
agreement contract lease
alert notification reminder notify
allow permit permission right privilege
appear show display visible
appointment viewing meeting booking
approve confirm accept
arrive reach come receive
automatic automatically itself
bill invoice
block lock locked
broken fault faulty crash defect
buy purchase order
buyer purchaser
calendar diary schedule
call phone ring telephone
cancel terminate quit
change edit modify update alter adjust amend switch
charge fee cost price pricing rate
cheap cheaper downgrade
choose select pick
close shut
code otp pin
colleague staff employee coworker teammate user member
company business agency firm organisation
compensate compensation credit
compulsory mandatory required obligatory must
computer laptop desktop pc
connect link integrate attach
customer client
delay late slow
delete remove erase
device phone mobile handset cell smartphone
disable deactivate off
document file form paper
double duplicate twice
download export extract
email mail message
enable activate
enquiry lead inquiry
error problem issue trouble
expire expiry valid validity
fail failed unsuccessful reject rejected refuse refused decline declined
fast quick quickly soon
find search locate
fix repair solve resolve
forget forgot forgotten lost
free trial
guarantee promise warranty
hide private confidential
house home property flat apartment
import upload load
increase raise
internet network signal connection offline
invite invitation
join merge combine
keep retain store hold save
landlord lessor
language translation
leave resign exit
limit maximum quota cap
list overview
login log signin sign
logo branding letterhead
missing absent
money payment
monthly month
move transfer migrate
name title
outage down downtime
overdue unpaid arrears owe
owner principal
password passcode pwd
pay payment paid
photo picture image pic
plan package tier subscription
privacy popia gdpr
publish advertise live
quarter quarterly
read view
refund reimburse reimbursement money
rent rental
repeat recurring
report statistic figure
reset recover
restore recover undelete undo
role permission
rule policy
run operate
safe secure security
send forward dispatch
site website portal page
split share divide
start begin
stop halt
support helpdesk
team group
template standard
tenant renter lessee
test try evaluate
text sms
time duration
track follow status
unlock unblock
verify check
wait waiting
warn warning
yearly annual annually year
`

/** Each stem with the others of its groups. */
const related = new Map<string, Set<string>>()
for (const line of GROUPS.trim().split('\n')) {
  const stems = [...new Set(line.split(' ').map(stem))]
  for (const one of stems) {
    const others = related.get(one) ?? new Set()
    for (const other of stems) if (other !== one) others.add(other)
    related.set(one, others)
  }
}

const NONE: ReadonlySet<string> = new Set()

/** Stems that may stand where this one does. */
export const synonymsOf = (term: string): ReadonlySet<string> => related.get(term) ?? NONE
