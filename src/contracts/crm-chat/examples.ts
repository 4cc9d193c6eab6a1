/** Requests and replies as the API description shows them. */

export const failureRequest = {
  session_id: 'customer-session-1707500000123',
  agent_id: 'crm_user_456',
  query: 'How do I fix error code X1234?',
  agent_response: "I'm not confident I can help with this specific error.",
  confidence_score: 0.35,
  escalation_reason: 'low_confidence',
  user_email: 'jane.smith@company.com',
  user_name: 'Jane Smith',
  user_agency: 'Sales',
  user_office: 'Cape Town',
  agent_type: 'customer',
}

export const ticketRequest = {
  conversation_history: [
    { role: 'user', content: 'How do I fix error code X1234?', timestamp: '2026-02-09T10:30:00.000Z' },
    {
      role: 'assistant',
      content: "I'm not confident I can help with this specific error.",
      timestamp: '2026-02-09T10:30:05.123Z',
    },
  ],
}

export const feedbackRequest = {
  message_id: 'msg_01jkq4',
  session_id: 'customer-session-1707500000123',
  feedback_type: 'helpful',
  query: "How do I reset a user's password?",
  response: 'Open **Settings > Users**, click the name of the user and choose **Send password reset**.',
  agent_type: 'customer',
  user_info: { agent_id: 'crm_user_456', email: 'jane.smith@company.com', full_name: 'Jane Smith' },
}

export const chatReply = {
  response: 'Open **Settings > Users**, click the name of the user and choose **Send password reset**.',
  session_id: 'customer-session-1707500000123',
  message_id: 'msg_01jkq4',
  timestamp: '2026-02-09T10:30:01.250Z',
  requires_escalation: false,
  classification_confidence: 0.91,
  sources: [{ title: "Reset a user's password", confidence: 0.91, entry_type: 'how_to', entry_id: 'reset-password' }],
}

const personMessage = {
  message_id: 'msg_01jkq6',
  name: 'Noor',
  text: 'I have looked it up: your order leaves us today.',
  timestamp: '2026-02-09T10:32:00.000Z',
}
export const chatEvents = `id: 4\nevent: message\ndata: ${JSON.stringify(personMessage)}\n\n`
export const failureReply = { failure_id: 'fail_01jkq5' }
export const failureTicket = { ticket_id: '1042' }
export const success = { success: true }

export const serviceHealth = {
  overall_status: 'healthy',
  services: { d1: { status: 'healthy' }, vectorize: { status: 'healthy' }, queues: { status: 'healthy' } },
  summary: { total: 3, healthy: 3, degraded: 0, down: 0 },
}

export const error = { detail: 'The message field is required.', error: 'Invalid request' }
export const limitError = { detail: { reset_in_seconds: 1_800 } }
