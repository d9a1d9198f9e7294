import { awsSchema } from './ProviderSchema';
import { validateTerraform } from './validateTerraform';

const log = (more: string, name = 'name = "calls"') =>
  `resource "aws_cloudwatch_log_group" "calls" {\n  ${name}\n  ${more}\n}\n`;

async function messagesOf(content: string) {
  const report = await validateTerraform([{ path: 'infra/main.tf', content }]);
  return report.findings.map(({ message }) => message);
}

describe('what the provider knows of Terraform', () => {
  it('finds nothing in what is right, with arguments of Terraform itself', async () => {
    expect(
      await messagesOf(
        [
          log('retention_in_days = 90\n  count = 1'),
          'output "arn" { value = aws_cloudwatch_log_group.calls[0].arn }',
          'resource "random_id" "any" { whatever = true }',
        ].join('\n'),
      ),
    ).toEqual([]);
  });

  it.each([
    [
      log('retention_days = 90'),
      'resource aws_cloudwatch_log_group.calls takes no argument retention_days',
    ],
    [
      'resource "aws_sns_topic_subscription" "mail" {\n  endpoint = "a"\n  protocol = "email"\n}',
      'resource aws_sns_topic_subscription.mail needs the argument topic_arn',
    ],
    [
      'resource "aws_dynamodb_table" "features" {\n  name = "f"\n  hash_key = "id"\n  attribute {\n    name = "id"\n    kind = "S"\n  }\n}',
      'resource aws_dynamodb_table.features.attribute takes no argument kind',
    ],
    [
      'resource "aws_security_group" "any" {\n  dynamic "ingress" {\n    for_each = [1]\n    content {\n      from_port = 1\n      to_port = 1\n      protocol = "tcp"\n      cidr = []\n    }\n  }\n}',
      'resource aws_security_group.any.ingress takes no argument cidr',
    ],
    [
      'resource "aws_cloudwatch_log_grup" "calls" {\n  name = "calls"\n}',
      'resource aws_cloudwatch_log_grup is not known here: correct it, or add the type to schemas/aws.txt',
    ],
    [
      `${log('')}output "arn" { value = aws_cloudwatch_log_group.calls.arm }`,
      'aws_cloudwatch_log_group.calls.arm: aws_cloudwatch_log_group has no arm',
    ],
  ])('finds the fault in %s', async (content, message) => {
    expect(await messagesOf(content)).toContain(message);
  });

  it('has arguments for every type', () => {
    for (const [name, shape] of awsSchema()) {
      expect(name).toMatch(/^(?:resource|data) aws_[a-z0-9_]+$/);
      expect(shape.arguments.size).toBeGreaterThan(0);
    }
  });
});
