variable "environment" {
  description = "dev, staging or production"
  type        = string

  validation {
    condition     = contains(["dev", "staging", "production"], var.environment)
    error_message = "Use dev, staging or production."
  }
}

variable "region" {
  description = "Where everything is created; the plan allows <%= regionList %>"
  type        = string
  default     = "<%= region %>"

  validation {
    condition     = contains([<%= regionLiterals %>], var.region)
    error_message = "The plan allows <%= regionList %> only."
  }
}

variable "image" {
  description = "The image of the system with its digest, as CI pushed it"
  type        = string
}

variable "network_cidr" {
  description = "Addresses of the network"
  type        = string
  default     = "10.40.0.0/16"
}

variable "alarm_email" {
  description = "Who hears of alarms; nobody where empty"
  type        = string
  default     = ""
}
<% slot variables %>
