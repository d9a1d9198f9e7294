data "aws_iam_policy_document" "grants" {
  statement {
    actions   = ["sagemaker:PutRecord", "sagemaker:GetRecord", "sagemaker:BatchGetRecord", "sagemaker:DeleteRecord"]
    resources = [aws_sagemaker_feature_group.features.arn]
  }
}

output "policy_json" {
  description = "What the workload may do here: read and write features"
  value       = data.aws_iam_policy_document.grants.json
}

output "environment" {
  description = "What the code reads"
  value       = { FEATURE_GROUP = aws_sagemaker_feature_group.features.feature_group_name }
}
