# What an instance may do: fetch its bundle, read its two secrets, write its logs and metrics, take a session.

resource "aws_iam_role" "application" {
  name               = "${var.fleet}-application"
  assume_role_policy = local.trust.application
}

resource "aws_iam_instance_profile" "application" {
  name = "${var.fleet}-application"
  role = aws_iam_role.application.name
}

resource "aws_iam_role_policy" "application" {
  name   = "application"
  role   = aws_iam_role.application.id
  policy = jsonencode(local.application_policy)
}

locals {
  application_policy = {
    Version = "2012-10-17"
    Statement = concat([
      {
        Sid    = "FetchBundle"
        Effect = "Allow"
        Action = ["s3:GetObject", "s3:GetObjectVersion"]
        # The pipeline names its folder by its own name, cut, and the artifact's.
        Resource = "${aws_s3_bucket.artifacts.arn}/*/bundle/*"
      },
      {
        Sid      = "FetchAgent"
        Effect   = "Allow"
        Action   = "s3:GetObject"
        Resource = "${local.aws}:s3:::aws-codedeploy-${var.region}/*"
      },
      {
        Sid      = "Decrypt"
        Effect   = "Allow"
        Action   = "kms:Decrypt"
        Resource = aws_kms_key.main.arn
        Condition = {
          StringEquals = { "kms:ViaService" = ["s3.${var.region}.amazonaws.com", "secretsmanager.${var.region}.amazonaws.com"] }
        }
      },
      {
        Sid      = "ReadSecrets"
        Effect   = "Allow"
        Action   = "secretsmanager:GetSecretValue"
        Resource = [aws_secretsmanager_secret.application.arn, aws_db_instance.main.master_user_secret[0].secret_arn]
      },
      {
        Sid      = "WriteLogs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"]
        Resource = ["${aws_cloudwatch_log_group.application.arn}:*", "${aws_cloudwatch_log_group.deployment.arn}:*"]
      },
      {
        Sid       = "PutMetrics"
        Effect    = "Allow"
        Action    = "cloudwatch:PutMetricData"
        Resource  = "*"
        Condition = { StringEquals = { "cloudwatch:namespace" = local.metric_namespace } }
      },
      {
        Sid    = "SessionManager"
        Effect = "Allow"
        Action = [
          "ssm:UpdateInstanceInformation",
          "ssmmessages:CreateControlChannel",
          "ssmmessages:CreateDataChannel",
          "ssmmessages:OpenControlChannel",
          "ssmmessages:OpenDataChannel",
        ]
        Resource = "*"
      },
      ], var.interface_endpoints ? [
      {
        Sid    = "CodeDeployCommands"
        Effect = "Allow"
        Action = [
          "codedeploy-commands-secure:GetDeploymentSpecification",
          "codedeploy-commands-secure:PollHostCommand",
          "codedeploy-commands-secure:PutHostCommandAcknowledgement",
          "codedeploy-commands-secure:PutHostCommandComplete",
        ]
        Resource = "*"
      },
    ] : [])
  }
}
