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

module "function" {
  source = "../prediction-function"

  context     = var.context
  image       = var.image
  handler     = "<%= system.package %>.function.handler"
  memory      = 2048
  concurrency = 50
  policies    = var.policies
  environment = { for name, value in var.settings : name => value if name != "AWS_REGION" }
}
