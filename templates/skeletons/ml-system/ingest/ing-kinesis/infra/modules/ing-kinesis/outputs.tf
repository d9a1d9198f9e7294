data "aws_iam_policy_document" "grants" {
  statement {
    actions = [
      "kinesis:PutRecord", "kinesis:PutRecords", "kinesis:DescribeStreamSummary",
      "kinesis:GetShardIterator", "kinesis:GetRecords", "kinesis:ListShards",
    ]
    resources = [aws_kinesis_stream.events.arn]
  }
}

output "policy_json" {
  description = "What the workload may do here: write and read events"
  value       = data.aws_iam_policy_document.grants.json
}

output "environment" {
  description = "What the code reads"
  value       = { EVENT_STREAM = aws_kinesis_stream.events.name }
}

output "stream_arn" {
  description = "For consumers"
  value       = aws_kinesis_stream.events.arn
}
