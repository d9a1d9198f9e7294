variable "source_arn" {
  description = "The stream or cluster of events"
  type        = string
}

variable "settings" {
  description = "Addresses and names of the system"
  type        = map(string)
}

data "aws_iam_policy_document" "data" {
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

  statement {
    actions   = ["s3:PutObject", "s3:GetObject"]
    resources = ["${var.context.data_bucket_arn}/tables/scores/*"]
  }
}

module "application" {
  source = "../flink-application"

  context          = var.context
  name             = "score"
  script           = "flink_score.py"
  parallelism      = <%= flinkUnits %>
  read_policy_json = data.aws_iam_policy_document.data.json

  properties = merge(var.settings, {
    region     = var.context.region
    MODEL_KEY  = "models/champion/model.json"
    stream_arn = var.source_arn
    brokers    = lookup(var.settings, "KAFKA_BROKERS", "")
  })
}
