resource "aws_macie2_account" "main" {
  status                       = "ENABLED"
  finding_publishing_frequency = "SIX_HOURS"
}

resource "aws_macie2_classification_job" "data" {
  name                = "${var.context.name}-personal-data"
  description         = "Looks for personal data where none is expected"
  job_type            = "SCHEDULED"
  sampling_percentage = 20
  initial_run         = true
  tags                = var.context.tags
  depends_on          = [aws_macie2_account.main]

  schedule_frequency {
    weekly_schedule = "MONDAY"
  }

  s3_job_definition {
    bucket_definitions {
      account_id = var.context.account_id
      buckets    = [var.context.data_bucket]
    }
  }
}

resource "aws_cloudwatch_event_rule" "findings" {
  name        = "${var.context.name}-personal-data"
  description = "Macie found personal data"
  tags        = var.context.tags

  event_pattern = jsonencode({
    source      = ["aws.macie"]
    detail-type = ["Macie Finding"]
  })
}

resource "aws_cloudwatch_event_target" "findings" {
  rule = aws_cloudwatch_event_rule.findings.name
  arn  = var.context.alarm_topic_arn
}
