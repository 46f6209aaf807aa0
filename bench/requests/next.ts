let sent = 0

/** Another sender each time: the same answers again would not be written. */
export function nextPost(): string {
  sent += 1
  const body = new URLSearchParams({
    name: `Sender ${sent}`,
    email: `sender${sent}@example.org`,
    setting: 'agency',
    hopes: 'We hope to build a shared language for supervision across our three teams. '.repeat(4),
    acknowledgement: 'true',
    teamSize: '11-30',
    timeframe: 'exploring',
  }).toString()
  return `POST /collaborate/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\n\r\n${body}`
}

/** The same answers for Payload. */
export function nextCreate(): string {
  sent += 1
  const body = JSON.stringify({
    name: `Sender ${sent}`,
    email: `sender${sent}@example.org`,
    setting: 'agency',
    hopes: 'We hope to build a shared language for supervision across our three teams. '.repeat(4),
    acknowledgement: true,
    teamSize: '11-30',
    timeframe: 'exploring',
  })
  return `POST /api/requests HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`
}
