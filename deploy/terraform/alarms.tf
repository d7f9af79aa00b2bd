# Alarms, on metrics that have no Auto Scaling group's name: the load balancer's, the agent's by Fleet, the application's own by
# Fleet (docs/metrics.md), the database's, EventBridge's. What to do for each is in deploy/README.md, under the alarm's name.

locals {
  target_group_dimensions  = { TargetGroup = aws_lb_target_group.application.arn_suffix, LoadBalancer = aws_lb.main.arn_suffix }
  load_balancer_dimensions = { LoadBalancer = aws_lb.main.arn_suffix }
  fleet_dimensions         = { Fleet = var.fleet }
  database_dimensions      = { DBInstanceIdentifier = aws_db_instance.main.identifier }

  gibibyte = 1024 * 1024 * 1024
  mebibyte = 1024 * 1024

  # Both colours at full size, each instance with a full pool (application.properties), would take 160; RDS's own limit
  # for 4 GiB is about 340.
  pool_size            = 20
  database_connections = 2 * var.fleet_size.max * local.pool_size

  # During a switch, the old fleet's idle instances halve any average: hence the maximum, and for longer.
  alarms = {
    cpu-high = {
      description = "An instance has used more than 80 % CPU for five minutes"
      namespace   = local.metric_namespace, metric = "cpu_usage_active", dimensions = local.fleet_dimensions
      statistic   = "Maximum", comparison = "GreaterThanThreshold", threshold = 80
      periods     = 5, datapoints = 5, missing = "notBreaching"
    }
    memory-high = {
      description = "An instance has used more than 85 % of its memory for five minutes"
      namespace   = local.metric_namespace, metric = "mem_used_percent", dimensions = local.fleet_dimensions
      statistic   = "Maximum", comparison = "GreaterThanThreshold", threshold = 85
      periods     = 5, datapoints = 5, missing = "notBreaching"
    }
    disk-high = {
      description = "An instance's disk is more than 80 % full"
      namespace   = local.metric_namespace, metric = "disk_used_percent", dimensions = local.fleet_dimensions
      statistic   = "Maximum", comparison = "GreaterThanThreshold", threshold = 80
      periods     = 5, datapoints = 5, missing = "notBreaching"
    }
    network-in-high = {
      description = "An instance has received more than ${var.network_alarm_mebibytes_per_minute} MiB a minute for five minutes"
      namespace   = local.metric_namespace, metric = "net_bytes_recv", dimensions = local.fleet_dimensions
      statistic   = "Maximum", comparison = "GreaterThanThreshold", threshold = var.network_alarm_mebibytes_per_minute * local.mebibyte
      periods     = 5, datapoints = 5, missing = "notBreaching"
    }
    network-out-high = {
      description = "An instance has sent more than ${var.network_alarm_mebibytes_per_minute} MiB a minute for five minutes"
      namespace   = local.metric_namespace, metric = "net_bytes_sent", dimensions = local.fleet_dimensions
      statistic   = "Maximum", comparison = "GreaterThanThreshold", threshold = var.network_alarm_mebibytes_per_minute * local.mebibyte
      periods     = 5, datapoints = 5, missing = "notBreaching"
    }
    agent-silent = {
      description = "No instance has sent a metric for ten minutes: the alarms on CPU, memory, disk and network are blind"
      namespace   = local.metric_namespace, metric = "mem_used_percent", dimensions = local.fleet_dimensions
      statistic   = "SampleCount", comparison = "LessThanThreshold", threshold = 1
      periods     = 10, datapoints = 10, missing = "breaching"
    }
    unhealthy-hosts = {
      description = "The load balancer has found an instance unhealthy for three minutes"
      namespace   = "AWS/ApplicationELB", metric = "UnHealthyHostCount", dimensions = local.target_group_dimensions
      statistic   = "Maximum", comparison = "GreaterThanThreshold", threshold = 0
      periods     = 3, datapoints = 3, missing = "notBreaching"
    }
    healthy-hosts-low = {
      description = "Fewer than two instances answer: one more lost, or a zone, and Seoga is gone"
      namespace   = "AWS/ApplicationELB", metric = "HealthyHostCount", dimensions = local.target_group_dimensions
      statistic   = "Minimum", comparison = "LessThanThreshold", threshold = 2
      periods     = 2, datapoints = 2, missing = "breaching"
    }
    latency-p95 = {
      description = "One request in twenty takes longer than a second"
      namespace   = "AWS/ApplicationELB", metric = "TargetResponseTime", dimensions = local.target_group_dimensions
      statistic   = "p95", comparison = "GreaterThanThreshold", threshold = 1
      periods     = 5, datapoints = 5, missing = "notBreaching"
    }
    application-errors = {
      description = "The application has logged ten errors in ten minutes: pages with a reference number"
      namespace   = local.metric_namespace, metric = aws_cloudwatch_log_metric_filter.errors.metric_transformation[0].name, dimensions = {}
      statistic   = "Sum", comparison = "GreaterThanOrEqualToThreshold", threshold = 1
      periods     = 10, datapoints = 10, missing = "notBreaching"
    }
    search-behind = {
      description = "For half an hour there have been books that the search does not find as they are"
      namespace   = local.metric_namespace, metric = "search_behind", dimensions = local.fleet_dimensions
      statistic   = "Maximum", comparison = "GreaterThanThreshold", threshold = 0
      periods     = 30, datapoints = 30, missing = "notBreaching"
    }
    sign-ins-refused = {
      description = "More than 50 attempts to sign in were refused within five minutes"
      namespace   = local.metric_namespace, metric = "sign_ins_refused", dimensions = local.fleet_dimensions
      statistic   = "Sum", comparison = "GreaterThanThreshold", threshold = 50
      period      = 300, periods = 1, datapoints = 1, missing = "notBreaching"
    }
    jobs-failed = {
      description = "An import, a bulk edit or an undo could not go on"
      namespace   = local.metric_namespace, metric = "jobs_failed", dimensions = local.fleet_dimensions
      statistic   = "Sum", comparison = "GreaterThanThreshold", threshold = 0
      periods     = 1, datapoints = 1, missing = "notBreaching"
    }
    pool-exhausted = {
      description = "For five minutes requests have had to wait for a connection to the database"
      namespace   = local.metric_namespace, metric = "pool_waiting", dimensions = local.fleet_dimensions
      statistic   = "Maximum", comparison = "GreaterThanThreshold", threshold = 0
      periods     = 5, datapoints = 5, missing = "notBreaching"
    }
    database-cpu-high = {
      description = "The database has used more than 80 % CPU for ten minutes"
      namespace   = "AWS/RDS", metric = "CPUUtilization", dimensions = local.database_dimensions
      statistic   = "Average", comparison = "GreaterThanThreshold", threshold = 80
      periods     = 10, datapoints = 10, missing = "notBreaching"
    }
    database-storage-low = {
      description = "The database has less than 5 GiB of disk left: it has stopped growing by itself"
      namespace   = "AWS/RDS", metric = "FreeStorageSpace", dimensions = local.database_dimensions
      statistic   = "Minimum", comparison = "LessThanThreshold", threshold = 5 * local.gibibyte
      periods     = 5, datapoints = 5, missing = "notBreaching"
    }
    database-memory-low = {
      description = "The database has less than a twentieth of its memory left"
      namespace   = "AWS/RDS", metric = "FreeableMemory", dimensions = local.database_dimensions
      statistic   = "Minimum", comparison = "LessThanThreshold", threshold = floor(var.database_memory_mebibytes * local.mebibyte / 20)
      periods     = 10, datapoints = 10, missing = "notBreaching"
    }
    database-connections-high = {
      description = "The database has more connections than both colours at full size should have"
      namespace   = "AWS/RDS", metric = "DatabaseConnections", dimensions = local.database_dimensions
      statistic   = "Maximum", comparison = "GreaterThanThreshold", threshold = local.database_connections
      periods     = 3, datapoints = 3, missing = "notBreaching"
    }
    deployment-failed = {
      description = "A deployment has failed or was stopped"
      namespace   = "AWS/Events", metric = "Invocations", dimensions = { RuleName = aws_cloudwatch_event_rule.news["deployment-failed"].name }
      statistic   = "Sum", comparison = "GreaterThanThreshold", threshold = 0
      periods     = 1, datapoints = 1, missing = "notBreaching"
    }
    adoption-failed = {
      description = "A group that CodeDeploy made could not be given its size, health check, tag or scaling policies"
      namespace   = "AWS/States", metric = "ExecutionsFailed", dimensions = { StateMachineArn = aws_sfn_state_machine.adoption.arn }
      statistic   = "Sum", comparison = "GreaterThanThreshold", threshold = 0
      periods     = 1, datapoints = 1, missing = "notBreaching"
    }
  }

  # Errors in a hundred requests. Below twenty requests a minute one error is not a rate.
  error_rates = {
    application-5xx-rate = {
      description = "More than 1 % of the application's answers were errors of ours, for three minutes"
      errors      = "HTTPCode_Target_5XX_Count", dimensions = local.target_group_dimensions, threshold = 1
    }
    load-balancer-5xx-rate = {
      description = "More than 1 % of the requests got no answer of the application, for three minutes"
      errors      = "HTTPCode_ELB_5XX_Count", dimensions = local.load_balancer_dimensions, threshold = 1
    }
  }

  # Those at which a deployment stops and goes back.
  rollback_alarms = ["application-5xx-rate", "latency-p95", "load-balancer-5xx-rate"]
}

# Both kinds in one resource, so that one name leads to one alarm.
resource "aws_cloudwatch_metric_alarm" "main" {
  for_each = merge(
    { for name, alarm in local.alarms : name => alarm.description },
    { for name, rate in local.error_rates : name => rate.description },
  )

  alarm_name          = "${var.fleet}-${each.key}"
  alarm_description   = "${each.value}. Runbook: deploy/README.md, ${each.key}. Dashboard: ${local.dashboard_url}"
  comparison_operator = try(local.alarms[each.key].comparison, "GreaterThanThreshold")
  threshold           = try(local.alarms[each.key].threshold, local.error_rates[each.key].threshold)
  evaluation_periods  = try(local.alarms[each.key].periods, 3)
  datapoints_to_alarm = try(local.alarms[each.key].datapoints, 3)
  treat_missing_data  = try(local.alarms[each.key].missing, "notBreaching")
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]

  namespace          = try(local.alarms[each.key].namespace, null)
  metric_name        = try(local.alarms[each.key].metric, null)
  dimensions         = try(local.alarms[each.key].dimensions, null)
  period             = contains(keys(local.alarms), each.key) ? try(local.alarms[each.key].period, 60) : null
  statistic          = try(startswith(local.alarms[each.key].statistic, "p") ? null : local.alarms[each.key].statistic, null)
  extended_statistic = try(startswith(local.alarms[each.key].statistic, "p") ? local.alarms[each.key].statistic : null, null)

  dynamic "metric_query" {
    for_each = contains(keys(local.error_rates), each.key) ? ["rate"] : []

    content {
      id          = "rate"
      label       = "errors in a hundred requests"
      expression  = "IF(requests >= 20, FILL(errors, 0) / requests * 100, 0)"
      return_data = true
    }
  }

  dynamic "metric_query" {
    for_each = contains(keys(local.error_rates), each.key) ? { errors = local.error_rates[each.key].errors, requests = "RequestCount" } : {}

    content {
      id = metric_query.key

      metric {
        namespace   = "AWS/ApplicationELB"
        metric_name = metric_query.value
        dimensions  = local.error_rates[each.key].dimensions
        stat        = "Sum"
        period      = 60
      }
    }
  }
}
