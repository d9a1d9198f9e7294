resource "aws_sagemaker_model_package_group" "main" {
  model_package_group_name        = var.context.name
  model_package_group_description = "Versions of ${var.context.name}"
  tags                            = var.context.tags
}

resource "aws_cloudwatch_event_rule" "approval" {
  name        = "${var.context.name}-approval"
  description = "A version of the model was approved or rejected"
  tags        = var.context.tags

  event_pattern = jsonencode({
    source      = ["aws.sagemaker"]
    detail-type = ["SageMaker Model Package State Change"]
    detail      = { ModelPackageGroupName = [aws_sagemaker_model_package_group.main.model_package_group_name] }
  })
}

resource "aws_cloudwatch_event_target" "approval" {
  rule = aws_cloudwatch_event_rule.approval.name
  arn  = var.context.alarm_topic_arn
}
