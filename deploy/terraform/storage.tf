# Buckets: the pipeline's artifacts, and the load balancer's access logs. Private, versioned, over TLS only.

locals {
  artifacts_bucket   = "${var.fleet}-artifacts-${local.account}-${var.region}"
  access_logs_bucket = "${var.fleet}-access-logs-${local.account}-${var.region}"
}

resource "aws_s3_bucket" "artifacts" {
  bucket = local.artifacts_bucket

  # What lies in it can be built again from the repository.
  force_destroy = true
}

resource "aws_s3_bucket_server_side_encryption_configuration" "artifacts" {
  bucket = aws_s3_bucket.artifacts.id

  rule {
    bucket_key_enabled = true

    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = aws_kms_key.main.arn
    }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "artifacts" {
  bucket = aws_s3_bucket.artifacts.id

  # Long enough to deploy an older release again.
  rule {
    id     = "expire"
    status = "Enabled"

    filter {}

    expiration {
      days = 180
    }

    noncurrent_version_expiration {
      noncurrent_days = 30
    }

    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }
  }
}

resource "aws_s3_bucket_policy" "artifacts" {
  bucket = aws_s3_bucket.artifacts.id
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [merge(local.deny_plain_http, { Resource = ["${local.aws}:s3:::${local.artifacts_bucket}", "${local.aws}:s3:::${local.artifacts_bucket}/*"] })]
  })

  depends_on = [aws_s3_bucket_public_access_block.all]
}

resource "aws_s3_bucket" "access_logs" {
  bucket        = local.access_logs_bucket
  force_destroy = !var.deletion_protection
}

resource "aws_s3_bucket_server_side_encryption_configuration" "access_logs" {
  bucket = aws_s3_bucket.access_logs.id

  rule {
    apply_server_side_encryption_by_default {
      # The load balancer cannot write with a key of ours.
      sse_algorithm = "AES256"
    }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "access_logs" {
  bucket = aws_s3_bucket.access_logs.id

  rule {
    id     = "expire"
    status = "Enabled"

    filter {}

    expiration {
      days = var.log_retention_days
    }

    noncurrent_version_expiration {
      noncurrent_days = 7
    }
  }
}

resource "aws_s3_bucket_policy" "access_logs" {
  bucket = aws_s3_bucket.access_logs.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      merge(local.deny_plain_http, { Resource = ["${local.aws}:s3:::${local.access_logs_bucket}", "${local.aws}:s3:::${local.access_logs_bucket}/*"] }),
      {
        Sid       = "LoadBalancerWrites"
        Effect    = "Allow"
        Principal = { Service = "logdelivery.elasticloadbalancing.amazonaws.com" }
        Action    = "s3:PutObject"
        Resource  = "${local.aws}:s3:::${local.access_logs_bucket}/AWSLogs/${local.account}/*"
        Condition = { ArnLike = { "aws:SourceArn" = "${local.aws}:elasticloadbalancing:${var.region}:${local.account}:loadbalancer/*" } }
      },
    ]
  })

  depends_on = [aws_s3_bucket_public_access_block.all]
}

#### What both have ####

locals {
  buckets = { artifacts = aws_s3_bucket.artifacts.id, access_logs = aws_s3_bucket.access_logs.id }

  deny_plain_http = {
    Sid       = "TlsOnly"
    Effect    = "Deny"
    Principal = "*"
    Action    = "s3:*"
    Condition = { Bool = { "aws:SecureTransport" = "false" } }
  }
}

resource "aws_s3_bucket_public_access_block" "all" {
  for_each = local.buckets

  bucket                  = each.value
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "all" {
  for_each = local.buckets

  bucket = each.value

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_versioning" "all" {
  for_each = local.buckets

  bucket = each.value

  versioning_configuration {
    status = "Enabled"
  }
}
