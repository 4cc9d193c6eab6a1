export type PromptPassage = { number: number; id: string; title: string; heading: string; text: string }
