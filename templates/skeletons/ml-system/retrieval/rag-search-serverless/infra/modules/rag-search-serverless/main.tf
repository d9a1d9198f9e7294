variable "task_role_arn" {
  description = "Who reads and writes the index"
  type        = string
}

locals {
  name = substr("${var.context.name}-pieces", 0, 32)
}

resource "aws_opensearchserverless_security_policy" "encryption" {
  name = local.name
  type = "encryption"

  policy = jsonencode({
    Rules       = [{ ResourceType = "collection", Resource = ["collection/${local.name}"] }]
    KmsARN      = var.context.kms_key_arn
    AWSOwnedKey = false
  })
}

resource "aws_opensearchserverless_vpc_endpoint" "main" {
  name               = local.name
  vpc_id             = var.context.vpc_id
  subnet_ids         = var.context.private_subnet_ids
  security_group_ids = [var.context.security_group_id]
}

resource "aws_opensearchserverless_security_policy" "network" {
  name = local.name
  type = "network"

  policy = jsonencode([
    {
      Rules           = [{ ResourceType = "collection", Resource = ["collection/${local.name}"] }]
      AllowFromPublic = false
      SourceVPCEs     = [aws_opensearchserverless_vpc_endpoint.main.id]
    }
  ])
}

resource "aws_opensearchserverless_access_policy" "main" {
  name = local.name
  type = "data"

  policy = jsonencode([
    {
      Principal = [var.task_role_arn]
      Rules = [
        {
          ResourceType = "index"
          Resource     = ["index/${local.name}/*"]
          Permission   = ["aoss:CreateIndex", "aoss:DescribeIndex", "aoss:ReadDocument", "aoss:WriteDocument"]
        }
      ]
    }
  ])
}

resource "aws_opensearchserverless_collection" "main" {
  name             = local.name
  type             = "VECTORSEARCH"
  standby_replicas = var.context.is_production ? "ENABLED" : "DISABLED"
  tags             = var.context.tags
  depends_on       = [aws_opensearchserverless_security_policy.encryption, aws_opensearchserverless_security_policy.network]
}
