import type { IrateProtocol } from '../company/settings/desk-rules.ts'

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Whether a message is irate by the company's protocol: by its mood (-1 to 1), or by one of the protocol's words. */
export function isIrate(
  text: string,
  score: number,
  { enabled, detectionThreshold, triggerKeywords }: IrateProtocol,
): boolean {
  if (!enabled) return false
  // A threshold of 0 would make every message without a tone irate.
  if (score < 0 && -score >= detectionThreshold) return true
  return triggerKeywords.some((word) =>
    new RegExp(String.raw`(?<![\p{L}\p{N}])${escaped(word)}(?![\p{L}\p{N}])`, 'iu').test(text),
  )
}
