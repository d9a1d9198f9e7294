/** One message of a `text/event-stream`. */
export interface StreamMessage {
  readonly id?: string;
  readonly event: string;
  readonly data: string;
}

function parseMessage(block: string): StreamMessage | undefined {
  const fields: Record<string, string> = {};
  const data: string[] = [];
  for (const line of block.split('\n')) {
    const colon = line.indexOf(':');
    if (colon <= 0) continue;
    const name = line.slice(0, colon);
    const value = line.slice(colon + 1).replace(/^ /, '');
    if (name === 'data') {
      data.push(value);
    } else {
      fields[name] = value;
    }
  }
  if (!data.length) {
    return undefined;
  }
  return {
    id: fields.id,
    event: fields.event ?? 'message',
    data: data.join('\n'),
  };
}

/**
 * Reads a response as server-sent events.
 *
 * @remarks
 * `EventSource` cannot send a bearer token, so the stream is fetched. Comments
 * (the heartbeat) are swallowed, but each of them calls `onAlive`.
 */
export async function* readEventStream(
  response: Response,
  onAlive?: () => void,
): AsyncGenerator<StreamMessage> {
  if (!response.body) {
    return;
  }
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) {
        return;
      }
      onAlive?.();
      rest = (rest + decoder.decode(value, { stream: true })).replace(
        /\r\n/g,
        '\n',
      );
      let end = rest.indexOf('\n\n');
      while (end >= 0) {
        const message = parseMessage(rest.slice(0, end));
        rest = rest.slice(end + 2);
        if (message) {
          yield message;
        }
        end = rest.indexOf('\n\n');
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
