export type Document = { markdown: string; title: string | null }
