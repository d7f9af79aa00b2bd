# Two topics: who approves a release, and who hears of trouble and of deployments.

resource "aws_sns_topic" "approvals" {
  name              = "${var.fleet}-approvals"
  display_name      = "Seoga approvals"
  kms_master_key_id = aws_kms_key.main.arn
}

resource "aws_sns_topic" "alarms" {
  name              = "${var.fleet}-alarms"
  display_name      = "Seoga alarms"
  kms_master_key_id = aws_kms_key.main.arn
}

resource "aws_sns_topic_subscription" "approver" {
  for_each = var.approver_emails

  topic_arn = aws_sns_topic.approvals.arn
  protocol  = "email"
  endpoint  = each.key
}

resource "aws_sns_topic_subscription" "alarm" {
  for_each = var.alarm_emails

  topic_arn = aws_sns_topic.alarms.arn
  protocol  = "email"
  endpoint  = each.key
}

# CodePipeline and CodeDeploy publish with their own roles; these services publish as themselves.
resource "aws_sns_topic_policy" "alarms" {
  arn = aws_sns_topic.alarms.arn
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "Alarms"
        Effect    = "Allow"
        Principal = { Service = "cloudwatch.amazonaws.com" }
        Action    = "sns:Publish"
        Resource  = aws_sns_topic.alarms.arn
        Condition = { ArnLike = { "aws:SourceArn" = "${local.aws}:cloudwatch:${var.region}:${local.account}:alarm:${var.fleet}-*" } }
      },
      {
        Sid       = "Events"
        Effect    = "Allow"
        Principal = { Service = "events.amazonaws.com" }
        Action    = "sns:Publish"
        Resource  = aws_sns_topic.alarms.arn
        Condition = { ArnEquals = { "aws:SourceArn" = [for rule in aws_cloudwatch_event_rule.news : rule.arn] } }
      },
      {
        Sid       = "DatabaseEvents"
        Effect    = "Allow"
        Principal = { Service = "events.rds.amazonaws.com" }
        Action    = "sns:Publish"
        Resource  = aws_sns_topic.alarms.arn
        Condition = { StringEquals = { "aws:SourceAccount" = local.account } }
      },
    ]
  })
}

#### News of deployments ####

locals {
  # CodeDeploy has no metrics of its own. The invocations of these rules are counted by EventBridge, by rule: the
  # dashboard's deployments, and the alarm on failed ones.
  news = {
    deployment-started = {
      description = "A deployment has begun"
      source      = "aws.codedeploy"
      detail_type = "CodeDeploy Deployment State-change Notification"
      detail      = { application = [var.fleet], state = ["START"] }
      message     = "\"Deployment <id> of ${var.fleet} has begun. ${local.deployments_url}\""
      paths       = { id = "$.detail.deploymentId" }
    }
    deployment-succeeded = {
      description = "A deployment has ended well"
      source      = "aws.codedeploy"
      detail_type = "CodeDeploy Deployment State-change Notification"
      detail      = { application = [var.fleet], state = ["SUCCESS"] }
      message     = "\"Deployment <id> of ${var.fleet} has succeeded. ${local.deployments_url}\""
      paths       = { id = "$.detail.deploymentId" }
    }
    deployment-failed = {
      description = "A deployment has failed or was stopped"
      source      = "aws.codedeploy"
      detail_type = "CodeDeploy Deployment State-change Notification"
      detail      = { application = [var.fleet], state = ["FAILURE", "STOP"] }
      message     = "\"Deployment <id> of ${var.fleet}: <state>. Blue serves, or is being given the traffic again. ${local.deployments_url} Runbook: deploy/README.md, deployment-failed.\""
      paths       = { id = "$.detail.deploymentId", state = "$.detail.state" }
    }
    pipeline-failed = {
      description = "A run of the pipeline has failed"
      source      = "aws.codepipeline"
      detail_type = "CodePipeline Pipeline Execution State Change"
      detail      = { pipeline = [var.fleet], state = ["FAILED"] }
      message     = "\"Run <id> of the pipeline ${var.fleet} has failed: ${local.pipeline_url}\""
      paths       = { id = "$.detail.execution-id" }
    }
  }

  console         = "https://${var.region}.console.aws.amazon.com"
  deployments_url = "${local.console}/codesuite/codedeploy/deployments?region=${var.region}"
  pipeline_url    = "${local.console}/codesuite/codepipeline/pipelines/${var.fleet}/view?region=${var.region}"
  dashboard_url   = "${local.console}/cloudwatch/home?region=${var.region}#dashboards:name=${var.fleet}"
}

resource "aws_cloudwatch_event_rule" "news" {
  for_each = local.news

  name        = "${var.fleet}-${each.key}"
  description = each.value.description
  event_pattern = jsonencode({
    source      = [each.value.source]
    detail-type = [each.value.detail_type]
    detail      = each.value.detail
  })
}

resource "aws_cloudwatch_event_target" "news" {
  for_each = local.news

  rule = aws_cloudwatch_event_rule.news[each.key].name
  arn  = aws_sns_topic.alarms.arn

  input_transformer {
    input_paths    = each.value.paths
    input_template = each.value.message
  }
}
