# AWS's own AWSCodeDeployRole allows all of this on "*", and still not what a launch template needs.

resource "aws_iam_role" "codedeploy" {
  name               = "${var.fleet}-codedeploy"
  assume_role_policy = local.trust.codedeploy
}

resource "aws_iam_role_policy" "codedeploy" {
  name   = "codedeploy"
  role   = aws_iam_role.codedeploy.id
  policy = jsonencode(local.codedeploy_policy)
}

locals {
  codedeploy_policy = {
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "DescribeFleet"
        Effect = "Allow"
        Action = [
          "autoscaling:DescribeAutoScalingGroups",
          "autoscaling:DescribeLifecycleHooks",
          "autoscaling:DescribeNotificationConfigurations",
          "autoscaling:DescribePolicies",
          "autoscaling:DescribeScalingActivities",
          "autoscaling:DescribeScheduledActions",
          "cloudwatch:DescribeAlarms",
          "ec2:DescribeInstanceStatus",
          "ec2:DescribeInstances",
          "elasticloadbalancing:DescribeLoadBalancers",
          "elasticloadbalancing:DescribeTargetGroupAttributes",
          "elasticloadbalancing:DescribeTargetGroups",
          "elasticloadbalancing:DescribeTargetHealth",
          "tag:GetResources",
        ]
        Resource = "*"
      },
      {
        Sid    = "CopyAndEndGroups"
        Effect = "Allow"
        Action = [
          "autoscaling:AttachLoadBalancerTargetGroups",
          "autoscaling:CompleteLifecycleAction",
          "autoscaling:CreateAutoScalingGroup",
          "autoscaling:CreateOrUpdateTags",
          "autoscaling:DeleteAutoScalingGroup",
          "autoscaling:DeleteLifecycleHook",
          "autoscaling:EnableMetricsCollection",
          "autoscaling:PutLifecycleHook",
          "autoscaling:PutNotificationConfiguration",
          "autoscaling:PutScalingPolicy",
          "autoscaling:PutScheduledUpdateGroupAction",
          "autoscaling:PutWarmPool",
          "autoscaling:RecordLifecycleActionHeartbeat",
          "autoscaling:ResumeProcesses",
          "autoscaling:SuspendProcesses",
          "autoscaling:UpdateAutoScalingGroup",
        ]
        Resource = local.group_arns
      },
      {
        Sid      = "CopyScalingAlarms"
        Effect   = "Allow"
        Action   = "cloudwatch:PutMetricAlarm"
        Resource = local.scaling_alarm_arns
      },
      {
        Sid      = "SwitchTraffic"
        Effect   = "Allow"
        Action   = ["elasticloadbalancing:DeregisterTargets", "elasticloadbalancing:RegisterTargets"]
        Resource = aws_lb_target_group.application.arn
      },
      {
        Sid       = "EndInstances"
        Effect    = "Allow"
        Action    = "ec2:TerminateInstances"
        Resource  = "${local.aws}:ec2:${var.region}:${local.account}:instance/*"
        Condition = { StringEquals = { "ec2:ResourceTag/Fleet" = var.fleet } }
      },
      {
        # To make a group from a launch template is to be allowed what the template says, and only by this template.
        Sid    = "LaunchFromTemplate"
        Effect = "Allow"
        Action = "ec2:RunInstances"
        Resource = concat([
          aws_launch_template.application.arn,
          aws_security_group.application.arn,
          "${local.aws}:ec2:${var.region}::image/*",
          "${local.aws}:ec2:${var.region}:${local.account}:instance/*",
          "${local.aws}:ec2:${var.region}:${local.account}:network-interface/*",
          "${local.aws}:ec2:${var.region}:${local.account}:volume/*",
        ], aws_subnet.private[*].arn)
        Condition = { ArnEquals = { "ec2:LaunchTemplate" = aws_launch_template.application.arn } }
      },
      {
        # The template names its image by Amazon's public parameter.
        Sid      = "ResolveImage"
        Effect   = "Allow"
        Action   = "ssm:GetParameters"
        Resource = "${local.aws}:ssm:${var.region}::parameter${local.image_parameter}"
      },
      {
        Sid    = "TagAtLaunch"
        Effect = "Allow"
        Action = "ec2:CreateTags"
        Resource = [
          "${local.aws}:ec2:${var.region}:${local.account}:instance/*",
          "${local.aws}:ec2:${var.region}:${local.account}:network-interface/*",
          "${local.aws}:ec2:${var.region}:${local.account}:volume/*",
        ]
        Condition = { StringEquals = { "ec2:CreateAction" = "RunInstances" } }
      },
      {
        Sid       = "GiveInstancesTheirRole"
        Effect    = "Allow"
        Action    = "iam:PassRole"
        Resource  = aws_iam_role.application.arn
        Condition = { StringEquals = { "iam:PassedToService" = "ec2.amazonaws.com" } }
      },
      {
        Sid      = "Tell"
        Effect   = "Allow"
        Action   = "sns:Publish"
        Resource = aws_sns_topic.alarms.arn
      },
      {
        Sid       = "TellOnEncryptedTopic"
        Effect    = "Allow"
        Action    = ["kms:Decrypt", "kms:GenerateDataKey"]
        Resource  = aws_kms_key.main.arn
        Condition = { StringEquals = { "kms:ViaService" = "sns.${var.region}.amazonaws.com" } }
      },
    ]
  }
}
