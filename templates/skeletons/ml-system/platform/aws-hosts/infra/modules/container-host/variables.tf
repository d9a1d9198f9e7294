variable "context" {
  description = "Names, keys and networks that every module shares"
  type = object({
    name               = string
    kms_key_arn        = string
    private_subnet_ids = list(string)
    security_group_id  = string
    alarm_topic_arn    = string
    tags               = map(string)
  })
}

variable "name" {
  description = "Name of the host"
  type        = string
}

variable "image" {
  description = "Image with its version"
  type        = string
}

variable "command" {
  description = "Command; that of the image where empty"
  type        = list(string)
}

variable "environment" {
  description = "Settings of the container"
  type        = map(string)
}

variable "port" {
  description = "Where it listens"
  type        = number
}

variable "volume_path" {
  description = "Where the container keeps its data"
  type        = string
}

variable "volume_gb" {
  description = "Size of its disk"
  type        = number
}

variable "instance_type" {
  description = "Size of the machine"
  type        = string
}

variable "zone_id" {
  description = "The private zone where it is found"
  type        = string
}

variable "namespace" {
  description = "The domain of that zone"
  type        = string
}

variable "files" {
  description = "Files that the container reads, by their path in it"
  type        = map(string)
  default     = {}
}
