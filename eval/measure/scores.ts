/** Figures of retrieval and of confidence, as the literature defines them. */

/** Normalised discounted cumulative gain of the first ten, with binary relevance (Järvelin and Kekäläinen 2002). */
export function ndcg10(ranked: string[], relevant: string[]): number {
  const right = new Set(relevant)
  const gain = ranked.slice(0, 10).reduce((sum, id, i) => sum + (right.has(id) ? 1 / Math.log2(i + 2) : 0), 0)
  let ideal = 0
  for (let i = 0; i < Math.min(10, right.size); i++) ideal += 1 / Math.log2(i + 2)
  return ideal === 0 ? 0 : gain / ideal
}

export function reciprocalRank(ranked: string[], relevant: string[]): number {
  const place = ranked.slice(0, 10).findIndex((id) => relevant.includes(id))
  return place < 0 ? 0 : 1 / (place + 1)
}

export const recallAt = (k: number, ranked: string[], relevant: string[]): number =>
  relevant.length === 0 ? 0 : relevant.filter((id) => ranked.slice(0, k).includes(id)).length / relevant.length

export const mean = (values: number[]): number =>
  values.length === 0 ? Number.NaN : values.reduce((a, b) => a + b, 0) / values.length

export type Judged = { confidence: number; right: boolean }

/** Area under the ROC curve: the chance that a right one is more confident than a wrong one. */
export function auroc(judged: Judged[]): number {
  const sorted = [...judged].sort((a, b) => a.confidence - b.confidence)
  let rankSum = 0
  for (let i = 0; i < sorted.length; ) {
    let j = i
    while (j < sorted.length && sorted[j]?.confidence === sorted[i]?.confidence) j++
    const rank = (i + 1 + j) / 2
    for (let k = i; k < j; k++) if (sorted[k]?.right === true) rankSum += rank
    i = j
  }
  const right = judged.filter((one) => one.right).length
  const wrong = judged.length - right
  return right === 0 || wrong === 0 ? Number.NaN : (rankSum - (right * (right + 1)) / 2) / (right * wrong)
}

/** Expected calibration error over ten equal bins (Guo et al. 2017). */
export function calibrationError(judged: Judged[]): number {
  let error = 0
  for (let bin = 0; bin < 10; bin++) {
    const inside = judged.filter(({ confidence }) => Math.min(9, Math.floor(confidence * 10)) === bin)
    if (inside.length === 0) continue
    const confidence = mean(inside.map((one) => one.confidence))
    const accuracy = mean(inside.map((one) => (one.right ? 1 : 0)))
    error += (inside.length / judged.length) * Math.abs(confidence - accuracy)
  }
  return error
}

/** The largest share that can be answered while at least `precision` of the answered are right. */
export function coverageAt(precision: number, judged: Judged[]): number {
  const sorted = [...judged].sort((a, b) => b.confidence - a.confidence)
  let right = 0
  let best = 0
  sorted.forEach((one, i) => {
    if (one.right) right += 1
    if (right / (i + 1) >= precision) best = i + 1
  })
  return best / judged.length
}

/** Spearman's rank correlation; equal values share the mean of their ranks. */
export function spearman(one: number[], other: number[]): number {
  const [a, b] = [ranksOf(one), ranksOf(other)]
  const [meanA, meanB] = [mean(a), mean(b)]
  const product = (x: number[], meanX: number, y: number[], meanY: number): number =>
    x.reduce((sum, value, i) => sum + (value - meanX) * ((y[i] ?? 0) - meanY), 0)
  return product(a, meanA, b, meanB) / Math.sqrt(product(a, meanA, a, meanA) * product(b, meanB, b, meanB))
}

function ranksOf(values: number[]): number[] {
  return values.map((value) => {
    const below = values.filter((other) => other < value).length
    const equal = values.filter((other) => other === value).length
    return below + (equal + 1) / 2
  })
}

/** Of all pairs with different grades, the share in which the higher grade has the higher value; an equal value is half right. */
export function pairsInOrder(graded: { grade: number; value: number }[]): number {
  let [right, pairs] = [0, 0]
  for (const low of graded)
    for (const high of graded) {
      if (high.grade <= low.grade) continue
      pairs += 1
      right += high.value > low.value ? 1 : high.value === low.value ? 0.5 : 0
    }
  return right / pairs
}
