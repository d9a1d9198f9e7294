variable "context" {
  description = "Names, keys and networks that every module shares"
  type = object({
    name               = string
    region             = string
    account_id         = string
    kms_key_arn        = string
    private_subnet_ids = list(string)
    security_group_id  = string
    data_bucket        = string
    data_bucket_arn    = string
    log_retention_days = number
    alarm_topic_arn    = string
    tags               = map(string)
  })
}

variable "image" {
  description = "The image of the system with its digest"
  type        = string
}

variable "serverless" {
  description = "Whether instances are started on demand"
  type        = bool
}

variable "many_models" {
  description = "Whether the endpoint holds a model for each customer"
  type        = bool
}

variable "instance_type" {
  description = "Size of an instance"
  type        = string
}

variable "instances" {
  description = "Number of instances"
  type        = number
}

variable "policies" {
  description = "What looking up features needs"
  type        = list(string)
}

variable "environment" {
  description = "What the code reads"
  type        = map(string)
}
