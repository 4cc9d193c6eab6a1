import type { Delivery, DeliveryTask } from './delivery.ts'

export const newDelivery = (id: string, company: string, task: DeliveryTask, at: number): Delivery => ({
  id,
  company,
  task,
  status: 'pending',
  attempts: 0,
  firstAttemptAt: at,
  dueAt: at,
  lastError: null,
  externalId: null,
  createdAt: at,
})
