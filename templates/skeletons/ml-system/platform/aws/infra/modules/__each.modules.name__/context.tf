# The same in every module: what the root tells it.
variable "context" {
  description = "Names, keys and networks that every module shares"
  type = object({
    name               = string
    environment        = string
    is_production      = bool
    region             = string
    account_id         = string
    kms_key_arn        = string
    vpc_id             = string
    private_subnet_ids = list(string)
    security_group_id  = string
    data_bucket        = string
    data_bucket_arn    = string
    log_retention_days = number
    alarm_topic_arn    = string
    tags               = map(string)
  })
}
