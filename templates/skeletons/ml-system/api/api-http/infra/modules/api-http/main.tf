variable "function_arn" {
  description = "The function that answers; a service where empty"
  type        = string
}

variable "service_arn" {
  description = "The discovered service or listener that answers; a function where empty"
  type        = string
}

variable "token_issuer" {
  description = "Who signs the tokens of callers"
  type        = string
  default     = "https://identity.example.com/"
}

variable "token_audience" {
  description = "For whom tokens are made"
  type        = string
  default     = "<%= system.name %>"
}

locals {
  is_function = var.function_arn != ""
}

resource "aws_apigatewayv2_api" "main" {
  name          = var.context.name
  description   = "Predictions of ${var.context.name}"
  protocol_type = "HTTP"
  tags          = var.context.tags
}

resource "aws_apigatewayv2_authorizer" "token" {
  api_id           = aws_apigatewayv2_api.main.id
  name             = "token"
  authorizer_type  = "JWT"
  identity_sources = ["$request.header.Authorization"]

  jwt_configuration {
    issuer   = var.token_issuer
    audience = [var.token_audience]
  }
}

resource "aws_apigatewayv2_vpc_link" "main" {
  count              = local.is_function ? 0 : 1
  name               = var.context.name
  subnet_ids         = var.context.private_subnet_ids
  security_group_ids = [var.context.security_group_id]
  tags               = var.context.tags
}

resource "aws_apigatewayv2_integration" "main" {
  api_id                 = aws_apigatewayv2_api.main.id
  integration_type       = local.is_function ? "AWS_PROXY" : "HTTP_PROXY"
  integration_method     = local.is_function ? "POST" : "ANY"
  integration_uri        = local.is_function ? var.function_arn : var.service_arn
  connection_type        = local.is_function ? "INTERNET" : "VPC_LINK"
  connection_id          = local.is_function ? null : aws_apigatewayv2_vpc_link.main[0].id
  payload_format_version = local.is_function ? "2.0" : "1.0"
  timeout_milliseconds   = 29000
}

resource "aws_apigatewayv2_route" "predict" {
  api_id             = aws_apigatewayv2_api.main.id
  route_key          = "POST /predict"
  target             = "integrations/${aws_apigatewayv2_integration.main.id}"
  authorization_type = "JWT"
  authorizer_id      = aws_apigatewayv2_authorizer.token.id
}

resource "aws_cloudwatch_log_group" "access" {
  name              = "/gateway/${var.context.name}"
  retention_in_days = var.context.log_retention_days
  kms_key_id        = var.context.kms_key_arn
  tags              = var.context.tags
}

resource "aws_apigatewayv2_stage" "main" {
  api_id      = aws_apigatewayv2_api.main.id
  name        = "$default"
  auto_deploy = true
  tags        = var.context.tags

  default_route_settings {
    detailed_metrics_enabled = true
    throttling_burst_limit   = <%= burst %>
    throttling_rate_limit    = <%= rate %>
  }

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.access.arn
    format = jsonencode({
      requestId = "$context.requestId"
      time      = "$context.requestTime"
      caller    = "$context.authorizer.claims.sub"
      route     = "$context.routeKey"
      status    = "$context.status"
      latency   = "$context.responseLatency"
    })
  }
}

resource "aws_lambda_permission" "gateway" {
  count         = local.is_function ? 1 : 0
  statement_id  = "gateway"
  action        = "lambda:InvokeFunction"
  function_name = var.function_arn
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.main.execution_arn}/*/*/predict"
}

resource "aws_cloudwatch_metric_alarm" "errors" {
  alarm_name          = "${var.context.name}-gateway-errors"
  alarm_description   = "Calls fail behind the gateway"
  namespace           = "AWS/ApiGateway"
  metric_name         = "5xx"
  dimensions          = { ApiId = aws_apigatewayv2_api.main.id }
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 5
  treat_missing_data  = "notBreaching"
  alarm_actions       = [var.context.alarm_topic_arn]
  tags                = var.context.tags
}
