variable "source_arn" {
  description = "The stream or cluster of events"
  type        = string
}

variable "online_policy_json" {
  description = "What writing to the online store needs"
  type        = string
}

variable "settings" {
  description = "Addresses and names of the system"
  type        = map(string)
}

data "aws_iam_policy_document" "data" {
  source_policy_documents = [var.online_policy_json]
<% if 'ing-kinesis' in options %>

  statement {
    actions   = ["kinesis:DescribeStreamSummary", "kinesis:GetShardIterator", "kinesis:GetRecords", "kinesis:ListShards"]
    resources = [var.source_arn]
  }
<% else %>

  statement {
    actions   = ["kafka-cluster:Connect", "kafka-cluster:ReadData", "kafka-cluster:DescribeTopic", "kafka-cluster:AlterGroup", "kafka-cluster:DescribeGroup"]
    resources = [var.source_arn, "arn:aws:kafka:${var.context.region}:${var.context.account_id}:*/*"]
  }
<% end %>
}

module "application" {
  source = "../flink-application"

  context          = var.context
  name             = "features"
  script           = "flink_features.py"
  parallelism      = 2
  read_policy_json = data.aws_iam_policy_document.data.json

  properties = merge(var.settings, {
    region     = var.context.region
    stream_arn = var.source_arn
    brokers    = lookup(var.settings, "KAFKA_BROKERS", "")
  })
}
