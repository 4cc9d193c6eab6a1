/** Published facts about deliveries and webhooks. */
export type DeliveryFact =
  | {
      name: 'delivery.settled'
      data: {
        deliveryId: string
        kind: string
        status: 'delivered' | 'parked' | 'suppressed'
        externalId: string | null
      }
    }
  | { name: 'delivery.resent'; data: { deliveryId: string } }
  | {
      /** Never contains the secret. */
      name: 'webhook.changed'
      data: {
        webhookId: string
        what: 'configured' | 'changed' | 'deleted'
        url: string
        events: string[]
        disabled: boolean
      }
    }
