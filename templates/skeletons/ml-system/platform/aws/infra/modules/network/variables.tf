variable "name" {
  description = "Prefix of every name"
  type        = string
}

variable "cidr" {
  description = "Addresses of the network"
  type        = string
}

variable "region" {
  description = "Region of the endpoints"
  type        = string
}

variable "internet" {
  description = "Whether workloads may call out through a NAT gateway"
  type        = bool
}

variable "log_retention_days" {
  description = "How long flow logs are kept"
  type        = number
}

variable "kms_key_arn" {
  description = "Key of the flow logs"
  type        = string
}

variable "tags" {
  description = "Tags of every resource"
  type        = map(string)
}
