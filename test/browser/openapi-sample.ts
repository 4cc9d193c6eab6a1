const json = (schema: unknown, more: object = {}) => ({ 'application/json': { schema, ...more } })
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })

/** A small document that uses what is easy to get wrong: references everywhere, recursion, 3.1 types, webhooks. */
export const openapiSample = {
  openapi: '3.1.0',
  info: {
    title: 'Desk API',
    version: '1.4.0',
    description: 'Answers questions from your **own articles** and opens tickets.\n\n- one origin\n- one error shape',
  },
  servers: [{ url: 'https://{region}.desk.example', variables: { region: { default: 'eu' } } }, { url: '/' }],
  security: [{ bearer: [] }],
  tags: [
    { name: 'chat', description: 'What a chat window needs.' },
    { name: 'tickets', description: 'Tickets, once a person is needed.' },
  ],
  paths: {
    '/api/agent/{agent_type}/': {
      parameters: [{ $ref: '#/components/parameters/AgentType' }],
      post: {
        tags: ['chat'],
        operationId: 'ask',
        summary: 'Send a message',
        description: 'Answers a question. The trailing slash is **required**.\n\n<script>alert(1)</script>',
        security: [{}],
        parameters: [
          { name: 'Idempotency-Key', in: 'header', schema: { type: 'string', format: 'uuid' } },
          { name: 'X-Widget-Key', in: 'header', description: "The company's key.", schema: { type: 'string' } },
        ],
        requestBody: {
          required: true,
          content: json(ref('Question'), {
            examples: {
              jane: {
                value: {
                  message: "How do I reset a user's password?",
                  session_id: 'customer-session-1707500000123',
                  user_info: { agent_id: 'crm_user_456', email: 'jane.smith@company.com' },
                },
              },
            },
          }),
        },
        responses: {
          200: { description: 'The answer', content: json(ref('Answer')) },
          400: { $ref: '#/components/responses/Refused' },
          429: {
            description: 'Too many questions',
            headers: { 'Retry-After': { description: 'Seconds', schema: { type: 'integer', minimum: 1 } } },
            content: json({
              type: 'object',
              properties: { detail: { type: 'object', properties: { reset_in_seconds: { type: 'integer' } } } },
            }),
          },
        },
      },
    },
    '/tickets': {
      get: {
        tags: ['tickets'],
        summary: 'List tickets',
        parameters: [
          { name: 'status', in: 'query', required: true, schema: { enum: ['open', 'closed'] } },
          { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 100, default: 20 } },
        ],
        responses: { 200: { description: 'Tickets', content: json({ type: 'array', items: ref('Ticket') }) } },
      },
    },
    '/tickets/{id}': {
      delete: {
        tags: ['tickets'],
        deprecated: true,
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' }, example: 'tkt_1' }],
        responses: { 204: { description: 'Gone' }, default: { $ref: '#/components/responses/Refused' } },
      },
    },
    '/health': { get: { responses: {} } },
  },
  webhooks: {
    'ticket.opened': {
      post: {
        summary: 'A ticket was opened',
        requestBody: { content: json(ref('Ticket')) },
        responses: { 200: { description: 'Taken' } },
      },
    },
  },
  components: {
    parameters: {
      AgentType: { name: 'agent_type', in: 'path', required: true, schema: { enum: ['customer', 'support', 'test'] } },
    },
    responses: {
      Refused: { description: 'The request was refused', content: json(ref('Problem')) },
    },
    securitySchemes: {
      bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'A token from `/login`.' },
      key: { type: 'apiKey', in: 'header', name: 'X-API-Key' },
    },
    schemas: {
      Question: {
        type: 'object',
        required: ['message', 'session_id', 'user_info'],
        properties: {
          message: { type: 'string', minLength: 1, maxLength: 8000, description: "The customer's words." },
          session_id: { type: 'string', pattern: '^[\\w.:-]+$' },
          user_info: {
            type: 'object',
            required: ['agent_id'],
            properties: { agent_id: { type: 'string' }, email: { type: ['string', 'null'], format: 'email' } },
          },
        },
      },
      Answer: {
        type: 'object',
        required: ['response', 'sources'],
        properties: {
          response: { type: 'string' },
          classification_confidence: { type: 'number', minimum: 0, maximum: 1 },
          sources: { type: 'array', items: ref('Source') },
        },
      },
      Source: {
        type: 'object',
        properties: { title: { type: 'string' }, entry_type: { enum: ['how_to', 'faq', 'policy'] } },
      },
      Ticket: {
        allOf: [
          { type: 'object', required: ['id'], properties: { id: { type: 'string', examples: ['tkt_1'] } } },
          {
            type: 'object',
            properties: {
              parent: ref('Ticket'),
              labels: { type: 'object', additionalProperties: { type: 'string' } },
              owner: {
                oneOf: [
                  { title: 'Person', type: 'object', properties: { name: { type: 'string' } } },
                  { title: 'Team', type: 'object', properties: { team: { const: 'night' } } },
                ],
              },
            },
          },
        ],
      },
      Problem: { type: 'object', properties: { detail: { type: 'string' }, error: { type: 'string' } } },
    },
  },
}
