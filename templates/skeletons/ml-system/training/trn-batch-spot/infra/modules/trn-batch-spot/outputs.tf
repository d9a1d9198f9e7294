data "aws_iam_policy_document" "grants" {
  statement {
    actions   = ["batch:SubmitJob", "batch:TagResource"]
    resources = [aws_batch_job_queue.main.arn, aws_batch_job_definition.training.arn_prefix, "${aws_batch_job_definition.training.arn_prefix}:*"]
  }

  # Describing jobs knows no resource.
  statement {
    actions   = ["batch:DescribeJobs"]
    resources = ["*"]
  }
}

output "policy_json" {
  description = "What the workload may do here: submit training"
  value       = data.aws_iam_policy_document.grants.json
}

output "environment" {
  description = "What the code reads"
  value = {
    TRAINING_QUEUE      = "${var.context.name}-training"
    TRAINING_DEFINITION = "${var.context.name}-training"
  }
}
