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
  many_models   = true
  instance_type = "ml.m5.xlarge"
  instances     = 2
  policies      = var.policies
  environment   = merge(var.settings, { SERVICE_APPLICATION = "<%= system.package %>.many_models:application" })
}
