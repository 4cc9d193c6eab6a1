/*
 * English words that the complexity score counts. A technical word is one that people outside its field would have to look up, or whose
 * answer usually has conditions. Listed in the singular; plurals in -s match too.
 */

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter((word) => word !== ''))

/** Computing, money, law, insurance, freight, health, energy and machines. */
export const TECHNICAL = words(`
  algorithm api architecture asynchronous attribute audit authentication authorisation authorization backend backup
  bandwidth bluetooth bug byte cache callback certificate cipher cli client cloud cluster compatibility
  compile config configuration cookie cors cpu credential cron csv cutover daemon dashboard database debug
  deduplication deploy deployment deprovision deprovisioning dhcp directory dkim dmarc dns docker domain driver
  encryption endpoint enterprise export extension failover federation firewall firmware framework gateway git
  graphql handshake hash header hostname html http https iam idempotency idempotent identifier identity idp imap
  import index infrastructure integrate integrating integration ip javascript json jwt kernel kubernetes latency
  ldap linux load macro malware metadata microservice middleware migrate migrating migration module mqtt mx
  namespace network node nodejs oauth oidc openid packet parameter parse partition patch payload permission pipeline
  plc plugin policy port postgres postgresql protocol provider provision provisioning proxy python query queue
  radius ram redirect redis regex registry replication repository rest retry rollback router rsa runtime saml
  sandbox sandboxed schema scim script sdk secret selector server session sftp shard sharding smtp snapshot soap spf
  sql ssh ssl sso storage subdomain subnet sync synchronisation synchronise synchronization synchronize syntax
  telemetry tenant throttle timeout timestamp tls token topology totp ttl tunnel udp unicode upgrade upload uri url
  usb uuid validation variable vlan vpn webhook websocket workflow wpa xml yaml

  accrual allowance amortisation amortization annuity arbitration arrears beneficiary brokerage chargeback claim
  clause collateral compensation compliance consent consolidate contractual controller conveyance covenant creditor
  currency customs debit declaration deductible default depreciation directive dividend duty erasure escrow estate
  excess exclusion executor exempt exemption fiscal franchise gdpr guarantee iban incoterm indemnity inheritance
  injunction insolvency instalment issuer jurisdiction lease ledger legal liability liable lien litigation maturity
  mortgage negligence notarised notary overdraft payable pension policyholder premium principal probate processor
  procurement reconciliation regulation regulatory reimbursement remittance residency resident retention securities
  settlement subrogate subrogation surety swift tariff tax taxation tenancy threshold treaty trustee uninsured vat
  waiver warranty withholding

  allergy antibiotic anticoagulant biopsy blood cardiologist chemotherapy contraindication dementia diagnosis
  diagnostic dosage dose insulin interaction milligram mri prescription referral renal specialist statin symptom
  thinner ultrasound vaccination

  amp ampere battery bearing boiler breaker calibrate calibration carburettor catalyst clutch combustion compressor
  condenser converter coolant crankshaft differential diode fuse gain gasket gearbox hydraulic impeller injector
  integral inverter kilowatt kw kwh manifold metered oscillate photovoltaic piston polarity pressure pump
  refrigerant relay resistance rotor sensor setpoint solar solenoid suspension thermostat torque transformer
  transmission turbine valve ventilation voltage watt

  allocation channel consignment freight inventory itinerary lithium logistic manifest occupancy overbooking pallet
  stocktake warehouse`)

/** Words that express a condition on which the answer depends. */
export const CONDITIONS = words(`
  although assuming despite depend depending either except if meanwhile only otherwise provided providing regardless unless until
  whenever whereas while without`)

/** Words for a problem whose cause has to be found first. */
export const TROUBLES = words(`
  anymore blocked break broke broken bruised cancelled cannot cant charged complain couldnt crash crashed damaged
  declined delayed denied didnt died disappear disappeared dispute disputed doesnt dont drop dropped dropping drops error expired
  fail failed failing failure fault faulty flooded forgot freeze froze frozen frustrated hacked havent hasnt incorrect issue
  late leak lost miss missed missing mistake never nobody outage overcharged problem refuse refused reject rejected
  scam slow stolen stop stopped stuck suspicious twice unable unauthorised unauthorized unpaid wont wrong`)

/** Before `not`, these report a failure. `is not` is left out because it usually only describes. */
export const FAILING = words('can could did do does had has have will would')

/** Words that start another clause. */
export const JOINTS = words(`
  after also although and as because before but despite however if instead once or otherwise plus since so than that then though unless
  until when where whereas whether which while who whom whose yet`)

/** Question words. */
export const INTERROGATIVES = words('how what whats where which who whom whose why')

/** Pairs of words that start a question. */
export const OPENERS = words(`
  am are can could did do does has have is may might must shall should was were will would`)
export const SUBJECTS = words('a an any anyone he i it my one our she that the there these they this those we you your')

/** Words that make a request, alone or after `I` or `we`; in "do I need" the pair before makes the question. */
export const BIDDING = words('explain help please recommend show tell')
export const WISHING = words('need require want wish wonder wondered')
export const WISHERS = words('i we')
