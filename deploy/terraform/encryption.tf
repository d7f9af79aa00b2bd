# One key for what Seoga keeps: artifacts, logs, messages, secrets, the database. (The load balancer writes its
# access logs only with S3's own keys; EBS takes the account's key, as a key of ours would need a grant for the
# Auto Scaling service.)
resource "aws_kms_key" "main" {
  description             = "Seoga ${var.fleet}"
  enable_key_rotation     = true
  deletion_window_in_days = 30
  policy                  = jsonencode(local.key_policy)
}

resource "aws_kms_alias" "main" {
  name          = "alias/${var.fleet}"
  target_key_id = aws_kms_key.main.key_id
}

locals {
  # In a key's own policy, "*" as the resource means this key and no other.
  key_policy = {
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "AccountUsesIamPolicies"
        Effect    = "Allow"
        Principal = { AWS = "${local.aws}:iam::${local.account}:root" }
        Action    = "kms:*"
        Resource  = "*"
      },
      {
        # Services that write to our encrypted topics. Not every one of them sends its source along to KMS, and a condition
        # that does not match makes an alarm silent; the topics' own policies say who may publish.
        Sid       = "ServicesPublish"
        Effect    = "Allow"
        Principal = { Service = ["cloudwatch.amazonaws.com", "events.amazonaws.com", "events.rds.amazonaws.com"] }
        Action    = ["kms:Decrypt", "kms:GenerateDataKey*"]
        Resource  = "*"
      },
      {
        Sid       = "LogsEncrypt"
        Effect    = "Allow"
        Principal = { Service = "logs.${var.region}.amazonaws.com" }
        Action    = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"]
        Resource  = "*"
        Condition = { ArnLike = { "kms:EncryptionContext:aws:logs:arn" = "${local.aws}:logs:${var.region}:${local.account}:log-group:*" } }
      },
    ]
  }
}
