terraform {
  required_version = ">= 1.9"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.0"
    }
  }
}

variable "environment" {
  description = "dev, staging or production"
  type        = string
}

variable "private_subnet_ids" {
  description = "Subnets without a way in from the internet"
  type        = list(string)
}

variable "security_group_ids" {
  description = "Who may reach it"
  type        = list(string)
}

locals {
  name          = "${var.environment}-${{ values.name }}"
  is_production = var.environment == "production"

  tags = {
    project     = "${{ values.name }}"
    environment = var.environment
    owner       = "${{ values.owner }}"
  }
}

resource "aws_kms_key" "data" {
  description         = "Data of ${local.name}"
  enable_key_rotation = true
  tags                = local.tags
}
{%- if values.kind == "database" %}

resource "aws_db_subnet_group" "database" {
  name       = local.name
  subnet_ids = var.private_subnet_ids
  tags       = local.tags
}

resource "aws_db_instance" "database" {
  identifier                  = local.name
  engine                      = "postgres"
  engine_version              = "17"
  instance_class              = "db.t4g.${{ "micro" if values.size == "small" else "medium" }}"
  allocated_storage           = 20
  storage_encrypted           = true
  kms_key_id                  = aws_kms_key.data.arn
  username                    = "administrator"
  manage_master_user_password = true
  db_subnet_group_name        = aws_db_subnet_group.database.name
  vpc_security_group_ids      = var.security_group_ids
  publicly_accessible         = false
  multi_az                    = local.is_production
  deletion_protection         = local.is_production
  backup_retention_period     = local.is_production ? 35 : 7
  skip_final_snapshot         = !local.is_production
  final_snapshot_identifier   = local.is_production ? "${local.name}-final" : null
  tags                        = local.tags
}
{%- elif values.kind == "cache" %}

resource "aws_elasticache_subnet_group" "cache" {
  name       = local.name
  subnet_ids = var.private_subnet_ids
  tags       = local.tags
}

resource "aws_elasticache_replication_group" "cache" {
  replication_group_id       = local.name
  description                = "${{ values.name }}"
  engine                     = "redis"
  node_type                  = "cache.t4g.${{ "micro" if values.size == "small" else "medium" }}"
  num_cache_clusters         = local.is_production ? 2 : 1
  automatic_failover_enabled = local.is_production
  subnet_group_name          = aws_elasticache_subnet_group.cache.name
  security_group_ids         = var.security_group_ids
  at_rest_encryption_enabled = true
  transit_encryption_enabled = true
  kms_key_id                 = aws_kms_key.data.arn
  snapshot_retention_limit   = local.is_production ? 35 : 7
  tags                       = local.tags
}
{%- else %}

resource "aws_s3_bucket" "bucket" {
  bucket = local.name
  tags   = local.tags
}

resource "aws_s3_bucket_public_access_block" "bucket" {
  bucket                  = aws_s3_bucket.bucket.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_versioning" "bucket" {
  bucket = aws_s3_bucket.bucket.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "bucket" {
  bucket = aws_s3_bucket.bucket.id

  rule {
    apply_server_side_encryption_by_default {
      kms_master_key_id = aws_kms_key.data.arn
      sse_algorithm     = "aws:kms"
    }
  }
}
{%- endif %}
