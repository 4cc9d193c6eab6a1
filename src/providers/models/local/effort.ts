import type { ModelTier } from '../../../desk/company/settings/model-tier.ts'
import { compose } from './compose.ts'
import type { Shown } from './parse-prompt.ts'
import { composeThoroughly } from './thorough.ts'

/** Passages that the fast tier reads. */
const FEW_PASSAGES = 2

/** An answer from passages, with a tier's effort; empty when there is none. */
export function composedAt(tier: ModelTier, shown: Shown): string {
  const { question, context, passages } = shown
  switch (tier) {
    case 'fast':
      return compose(question, context, passages.slice(0, FEW_PASSAGES))
    case 'standard':
      return compose(question, context, passages)
    case 'advanced':
      return composeThoroughly(shown)
  }
}
