locals {
  rules = {
    encrypted-volumes         = "ENCRYPTED_VOLUMES"
    s3-public-read-prohibited = "S3_BUCKET_PUBLIC_READ_PROHIBITED"
    s3-ssl-only               = "S3_BUCKET_SSL_REQUESTS_ONLY"
    rds-encrypted             = "RDS_STORAGE_ENCRYPTED"
    rds-not-public            = "RDS_INSTANCE_PUBLIC_ACCESS_CHECK"
    trail-enabled             = "CLOUD_TRAIL_ENABLED"
    trail-validated           = "CLOUD_TRAIL_LOG_FILE_VALIDATION_ENABLED"
    root-without-keys         = "IAM_ROOT_ACCESS_KEY_CHECK"
    users-with-second-factor  = "IAM_USER_MFA_ENABLED"
    default-group-closed      = "VPC_DEFAULT_SECURITY_GROUP_CLOSED"
    flow-logs                 = "VPC_FLOW_LOGS_ENABLED"
    keys-rotate               = "CMK_BACKING_KEY_ROTATION_ENABLED"
  }
}

# The recorder of the account is the platform team's; these rules use it.
resource "aws_config_config_rule" "managed" {
  for_each = local.rules
  name     = "${var.context.name}-${each.key}"
  tags     = var.context.tags

  source {
    owner             = "AWS"
    source_identifier = each.value
  }
}

resource "aws_guardduty_detector" "main" {
  enable                       = true
  finding_publishing_frequency = "FIFTEEN_MINUTES"
  tags                         = var.context.tags
}

resource "aws_cloudwatch_event_rule" "findings" {
  name        = "${var.context.name}-threats"
  description = "GuardDuty found a threat of medium severity or more"
  tags        = var.context.tags

  event_pattern = jsonencode({
    source      = ["aws.guardduty"]
    detail-type = ["GuardDuty Finding"]
    detail      = { severity = [{ numeric = [">=", 4] }] }
  })
}

resource "aws_cloudwatch_event_target" "findings" {
  rule = aws_cloudwatch_event_rule.findings.name
  arn  = var.context.alarm_topic_arn
}

# A key of its own for each class of data, so that access is granted class by class.
resource "aws_kms_key" "class" {
  for_each                = toset(["identifiers", "sensitive", "models", "reports"])
  description             = "${each.key} of ${var.context.name}"
  enable_key_rotation     = true
  deletion_window_in_days = 30
  tags                    = merge(var.context.tags, { data_class = each.key })
}
