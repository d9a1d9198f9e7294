variable "image" {
  description = "The image of the system with its digest"
  type        = string
}

variable "source_arn" {
  description = "The stream of events"
  type        = string
}

variable "policies" {
  description = "What looking up features needs"
  type        = list(string)
}

variable "settings" {
  description = "Addresses and names of the system"
  type        = map(string)
}

data "aws_iam_policy_document" "data" {
  source_policy_documents = var.policies

  statement {
    actions   = ["s3:PutObject"]
    resources = ["${var.context.data_bucket_arn}/tables/scores/*"]
  }
}

module "function" {
  source = "../stream-function"

  context     = var.context
  name        = "score"
  image       = var.image
  handler     = "<%= system.package %>.stream_function.handler"
  memory      = 2048
  concurrency = 20
  source_arn  = var.source_arn
  policy_json = data.aws_iam_policy_document.data.json
  environment = { for name, value in var.settings : name => value if name != "AWS_REGION" }
}
