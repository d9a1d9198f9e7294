resource "aws_elasticache_subnet_group" "store" {
  name       = local.name
  subnet_ids = var.private_subnet_ids
  tags       = local.tags
}

resource "aws_security_group" "store" {
  name        = "${local.name}-redis"
  description = "Redis of ${local.name}, reachable from the cluster only"
  vpc_id      = var.vpc_id
  tags        = local.tags
}

resource "aws_vpc_security_group_ingress_rule" "store" {
  security_group_id            = aws_security_group.store.id
  description                  = "Redis from the cluster"
  referenced_security_group_id = var.cluster_security_group_id
  from_port                    = 6379
  to_port                      = 6379
  ip_protocol                  = "tcp"
}

resource "random_password" "redis" {
  length  = 48
  special = false
}

resource "aws_secretsmanager_secret" "redis" {
  name       = "${local.name}-redis"
  kms_key_id = aws_kms_key.data.arn
  tags       = local.tags
}

resource "aws_secretsmanager_secret_version" "redis" {
  secret_id     = aws_secretsmanager_secret.redis.id
  secret_string = random_password.redis.result
}

resource "aws_elasticache_parameter_group" "store" {
  name   = local.name
  family = "redis7"
  tags   = local.tags

  # It is the only store: refuse writes rather than forget entries that are still wanted.
  parameter {
    name  = "maxmemory-policy"
    value = "noeviction"
  }
}

resource "aws_elasticache_replication_group" "store" {
  replication_group_id       = local.name
  description                = "Data of ${local.name}"
  engine                     = "redis"
  engine_version             = "7.1"
  node_type                  = local.is_production ? "cache.t4g.medium" : "cache.t4g.micro"
  num_cache_clusters         = local.is_production ? 2 : 1
  automatic_failover_enabled = local.is_production
  multi_az_enabled           = local.is_production
  parameter_group_name       = aws_elasticache_parameter_group.store.name
  subnet_group_name          = aws_elasticache_subnet_group.store.name
  security_group_ids         = [aws_security_group.store.id]
  at_rest_encryption_enabled = true
  transit_encryption_enabled = true
  kms_key_id                 = aws_kms_key.data.arn
  auth_token                 = random_password.redis.result
  snapshot_retention_limit   = local.is_production ? 35 : 7
  snapshot_window            = "02:00-03:00"
  auto_minor_version_upgrade = true
  tags                       = local.tags
}

data "aws_iam_policy_document" "redis_credentials" {
  statement {
    actions   = ["secretsmanager:GetSecretValue"]
    resources = [aws_secretsmanager_secret.redis.arn]
  }
}

resource "aws_iam_role_policy" "redis_credentials" {
  name   = "redis-credentials"
  role   = aws_iam_role.service.id
  policy = data.aws_iam_policy_document.redis_credentials.json
}

output "redis_endpoint" {
  description = "Host of the primary"
  value       = aws_elasticache_replication_group.store.primary_endpoint_address
}
