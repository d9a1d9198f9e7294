data "aws_iam_policy_document" "grants" {
  statement {
    actions   = ["secretsmanager:GetSecretValue"]
    resources = [aws_db_instance.main.master_user_secret[0].secret_arn]
  }
}

output "policy_json" {
  description = "What the workload may do here: read the password"
  value       = data.aws_iam_policy_document.grants.json
}

output "environment" {
  description = "What the code reads"
  value = {
    DATABASE_HOST       = aws_db_instance.main.address
    DATABASE_NAME       = aws_db_instance.main.db_name
    DATABASE_SECRET_ARN = aws_db_instance.main.master_user_secret[0].secret_arn
  }
}
