import type { IrateProtocol } from '../company/settings/desk-rules.ts'

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Whether a message is irate under the company's protocol: by its sentiment (-1 to 1) or by a trigger word. */
export function isIrate(
  text: string,
  score: number,
  { enabled, detectionThreshold, triggerKeywords }: IrateProtocol,
): boolean {
  if (!enabled) return false
  // Neutral messages never count, even with a threshold of 0.
  if (score < 0 && -score >= detectionThreshold) return true
  return triggerKeywords.some((word) =>
    new RegExp(String.raw`(?<![\p{L}\p{N}])${escaped(word)}(?![\p{L}\p{N}])`, 'iu').test(text),
  )
}
