import { DAY_MS } from '../../../lib/time.ts'
import type { Company } from '../../company/company.ts'
import { DeskError } from '../../kernel/errors.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { MICROS_PER_DOLLAR } from './cost.ts'
import type { Spending } from './port.ts'

export type BudgetState = 'free' | 'exhausted'

/** The first moment of the UTC day. */
export const dayOf = (at: number): number => at - (at % DAY_MS)

/** Spent is what has reached the budget, to the micro-dollar; a budget of nothing is spent before the day begins. */
export const budgetState = (spentMicros: number, dailyBudget: number | null): BudgetState =>
  dailyBudget === null || spentMicros < Math.round(dailyBudget * MICROS_PER_DOLLAR) ? 'free' : 'exhausted'

/**
 * Whether the company's models may cost something today, by its turns as they are indexed; `models-within-budget.ts` counts what is under
 * way besides. While the spending cannot be asked, customers are answered as if there were no budget.
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
