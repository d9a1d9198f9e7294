variable "image" {
  description = "The image of the system with its digest"
  type        = string
}

variable "source_arn" {
  description = "The stream of events"
  type        = string
}

variable "online_policy_json" {
  description = "What writing to the online store needs"
  type        = string
}

variable "settings" {
  description = "Addresses and names of the system"
  type        = map(string)
}

module "function" {
  source = "../stream-function"

  context     = var.context
  name        = "features"
  image       = var.image
  handler     = "<%= system.package %>.stream_features.handler"
  memory      = 512
  concurrency = 10
  source_arn  = var.source_arn
  policy_json = var.online_policy_json
  environment = { for name, value in var.settings : name => value if name != "AWS_REGION" }
}
