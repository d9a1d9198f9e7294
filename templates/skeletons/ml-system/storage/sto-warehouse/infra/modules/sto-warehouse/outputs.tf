data "aws_iam_policy_document" "grants" {
  statement {
    actions   = ["redshift-data:ExecuteStatement", "redshift-serverless:GetCredentials"]
    resources = [aws_redshiftserverless_workgroup.main.arn]
  }

  # These are scoped by the statement itself and know no resource.
  statement {
    actions   = ["redshift-data:DescribeStatement", "redshift-data:GetStatementResult"]
    resources = ["*"]
  }
}

output "policy_json" {
  description = "What the workload may do here: run statements"
  value       = data.aws_iam_policy_document.grants.json
}

output "environment" {
  description = "What the code reads"
  value = {
    WAREHOUSE_WORKGROUP = aws_redshiftserverless_workgroup.main.workgroup_name
    WAREHOUSE_DATABASE  = aws_redshiftserverless_namespace.main.db_name
  }
}
