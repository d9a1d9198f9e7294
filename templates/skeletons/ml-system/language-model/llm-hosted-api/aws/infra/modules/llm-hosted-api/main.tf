variable "model_id" {
  description = "The model or inference profile that is asked"
  type        = string
  default     = "amazon.nova-lite-v1:0"
}

resource "aws_vpc_endpoint" "bedrock" {
  vpc_id              = var.context.vpc_id
  service_name        = "com.amazonaws.${var.context.region}.bedrock-runtime"
  vpc_endpoint_type   = "Interface"
  private_dns_enabled = true
  subnet_ids          = var.context.private_subnet_ids
  security_group_ids  = [var.context.security_group_id]
  tags                = var.context.tags
}

resource "aws_bedrock_guardrail" "main" {
  name                      = var.context.name
  description               = "What goes into and comes out of the model"
  kms_key_arn               = var.context.kms_key_arn
  blocked_input_messaging   = "This cannot be asked here."
  blocked_outputs_messaging = "This cannot be answered here."
  tags                      = var.context.tags

  content_policy_config {
    filters_config {
      type            = "PROMPT_ATTACK"
      input_strength  = "HIGH"
      output_strength = "NONE"
    }

    filters_config {
      type            = "HATE"
      input_strength  = "MEDIUM"
      output_strength = "HIGH"
    }
  }

  sensitive_information_policy_config {
    pii_entities_config {
      type   = "CREDIT_DEBIT_CARD_NUMBER"
      action = "ANONYMIZE"
    }

    pii_entities_config {
      type   = "PASSWORD"
      action = "BLOCK"
    }
  }
}

resource "aws_bedrock_guardrail_version" "main" {
  guardrail_arn = aws_bedrock_guardrail.main.guardrail_arn
  description   = "In use"
}
