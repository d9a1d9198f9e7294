variable "image" {
  description = "The image of the system with its digest"
  type        = string
}

variable "task_role_arn" {
  description = "What training may do"
  type        = string
}

variable "execution_role_arn" {
  description = "What starting the container needs"
  type        = string
}

locals {
  name = "${var.context.name}-training"
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

resource "aws_iam_role" "machine" {
  name               = "${local.name}-machine"
  assume_role_policy = data.aws_iam_policy_document.assume.json
  tags               = var.context.tags
}

resource "aws_iam_role_policy_attachment" "machine" {
  role       = aws_iam_role.machine.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role"
}

resource "aws_iam_instance_profile" "machine" {
  name = "${local.name}-machine"
  role = aws_iam_role.machine.name
  tags = var.context.tags
}

resource "aws_launch_template" "machine" {
  name_prefix = "${local.name}-"
  tags        = var.context.tags

  metadata_options {
    http_endpoint = "enabled"
    http_tokens   = "required"
  }

  block_device_mappings {
    device_name = "/dev/xvda"

    ebs {
      encrypted   = true
      kms_key_id  = var.context.kms_key_arn
      volume_size = 200
      volume_type = "gp3"
    }
  }
}

resource "aws_batch_compute_environment" "spot" {
  name = local.name
  type = "MANAGED"
  tags = var.context.tags

  compute_resources {
    type                = "SPOT"
    allocation_strategy = "SPOT_PRICE_CAPACITY_OPTIMIZED"
    instance_role       = aws_iam_instance_profile.machine.arn
    instance_type       = <%= batchInstances %>
    min_vcpus           = 0
    max_vcpus           = 64
    subnets             = var.context.private_subnet_ids
    security_group_ids  = [var.context.security_group_id]
    tags                = var.context.tags

    launch_template {
      launch_template_id = aws_launch_template.machine.id
      version            = "$Latest"
    }
  }
}

resource "aws_batch_job_queue" "main" {
  name     = local.name
  state    = "ENABLED"
  priority = 1
  tags     = var.context.tags

  compute_environment_order {
    order               = 1
    compute_environment = aws_batch_compute_environment.spot.arn
  }
}

resource "aws_batch_job_definition" "training" {
  name                  = local.name
  type                  = "container"
  platform_capabilities = ["EC2"]
  propagate_tags        = true
  tags                  = var.context.tags

  container_properties = jsonencode({
    image            = var.image
    command          = ["python", "-m", "<%= system.package %>.training"]
    jobRoleArn       = var.task_role_arn
    executionRoleArn = var.execution_role_arn
    user             = "10001"
    resourceRequirements = [
      { type = "VCPU", value = "4" },
      { type = "MEMORY", value = "15000" },
<% if drivers.train_gpu == 1 %>
      { type = "GPU", value = "1" },
<% end %>
    ]
    environment = [
      { name = "AWS_REGION", value = var.context.region },
      { name = "DATA_BUCKET", value = var.context.data_bucket },
    ]
  })

  # An interrupted machine is no fault of the job; anything else is.
  retry_strategy {
    attempts = 5

    evaluate_on_exit {
      on_status_reason = "Host EC2*"
      action           = "RETRY"
    }

    evaluate_on_exit {
      on_reason = "*"
      action    = "EXIT"
    }
  }

  timeout {
    attempt_duration_seconds = 14400
  }
}
