data "aws_iam_policy_document" "grants" {
  statement {
    actions   = ["secretsmanager:GetSecretValue"]
    resources = [aws_secretsmanager_secret.store.arn, aws_db_instance.main.master_user_secret[0].secret_arn]
  }
}

output "policy_json" {
  description = "What the server may do here: read its password"
  value       = data.aws_iam_policy_document.grants.json
}

output "environment" {
  description = "What the server reads"
  value       = { MLFLOW_ARTIFACTS_DESTINATION = "s3://${var.context.data_bucket}/mlflow" }
}

output "store_secret_arn" {
  description = "Where the server finds the address of its database"
  value       = aws_secretsmanager_secret.store.arn
}
