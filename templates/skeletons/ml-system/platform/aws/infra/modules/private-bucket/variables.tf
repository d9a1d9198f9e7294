variable "name" {
  description = "Name of the bucket"
  type        = string
}

variable "kms_key_arn" {
  description = "Key of its objects"
  type        = string
}

variable "tags" {
  description = "Tags of every resource"
  type        = map(string)
}
