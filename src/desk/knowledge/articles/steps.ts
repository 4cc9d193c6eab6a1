import { MarkdownBoundsError } from '../../../lib/markdown/work.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Article } from './article.ts'

/**
 * The items of a how-to's first numbered list, as Markdown; none for other articles. A long text is read in slices, between which others
 * go first.
 */
export async function stepsOfArticle(
  { pause }: Pick<Kernel, 'pause'>,
  { entryType, content }: Article,
): Promise<string[]> {
  if (entryType !== 'how_to') return []
  const [{ slicesOf }, { readBlocks }] = await Promise.all([
    import('../../../lib/markdown/slices.ts'),
    import('../../../lib/markdown/blocks.ts'),
  ])
  try {
    for (const slice of slicesOf(content)) {
      for (const block of readBlocks(slice)) if (block.kind === 'list' && block.ordered) return block.items
      await pause(0)
    }
  } catch (error) {
    // Its indexing fails for the same reason, and the article's status says so.
    if (!(error instanceof MarkdownBoundsError)) throw error
  }
  return []
}
