/** Replies as the API description shows them. */

export const login = {
  error: false,
  status_code: 200,
  data: { token: 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ1c3JfMSJ9.c2lnbmF0dXJl', user_id: 'usr_1', roles: ['analyst'] },
  timestamp: '2026-02-09T10:30:00.000Z',
}

export const error = {
  error: true,
  status_code: 400,
  message: 'Validation error',
  details: { username: 'Field is required' },
  timestamp: '2026-02-09T10:30:00.000Z',
}
