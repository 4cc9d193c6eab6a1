/**
 * The code that runs, since when, and when it is going to be worked on, as the deployment says it. `isLocal` is a laptop's or a test's,
 * which no stranger reaches.
 */
export type Deployment = { version: string; at: number; maintenance: string | null; isLocal: boolean }
