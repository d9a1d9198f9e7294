data "aws_iam_policy_document" "grants" {
  statement {
    actions   = ["emr-serverless:StartJobRun", "emr-serverless:GetJobRun", "emr-serverless:CancelJobRun", "emr-serverless:StartApplication"]
    resources = [aws_emrserverless_application.main.arn, "${aws_emrserverless_application.main.arn}/jobruns/*"]
  }

  statement {
    actions   = ["iam:PassRole"]
    resources = [aws_iam_role.job.arn]

    condition {
      test     = "StringEquals"
      variable = "iam:PassedToService"
      values   = ["emr-serverless.amazonaws.com"]
    }
  }
}

output "policy_json" {
  description = "What the workload may do here: start jobs"
  value       = data.aws_iam_policy_document.grants.json
}

output "environment" {
  description = "What the code reads"
  value = {
    SPARK_APPLICATION = aws_emrserverless_application.main.id
    SPARK_ROLE        = aws_iam_role.job.arn
  }
}
