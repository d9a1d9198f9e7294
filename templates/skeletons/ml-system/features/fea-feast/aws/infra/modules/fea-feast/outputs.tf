data "aws_iam_policy_document" "grants" {
  statement {
    actions   = ["elasticache:Connect"]
    resources = [aws_elasticache_replication_group.main.arn, aws_elasticache_user.workload.arn]
  }
}

output "policy_json" {
  description = "What the workload may do here: sign in to the cache"
  value       = data.aws_iam_policy_document.grants.json
}

output "environment" {
  description = "What the code reads"
  value = {
    FEATURE_CACHE         = "rediss://${aws_elasticache_replication_group.main.primary_endpoint_address}:6379"
    FEATURE_CACHE_ADDRESS = "${aws_elasticache_replication_group.main.primary_endpoint_address}:6379,ssl=true,username=${aws_elasticache_user.workload.user_name}"
    FEAST_REGISTRY        = "s3://${var.context.data_bucket}/feast/registry.db"
  }
}
