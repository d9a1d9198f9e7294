locals {
  prefix = "arn:aws:kafka:${var.context.region}:${var.context.account_id}"
}

data "aws_iam_policy_document" "grants" {
  statement {
    actions   = ["kafka-cluster:Connect", "kafka-cluster:DescribeCluster"]
    resources = [aws_msk_cluster.main.arn]
  }

  statement {
    actions = ["kafka-cluster:DescribeTopic", "kafka-cluster:ReadData", "kafka-cluster:WriteData"]
    resources = [
      for topic in ["events", "scores", "events.failed"] :
      "${local.prefix}:topic/${aws_msk_cluster.main.cluster_name}/*/${topic}"
    ]
  }

  statement {
    actions   = ["kafka-cluster:AlterGroup", "kafka-cluster:DescribeGroup"]
    resources = ["${local.prefix}:group/${aws_msk_cluster.main.cluster_name}/*/<%= system.name %>-*"]
  }
}

output "policy_json" {
  description = "What the workload may do here: read and write its topics"
  value       = data.aws_iam_policy_document.grants.json
}

output "environment" {
  description = "What the code reads"
  value       = { KAFKA_BROKERS = aws_msk_cluster.main.bootstrap_brokers_sasl_iam }
}

output "cluster_arn" {
  description = "For consumers"
  value       = aws_msk_cluster.main.arn
}
