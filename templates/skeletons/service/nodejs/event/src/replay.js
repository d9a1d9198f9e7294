import { pathToFileURL } from 'node:url';
import {
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SQSClient,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';

/**
 * Moves messages from the dead-letter queue back to the input, a small lot at a time.
 *
 * @returns {Promise<number>} how many were moved
 */
export async function replay({ client, from, to, atMost }) {
  let moved = 0;
  while (moved < atMost) {
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({ QueueUrl: from, MaxNumberOfMessages: Math.min(10, atMost - moved) }),
    );
    if (Messages.length === 0) {
      break;
    }
    for (const message of Messages) {
      // Sent first: a crash in between makes a duplicate, which handlers bear, and never a loss.
      await client.send(new SendMessageCommand({ QueueUrl: to, MessageBody: message.Body }));
      await client.send(new DeleteMessageCommand({ QueueUrl: from, ReceiptHandle: message.ReceiptHandle }));
      moved += 1;
    }
  }
  return moved;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { DEAD_LETTER_QUEUE_URL: from, INPUT_QUEUE_URL: to } = process.env;
  if (!from || !to) {
    throw new Error('Set DEAD_LETTER_QUEUE_URL and INPUT_QUEUE_URL');
  }
  const atMost = Number(process.argv[2] ?? 10);
  const moved = await replay({ client: new SQSClient({}), from, to, atMost });
  process.stdout.write(`${moved} messages moved\n`);
}
