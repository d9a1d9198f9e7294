data "aws_iam_policy_document" "grants" {
  statement {
    actions   = ["dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:PutItem", "dynamodb:BatchWriteItem", "dynamodb:DeleteItem"]
    resources = [aws_dynamodb_table.features.arn]
  }
}

output "policy_json" {
  description = "What the workload may do here: read and write features"
  value       = data.aws_iam_policy_document.grants.json
}

output "environment" {
  description = "What the code reads"
  value       = { FEATURE_TABLE = aws_dynamodb_table.features.name }
}
