import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { confirmationMail } from '../../src/desk/ticket/confirmation.ts'
import { aTicket } from '../support/a-ticket.ts'

test('a confirmation names the ticket, repeats the question and promises a person', () => {
  const mail = confirmationMail(aTicket(), 'Acme Tools')
  expect(mail).toMatchObject({
    to: 'ada@customer.example',
    toName: 'Ada Moreno',
    subject: '[#1042] We have received your request',
  })
  for (const body of [mail.text, mail.html]) {
    for (const part of ['Hello Ada Moreno,', '#1042', 'Can you send a new one?', 'A person will', 'Acme Tools'])
      expect(body).toContain(part)
  }
})

test('a customer without a name is greeted without one', () => {
  const { requester } = aTicket()
  expect(confirmationMail(aTicket({ requester: { ...requester, name: ' ' } }), 'Acme').text).toMatch(/^Hello,\n/)
})

test('nothing that the customer wrote is markup', () => {
  const plain = confirmationMail(aTicket({ question: 'x' }), 'Acme')
    .html.match(/<[^>]*>?/g)
    ?.filter((tag) => tag !== '<br>')
  return fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('<', '>', '"', "'", '&', 'a', '\n', 'script', '</') }), (text) => {
      const { requester } = aTicket()
      const { html, subject } = confirmationMail(
        aTicket({ question: text, requester: { ...requester, name: text } }),
        text,
      )
      expect(html.match(/<[^>]*>?/g)?.filter((tag) => tag !== '<br>')).toEqual(plain)
      expect(subject).toBe('[#1042] We have received your request')
    }),
  )
})
