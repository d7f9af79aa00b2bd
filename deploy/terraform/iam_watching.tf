# Roles of what watches: flow logs, the database's enhanced monitoring, and the adoption of groups.

resource "aws_iam_role" "flow_log" {
  name               = "${var.fleet}-flow-log"
  assume_role_policy = local.trust.flow_log
}

resource "aws_iam_role_policy" "flow_log" {
  name   = "flow-log"
  role   = aws_iam_role.flow_log.id
  policy = jsonencode(local.flow_log_policy)
}

resource "aws_iam_role" "database_monitoring" {
  name = "${var.fleet}-database-monitoring"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "monitoring.rds.amazonaws.com" }
      Condition = { StringEquals = { "aws:SourceAccount" = local.account } }
    }]
  })
}

# The one policy of AWS's own: RDS checks for exactly these rights on its log group, which it names itself.
resource "aws_iam_role_policy_attachment" "database_monitoring" {
  role       = aws_iam_role.database_monitoring.name
  policy_arn = "${local.aws}:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole"
}

resource "aws_iam_role" "adoption" {
  name               = "${var.fleet}-adoption"
  assume_role_policy = local.trust.adoption
}

resource "aws_iam_role_policy" "adoption" {
  name   = "adoption"
  role   = aws_iam_role.adoption.id
  policy = jsonencode(local.adoption_policy)
}

resource "aws_iam_role" "adoption_start" {
  name               = "${var.fleet}-adoption-start"
  assume_role_policy = local.trust.adoption_start
}

resource "aws_iam_role_policy" "adoption_start" {
  name   = "adoption-start"
  role   = aws_iam_role.adoption_start.id
  policy = jsonencode(local.adoption_start_policy)
}

locals {
  flow_log_policy = {
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "WriteFlowLog"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.flow.arn}:*"
      },
      {
        Sid      = "DescribeFlowLogs"
        Effect   = "Allow"
        Action   = "logs:DescribeLogGroups"
        Resource = "*"
      },
    ]
  }

  adoption_policy = {
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "DescribeGroups"
        Effect   = "Allow"
        Action   = "autoscaling:DescribeAutoScalingGroups"
        Resource = "*"
      },
      {
        Sid    = "AdoptGroups"
        Effect = "Allow"
        Action = [
          "autoscaling:CreateOrUpdateTags",
          "autoscaling:EnableMetricsCollection",
          "autoscaling:PutScalingPolicy",
          "autoscaling:UpdateAutoScalingGroup",
        ]
        Resource = local.group_arns[0]
      },
      {
        Sid      = "ScalingPolicyMakesAlarms"
        Effect   = "Allow"
        Action   = ["cloudwatch:DeleteAlarms", "cloudwatch:PutMetricAlarm"]
        Resource = local.scaling_alarm_arns[0]
      },
      {
        Sid      = "ScalingPolicyReadsAlarms"
        Effect   = "Allow"
        Action   = "cloudwatch:DescribeAlarms"
        Resource = "*"
      },
    ]
  }

  adoption_start_policy = {
    Version = "2012-10-17"
    Statement = [{
      Sid      = "StartAdoption"
      Effect   = "Allow"
      Action   = "states:StartExecution"
      Resource = aws_sfn_state_machine.adoption.arn
    }]
  }
}
