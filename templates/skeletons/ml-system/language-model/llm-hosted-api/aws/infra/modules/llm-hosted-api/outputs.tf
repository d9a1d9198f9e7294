data "aws_iam_policy_document" "grants" {
  statement {
    actions   = ["bedrock:InvokeModel"]
    resources = ["arn:aws:bedrock:${var.context.region}::foundation-model/${var.model_id}"]
  }

  statement {
    actions   = ["bedrock:ApplyGuardrail"]
    resources = [aws_bedrock_guardrail.main.guardrail_arn]
  }
}

output "policy_json" {
  description = "What the workload may do here: ask this model"
  value       = data.aws_iam_policy_document.grants.json
}

output "environment" {
  description = "What the code reads"
  value = {
    MODEL_ID          = var.model_id
    GUARDRAIL_ID      = aws_bedrock_guardrail.main.guardrail_id
    GUARDRAIL_VERSION = aws_bedrock_guardrail_version.main.version
  }
}
