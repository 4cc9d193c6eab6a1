import { version } from '../package.json'

/**
 * The OpenAPI document of all contracts. Its parts are loaded when it is asked for: loading them is start-up time.
 *
 * @param exampleKey a published API key that works on this deployment
 */
export async function apiDescription(requireApiKey: boolean, exampleKey: string | null = null) {
  const [{ openApiOf }, { crmChat }, { serviceDesk }, { supportAgent }, { insights }, { platform }] = await Promise.all(
    [
      import('./http/openapi.ts'),
      import('./contracts/crm-chat/index.ts'),
      import('./contracts/service-desk/index.ts'),
      import('./contracts/support-agent/index.ts'),
      import('./contracts/insights/index.ts'),
      import('./contracts/platform/index.ts'),
    ],
  )
  return openApiOf([crmChat, serviceDesk, supportAgent, insights, platform], { version, requireApiKey, exampleKey })
}
