import {
  ChangeMessageVisibilityCommand,
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
} from '@aws-sdk/client-sqs';
import { withSpan } from './telemetry.js';

/**
 * Takes messages from the queue until it is stopped.
 *
 * @remarks Only what was handled is deleted; the rest comes again and, after its last delivery,
 * moves to the dead-letter queue.
 */
export function createConsumer({ client, queueUrl, handle, logger, visibilitySeconds }) {
  const stopping = new AbortController();
  let running = Promise.resolve();

  async function handleOne(message) {
    // A slow handler keeps its message; another consumer must not get it meanwhile.
    const extend = () =>
      client
        .send(
          new ChangeMessageVisibilityCommand({
            QueueUrl: queueUrl,
            ReceiptHandle: message.ReceiptHandle,
            VisibilityTimeout: visibilitySeconds,
          }),
        )
        .catch(error => logger.warn('cannot keep a message', { error: error.message }));
    const timer = setInterval(extend, (visibilitySeconds * 1000) / 2);
    try {
      const attributes = { 'messaging.system': 'aws_sqs', 'messaging.message.id': message.MessageId };
      await withSpan('handle message', { attributes }, () => handle(message.Body));
      return true;
    } catch (error) {
      logger.error('message not handled', { messageId: message.MessageId, error: error.message });
      return false;
    } finally {
      clearInterval(timer);
    }
  }

  /** One round: receive, handle, delete what was handled. */
  async function poll() {
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({
        QueueUrl: queueUrl,
        MaxNumberOfMessages: 10,
        WaitTimeSeconds: 20,
        VisibilityTimeout: visibilitySeconds,
      }),
      { abortSignal: stopping.signal },
    );
    const handled = [];
    for (const message of Messages) {
      if (await handleOne(message)) {
        handled.push({ Id: String(handled.length), ReceiptHandle: message.ReceiptHandle });
      }
    }
    if (handled.length > 0) {
      await client.send(new DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries: handled }));
    }
    return Messages.length;
  }

  async function loop() {
    let pauseMs = 1000;
    while (!stopping.signal.aborted) {
      try {
        await poll();
        pauseMs = 1000;
      } catch (error) {
        if (stopping.signal.aborted) {
          return;
        }
        logger.error('cannot reach the queue', { error: error.message, pauseMs });
        await new Promise(resolve => {
          const timer = setTimeout(resolve, pauseMs);
          stopping.signal.addEventListener('abort', () => (clearTimeout(timer), resolve(undefined)), { once: true });
        });
        pauseMs = Math.min(pauseMs * 2, 30_000);
      }
    }
  }

  return {
    poll,
    start() {
      running = loop();
    },
    /** Ends after the messages at hand. */
    stop() {
      stopping.abort();
      return running;
    },
    async ping() {
      await client.send(new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: ['QueueArn'] }));
    },
  };
}
