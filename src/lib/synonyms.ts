import { stem } from './terms.ts'

/** Words that people use for one another when they ask for help, by group, commas between. Only what holds in most trades. */
const RELATED = `
  ability able feature, access open reach enter, accident accidental mistake accidentally, activate enable start, add create new make
  insert capture, address location, advert ad advertisement promotion, age old, agent representative, agreement contract lease, alert
  notification reminder notify, allow permit permission right privilege, alternative substitute replacement instead, analyse analyze
  analysis, answer reply respond response, appear show display visible, apply application request, appointment viewing meeting booking,
  approve confirm accept, archive store, arrive reach come receive, assign allocate, attach attachment, audio sound volume, authorise
  authorize permit, automatic automatically itself, backup export save copy, balance remaining, benefit allowance assistance aid, big
  large size, bill invoice, blank empty black, block lock locked, book reserve, bookmark favourite favorite, boss manager supervisor,
  break crash stop, broken fault faulty crash defect, browse surf, build construct create, building property premises, button key, buy
  get, buy purchase order, buyer purchaser, calendar diary schedule, call phone ring telephone, cancel terminate quit, capacity storage
  space quota, caption subtitle, car driving driver, card licence, category label tag, change edit modify update alter adjust amend
  switch, channel station, charge fee cost price pricing rate, chart graph diagram, cheap cheaper downgrade, check see view look, choose
  select pick, citizen resident, claim request, clear clean empty, close shut, code otp pin, collaborate share, colleague staff employee
  coworker teammate user member, comment remark note, company business agency firm organisation, compensate compensation credit, complain
  complaint grievance, complete finish done, compress zip, compulsory mandatory required obligatory must, computer laptop desktop pc,
  concern worry, conference meeting, connect link integrate attach, contact reach call, convert transform change, copy duplicate clone,
  correct right, country nation region, court legal, cover include, credential password login, customer client, customise customize
  personalise personalize, cut trim, data information record, date day, dead died death deceased, deadline due date, delay late slow,
  delete remove erase, deploy install release, describe description, develop build, device phone mobile handset cell smartphone,
  difference differ compare versus vs comparison, difficult hard problem, dim bright brightness, disability disabled, disable deactivate
  off, discount coupon voucher promo, discussion thread conversation chat, dispute contest appeal, document file form paper, domain
  website, double duplicate twice, download export extract, draw sketch, earn income wage salary, eligible qualify eligibility
  qualification entitled, email mail message, embed insert, empty blank, enable activate, encrypt encryption secure, enquiry lead inquiry,
  environment env, equipment hardware, erase wipe format, error problem issue trouble, event appointment, example sample, exclude omit
  ignore skip, expire expiry valid validity, explain describe, extend renew extension renewal, external outside, extra additional more,
  fail failed unsuccessful reject rejected refuse refused decline declined, family household, fast quick quickly soon, father mother
  parent, favourite favorite bookmark star, fee fine penalty, field column, fill complete, filter sort rule, find search locate, fire
  burn, firewall security, fix repair solve resolve, flat flatten, follow subscribe subscriber follower, force require, forget forgot
  forgotten lost, format style, free trial, freeze hang stuck unresponsive, friend contact, function feature capability, game play, gift
  present, goods product item, government state federal, grow scale, guarantee promise warranty, hack compromise stolen hijack, health
  medical, heat hot warm, hide invisible, hide private confidential, highlight mark, history log past previous, host server hosting, hour
  time, house home property flat apartment, identify identification id recognise recognize, illegal unlawful, import migrate, import
  upload load, inbox mailbox, increase enlarge bigger raise, increase raise, individual person, industry sector, input enter source,
  install setup, insurance insured coverage, integrate integration plugin connector addon extension, internet network signal connection
  offline, interrupt pause, invite invitation, job employment work occupation, join merge combine, keep retain store hold save, keyboard
  type, kill terminate, label tag, landlord lessor, language translation, latency slow delay, launch open start run, law regulation rule,
  layout theme design appearance template, learn train course, leave resign exit, legal lawful, letter mail, level tier, limit maximum
  quota cap, list overview, load import, local regional, location place position where gps, lock freeze, login log signin sign, logo
  branding letterhead, lose lost loss missing, loud volume, manage administer control, map location, mark flag, match compare, member
  user, memory ram, menu list, merge combine, message post, microphone mic voice, migrate transfer, mirror cast, missing absent, money
  fund, money payment, monitor watch track, monthly month, move transfer migrate, mute silent silence, name title, nearby near close,
  network wifi, news update, notify alert, number count amount quantity, occur happen, office branch, offline unavailable, opponent rival,
  order purchase, original source, outage down downtime, outside abroad overseas foreign, overdue unpaid arrears owe, owner ownership,
  owner principal, pair sync, parallel simultaneous, park parking, partner spouse husband wife marriage married, passport visa, password
  passcode pwd, past previous old, pause stop suspend, pay payment paid, payroll salary wage, people person user, permanent permanently
  forever, pet animal dog cat, photo picture image pic, picture video, pin stick, pipeline workflow, plan package tier subscription, play
  playback stream, policy rule terms, poor bad, popular trend, postpone delay reschedule, power electricity, preview view, price rate,
  print printer, priority urgent importance, privacy popia gdpr, process procedure step, proof evidence, protect secure safe, provision
  create, publish advertise live, quarter quarterly, question query, quick fast, quiet silent, rain weather, rating review, read view,
  receive get, record recording capture, redirect forward, reduce decrease lower less shrink cut, referral refer, refund reimburse
  reimbursement money, register apply, reinstall install, reject deny, remind reminder, remote controller, rename name, rent rental,
  repeat recurring, reply respond, report statistic figure, reserve book, reset recover, reset restart reboot default factory, resize
  size, resolution quality, resource asset, restaurant food, restore recover undelete undo, restrict limit block prevent, result outcome,
  return back, revert undo rollback, review rating, revoke cancel withdraw, rid remove, role permission, room space, rotate turn, route
  path, rule policy, run operate, safe secure security, school education student, screenshot capture, script code, scroll swipe, search
  find query lookup, secret key credential, sell sale, send forward dispatch, senior elder elderly, separate split, serial number, session
  login, several many, shortcut hotkey, sign signature, signal reception, site website portal page, size large big, sleep timer, sort
  order arrange, space storage, speaker audio sound, special particular, spell spelling, spend cost, split share divide, stable reliable,
  standalone separate, start begin, statement report, stock inventory availability, stop halt, subtitle caption, suggest recommend
  suggestion recommendation, summary overview, support helpdesk, switch toggle, symptom sign, sync synchronise synchronize synchronisation
  synchronization, table spreadsheet sheet, tax vat, team group, tel phone, template standard, tenant renter lessee, terminate end finish,
  test try evaluate, text sms, text word, time duration, tip trick hint, tool utility, top best, track follow status, translate
  translation language, travel trip, trigger event, troubleshoot diagnose fix problem, truck lorry, turn switch, type kind, unauthorised
  unauthorized denied forbidden, understand mean, unemployment unemployed jobless, uninstall remove, unlock unblock, unsubscribe optout,
  upgrade update newer, upper capital, usage consumption, username login, vaccine vaccination shot immunisation immunization, valid
  legitimate, verify authenticate confirm validate, verify check, version release edition, veteran military, video clip movie, vm virtual
  instance, voice speak speech, volume sound loud, vote election ballot, vote poll, wait waiting, walk step, warn warning, warranty
  guarantee, waste garbage rubbish, weekly week, weight heavy, wipe erase, write compose, yearly annual annually year, young youth minor,
  zoom enlarge
`

/** Words that name one thing: spellings, and what is said in one house as in the next. */
const SAME = `
  account profile, app application program, autoplay automatic, bicycle bike cycle, bin trash, bug defect, car vehicle automobile,
  cellphone mobile cell smartphone handset, child kid, colour color, computer pc laptop desktop, connect link, delete remove erase, doc
  document, doctor physician, eight 8, email mail emailing, employee staff worker, enlarge bigger increase, enquire inquire, enquiry
  inquiry, five 5, fix repair, folder directory, four 4, gear cog, get obtain, grayscale greyscale, help assist, hundred 100, info
  information, internet web online, licence license, login signin logon, logout signout logoff, manual handbook guide, maximum max,
  minimum min, movie film, multiple several, nine 9, one 1, organisation organization organisational, password passcode passphrase, photo
  picture image photograph, programme program, recipient receiver addressee, refund reimburse reimbursement, repo repository, screen
  display, setting preference option configuration, seven 7, shop store, signup register registration enrol enroll, six 6, start begin,
  telephone phone, television tv, ten 10, tenant renter lessee, thirty 30, three 3, twelve 12, twenty 20, twice two, two 2, website site,
  wifi wireless wlan, zero 0
`

const NONE: ReadonlySet<string> = new Set()
const same = relationOf(SAME)
const related = relationOf(RELATED)

/** Stems that mean what this one means. */
export const samesOf = (term: string): ReadonlySet<string> => same.get(term) ?? NONE

/** Stems that may stand where this one does; not those that mean the same. */
export const relatedOf = (term: string): ReadonlySet<string> => related.get(term) ?? NONE

/** Each stem with the others of its groups. */
function relationOf(groups: string): ReadonlyMap<string, ReadonlySet<string>> {
  const relation = new Map<string, Set<string>>()
  for (const group of groups.split(',')) {
    const stems = [...new Set(group.trim().split(/\s+/).map(stem))]
    for (const one of stems) {
      const others = relation.get(one) ?? new Set()
      for (const other of stems) if (other !== one) others.add(other)
      relation.set(one, others)
    }
  }
  return relation
}

/** Stems that mean the same or may stand where this one does. */
export const synonymsOf = (term: string): ReadonlySet<string> => new Set([...samesOf(term), ...relatedOf(term)])
