import { type Strengths, scoreOf } from '../../desk/signals/sentiment/score.ts'
import type { SentimentShares } from '../../desk/signals/sentiment/sentiment.ts'

/** A difference between its two labels from which the model is taken to be sure that there is a tone at all. */
const SURE = 0.5
/** Certainty beyond which a model's word counts no more: it says 0.999 of nearly everything. */
const AT_MOST = 0.98

/**
 * A model that knows two labels tells which side a message is on, and nothing of whether it is on a side. So the share of neutral is
 * the local scorer's, larger where the model wavers; the rest is split between the sides by the mean of both opinions (of their
 * log odds, so that neither can be outvoted when it is certain). How strong the words are is the local scorer's to say.
 */
export function combine(
  local: { shares: SentimentShares; strengths: Strengths },
  positive: number,
): { score: number; shares: SentimentShares } {
  const difference = Math.abs(2 * positive - 1)
  const toned = (1 - local.shares.neutral) * Math.min(1, difference / SURE)
  const ours = local.shares.positive / Math.max(Number.EPSILON, local.shares.positive + local.shares.negative)
  const up = 1 / (1 + Math.exp(-(logOdds(ours) + logOdds(positive)) / 2))
  const shares = { negative: toned * (1 - up), neutral: 1 - toned, positive: toned * up }
  return { score: scoreOf(shares, local.strengths), shares }
}

function logOdds(share: number): number {
  const bounded = Math.min(AT_MOST, Math.max(1 - AT_MOST, share))
  return Math.log(bounded / (1 - bounded))
}
