resource "aws_kms_key" "payments" {
  description         = "Encrypts what belongs to payments"
  enable_key_rotation = true
}

resource "aws_dynamodb_table" "payments" {
  name         = "payments"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }

  point_in_time_recovery {
    enabled = true
  }

  server_side_encryption {
    enabled     = true
    kms_key_arn = aws_kms_key.payments.arn
  }
}

resource "aws_cloudwatch_log_group" "payments" {
  name              = "/payments"
  retention_in_days = 400
  kms_key_id        = aws_kms_key.payments.arn
}
