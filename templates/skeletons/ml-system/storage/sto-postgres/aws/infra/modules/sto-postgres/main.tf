locals {
  name = "${var.context.name}-data"
}

resource "aws_db_subnet_group" "main" {
  name       = local.name
  subnet_ids = var.context.private_subnet_ids
  tags       = var.context.tags
}

resource "aws_db_parameter_group" "main" {
  name   = local.name
  family = "postgres17"
  tags   = var.context.tags

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }
}

resource "aws_db_instance" "main" {
  identifier                          = local.name
  engine                              = "postgres"
  engine_version                      = "17"
  instance_class                      = "db.t4g.medium"
  allocated_storage                   = 50
  max_allocated_storage               = 400
  storage_type                        = "gp3"
  storage_encrypted                   = true
  kms_key_id                          = var.context.kms_key_arn
  db_name                             = "<%= system.package %>"
  username                            = "system"
  manage_master_user_password         = true
  master_user_secret_kms_key_id       = var.context.kms_key_arn
  db_subnet_group_name                = aws_db_subnet_group.main.name
  parameter_group_name                = aws_db_parameter_group.main.name
  vpc_security_group_ids              = [var.context.security_group_id]
  publicly_accessible                 = false
  multi_az                            = var.context.is_production
  deletion_protection                 = var.context.is_production
  backup_retention_period             = 35
  copy_tags_to_snapshot               = true
  skip_final_snapshot                 = false
  final_snapshot_identifier           = "${local.name}-final"
  performance_insights_enabled        = true
  performance_insights_kms_key_id     = var.context.kms_key_arn
  enabled_cloudwatch_logs_exports     = ["postgresql"]
  auto_minor_version_upgrade          = true
  iam_database_authentication_enabled = true
  tags                                = var.context.tags
}

resource "aws_cloudwatch_metric_alarm" "storage" {
  alarm_name          = "${local.name}-storage"
  alarm_description   = "PostgreSQL is running out of storage"
  namespace           = "AWS/RDS"
  metric_name         = "FreeStorageSpace"
  dimensions          = { DBInstanceIdentifier = aws_db_instance.main.identifier }
  statistic           = "Minimum"
  period              = 300
  evaluation_periods  = 3
  comparison_operator = "LessThanThreshold"
  threshold           = 5368709120
  alarm_actions       = [var.context.alarm_topic_arn]
  tags                = var.context.tags
}
