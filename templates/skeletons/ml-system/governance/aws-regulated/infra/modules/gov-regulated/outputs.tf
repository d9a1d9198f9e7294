output "class_keys" {
  description = "Keys by class of data"
  value       = { for name, key in aws_kms_key.class : name => key.arn }
}
