data "aws_iam_policy_document" "grants" {
  statement {
    actions   = ["aoss:APIAccessAll"]
    resources = [aws_opensearchserverless_collection.main.arn]
  }
}

output "policy_json" {
  description = "What the workload may do here: reach the collection; the rest is its data policy"
  value       = data.aws_iam_policy_document.grants.json
}

output "environment" {
  description = "What the code reads"
  value       = { SEARCH_ENDPOINT = aws_opensearchserverless_collection.main.collection_endpoint }
}
