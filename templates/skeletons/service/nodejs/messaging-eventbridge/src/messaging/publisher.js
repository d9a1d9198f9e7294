import { EventBridgeClient, PutEventsCommand, DescribeEventBusCommand } from '@aws-sdk/client-eventbridge';

/**
 * Publishes events on EventBridge; a caller sees a failure, so that nothing is lost in silence.
 *
 * @param {{ EVENT_BUS_NAME: string }} config
 * @param {{ send: (command: any) => Promise<any>, destroy?: () => void }} [client]
 */
export function createPublisher(config, client = new EventBridgeClient({ maxAttempts: 3 })) {
  return {
    async publish(event) {
      const result = await client.send(
        new PutEventsCommand({
          Entries: [
            {
              EventBusName: config.EVENT_BUS_NAME,
              Source: '<%= service.name %>',
              DetailType: event.type,
              Detail: JSON.stringify(event),
            },
          ],
        }),
      );
      // EventBridge answers 200 even where it refused an entry.
      if (result.FailedEntryCount > 0) {
        throw new Error(`EventBridge refused the event: ${result.Entries[0].ErrorCode}`);
      }
    },
    async ping() {
      await client.send(new DescribeEventBusCommand({ Name: config.EVENT_BUS_NAME }));
    },
    async close() {
      client.destroy?.();
    },
  };
}
