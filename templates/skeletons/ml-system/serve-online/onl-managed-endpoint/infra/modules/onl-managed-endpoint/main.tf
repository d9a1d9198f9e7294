variable "image" {
  description = "The image of the system with its digest"
  type        = string
}

variable "settings" {
  description = "Addresses and names of the system"
  type        = map(string)
}

variable "policies" {
  description = "What looking up features needs"
  type        = list(string)
}

module "endpoint" {
  source = "../model-endpoint"

  context       = var.context
  image         = var.image
  serverless    = false
  many_models   = false
  instance_type = "<%= servingInstance %>"
  instances     = <%= servingReplicas %>
  policies      = var.policies
  environment   = var.settings
}

resource "aws_appautoscaling_target" "main" {
  service_namespace  = "sagemaker"
  resource_id        = "endpoint/${module.endpoint.endpoint_name}/variant/live"
  scalable_dimension = "sagemaker:variant:DesiredInstanceCount"
  min_capacity       = <%= servingReplicas %>
  max_capacity       = <%= servingMost %>
  tags               = var.context.tags
}

resource "aws_appautoscaling_policy" "main" {
  name               = "${var.context.name}-invocations"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.main.service_namespace
  resource_id        = aws_appautoscaling_target.main.resource_id
  scalable_dimension = aws_appautoscaling_target.main.scalable_dimension

  target_tracking_scaling_policy_configuration {
    target_value       = 600
    scale_in_cooldown  = 600
    scale_out_cooldown = 60

    predefined_metric_specification {
      predefined_metric_type = "SageMakerVariantInvocationsPerInstance"
    }
  }
}
