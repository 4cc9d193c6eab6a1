import { conversationStyles } from './styles/conversation.ts'
import { frameStyles } from './styles/frame.ts'
import { proseStyles } from './styles/prose.ts'
import { tokenStyles } from './styles/tokens.ts'

export const styles = tokenStyles + frameStyles + conversationStyles + proseStyles
