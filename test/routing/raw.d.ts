/** A data file as its text, which Vite puts into the test. */
declare module '*.jsonl?raw' {
  const text: string
  export default text
}
