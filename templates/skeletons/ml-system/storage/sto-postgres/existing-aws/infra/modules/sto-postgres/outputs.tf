data "aws_iam_policy_document" "grants" {
  statement {
    actions   = ["secretsmanager:GetSecretValue"]
    resources = [aws_secretsmanager_secret.database.arn]
  }
}

output "policy_json" {
  description = "What the workload may do here: read the password"
  value       = data.aws_iam_policy_document.grants.json
}

output "environment" {
  description = "What the code reads"
  value       = { DATABASE_SECRET_ARN = aws_secretsmanager_secret.database.arn }
}
