/** What the cron trigger does every minute in production; locally nothing fires it. Fails when it could not be done. */
export async function sweepNow(origin: string): Promise<void> {
  const response = await fetch(`${origin}/cdn-cgi/local/scheduled`)
  if (!response.ok) throw new Error(`the sweep was answered ${response.status}`)
}
