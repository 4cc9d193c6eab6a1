import { DAY_MS } from '../../../lib/time.ts'
import type { Company } from '../../company/company.ts'
import { DeskError } from '../../kernel/errors.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { MICROS_PER_DOLLAR } from './cost.ts'
import type { Spending } from './port.ts'

export type BudgetState = 'free' | 'exhausted'

/** The start of the UTC day. */
export const dayOf = (at: number): number => at - (at % DAY_MS)

/** A budget is spent when it is reached, to the micro-dollar; a budget of 0 is always spent. */
export const budgetState = (spentMicros: number, dailyBudget: number | null): BudgetState =>
  dailyBudget === null || spentMicros < Math.round(dailyBudget * MICROS_PER_DOLLAR) ? 'free' : 'exhausted'

/**
 * Whether the company may still use paid models today, from its indexed turns; `models-within-budget.ts` also counts replies in progress.
 * If the spending cannot be read, customers are answered as if there were no budget.
 */
export async function budgetOf(
  { spending, clock, log }: Pick<Kernel, 'clock' | 'log'> & { spending: Spending },
  { id, settings }: Company,
): Promise<BudgetState> {
  const { dailyBudget } = settings.routing
  if (dailyBudget === null) return 'free'
  try {
    return budgetState(await spending.spent(id, dayOf(clock.now())), dailyBudget)
  } catch (error) {
    if (!(error instanceof DeskError) || error.problem.kind !== 'unavailable') throw error
    log.warn('budget.unknown', { company: id }, error)
    return 'free'
  }
}
