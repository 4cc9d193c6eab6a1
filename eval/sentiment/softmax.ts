type Row = { at: number[]; value: number[]; label: number; weight: number }

const RATE = 0.5

/** Weights by column and class, by AdaGrad over all rows at once: no chance in it. Column 0 is the bias. */
export function softmaxWeights(
  rows: Row[],
  ridges: number[],
  { classes, steps }: { classes: number; steps: number },
): number[][] {
  const weights = new Float64Array(ridges.length * classes)
  const gradient = new Float64Array(weights.length)
  const squares = new Float64Array(weights.length)
  const logits = new Float64Array(classes)
  for (let step = 0; step < steps; step++) {
    gradient.fill(0)
    for (const row of rows) addGradient(row, weights, gradient, logits)
    for (let i = 0; i < weights.length; i++) {
      const ridge = ridges[Math.floor(i / classes)] ?? 0
      const slope = (gradient[i] ?? 0) + ridge * (weights[i] ?? 0)
      squares[i] = (squares[i] ?? 0) + slope * slope
      weights[i] = (weights[i] ?? 0) - (RATE * slope) / Math.sqrt((squares[i] ?? 0) + 1e-9)
    }
  }
  return ridges.map((_, at) => [...weights.subarray(at * classes, (at + 1) * classes)])
}

function addGradient(
  { at, value, label, weight }: Row,
  weights: Float64Array,
  gradient: Float64Array,
  logits: Float64Array,
) {
  const classes = logits.length
  logits.fill(0)
  for (let k = 0; k < at.length; k++)
    for (let c = 0; c < classes; c++)
      logits[c] = (logits[c] ?? 0) + (weights[(at[k] ?? 0) * classes + c] ?? 0) * (value[k] ?? 0)
  const highest = Math.max(...logits)
  const total = logits.reduce((sum, logit) => sum + Math.exp(logit - highest), 0)
  for (let c = 0; c < classes; c++) {
    const error = weight * (Math.exp((logits[c] ?? 0) - highest) / total - (c === label ? 1 : 0))
    for (let k = 0; k < at.length; k++) {
      const i = (at[k] ?? 0) * classes + c
      gradient[i] = (gradient[i] ?? 0) + error * (value[k] ?? 0)
    }
  }
}
