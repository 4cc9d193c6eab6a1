/** Replies as the API description shows them. */

const created_at = '2026-02-09T10:30:00.000Z'
const updated_at = '2026-02-09T10:30:01.250Z'

export const queryAnswer = {
  response: 'Open **Settings > Users**, click the name of the user and choose **Send password reset**.',
  model_used: 'local/extractive-1',
  sentiment_score: -0.3,
  complexity_score: 0.2,
  response_time_ms: 180,
  escalated: false,
  escalation_reason: null,
  ticket_id: null,
  cached: false,
  cost: 0.0002,
  confidence: 0.91,
  sources: [{ article_id: 'reset-password', title: "Reset a user's password", confidence: 0.91 }],
}

export const sessionCreated = { session_id: 'sess_abc123', customer_id: 'cust_xyz789', created_at, status: 'active' }
const unmeasured = { model_used: null, sentiment_score: -0.3, complexity_score: 0.2 }
export const session = {
  ...sessionCreated,
  updated_at,
  messages: [
    {
      id: 'msg_01jkq4',
      timestamp: created_at,
      role: 'user',
      content: 'I cannot access my account',
      metadata: unmeasured,
    },
    {
      id: 'msg_01jkq5',
      timestamp: updated_at,
      role: 'assistant',
      content: 'Open **Settings > Users**, click the name of the user and choose **Send password reset**.',
      metadata: { model_used: 'local/extractive-1', sentiment_score: null, complexity_score: null },
    },
  ],
  escalations: [],
}
export const sessionClosed = { message: 'Session closed', session_id: 'sess_abc123', archived_at: updated_at }
export const sessionMetrics = {
  session_id: 'sess_abc123',
  total_messages: 2,
  avg_sentiment: -0.3,
  avg_complexity: 0.2,
  models_used: ['local/extractive-1'],
  total_response_time_ms: 180,
  escalated: false,
  satisfaction_score: null,
}

export const escalation = {
  ticket_id: 'TKT-2026-000042',
  session_id: 'sess_abc123',
  customer_id: 'cust_xyz789',
  reason: 'manual_request',
  priority: 'high',
  status: 'assigned',
  created_at,
  updated_at,
  assigned_agent: 'agent_7',
  resolution_notes: null,
  customer_satisfaction: null,
}
export const escalationList = { escalations: [escalation], total: 1, limit: 50, offset: 0 }
export const escalationCreated = {
  ticket_id: 'TKT-2026-000042',
  session_id: 'sess_abc123',
  priority: 'high',
  status: 'open',
  created_at,
  estimated_response_time: '1 hour',
}

export const health = {
  status: 'healthy',
  timestamp: created_at,
  version: '0.1.0',
  services: { d1: 'healthy', vectorize: 'healthy', queues: 'healthy' },
  uptime_seconds: 86_400,
}
export const deskStatus = {
  system_status: 'operational',
  active_sessions: 12,
  queue_length: 0,
  avg_response_time_ms: 180,
  error_rate: 0.001,
  last_deployment: created_at,
}
export const metrics = {
  timeframe: 'day',
  total_queries: 240,
  avg_response_time_ms: 310,
  model_usage: { 'local/extractive-1': 240 },
  sentiment_distribution: { positive: 84, neutral: 120, negative: 36 },
  escalation_rate: 0.07,
  cache_hit_rate: 0.18,
  cost_metrics: {
    total_cost: 0.24,
    cost_per_query: 0.001,
    cost_by_model: { 'local/extractive-1': 0.24 },
    saved_by_cache: 0.05,
  },
  token_usage: {
    input: 148_800,
    output: 33_600,
    by_model: { 'local/extractive-1': { input: 148_800, output: 33_600 } },
  },
}

export const error = {
  error: true,
  error_type: 'VALIDATION_ERROR',
  message: 'The query field is required.',
  timestamp: created_at,
  request_id: 'req_0c9a4f21b7d84f0f8f2f8d1f6f4f4a11',
}
