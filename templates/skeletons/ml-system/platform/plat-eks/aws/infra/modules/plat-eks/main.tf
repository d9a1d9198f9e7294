variable "task_role_arn" {
  description = "The steps that start work on the cluster"
  type        = string
}

data "aws_iam_policy_document" "cluster_assume" {
  statement {
    actions = ["sts:AssumeRole", "sts:TagSession"]

    principals {
      type        = "Service"
      identifiers = ["eks.amazonaws.com"]
    }
  }
}

data "aws_iam_policy_document" "node_assume" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ec2.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "cluster" {
  name               = "${var.context.name}-cluster"
  assume_role_policy = data.aws_iam_policy_document.cluster_assume.json
  tags               = var.context.tags
}

resource "aws_iam_role_policy_attachment" "cluster" {
  role       = aws_iam_role.cluster.name
  policy_arn = "arn:aws:iam::aws:policy/AmazonEKSClusterPolicy"
}

resource "aws_iam_role" "node" {
  name               = "${var.context.name}-node"
  assume_role_policy = data.aws_iam_policy_document.node_assume.json
  tags               = var.context.tags
}

resource "aws_iam_role_policy_attachment" "node" {
  for_each   = toset(["AmazonEKSWorkerNodePolicy", "AmazonEKS_CNI_Policy", "AmazonEC2ContainerRegistryReadOnly"])
  role       = aws_iam_role.node.name
  policy_arn = "arn:aws:iam::aws:policy/${each.value}"
}

resource "aws_cloudwatch_log_group" "cluster" {
  name              = "/aws/eks/${var.context.name}/cluster"
  retention_in_days = var.context.log_retention_days
  kms_key_id        = var.context.kms_key_arn
  tags              = var.context.tags
}

resource "aws_eks_cluster" "main" {
  name                          = var.context.name
  version                       = "1.33"
  role_arn                      = aws_iam_role.cluster.arn
  enabled_cluster_log_types     = ["api", "audit", "authenticator", "controllerManager", "scheduler"]
  bootstrap_self_managed_addons = true
  tags                          = var.context.tags
  depends_on                    = [aws_cloudwatch_log_group.cluster, aws_iam_role_policy_attachment.cluster]

  access_config {
    authentication_mode = "API"
  }

  vpc_config {
    subnet_ids              = var.context.private_subnet_ids
    security_group_ids      = [var.context.security_group_id]
    endpoint_private_access = true
    endpoint_public_access  = false
  }

  encryption_config {
    resources = ["secrets"]

    provider {
      key_arn = var.context.kms_key_arn
    }
  }
}

resource "aws_eks_addon" "main" {
  for_each     = toset(["vpc-cni", "coredns", "kube-proxy", "eks-pod-identity-agent"])
  cluster_name = aws_eks_cluster.main.name
  addon_name   = each.value
  tags         = var.context.tags
}

resource "aws_launch_template" "node" {
  name_prefix = "${var.context.name}-node-"
  tags        = var.context.tags

  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }

  block_device_mappings {
    device_name = "/dev/xvda"

    ebs {
      encrypted   = true
      kms_key_id  = var.context.kms_key_arn
      volume_size = 100
      volume_type = "gp3"
    }
  }
}

resource "aws_eks_node_group" "main" {
  cluster_name    = aws_eks_cluster.main.name
  node_group_name = "main"
  node_role_arn   = aws_iam_role.node.arn
  subnet_ids      = var.context.private_subnet_ids
  instance_types  = ["m5.large"]
  tags            = var.context.tags
  depends_on      = [aws_iam_role_policy_attachment.node]

  scaling_config {
    desired_size = 2
    min_size     = 2
    max_size     = 10
  }

  update_config {
    max_unavailable = 1
  }

  launch_template {
    id      = aws_launch_template.node.id
    version = aws_launch_template.node.latest_version
  }
}

# Steps of the pipeline may start jobs in the namespaces of the system and nothing else.
resource "aws_eks_access_entry" "steps" {
  cluster_name  = aws_eks_cluster.main.name
  principal_arn = var.task_role_arn
  tags          = var.context.tags
}

resource "aws_eks_access_policy_association" "steps" {
  cluster_name  = aws_eks_cluster.main.name
  principal_arn = var.task_role_arn
  policy_arn    = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSEditPolicy"

  access_scope {
    type       = "namespace"
    namespaces = ["<%= system.name %>-${var.context.environment}"]
  }
}
