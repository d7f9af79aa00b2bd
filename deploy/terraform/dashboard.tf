resource "aws_cloudwatch_dashboard" "main" {
  dashboard_name = var.fleet
  dashboard_body = jsonencode({
    start          = "-PT6H"
    periodOverride = "inherit"
    widgets = concat(
      [{
        type       = "alarm", x = 0, y = 0, width = 24, height = 3
        properties = { title = "Alarms", alarms = [for alarm in aws_cloudwatch_metric_alarm.main : alarm.arn] }
      }],
      # Three in a row, in the order of the list.
      [for place, widget in local.widgets : {
        type = "metric", x = place % 3 * 8, y = 3 + floor(place / 3) * 6, width = 8, height = 6
        properties = merge({
          region  = var.region
          period  = 60
          view    = "timeSeries"
          stacked = false
          yAxis   = { left = { min = 0 } }
        }, widget)
      }],
    )
  })
}

locals {
  alb     = "AWS/ApplicationELB"
  target  = ["TargetGroup", aws_lb_target_group.application.arn_suffix, "LoadBalancer", aws_lb.main.arn_suffix]
  balance = ["LoadBalancer", aws_lb.main.arn_suffix]
  fleet   = ["Fleet", var.fleet]
  rds     = ["DBInstanceIdentifier", aws_db_instance.main.identifier]

  widgets = [
    {
      title = "CPU (%)"
      metrics = [
        [local.metric_namespace, "cpu_usage_active", local.fleet[0], local.fleet[1], { stat = "Average", label = "average" }],
        [local.metric_namespace, "cpu_usage_active", local.fleet[0], local.fleet[1], { stat = "Maximum", label = "highest" }],
      ]
    },
    {
      title = "Memory (%)"
      metrics = [
        [local.metric_namespace, "mem_used_percent", local.fleet[0], local.fleet[1], { stat = "Average", label = "average" }],
        [local.metric_namespace, "mem_used_percent", local.fleet[0], local.fleet[1], { stat = "Maximum", label = "highest" }],
        [local.metric_namespace, "swap_used_percent", local.fleet[0], local.fleet[1], { stat = "Maximum", label = "swap, highest" }],
      ]
    },
    {
      title = "Disk (bytes a minute; % full)"
      metrics = [
        [local.metric_namespace, "diskio_read_bytes", local.fleet[0], local.fleet[1], { stat = "Sum", label = "read" }],
        [local.metric_namespace, "diskio_write_bytes", local.fleet[0], local.fleet[1], { stat = "Sum", label = "written" }],
        [local.metric_namespace, "disk_used_percent", local.fleet[0], local.fleet[1], { stat = "Maximum", label = "% full, highest", yAxis = "right" }],
      ]
    },
    {
      title = "Network (bytes a minute)"
      metrics = [
        [local.metric_namespace, "net_bytes_recv", local.fleet[0], local.fleet[1], { stat = "Sum", label = "received" }],
        [local.metric_namespace, "net_bytes_sent", local.fleet[0], local.fleet[1], { stat = "Sum", label = "sent" }],
      ]
    },
    {
      title = "Latency (s)"
      metrics = [for stat in ["p50", "p95", "p99"] :
        concat([local.alb, "TargetResponseTime"], local.target, [{ stat = stat, label = stat }])
      ]
    },
    {
      title = "Requests a minute"
      metrics = [
        concat([local.alb, "RequestCount"], local.target, [{ stat = "Sum", label = "requests" }]),
        ["AWS/WAFV2", "BlockedRequests", "WebACL", var.fleet, "Region", var.region, "Rule", "ALL", { stat = "Sum", label = "blocked by WAF" }],
      ]
    },
    {
      title = "Errors a minute"
      metrics = [
        concat([local.alb, "HTTPCode_Target_5XX_Count"], local.target, [{ stat = "Sum", label = "5xx of the application" }]),
        concat([local.alb, "HTTPCode_ELB_5XX_Count"], local.balance, [{ stat = "Sum", label = "5xx of the load balancer" }]),
        concat([local.alb, "HTTPCode_Target_4XX_Count"], local.target, [{ stat = "Sum", label = "4xx" }]),
        concat([local.alb, "RejectedConnectionCount"], local.balance, [{ stat = "Sum", label = "rejected" }]),
        [local.metric_namespace, "${var.fleet}-errors", { stat = "Sum", label = "errors logged" }],
      ]
    },
    {
      title = "Searches a minute; longest (ms)"
      metrics = [
        [local.metric_namespace, "searches", local.fleet[0], local.fleet[1], { stat = "Sum", label = "searches" }],
        [local.metric_namespace, "searches_cut_short", local.fleet[0], local.fleet[1], { stat = "Sum", label = "cut short" }],
        [local.metric_namespace, "search_time_max", local.fleet[0], local.fleet[1], { stat = "Maximum", label = "longest", yAxis = "right" }],
      ]
    },
    {
      title = "To look into"
      metrics = [
        [local.metric_namespace, "search_behind", local.fleet[0], local.fleet[1], { stat = "Maximum", label = "books that the search lacks" }],
        [local.metric_namespace, "sign_ins_refused", local.fleet[0], local.fleet[1], { stat = "Sum", label = "sign-ins refused" }],
        [local.metric_namespace, "jobs_failed", local.fleet[0], local.fleet[1], { stat = "Sum", label = "jobs failed" }],
      ]
    },
    {
      title = "Pool, heap (%)"
      metrics = [
        [local.metric_namespace, "pool_waiting", local.fleet[0], local.fleet[1], { stat = "Maximum", label = "waiting for a connection" }],
        [local.metric_namespace, "slow_queries", local.fleet[0], local.fleet[1], { stat = "Sum", label = "slow queries" }],
        [local.metric_namespace, "heap_used_percent", local.fleet[0], local.fleet[1], { stat = "Maximum", label = "heap, % used", yAxis = "right" }],
      ]
    },
    {
      title = "Hosts"
      metrics = [
        concat([local.alb, "HealthyHostCount"], local.target, [{ stat = "Minimum", label = "healthy" }]),
        concat([local.alb, "UnHealthyHostCount"], local.target, [{ stat = "Maximum", label = "unhealthy" }]),
        # A dashboard may search, so it follows a group whatever its name is; an alarm may not.
        [{ expression = "SEARCH('{AWS/AutoScaling,AutoScalingGroupName} MetricName=\"GroupInServiceInstances\" AutoScalingGroupName=CodeDeploy_${local.deployment_group}', 'Average', 60)", id = "groups" }],
      ]
    },
    {
      title  = "Deployments"
      period = 300
      metrics = [for name, label in { deployment-started = "started", deployment-succeeded = "succeeded", deployment-failed = "failed" } :
        ["AWS/Events", "Invocations", "RuleName", aws_cloudwatch_event_rule.news[name].name, { stat = "Sum", label = label }]
      ]
    },
    {
      title = "Database: CPU (%), connections"
      metrics = [
        concat(["AWS/RDS", "CPUUtilization"], local.rds, [{ stat = "Average", label = "CPU" }]),
        concat(["AWS/RDS", "DatabaseConnections"], local.rds, [{ stat = "Maximum", label = "connections", yAxis = "right" }]),
      ]
    },
    {
      title = "Database: free memory and disk (bytes)"
      metrics = [
        concat(["AWS/RDS", "FreeableMemory"], local.rds, [{ stat = "Minimum", label = "memory" }]),
        concat(["AWS/RDS", "FreeStorageSpace"], local.rds, [{ stat = "Minimum", label = "disk", yAxis = "right" }]),
      ]
    },
    {
      title = "Database: latency (s)"
      metrics = [
        concat(["AWS/RDS", "ReadLatency"], local.rds, [{ stat = "Average", label = "read" }]),
        concat(["AWS/RDS", "WriteLatency"], local.rds, [{ stat = "Average", label = "write" }]),
      ]
    },
  ]
}
