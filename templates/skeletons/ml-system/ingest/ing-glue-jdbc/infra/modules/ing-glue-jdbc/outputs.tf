data "aws_iam_policy_document" "grants" {
  statement {
    actions   = ["glue:StartJobRun", "glue:GetJobRun"]
    resources = [aws_glue_job.pull.arn]
  }
}

output "policy_json" {
  description = "What the workload may do here: start the pull"
  value       = data.aws_iam_policy_document.grants.json
}

output "environment" {
  description = "What the code reads"
  value       = { GLUE_JOB = aws_glue_job.pull.name }
}
