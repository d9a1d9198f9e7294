data "aws_iam_policy_document" "grants" {
  statement {
    actions   = ["aps:RemoteWrite"]
    resources = [aws_prometheus_workspace.main.arn]
  }
}

output "policy_json" {
  description = "What the workload may do here: write metrics"
  value       = data.aws_iam_policy_document.grants.json
}

output "environment" {
  description = "What the collector reads"
  value       = { PROMETHEUS_WRITE_URL = "${aws_prometheus_workspace.main.prometheus_endpoint}api/v1/remote_write" }
}
