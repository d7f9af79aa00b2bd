mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}

variables {
  domain_name       = "books.example.org"
  certificate_arn   = "arn:aws:acm:ap-northeast-2:111122223333:certificate/1"
  github_repository = "example/seoga"
  approver_emails   = ["approver@example.org"]
  alarm_emails      = ["systems@example.org"]
}


run "every_alarm_is_heard_and_told_off" {
  command = plan

  assert {
    condition     = alltrue([for a in aws_cloudwatch_metric_alarm.main : toset(a.alarm_actions) == toset([aws_sns_topic.alarms.arn]) && toset(a.ok_actions) == toset([aws_sns_topic.alarms.arn])])
    error_message = "Each alarm must tell its beginning and its end."
  }

  assert {
    condition     = [for s in aws_sns_topic_subscription.alarm : [s.protocol, s.endpoint, s.topic_arn]] == [["email", "systems@example.org", aws_sns_topic.alarms.arn]]
    error_message = "Alarms must be sent by e-mail."
  }

  assert {
    condition     = alltrue([for name, a in aws_cloudwatch_metric_alarm.main : a.alarm_name == "seoga-${name}" && strcontains(a.alarm_description, "deploy/README.md, ${name}.")])
    error_message = "An alarm's e-mail must name its runbook; the topic's policy knows alarms by the fleet's prefix."
  }
}

run "no_alarm_dies_with_the_name_of_a_group" {
  command = plan

  assert {
    condition = !anytrue(flatten([
      for a in aws_cloudwatch_metric_alarm.main : concat(
        [contains(keys(coalesce(a.dimensions, {})), "AutoScalingGroupName")],
        [for q in a.metric_query : anytrue([for m in q.metric : contains(keys(m.dimensions), "AutoScalingGroupName")])],
      )
    ]))
    error_message = "After the next deployment an alarm on a group's name has no data."
  }

  assert {
    condition     = alltrue([for name in local.rollback_alarms : aws_cloudwatch_metric_alarm.main[name].treat_missing_data == "notBreaching"])
    error_message = "An alarm that rolls back must not go off for want of data."
  }
}

run "the_thresholds_are_the_agreed_ones" {
  command = plan

  assert {
    condition = alltrue([
      for name, expected in {
        cpu-high                  = ["Seoga", "cpu_usage_active", "GreaterThanThreshold", 80]
        memory-high               = ["Seoga", "mem_used_percent", "GreaterThanThreshold", 85]
        disk-high                 = ["Seoga", "disk_used_percent", "GreaterThanThreshold", 80]
        network-in-high           = ["Seoga", "net_bytes_recv", "GreaterThanThreshold", 700 * 1024 * 1024]
        network-out-high          = ["Seoga", "net_bytes_sent", "GreaterThanThreshold", 700 * 1024 * 1024]
        agent-silent              = ["Seoga", "mem_used_percent", "LessThanThreshold", 1]
        unhealthy-hosts           = ["AWS/ApplicationELB", "UnHealthyHostCount", "GreaterThanThreshold", 0]
        healthy-hosts-low         = ["AWS/ApplicationELB", "HealthyHostCount", "LessThanThreshold", 2]
        latency-p95               = ["AWS/ApplicationELB", "TargetResponseTime", "GreaterThanThreshold", 1]
        application-errors        = ["Seoga", "seoga-errors", "GreaterThanOrEqualToThreshold", 1]
        database-cpu-high         = ["AWS/RDS", "CPUUtilization", "GreaterThanThreshold", 80]
        database-storage-low      = ["AWS/RDS", "FreeStorageSpace", "LessThanThreshold", 5 * 1024 * 1024 * 1024]
        database-memory-low       = ["AWS/RDS", "FreeableMemory", "LessThanThreshold", 214748364]
        database-connections-high = ["AWS/RDS", "DatabaseConnections", "GreaterThanThreshold", 160]
        deployment-failed         = ["AWS/Events", "Invocations", "GreaterThanThreshold", 0]
        adoption-failed           = ["AWS/States", "ExecutionsFailed", "GreaterThanThreshold", 0]
      } :
      aws_cloudwatch_metric_alarm.main[name].namespace == expected[0] &&
      aws_cloudwatch_metric_alarm.main[name].metric_name == expected[1] &&
      aws_cloudwatch_metric_alarm.main[name].comparison_operator == expected[2] &&
      aws_cloudwatch_metric_alarm.main[name].threshold == tonumber(expected[3])
    ])
    error_message = "An alarm watches another metric or has another threshold than agreed."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.main["latency-p95"].extended_statistic == "p95" && aws_cloudwatch_metric_alarm.main["healthy-hosts-low"].statistic == "Minimum" && aws_cloudwatch_metric_alarm.main["unhealthy-hosts"].statistic == "Maximum"
    error_message = "A statistic has changed."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.main["healthy-hosts-low"].treat_missing_data == "breaching" && aws_cloudwatch_metric_alarm.main["agent-silent"].treat_missing_data == "breaching"
    error_message = "Silence must be heard where it means that nothing is left."
  }

  assert {
    condition = alltrue([
      for name in ["application-5xx-rate", "load-balancer-5xx-rate"] :
      aws_cloudwatch_metric_alarm.main[name].threshold == 1 &&
      one([for q in aws_cloudwatch_metric_alarm.main[name].metric_query : q.expression if q.return_data == true]) == "IF(requests >= 20, FILL(errors, 0) / requests * 100, 0)"
    ])
    error_message = "The rates must be errors in a hundred requests, more than 1."
  }

  assert {
    condition = (
      one([for q in aws_cloudwatch_metric_alarm.main["application-5xx-rate"].metric_query : one(q.metric).metric_name if q.id == "errors"]) == "HTTPCode_Target_5XX_Count" &&
      one([for q in aws_cloudwatch_metric_alarm.main["load-balancer-5xx-rate"].metric_query : one(q.metric).metric_name if q.id == "errors"]) == "HTTPCode_ELB_5XX_Count"
    )
    error_message = "Each rate counts its own errors."
  }
}

run "the_metrics_are_those_the_agent_sends" {
  command = plan

  variables {
    fleet = "library"
  }

  assert {
    condition     = alltrue([for name in ["cpu-high", "memory-high", "disk-high", "network-in-high", "network-out-high"] : aws_cloudwatch_metric_alarm.main[name].dimensions == tomap({ Fleet = "library" })])
    error_message = "The agent's metrics have the dimension Fleet and no other."
  }

  assert {
    condition     = strcontains(local.user_data, "SEOGA_FLEET=library\n") && strcontains(local.user_data, "SEOGA_LOG_GROUP=${aws_cloudwatch_log_group.application.name}\n")
    error_message = "The agent must learn fleet and log group from user data."
  }
}

run "failed_deployments_are_counted_and_told" {
  command = plan

  assert {
    condition     = toset(jsondecode(aws_cloudwatch_event_rule.news["deployment-failed"].event_pattern).detail.state) == toset(["FAILURE", "STOP"])
    error_message = "Failed and stopped deployments must be told."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.main["deployment-failed"].dimensions == tomap({ RuleName = aws_cloudwatch_event_rule.news["deployment-failed"].name })
    error_message = "The alarm must count the invocations of that rule."
  }

  assert {
    condition     = alltrue([for t in aws_cloudwatch_event_target.news : t.arn == aws_sns_topic.alarms.arn])
    error_message = "News must go to the topic."
  }

  assert {
    condition     = toset([for s in jsondecode(aws_sns_topic_policy.alarms.policy).Statement : s.Principal.Service]) == toset(["cloudwatch.amazonaws.com", "events.amazonaws.com", "events.rds.amazonaws.com"])
    error_message = "Alarms, events and the database must be allowed to publish, and no other service."
  }

  assert {
    condition     = toset(aws_db_event_subscription.main.event_categories) == toset(["availability", "failover", "failure", "low storage", "maintenance", "recovery"])
    error_message = "The database's own events must be told."
  }
}

run "the_dashboard_shows_it_all_on_one_page" {
  command = plan

  assert {
    condition = length(setsubtract(
      ["CPU (%)", "Memory (%)", "Network (bytes a minute)", "Latency (s)", "Errors a minute", "Hosts", "Deployments"],
      [for w in jsondecode(aws_cloudwatch_dashboard.main.dashboard_body).widgets : w.properties.title],
    )) == 0
    error_message = "The dashboard misses a widget."
  }

  assert {
    condition     = length(jsondecode(aws_cloudwatch_dashboard.main.dashboard_body).widgets[0].properties.alarms) == length(aws_cloudwatch_metric_alarm.main)
    error_message = "The dashboard must show every alarm."
  }

  assert {
    condition     = length(distinct([for w in jsondecode(aws_cloudwatch_dashboard.main.dashboard_body).widgets : "${w.x},${w.y}"])) == length(jsondecode(aws_cloudwatch_dashboard.main.dashboard_body).widgets)
    error_message = "Two widgets lie on one another."
  }
}
