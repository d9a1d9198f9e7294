variable "certificate_arn" {
  description = "Certificate of the load balancer"
  type        = string
}

variable "function_arn" {
  description = "The function that answers; containers where empty"
  type        = string
}

locals {
  name        = substr(var.context.name, 0, 28)
  is_function = var.function_arn != ""
}

module "logs" {
  source = "../private-bucket"

  name        = "${var.context.name}-balancer-${var.context.account_id}"
  kms_key_arn = var.context.kms_key_arn
  tags        = var.context.tags
}

resource "aws_security_group" "balancer" {
  name        = "${var.context.name}-balancer"
  description = "Callers of ${var.context.name}"
  vpc_id      = var.context.vpc_id
  tags        = var.context.tags
}

data "aws_vpc" "main" {
  id = var.context.vpc_id
}

resource "aws_vpc_security_group_ingress_rule" "https" {
  security_group_id = aws_security_group.balancer.id
  description       = "Callers inside the network"
  cidr_ipv4         = data.aws_vpc.main.cidr_block
  from_port         = 443
  to_port           = 443
  ip_protocol       = "tcp"
  tags              = var.context.tags
}

resource "aws_vpc_security_group_egress_rule" "workload" {
  security_group_id            = aws_security_group.balancer.id
  description                  = "The containers of the service"
  referenced_security_group_id = var.context.security_group_id
  from_port                    = 8080
  to_port                      = 8080
  ip_protocol                  = "tcp"
  tags                         = var.context.tags
}

resource "aws_vpc_security_group_ingress_rule" "workload" {
  security_group_id            = var.context.security_group_id
  description                  = "The load balancer"
  referenced_security_group_id = aws_security_group.balancer.id
  from_port                    = 8080
  to_port                      = 8080
  ip_protocol                  = "tcp"
  tags                         = var.context.tags
}

resource "aws_lb" "main" {
  name                       = local.name
  internal                   = true
  load_balancer_type         = "application"
  subnets                    = var.context.private_subnet_ids
  security_groups            = [aws_security_group.balancer.id]
  drop_invalid_header_fields = true
  enable_deletion_protection = var.context.is_production
  tags                       = var.context.tags

  access_logs {
    bucket  = module.logs.name
    prefix  = "balancer"
    enabled = true
  }
}

resource "aws_lb_target_group" "main" {
  name        = local.name
  target_type = local.is_function ? "lambda" : "ip"
  port        = local.is_function ? null : 8080
  protocol    = local.is_function ? null : "HTTP"
  vpc_id      = local.is_function ? null : var.context.vpc_id
  tags        = var.context.tags

  health_check {
    path                = "/health"
    interval            = 15
    healthy_threshold   = 2
    unhealthy_threshold = 3
  }
}

resource "aws_lb_target_group_attachment" "function" {
  count            = local.is_function ? 1 : 0
  target_group_arn = aws_lb_target_group.main.arn
  target_id        = var.function_arn
  depends_on       = [aws_lambda_permission.balancer]
}

resource "aws_lambda_permission" "balancer" {
  count         = local.is_function ? 1 : 0
  statement_id  = "balancer"
  action        = "lambda:InvokeFunction"
  function_name = var.function_arn
  principal     = "elasticloadbalancing.amazonaws.com"
  source_arn    = aws_lb_target_group.main.arn
}

resource "aws_lb_listener" "https" {
  load_balancer_arn = aws_lb.main.arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn   = var.certificate_arn
  tags              = var.context.tags

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.main.arn
  }
}

resource "aws_cloudwatch_metric_alarm" "unhealthy" {
  alarm_name          = "${var.context.name}-unhealthy"
  alarm_description   = "Targets of the load balancer are unhealthy"
  namespace           = "AWS/ApplicationELB"
  metric_name         = "UnHealthyHostCount"
  dimensions          = { LoadBalancer = aws_lb.main.arn_suffix, TargetGroup = aws_lb_target_group.main.arn_suffix }
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 3
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = [var.context.alarm_topic_arn]
  tags                = var.context.tags
}
