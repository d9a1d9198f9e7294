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
  serverless    = true
  many_models   = false
  instance_type = "ml.m5.large"
  instances     = 1
  policies      = var.policies
  environment   = var.settings
}
