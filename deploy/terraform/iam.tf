# A role for each service, with exact actions and resources. Policies are made here as values, so that the tests can
# read them. Where AWS takes no narrower resource than "*", the statement's Sid stands in this list with the reason; the
# tests refuse any other "*".
locals {
  wildcards = {
    DescribeFleet            = "Describe actions of EC2 Auto Scaling, EC2, Elastic Load Balancing, CloudWatch and Resource Groups Tagging take no resource"
    SessionManager           = "ssmmessages and ssm:UpdateInstanceInformation take no resource for a session without a key"
    PutMetrics               = "cloudwatch:PutMetricData takes no resource; the namespace is a condition"
    CodeDeployCommands       = "codedeploy-commands-secure takes no resource; it tells an instance its own commands only"
    DescribeFlowLogs         = "logs:DescribeLogGroups is asked about all groups"
    DescribeGroups           = "autoscaling:DescribeAutoScalingGroups takes no resource"
    ScalingPolicyReadsAlarms = "cloudwatch:DescribeAlarms takes no narrower resource when EC2 Auto Scaling asks"
  }

  roles = {
    application    = ["ec2.amazonaws.com"]
    codedeploy     = ["codedeploy.amazonaws.com"]
    codebuild      = ["codebuild.amazonaws.com"]
    codepipeline   = ["codepipeline.amazonaws.com"]
    flow_log       = ["vpc-flow-logs.amazonaws.com"]
    adoption       = ["states.amazonaws.com"]
    adoption_start = ["events.amazonaws.com"]
  }

  # Only on behalf of this account (the confused deputy). EC2 takes the role for an instance of the account itself.
  trust = {
    for role, services in local.roles : role => jsonencode({
      Version = "2012-10-17"
      Statement = [merge(
        {
          Effect    = "Allow"
          Action    = "sts:AssumeRole"
          Principal = { Service = services[0] }
        },
        role == "application" ? {} : { Condition = { StringEquals = { "aws:SourceAccount" = local.account } } },
      )]
    })
  }

  # The groups that CodeDeploy and the adoption may change. The middle part is an ID that EC2 Auto Scaling gives.
  group_arns = [
    "${local.aws}:autoscaling:${var.region}:${local.account}:autoScalingGroup:*:autoScalingGroupName/CodeDeploy_${local.deployment_group}_*",
    "${local.aws}:autoscaling:${var.region}:${local.account}:autoScalingGroup:*:autoScalingGroupName/${local.seed_name}",
  ]

  # What EC2 Auto Scaling calls the alarms of target tracking.
  scaling_alarm_arns = [
    "${local.aws}:cloudwatch:${var.region}:${local.account}:alarm:TargetTracking-CodeDeploy_${local.deployment_group}_*",
    "${local.aws}:cloudwatch:${var.region}:${local.account}:alarm:TargetTracking-${local.seed_name}-*",
  ]
}
