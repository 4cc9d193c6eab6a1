interface Chat extends HTMLElement {
  ask: (text: string) => void
}

const healthTimeoutMs = 15_000

document.addEventListener('click', (event) => {
  const question = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-ask]') : null
  if (question?.dataset.ask) void ask(question.dataset.ask)
})

showTag()
void showHealth()

async function ask(text: string): Promise<void> {
  await customElements.whenDefined('edgedesk-chat')
  document.querySelector<Chat>('edgedesk-chat')?.ask(text)
}

function showTag(): void {
  const code = document.querySelector('#tag')
  const copy = document.querySelector('#copy')
  const tag = `<script src="${location.origin}/widget.js" async></script>`
  if (code === null || copy === null) return
  code.textContent = tag
  copy.addEventListener('click', async () => {
    await navigator.clipboard.writeText(tag)
    copy.textContent = 'Copied'
    setTimeout(() => {
      copy.textContent = 'Copy'
    }, 2000)
  })
}

async function showHealth(): Promise<void> {
  const light = document.querySelector('#health-light')
  const text = document.querySelector('#health-text')
  if (light === null || text === null) return
  const status = await overallStatus()
  light.classList.add(status)
  text.textContent = status === 'unknown' ? 'Health' : `Desk is ${status}`
}

async function overallStatus(): Promise<'healthy' | 'degraded' | 'down' | 'unknown'> {
  try {
    const response = await fetch('/api/health', { signal: AbortSignal.timeout(healthTimeoutMs) })
    const { overall_status: status }: { overall_status?: unknown } = await response.json()
    return status === 'healthy' || status === 'degraded' || status === 'down' ? status : 'unknown'
  } catch {
    return 'unknown'
  }
}
