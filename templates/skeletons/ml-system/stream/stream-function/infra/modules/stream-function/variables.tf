variable "context" {
  description = "Names, keys and networks that every module shares"
  type = object({
    name               = string
    region             = string
    account_id         = string
    kms_key_arn        = string
    private_subnet_ids = list(string)
    security_group_id  = string
    data_bucket_arn    = string
    log_retention_days = number
    alarm_topic_arn    = string
    tags               = map(string)
  })
}

variable "name" {
  description = "What the function does"
  type        = string
}

variable "image" {
  description = "The image of the system with its digest"
  type        = string
}

variable "handler" {
  description = "The function in the image"
  type        = string
}

variable "memory" {
  description = "Megabytes"
  type        = number
}

variable "concurrency" {
  description = "Most instances at the same time"
  type        = number
}

variable "source_arn" {
  description = "The stream of events"
  type        = string
}

variable "policy_json" {
  description = "What it may do besides; nothing where empty"
  type        = string
}

variable "environment" {
  description = "What the code reads"
  type        = map(string)
}
