/** The names by which a company may choose its models. */
export type Models = {
  readonly names: readonly string[]
  /** Those that cost nothing. */
  readonly free: readonly string[]
}

/** What the models have cost a company, in micro-dollars. */
export type Spending = {
  /** Of the turns asked in the UTC day that begins then; some seconds old. */
  spent(company: string, day: number): Promise<number>
}
