import { toTitle } from '@trainyard/generator';
import type { CloudProvider, CloudResource } from './CloudProvider';

const titles: Readonly<Record<string, string>> = {
  postgresql: 'PostgreSQL',
  dynamodb: 'DynamoDB',
  redis: 'Redis',
  sqs: 'SQS',
  sns: 'SNS',
  eventbridge: 'EventBridge',
};

/** Amazon Web Services: RDS, DynamoDB, ElastiCache, SQS, SNS and EventBridge. */
export const aws: CloudProvider = {
  id: 'aws',
  title: 'AWS',
  formats: ['terraform', 'cloudformation'],
  titles,
  listResources({ serviceName, database, messaging, kind }) {
    const title = toTitle(serviceName);
    const used: CloudResource[] = [];
    if (database !== 'none') {
      used.push({
        name: `${serviceName}-store`,
        type: 'database',
        description: `${titles[database]} of ${title}`,
      });
    }
    if (messaging !== 'none') {
      used.push({
        name: `${serviceName}-channel`,
        type: 'channel',
        description: `${titles[messaging]} of ${title}`,
      });
    }
    if (kind === 'event') {
      used.push({
        name: `${serviceName}-input`,
        type: 'queue',
        description: `Messages for ${title}`,
      });
    }
    return used;
  },
};
