/**
 * The running version, when it was deployed and any announced maintenance. `isLocal` is true on a laptop or in tests, where no outsider
 * can connect. `signingRegion` is the AWS region that signed requests must name.
 */
export type Deployment = {
  version: string
  at: number
  maintenance: string | null
  isLocal: boolean
  signingRegion: string
}
