/** Replies as the API description shows them. */

const createdAt = '2026-02-09T10:30:00.000Z'
const answeredAt = '2026-02-09T10:30:01.250Z'

const customerMessage = {
  id: 'msg_01jkq4',
  role: 'customer',
  content: 'I need help with my order',
  timestamp: createdAt,
  sentiment: 'NEUTRAL',
}
const aiResponse = {
  id: 'msg_01jkq5',
  role: 'ai_rep',
  content: 'Your order ORD-456 is on its way and arrives on 11 February.',
  timestamp: answeredAt,
  metadata: {
    aiGenerated: true,
    model: 'local/extractive-1',
    tokens: { input: 620, output: 140 },
    latencyMs: 250,
    actionsTaken: [],
    confidence: 0.92,
    sources: [],
  },
}

const sessionSummary = {
  id: 'sess_01jkq4',
  companyId: 'demo-company',
  customerId: 'cust_demo_1',
  channel: 'chat',
  currentTier: 'AI_REP',
  status: 'ACTIVE',
  issueCategory: 'SHIPPING',
  customerSentiment: 'NEUTRAL',
  sentimentHistory: [{ sentiment: 'NEUTRAL', score: 0, timestamp: createdAt }],
  escalationHistory: [],
  context: { customer: { id: 'cust_demo_1', name: 'John Doe', isVIP: false } },
  metadata: { source: 'website' },
  assignedTo: null,
  ticketId: null,
  untoldActions: [],
  messageCount: 2,
  createdAt,
  updatedAt: answeredAt,
}
const escalated = {
  ...sessionSummary,
  currentTier: 'HUMAN_AGENT',
  status: 'ESCALATED',
  escalationHistory: [{ fromTier: 'AI_REP', toTier: 'HUMAN_AGENT', reason: 'CUSTOMER_REQUEST', timestamp: answeredAt }],
}

export const session = { ...sessionSummary, messages: [customerMessage, aiResponse] }
export const sessionEvents = `id: 2\nevent: message\ndata: ${JSON.stringify(aiResponse)}\n\n`
export const sessionList = { sessions: [sessionSummary], total: 1, limit: 50, offset: 0 }
export const exchange = {
  customerMessage,
  aiResponse,
  sessionUpdate: {
    customerSentiment: 'NEUTRAL',
    issueSummary: 'Where an order is',
    issueCategory: 'SHIPPING',
    status: 'ACTIVE',
    currentTier: 'AI_REP',
  },
}
export const sessionChanged = { success: true, session: escalated }
export const personReply = {
  success: true,
  message: {
    id: 'msg_01jkq6',
    role: 'human_agent',
    content: 'I have asked the courier and will write again today.',
    timestamp: answeredAt,
    metadata: { aiGenerated: false, agentId: 'usr_1' },
  },
  session: escalated,
}

const aiTier = {
  enabled: true,
  capabilities: {
    canProcessRefunds: false,
    maxRefundAmount: 0,
    canModifySubscription: false,
    canApplyCredits: true,
    maxCreditAmount: 15,
  },
  responseGuidelines: { tone: 'friendly', maxResponseLength: 200 },
}
export const configuration = {
  companyId: 'demo-company',
  enabled: true,
  tiers: {
    aiRep: aiTier,
    aiManager: aiTier,
    humanAgent: { enabled: true, escalationPhone: null, notifyOnEscalation: true },
  },
  irateProtocol: {
    enabled: true,
    detectionThreshold: 0.8,
    triggerKeywords: ['unacceptable'],
    autoEscalate: { enabled: true, afterAttempts: 2, targetTier: 'HUMAN_AGENT' },
  },
}

export const analytics = {
  period: { start: '2026-02-01T00:00:00.000Z', end: '2026-02-09T23:59:59.999Z' },
  overview: {
    totalSessions: 120,
    resolvedSessions: 96,
    resolutionRate: 80,
    avgResolutionTime: 420,
    avgMessagesPerSession: 4.2,
    customerSatisfactionAvg: 4.6,
  },
  byTier: [{ tier: 'AI_REP', sessions: 100, resolved: 90, resolutionRate: 90, avgTime: 180 }],
  byChannel: [{ channel: 'chat', sessions: 120, resolved: 96, avgTime: 420 }],
  escalations: { total: 20, byReason: { CUSTOMER_REQUEST: 20 }, avgEscalationTime: 95, escalationRate: 16.7 },
  sentiment: {
    distribution: { HAPPY: 20, SATISFIED: 20, NEUTRAL: 60, FRUSTRATED: 10, ANGRY: 5, IRATE: 5 },
    irateIncidents: 5,
    sentimentImprovement: 30,
  },
}

export const error = { error: { code: 'CS_013', message: 'Invalid request', details: { field: 'message' } } }
