data "aws_iam_policy_document" "grants" {
  statement {
    actions   = ["dms:DescribeReplicationTasks"]
    resources = ["*"]
  }
}

output "policy_json" {
  description = "What the workload may do here: see how far the task is"
  value       = data.aws_iam_policy_document.grants.json
}

output "environment" {
  description = "What the code reads"
  value       = { CHANGE_TASK = aws_dms_replication_task.main.replication_task_id }
}
