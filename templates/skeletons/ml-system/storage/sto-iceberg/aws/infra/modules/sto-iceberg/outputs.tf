data "aws_iam_policy_document" "grants" {
  statement {
    actions = [
      "glue:GetDatabase", "glue:GetTable", "glue:GetTables", "glue:CreateTable", "glue:UpdateTable", "glue:GetCatalog",
    ]
    resources = [
      "arn:aws:glue:${var.context.region}:${var.context.account_id}:catalog",
      aws_glue_catalog_database.main.arn,
      "arn:aws:glue:${var.context.region}:${var.context.account_id}:table/${aws_glue_catalog_database.main.name}/*",
    ]
  }
}

output "policy_json" {
  description = "What the workload may do here: its tables"
  value       = data.aws_iam_policy_document.grants.json
}

output "environment" {
  description = "What the code reads"
  value       = { LAKE_DATABASE = aws_glue_catalog_database.main.name }
}
