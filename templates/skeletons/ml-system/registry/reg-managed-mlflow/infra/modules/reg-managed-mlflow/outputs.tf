data "aws_iam_policy_document" "grants" {
  statement {
    actions   = ["sagemaker-mlflow:*"]
    resources = [aws_sagemaker_mlflow_tracking_server.main.arn]
  }
}

output "policy_json" {
  description = "What the workload may do here: use this tracking server"
  value       = data.aws_iam_policy_document.grants.json
}

output "environment" {
  description = "What the code reads"
  value       = { MLFLOW_TRACKING_URI = aws_sagemaker_mlflow_tracking_server.main.arn }
}
