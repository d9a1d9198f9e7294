locals {
  name = "${var.context.name}-features"
}

resource "aws_elasticache_subnet_group" "main" {
  name       = local.name
  subnet_ids = var.context.private_subnet_ids
  tags       = var.context.tags
}

resource "aws_elasticache_user" "closed" {
  user_id       = "${local.name}-default"
  user_name     = "default"
  engine        = "valkey"
  access_string = "off -@all"
  tags          = var.context.tags

  authentication_mode {
    type = "no-password-required"
  }
}

resource "aws_elasticache_user" "workload" {
  user_id       = "${local.name}-workload"
  user_name     = "${local.name}-workload"
  engine        = "valkey"
  access_string = "on ~* +@read +@write +@connection"
  tags          = var.context.tags

  authentication_mode {
    type = "iam"
  }
}

resource "aws_elasticache_user_group" "main" {
  user_group_id = local.name
  engine        = "valkey"
  user_ids      = [aws_elasticache_user.closed.user_id, aws_elasticache_user.workload.user_id]
  tags          = var.context.tags
}

resource "aws_elasticache_replication_group" "main" {
  replication_group_id       = local.name
  description                = "Online features of ${var.context.name}"
  engine                     = "valkey"
  engine_version             = "8.0"
  node_type                  = "cache.t4g.small"
  num_cache_clusters         = 2
  port                       = 6379
  automatic_failover_enabled = true
  multi_az_enabled           = true
  at_rest_encryption_enabled = true
  transit_encryption_enabled = true
  kms_key_id                 = var.context.kms_key_arn
  user_group_ids             = [aws_elasticache_user_group.main.user_group_id]
  subnet_group_name          = aws_elasticache_subnet_group.main.name
  security_group_ids         = [var.context.security_group_id]
  snapshot_retention_limit   = 7
  auto_minor_version_upgrade = true
  tags                       = var.context.tags
}

resource "aws_cloudwatch_metric_alarm" "memory" {
  alarm_name          = "${local.name}-memory"
  alarm_description   = "The feature cache is running out of memory"
  namespace           = "AWS/ElastiCache"
  metric_name         = "DatabaseMemoryUsagePercentage"
  dimensions          = { ReplicationGroupId = aws_elasticache_replication_group.main.id }
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 3
  comparison_operator = "GreaterThanThreshold"
  threshold           = 80
  alarm_actions       = [var.context.alarm_topic_arn]
  tags                = var.context.tags
}
