/** Replies as the API description shows them. */

export const started = {
  conversation_id: 'conv_8f3b2c',
  response: 'Sign in as an Owner or Administrator and open **Settings > Users**.',
  suggested_actions: [{ type: 'text', text: 'Talk to a person' }],
}
export const answered = { response: started.response, suggested_actions: started.suggested_actions }
export const conversation = {
  conversation_id: 'conv_8f3b2c',
  user_id: 'user123',
  status: 'active',
  messages: [
    {
      message_id: 'msg_01',
      role: 'user',
      content: 'How do I reset a password?',
      timestamp: '2026-02-09T10:30:00.000Z',
    },
    { message_id: 'msg_02', role: 'assistant', content: started.response, timestamp: '2026-02-09T10:30:01.000Z' },
  ],
  created_at: '2026-02-09T10:30:00.000Z',
  updated_at: '2026-02-09T10:30:01.000Z',
}
