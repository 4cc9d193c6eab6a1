import {
  parseAuthorization,
  parseBasicTime,
  type SignedAuthorization,
} from '../../../lib/aws-signature/authorization.ts'
import type { SignedRequest } from '../../../lib/aws-signature/canonical.ts'
import { isSignedWith } from '../../../lib/aws-signature/verify.ts'
import { MINUTE_MS } from '../../../lib/time.ts'
import type { Deployment } from '../../kernel/deployment.ts'
import { DeskError } from '../../kernel/errors.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Principal } from '../call.ts'
import { isDemoAccessKey } from './demo.ts'
import type { Principals } from './port.ts'

export const SIGNED_SERVICE = 'execute-api'
const MAX_SKEW_MS = 5 * MINUTE_MS
const UNSIGNED_PAYLOAD = 'UNSIGNED-PAYLOAD'
/** Requests of unknown keys are checked against it, so that they take as long as wrong signatures. */
const NO_SECRET = 'unknown access key'

type Needs = Pick<Kernel, 'clock'> & { principals: Principals; deployment: Deployment }

/**
 * The principal of a request signed with AWS Signature Version 4 by one of the desk's access keys. Checks scope, time, signed headers,
 * key, payload and signature, in this order; throws `unauthenticated` with what is wrong.
 *
 * @param bodyHash SHA-256 of the body in hex
 */
export async function signaturePrincipal(
  { principals, deployment, clock }: Needs,
  header: string,
  request: SignedRequest & { headerNames: string[] },
  bodyHash: () => Promise<string>,
): Promise<Principal> {
  const authorization = parseAuthorization(header)
  if (authorization === null)
    throw refused(
      'The AWS signature needs Credential=<key>/<date>/<region>/<service>/aws4_request, SignedHeaders and Signature.',
    )
  checkScope(authorization, deployment)
  const time = timeOf(request, authorization, clock.now())
  checkHeaders(authorization, request.headerNames)
  const isRefused = !deployment.isLocal && isDemoAccessKey(authorization.accessKeyId)
  const found = isRefused ? null : await principals.byAccessKey(authorization.accessKeyId)
  // A stranger without a key makes nobody read a body.
  const payloadHash = found === null ? UNSIGNED_PAYLOAD : await payloadHashOf(request, authorization, bodyHash)
  const isValid = await isSignedWith(found?.secret ?? NO_SECRET, authorization, request, { time, payloadHash })
  if (found === null || !isValid) throw refused('The AWS signature is not that of a valid access key for this request.')
  return found.principal
}

function checkScope({ region, service }: SignedAuthorization, { signingRegion }: Deployment): void {
  if (service !== SIGNED_SERVICE) throw refused(`The AWS signature must be for the service ${SIGNED_SERVICE}.`)
  if (region !== signingRegion) throw refused(`The AWS signature must be for the region ${signingRegion}.`)
}

/** The request's time as it was signed. */
function timeOf(request: SignedRequest, { date, signedHeaders }: SignedAuthorization, now: number): string {
  const text = request.header('x-amz-date')
  const at = text === null || !signedHeaders.includes('x-amz-date') ? null : parseBasicTime(text)
  if (text === null || at === null)
    throw refused('The AWS signature needs a signed X-Amz-Date such as 20260131T235959Z.')
  if (!text.startsWith(date)) throw refused('The AWS signature has another date than X-Amz-Date.')
  if (Math.abs(now - at) > MAX_SKEW_MS)
    throw refused('The AWS signature is more than 5 minutes old, or the clock of the client is wrong.')
  return text
}

/** The host and everything that AWS's own headers say must be under the signature, or somebody else could change it. */
function checkHeaders({ signedHeaders }: SignedAuthorization, headerNames: string[]): void {
  const required = ['host', ...headerNames.filter((name) => name.startsWith('x-amz-'))]
  const missing = required.find((name) => !signedHeaders.includes(name))
  if (missing !== undefined) throw refused(`The AWS signature must cover the header ${missing}.`)
}

async function payloadHashOf(
  request: SignedRequest,
  { signedHeaders }: SignedAuthorization,
  bodyHash: () => Promise<string>,
): Promise<string> {
  const stated = request.header('x-amz-content-sha256')
  if (stated === null) return bodyHash()
  if (stated === UNSIGNED_PAYLOAD && signedHeaders.includes('x-amz-content-sha256')) return stated
  if (stated.startsWith('STREAMING-'))
    throw refused('Chunked AWS signatures are not supported: sign the whole body, or send UNSIGNED-PAYLOAD.')
  if (stated !== (await bodyHash())) throw refused('The X-Amz-Content-Sha256 header is not the SHA-256 of the body.')
  return stated
}

const refused = (why: string): DeskError => new DeskError({ kind: 'unauthenticated', why })
