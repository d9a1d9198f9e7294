variable "context" {
  description = "Names, keys and networks that every module shares"
  type = object({
    name               = string
    region             = string
    kms_key_arn        = string
    private_subnet_ids = list(string)
    security_group_id  = string
    log_retention_days = number
    alarm_topic_arn    = string
    tags               = map(string)
  })
}

variable "name" {
  description = "Name of the service"
  type        = string
}

variable "image" {
  description = "Image with its digest or version"
  type        = string
}

variable "command" {
  description = "Command; that of the image where empty"
  type        = list(string)
}

variable "environment" {
  description = "What the code reads from its environment"
  type        = map(string)
}

variable "port" {
  description = "Where it listens"
  type        = number
}

variable "health_path" {
  description = "Where it says that it is well"
  type        = string
}

variable "cpu" {
  description = "Units of 1/1024 processor"
  type        = number
}

variable "memory" {
  description = "Megabytes"
  type        = number
}

variable "minimum" {
  description = "Fewest tasks"
  type        = number
}

variable "maximum" {
  description = "Most tasks"
  type        = number
}

variable "cluster_arn" {
  description = "Where it runs"
  type        = string
}

variable "cluster_name" {
  description = "For scaling and metrics"
  type        = string
}

variable "namespace_id" {
  description = "Where it registers"
  type        = string
}

variable "execution_role_arn" {
  description = "What starting the container needs"
  type        = string
}

variable "task_role_arn" {
  description = "What the code may do"
  type        = string
}

variable "target_group_arn" {
  description = "The target group of a load balancer; none where empty"
  type        = string
}

variable "secrets" {
  description = "Secrets by name, handed to the container by reference"
  type        = map(string)
  default     = {}
}
