import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, GetCommand, PutCommand, QueryCommand} from '@aws-sdk/lib-dynamodb';
import { conflict } from '../problems.js';

const PARTITION = '<%= resource | upper %>';
<% if kind == 'event' or 'idempotency' in features %>
const DAY_SECONDS = 86_400;
<% end %>

const keyOf = id => ({ pk: PARTITION, sk: id });

// eslint-disable-next-line no-unused-vars
const fromRecord = ({ pk, sk, ...item }) => item;

/** Turns a failed condition into the problem it means. */
async function expecting(message, work) {
  try {
    return await work();
  } catch (error) {
    if (error.name === 'ConditionalCheckFailedException') {
      throw conflict(message);
    }
    throw error;
  }
}

/**
 * Keeps <%= resources %> in one DynamoDB table; docs/access-patterns.md explains the keys.
 *
 * @param {{ send: (command: any) => Promise<any>, destroy?: () => void }} client
 * @param {string} table
 */
export function createDynamodbStore(client, table) {
  const store = {
    async create(item) {
      await expecting(`The id ${item.id} is taken`, () =>
        client.send(
          new PutCommand({
            TableName: table,
            Item: { ...keyOf(item.id), ...item },
            ConditionExpression: 'attribute_not_exists(pk)',
          }),
        ),
      );
    },

    async get(id) {
      const { Item } = await client.send(
        new GetCommand({ TableName: table, Key: keyOf(id), ConsistentRead: true }),
      );
      return Item && fromRecord(Item);
    },

    async list({ limit, after }) {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: after ? 'pk = :pk AND sk > :after' : 'pk = :pk',
          ExpressionAttributeValues: { ':pk': PARTITION, ...(after && { ':after': after }) },
          Limit: limit,
        }),
      );
      return Items.map(fromRecord);
    },

    async update(item, expectedVersion) {
      await expecting('The <%= resource %> was changed or removed meanwhile', () =>
        client.send(
          new PutCommand({
            TableName: table,
            Item: { ...keyOf(item.id), ...item },
            ConditionExpression: '#version = :expected',
            ExpressionAttributeNames: { '#version': 'version' },
            ExpressionAttributeValues: { ':expected': expectedVersion },
          }),
        ),
      );
    },

    async put(item) {
      await client.send(new PutCommand({ TableName: table, Item: { ...keyOf(item.id), ...item } }));
    },

    async delete(id) {
      const { Attributes } = await client.send(
        new DeleteCommand({ TableName: table, Key: keyOf(id), ReturnValues: 'ALL_OLD' }),
      );
      return Attributes !== undefined;
    },
    <% if kind == 'event' %>

    /** The record of the message comes first; it is taken back where the work fails. */
    async handleOnce(messageId, work, now = Date.now()) {
      const key = { pk: 'MESSAGE', sk: messageId };
      try {
        await client.send(
          new PutCommand({
            TableName: table,
            Item: { ...key, expires_at: Math.floor(now / 1000) + 14 * DAY_SECONDS },
            ConditionExpression: 'attribute_not_exists(pk)',
          }),
        );
      } catch (error) {
        if (error.name === 'ConditionalCheckFailedException') {
          return false;
        }
        throw error;
      }
      try {
        await work(store);
        return true;
      } catch (error) {
        await client.send(new DeleteCommand({ TableName: table, Key: key }));
        throw error;
      }
    },
    <% end %>
    <% if 'idempotency' in features %>

    async claimKey(key, requestHash, now = Date.now()) {
      const record = { pk: 'REQUEST', sk: key };
      const expires_at = Math.floor(now / 1000) + DAY_SECONDS;
      try {
        await client.send(
          new PutCommand({
            TableName: table,
            Item: { ...record, requestHash, expires_at },
            ConditionExpression: 'attribute_not_exists(pk)',
          }),
        );
        return { claimed: true };
      } catch (error) {
        if (error.name !== 'ConditionalCheckFailedException') {
          throw error;
        }
      }
      const { Item } = await client.send(
        new GetCommand({ TableName: table, Key: record, ConsistentRead: true }),
      );
      return { claimed: false, requestHash: Item?.requestHash, response: Item?.response };
    },

    async keepResponse(key, response, now = Date.now()) {
      const record = { pk: 'REQUEST', sk: key };
      const { Item } = await client.send(new GetCommand({ TableName: table, Key: record }));
      const expires_at = Math.floor(now / 1000) + DAY_SECONDS;
      await client.send(new PutCommand({ TableName: table, Item: { ...Item, ...record, response, expires_at } }));
    },

    async releaseKey(key) {
      await client.send(new DeleteCommand({ TableName: table, Key: { pk: 'REQUEST', sk: key } }));
    },
    <% end %>

    async ping() {
      await client.send(new DescribeTableCommand({ TableName: table }));
    },

    async close() {
      client.destroy?.();
    },
  };
  return store;
}
