import { SNSClient, PublishCommand, GetTopicAttributesCommand } from '@aws-sdk/client-sns';

/**
 * Publishes events on SNS; a caller sees a failure, so that nothing is lost in silence.
 *
 * @param {{ SNS_TOPIC_ARN: string }} config
 * @param {{ send: (command: any) => Promise<any>, destroy?: () => void }} [client]
 */
export function createPublisher(config, client = new SNSClient({ maxAttempts: 3 })) {
  return {
    async publish(event) {
      await client.send(
        new PublishCommand({
          TopicArn: config.SNS_TOPIC_ARN,
          Message: JSON.stringify(event),
          MessageAttributes: { type: { DataType: 'String', StringValue: event.type } },
        }),
      );
    },
    async ping() {
      await client.send(new GetTopicAttributesCommand({ TopicArn: config.SNS_TOPIC_ARN }));
    },
    async close() {
      client.destroy?.();
    },
  };
}
