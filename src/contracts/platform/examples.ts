/** Requests and replies as the API description shows them. */

const page = { total: 1, limit: 50, offset: 0 }

const articleSummary = {
  id: 'return-damaged-product',
  title: 'How to return a damaged product',
  category: 'returns',
  audience: 'customer',
  entry_type: 'how_to',
  status: 'indexed',
  content_hash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  metadata: {},
}
export const article = {
  ...articleSummary,
  content: '1. Open **Orders**.\n2. Choose **Return an item**.',
  steps: [
    { step: 1, title: 'Open Orders', description: 'Open **Orders**.' },
    { step: 2, title: 'Choose Return an item', description: 'Choose **Return an item**.' },
  ],
}
export const articleList = { articles: [articleSummary], ...page }
export const searchResults = {
  results: [
    {
      id: 'return-damaged-product',
      title: 'How to return a damaged product',
      content: '1. Open **Orders**.\n2. Choose **Return an item**.',
      category: 'returns',
      relevance_score: 0.93,
      metadata: {},
    },
  ],
  total: 1,
  page: 1,
  limit: 10,
}
export const importReport = {
  accepted: 1,
  rejected: 1,
  results: [
    { line: 1, id: 'return-damaged-product', status: 'created' },
    { line: 2, status: 'rejected', error: 'title: is required' },
  ],
}
export const indexRebuild = { rebuild_id: 'rbd_01jkq4', status: 'started' }

const url = 'https://your-system.example.com/webhooks/customer-service'
const events = ['conversation.created', 'escalation.created']
export const webhookConfigured = { webhook_id: 'whk_01jkq4', url, events, status: 'active' }
export const webhook = {
  ...webhookConfigured,
  created_at: '2026-02-09T10:30:00.000Z',
  configured_by: { principal: 'key_01jkq3', status: 'active' },
}
export const webhookList = { webhooks: [webhook] }

export const delivery = {
  delivery_id: 'dlv_01jkq6',
  kind: 'webhook',
  event: 'escalation.created',
  status: 'delivered',
  attempts: 1,
  next_attempt_at: null,
  last_error: null,
  external_id: null,
  ticket_id: null,
  entry_id: null,
  created_at: '2026-02-09T10:30:02.000Z',
}
export const deliveryList = { deliveries: [delivery], ...page }

export const apiKey = {
  key_id: 'key_01jkq3',
  name: 'CRM',
  prefix: 'edk_a1b2',
  roles: ['integration'],
  all_companies: false,
  created_at: '2026-02-09T10:30:00.000Z',
  expires_at: null,
  last_used_at: null,
  revoked_at: null,
  replaced_by: null,
}
export const apiKeyList = { api_keys: [apiKey], ...page }
export const issuedApiKey = { ...apiKey, key: 'edk_a1b2c3d4e5f6' }

export const accessKey = {
  access_key_id: 'EDAKQ2R7LM4X5Z6A7BCD',
  name: 'Reporting',
  roles: ['analyst'],
  all_companies: false,
  created_at: '2026-02-09T10:30:00.000Z',
  expires_at: null,
  last_used_at: null,
  revoked_at: null,
  replaced_by: null,
}
export const accessKeyList = { access_keys: [accessKey], ...page }
export const issuedAccessKey = {
  ...accessKey,
  secret_access_key: 'c2VjcmV0LW9mLXRoaXJ0eS1ieXRlcy1sb25n',
  region: 'us-east-1',
  service: 'execute-api',
}

export const user = { user_id: 'usr_1', username: 'thandi@example.com', roles: ['agent'], disabled: false }
export const userList = { users: [user] }

export const settingsChange = {
  confidence_threshold: 0.6,
  allowed_origins: ['https://www.example.com'],
  help_desk: { kind: 'freshdesk', domain: 'example.freshdesk.com', api_key: 'your-freshdesk-key' },
}
export const settings = {
  company_id: 'demo-company',
  name: 'Gablehouse',
  confidence_threshold: 0.6,
  offer_threshold: 0.3,
  query_limit: { limit: 60, window_seconds: 3_600 },
  stranger_limits: { per_address: 120, per_company: null },
  allowed_origins: ['https://www.example.com'],
  widget_keys: ['pk_live_1'],
  identity_secret_set: true,
  help_desk: { kind: 'freshdesk', domain: 'example.freshdesk.com', api_key_set: true, tags: [], custom_fields: {} },
  mail: { kind: 'none' },
  records: { kind: 'built_in' },
  currency: 'USD',
  idle_minutes: 30,
  retention_days: 365,
  support_agent: 'closed',
  routing: {
    fast: ['local/extractive-1-fast'],
    standard: ['local/extractive-1'],
    advanced: null,
    complexity_standard_from: 0.35,
    complexity_advanced_from: 0.65,
    daily_budget: 5,
    over_budget: 'fast_tier',
    cache: true,
    chat: true,
  },
}

export const recordImportReport = {
  accepted: 1,
  rejected: 1,
  results: [
    { line: 1, kind: 'orders', id: 'ORD-456', status: 'created' },
    { line: 2, status: 'rejected', error: 'kind: is required' },
  ],
}
export const ledgerEntry = {
  entry_id: 'led_01jkq4',
  customer_id: 'cust_1',
  kind: 'refund',
  amount: { amount: 2_500, currency: 'USD' },
  against: { kind: 'order', id: 'ORD-456' },
  conversation_id: null,
  actor: 'key_01jkq3',
  reason: 'Arrived late',
  reference: 'RF-2041',
  at: '2026-02-09T10:30:00.000Z',
}
export const ledger = { entries: [ledgerEntry], ...page }
export const reversal = { entry_id: 'led_01jkq4', reversed: true }

export const error = {
  error: 'invalid_request',
  message: 'The title field is required.',
  request_id: 'req_0c9a4f21b7d84f0f8f2f8d1f6f4f4a11',
}
