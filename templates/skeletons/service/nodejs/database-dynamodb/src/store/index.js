import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createDynamodbStore } from './dynamodb.js';

/** @param {import('../config.js').Config} config */
export async function openStore(config) {
  // The library retries; callers must not retry on top of it, or the two multiply.
  const client = new DynamoDBClient({ maxAttempts: 3 });
  const documents = DynamoDBDocumentClient.from(client, {
    marshallOptions: { removeUndefinedValues: true },
  });
  return createDynamodbStore(documents, config.DYNAMODB_TABLE);
}
