variable "environment" {
  description = "dev, staging or production"
  type        = string

  validation {
    condition     = contains(["dev", "staging", "production"], var.environment)
    error_message = "Use dev, staging or production."
  }
}

variable "region" {
  description = "Where everything is created"
  type        = string
  default     = "eu-central-1"
}

variable "vpc_id" {
  description = "The network of the cluster"
  type        = string
}

variable "private_subnet_ids" {
  description = "Subnets without a way in from the internet"
  type        = list(string)
}

variable "cluster_security_group_id" {
  description = "The security group of the nodes that run the service"
  type        = string
}

variable "oidc_provider_arn" {
  description = "The identity provider of the cluster, for the role of the service account"
  type        = string
}

variable "oidc_issuer" {
  description = "The issuer of the cluster without https://"
  type        = string
}

variable "alarm_topic_arn" {
  description = "Where alarms are sent; none where empty"
  type        = string
  default     = ""
}
