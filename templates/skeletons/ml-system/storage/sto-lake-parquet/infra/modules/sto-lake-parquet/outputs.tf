data "aws_iam_policy_document" "grants" {
  statement {
    actions   = ["athena:StartQueryExecution", "athena:GetQueryExecution", "athena:GetQueryResults"]
    resources = [aws_athena_workgroup.main.arn]
  }

  statement {
    actions = ["glue:GetDatabase", "glue:GetTable", "glue:GetTables", "glue:GetPartitions"]
    resources = [
      "arn:aws:glue:${var.context.region}:${var.context.account_id}:catalog",
      aws_glue_catalog_database.main.arn,
      "arn:aws:glue:${var.context.region}:${var.context.account_id}:table/${aws_glue_catalog_database.main.name}/*",
    ]
  }
}

output "policy_json" {
  description = "What the workload may do here: query its tables"
  value       = data.aws_iam_policy_document.grants.json
}

output "environment" {
  description = "What the code reads"
  value = {
    ATHENA_WORKGROUP = aws_athena_workgroup.main.name
    LAKE_DATABASE    = aws_glue_catalog_database.main.name
  }
}
