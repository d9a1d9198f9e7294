data "aws_iam_policy_document" "grants" {
  statement {
    actions   = ["lambda:InvokeFunction"]
    resources = [aws_lambda_function.export.arn]
  }
}

output "policy_json" {
  description = "What the workload may do here: export a day again"
  value       = data.aws_iam_policy_document.grants.json
}

output "environment" {
  description = "What the code reads"
  value       = { EXPORT_FUNCTION = aws_lambda_function.export.function_name }
}
