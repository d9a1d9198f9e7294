import { SQSClient, SendMessageCommand, GetQueueAttributesCommand } from '@aws-sdk/client-sqs';

/**
 * Publishes events on SQS; a caller sees a failure, so that nothing is lost in silence.
 *
 * @param {{ SQS_QUEUE_URL: string }} config
 * @param {{ send: (command: any) => Promise<any>, destroy?: () => void }} [client]
 */
export function createPublisher(config, client = new SQSClient({ maxAttempts: 3 })) {
  return {
    async publish(event) {
      await client.send(
        new SendMessageCommand({
          QueueUrl: config.SQS_QUEUE_URL,
          MessageBody: JSON.stringify(event),
          MessageAttributes: { type: { DataType: 'String', StringValue: event.type } },
        }),
      );
    },
    async ping() {
      await client.send(new GetQueueAttributesCommand({ QueueUrl: config.SQS_QUEUE_URL, AttributeNames: ['QueueArn'] }));
    },
    async close() {
      client.destroy?.();
    },
  };
}
