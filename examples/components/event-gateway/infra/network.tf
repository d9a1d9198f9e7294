resource "aws_security_group" "gateway" {
  name        = "event-gateway"
  description = "Partners that send events"

  ingress {
    description = "events"
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }

  ingress {
    description = "maintenance"
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_sqs_queue" "inbound" {
  name                    = "events-inbound"
  sqs_managed_sse_enabled = true
}

resource "aws_instance" "gateway" {
  ami                         = "ami-0a1b2c3d4e5f60718"
  instance_type               = "t2.large"
  associate_public_ip_address = true
}
