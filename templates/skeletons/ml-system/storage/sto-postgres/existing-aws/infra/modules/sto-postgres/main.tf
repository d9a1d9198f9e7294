# The database exists; only its password is kept here, set by hand.
resource "aws_secretsmanager_secret" "database" {
  name                    = "${var.context.name}/postgres"
  description             = "username and password of the existing PostgreSQL, as JSON"
  kms_key_id              = var.context.kms_key_arn
  recovery_window_in_days = 30
  tags                    = var.context.tags
}

# The network of the system reaches the database on its port and nothing else of its network.
resource "aws_vpc_security_group_egress_rule" "database" {
  security_group_id = var.context.security_group_id
  description       = "PostgreSQL that exists already"
  cidr_ipv4         = var.database_cidr
  from_port         = 5432
  to_port           = 5432
  ip_protocol       = "tcp"
  tags              = var.context.tags
}

variable "database_cidr" {
  description = "Addresses of the existing database, reachable by peering or a transit gateway"
  type        = string
  default     = "10.0.0.0/16"
}
