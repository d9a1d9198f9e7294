variable "namespace" {
  description = "Where services find each other"
  type        = string
}

locals {
  # What the gateway reads from its environment, and what stands in it.
  secrets = {
    GATEWAY_CERTIFICATE = "The certificate of the gateway with its chain, as PEM"
    GATEWAY_KEY         = "The private key of the certificate, as PEM"
    GATEWAY_TOKEN_KEYS  = "The public keys of the identity provider, as a JSON Web Key Set"
  }
}

# Values are written here by hand or by the rotation of the organisation, and never by Terraform.
resource "aws_secretsmanager_secret" "main" {
  for_each = local.secrets

  name                    = "${var.context.name}/${lower(replace(each.key, "_", "-"))}"
  description             = each.value
  kms_key_id              = var.context.kms_key_arn
  recovery_window_in_days = 30
  tags                    = var.context.tags
}
