/** What the models have cost a company, in micro-dollars. */
export type Spending = {
  /** Of the turns asked in the UTC day that begins then; some seconds old. */
  spent(company: string, day: number): Promise<number>
}
