data "aws_ssm_parameter" "image" {
  name = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
}

data "aws_subnet" "home" {
  id = var.context.private_subnet_ids[0]
}

data "aws_iam_policy_document" "assume" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ec2.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "main" {
  name               = "${var.context.name}-${var.name}"
  assume_role_policy = data.aws_iam_policy_document.assume.json
  tags               = var.context.tags
}

# People reach the host through Session Manager: there is no key and no open port.
resource "aws_iam_role_policy_attachment" "sessions" {
  role       = aws_iam_role.main.name
  policy_arn = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"
}

resource "aws_iam_instance_profile" "main" {
  name = "${var.context.name}-${var.name}"
  role = aws_iam_role.main.name
  tags = var.context.tags
}

resource "aws_ebs_volume" "data" {
  availability_zone = data.aws_subnet.home.availability_zone
  size              = var.volume_gb
  type              = "gp3"
  encrypted         = true
  kms_key_id        = var.context.kms_key_arn
  tags              = merge(var.context.tags, { Name = "${var.context.name}-${var.name}-data", backup = "daily" })
}

resource "aws_instance" "main" {
  ami                         = data.aws_ssm_parameter.image.value
  instance_type               = var.instance_type
  subnet_id                   = data.aws_subnet.home.id
  vpc_security_group_ids      = [var.context.security_group_id]
  iam_instance_profile        = aws_iam_instance_profile.main.name
  associate_public_ip_address = false
  monitoring                  = true
  ebs_optimized               = true
  user_data_replace_on_change = true
  tags                        = merge(var.context.tags, { Name = "${var.context.name}-${var.name}" })

  metadata_options {
    http_endpoint = "enabled"
    http_tokens   = "required"
  }

  root_block_device {
    encrypted   = true
    kms_key_id  = var.context.kms_key_arn
    volume_type = "gp3"
  }

  user_data = templatefile("${path.module}/start.sh.tftpl", {
    name        = var.name
    image       = var.image
    command     = join(" ", var.command)
    environment = var.environment
    port        = var.port
    volume_path = var.volume_path
    files       = { for path, text in var.files : path => base64encode(text) }
    use_gpu     = startswith(var.instance_type, "g")
  })
}

resource "aws_volume_attachment" "data" {
  device_name = "/dev/sdf"
  volume_id   = aws_ebs_volume.data.id
  instance_id = aws_instance.main.id
}

resource "aws_route53_record" "main" {
  zone_id = var.zone_id
  name    = "${var.name}.${var.namespace}"
  type    = "A"
  ttl     = 60
  records = [aws_instance.main.private_ip]
}

resource "aws_cloudwatch_metric_alarm" "status" {
  alarm_name          = "${var.context.name}-${var.name}-status"
  alarm_description   = "The host of ${var.name} fails its checks"
  namespace           = "AWS/EC2"
  metric_name         = "StatusCheckFailed"
  dimensions          = { InstanceId = aws_instance.main.id }
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 3
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  alarm_actions       = [var.context.alarm_topic_arn]
  tags                = var.context.tags
}
