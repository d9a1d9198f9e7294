locals {
  name = "${var.context.name}-vectors"
}

resource "aws_db_subnet_group" "main" {
  name       = local.name
  subnet_ids = var.context.private_subnet_ids
  tags       = var.context.tags
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
  username                            = "vectors"
  manage_master_user_password         = true
  master_user_secret_kms_key_id       = var.context.kms_key_arn
  db_subnet_group_name                = aws_db_subnet_group.main.name
  vpc_security_group_ids              = [var.context.security_group_id]
  publicly_accessible                 = false
  multi_az                            = var.context.is_production
  deletion_protection                 = var.context.is_production
  backup_retention_period             = 14
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
