data "aws_iam_policy_document" "grants" {
  statement {
    actions = [
      "sagemaker:CreateModelPackage", "sagemaker:DescribeModelPackage", "sagemaker:ListModelPackages",
      "sagemaker:UpdateModelPackage",
    ]
    resources = [
      aws_sagemaker_model_package_group.main.arn,
      "arn:aws:sagemaker:${var.context.region}:${var.context.account_id}:model-package/${var.context.name}/*",
    ]
  }
}

output "policy_json" {
  description = "What the workload may do here: register and approve versions"
  value       = data.aws_iam_policy_document.grants.json
}

output "environment" {
  description = "What the code reads"
  value = {
    MODEL_GROUP   = aws_sagemaker_model_package_group.main.model_package_group_name
    SERVING_IMAGE = "${var.context.account_id}.dkr.ecr.${var.context.region}.amazonaws.com/${var.context.name}:serving"
  }
}
