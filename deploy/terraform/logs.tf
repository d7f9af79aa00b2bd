# Every log group is made here: what a service makes by itself keeps its events for ever.

resource "aws_cloudwatch_log_group" "application" {
  name              = local.log_group
  retention_in_days = var.log_retention_days
  kms_key_id        = aws_kms_key.main.arn
}

resource "aws_cloudwatch_log_group" "deployment" {
  name              = "${local.log_group}-deployment"
  retention_in_days = var.log_retention_days
  kms_key_id        = aws_kms_key.main.arn
}

resource "aws_cloudwatch_log_group" "build" {
  name              = "/seoga/${var.fleet}/build"
  retention_in_days = var.log_retention_days
  kms_key_id        = aws_kms_key.main.arn
}

resource "aws_cloudwatch_log_group" "flow" {
  name              = "/seoga/${var.fleet}/vpc-flow"
  retention_in_days = var.log_retention_days
  kms_key_id        = aws_kms_key.main.arn
}

# The prefix is WAF's demand.
resource "aws_cloudwatch_log_group" "waf" {
  name              = "aws-waf-logs-${var.fleet}"
  retention_in_days = var.log_retention_days
  kms_key_id        = aws_kms_key.main.arn
}

# The names are RDS's.
resource "aws_cloudwatch_log_group" "database" {
  for_each = toset(["error", "slowquery"])

  name              = "/aws/rds/instance/${var.fleet}/${each.key}"
  retention_in_days = var.log_retention_days
  kms_key_id        = aws_kms_key.main.arn
}

# An ERROR line of the application is a page with a reference number that somebody saw.
resource "aws_cloudwatch_log_metric_filter" "errors" {
  name           = "${var.fleet}-errors"
  log_group_name = aws_cloudwatch_log_group.application.name
  pattern        = "{ $.level = \"ERROR\" || $.level = \"FATAL\" }"

  metric_transformation {
    namespace     = local.metric_namespace
    name          = "${var.fleet}-errors"
    value         = "1"
    default_value = "0"
    unit          = "Count"
  }
}
