/** What models have cost a company, in micro-dollars. */
export type Spending = {
  /** The cost of the turns in the UTC day that begins at `day`; may be some seconds old. */
  spent(company: string, day: number): Promise<number>
}
