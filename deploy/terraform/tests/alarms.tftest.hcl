mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}

run "every_alarm_watches_what_was_agreed_and_is_heard" {
  command = plan

  # As "metric statistic comparison threshold, datapoints of periods x seconds, a missing one is".
  assert {
    condition = {
      for name, a in aws_cloudwatch_metric_alarm.main :
      name => "${a.namespace} ${a.metric_name} ${try(coalesce(a.statistic, a.extended_statistic), "")} ${a.comparison_operator} ${a.threshold}, ${a.datapoints_to_alarm} of ${a.evaluation_periods} x ${a.period}, ${a.treat_missing_data}"
      if length(a.metric_query) == 0
      } == {
      cpu-high                  = "Seoga cpu_usage_active Maximum GreaterThanThreshold 80, 5 of 5 x 60, notBreaching"
      memory-high               = "Seoga mem_used_percent Maximum GreaterThanThreshold 85, 5 of 5 x 60, notBreaching"
      disk-high                 = "Seoga disk_used_percent Maximum GreaterThanThreshold 80, 5 of 5 x 60, notBreaching"
      network-in-high           = "Seoga net_bytes_recv Maximum GreaterThanThreshold ${700 * 1024 * 1024}, 5 of 5 x 60, notBreaching"
      network-out-high          = "Seoga net_bytes_sent Maximum GreaterThanThreshold ${700 * 1024 * 1024}, 5 of 5 x 60, notBreaching"
      agent-silent              = "Seoga mem_used_percent SampleCount LessThanThreshold 1, 10 of 10 x 60, breaching"
      unhealthy-hosts           = "AWS/ApplicationELB UnHealthyHostCount Maximum GreaterThanThreshold 0, 3 of 3 x 60, notBreaching"
      healthy-hosts-low         = "AWS/ApplicationELB HealthyHostCount Minimum LessThanThreshold 2, 2 of 2 x 60, breaching"
      latency-p95               = "AWS/ApplicationELB TargetResponseTime p95 GreaterThanThreshold 1, 5 of 5 x 60, notBreaching"
      application-errors        = "Seoga seoga-errors Sum GreaterThanOrEqualToThreshold 1, 10 of 10 x 60, notBreaching"
      search-behind             = "Seoga search_behind Maximum GreaterThanThreshold 0, 30 of 30 x 60, notBreaching"
      sign-ins-refused          = "Seoga sign_ins_refused Sum GreaterThanThreshold 50, 1 of 1 x 300, notBreaching"
      jobs-failed               = "Seoga jobs_failed Sum GreaterThanThreshold 0, 1 of 1 x 60, notBreaching"
      pool-exhausted            = "Seoga pool_waiting Maximum GreaterThanThreshold 0, 5 of 5 x 60, notBreaching"
      database-cpu-high         = "AWS/RDS CPUUtilization Average GreaterThanThreshold 80, 10 of 10 x 60, notBreaching"
      database-storage-low      = "AWS/RDS FreeStorageSpace Minimum LessThanThreshold ${5 * 1024 * 1024 * 1024}, 5 of 5 x 60, notBreaching"
      database-memory-low       = "AWS/RDS FreeableMemory Minimum LessThanThreshold ${floor(4096 * 1024 * 1024 / 20)}, 10 of 10 x 60, notBreaching"
      database-connections-high = "AWS/RDS DatabaseConnections Maximum GreaterThanThreshold 160, 3 of 3 x 60, notBreaching"
      deployment-failed         = "AWS/Events Invocations Sum GreaterThanThreshold 0, 1 of 1 x 60, notBreaching"
      adoption-failed           = "AWS/States ExecutionsFailed Sum GreaterThanThreshold 0, 1 of 1 x 60, notBreaching"
    }
    error_message = "An alarm is missing, is new, or watches something else than was agreed."
  }

  # The rates: errors by requests, both of the same load balancer, and only the rate is compared.
  assert {
    condition = {
      for name, a in aws_cloudwatch_metric_alarm.main : name => {
        when    = "${a.comparison_operator} ${a.threshold}, ${a.datapoints_to_alarm} of ${a.evaluation_periods}, ${a.treat_missing_data}"
        rate    = one([for q in a.metric_query : q.expression if q.return_data == true])
        metrics = { for q in a.metric_query : q.id => "${one(q.metric).namespace} ${one(q.metric).metric_name} ${one(q.metric).stat} ${one(q.metric).period} ${jsonencode(one(q.metric).dimensions)}" if length(q.metric) == 1 }
      } if length(a.metric_query) > 0
      } == {
      for name, rate in {
        application-5xx-rate   = { errors = "HTTPCode_Target_5XX_Count", of = { LoadBalancer = "app/seoga/1", TargetGroup = "targetgroup/seoga/1" } }
        load-balancer-5xx-rate = { errors = "HTTPCode_ELB_5XX_Count", of = { LoadBalancer = "app/seoga/1" } }
        } : name => {
        when = "GreaterThanThreshold 1, 3 of 3, notBreaching"
        rate = "IF(requests >= 20, FILL(errors, 0) / requests * 100, 0)"
        metrics = {
          errors   = "AWS/ApplicationELB ${rate.errors} Sum 60 ${jsonencode(rate.of)}"
          requests = "AWS/ApplicationELB RequestCount Sum 60 ${jsonencode(rate.of)}"
        }
      }
    }
    error_message = "More than one error in a hundred requests, for three minutes, must be told: the application's and the load balancer's."
  }

  #### On what ####

  assert {
    condition = {
      for name, a in aws_cloudwatch_metric_alarm.main : name => jsonencode(coalesce(a.dimensions, tomap({}))) if length(a.metric_query) == 0
      } == merge(
      { for name in ["cpu-high", "memory-high", "disk-high", "network-in-high", "network-out-high", "agent-silent", "search-behind", "sign-ins-refused", "jobs-failed", "pool-exhausted"] : name => jsonencode({ Fleet = "seoga" }) },
      { for name in ["unhealthy-hosts", "healthy-hosts-low", "latency-p95"] : name => jsonencode({ LoadBalancer = "app/seoga/1", TargetGroup = "targetgroup/seoga/1" }) },
      { for name in ["database-cpu-high", "database-storage-low", "database-memory-low", "database-connections-high"] : name => jsonencode({ DBInstanceIdentifier = aws_db_instance.main.identifier }) },
      {
        application-errors = jsonencode({})
        deployment-failed  = jsonencode({ RuleName = aws_cloudwatch_event_rule.news["deployment-failed"].name })
        adoption-failed    = jsonencode({ StateMachineArn = aws_sfn_state_machine.adoption.arn })
      },
    )
    error_message = "An alarm watches the metric of something else: it has no data, or is deaf after the next deployment."
  }

  assert {
    condition     = !strcontains(jsonencode([for a in aws_cloudwatch_metric_alarm.main : [a.dimensions, a.metric_query]]), "AutoScalingGroupName")
    error_message = "After the next deployment an alarm on a group's name has no data."
  }

  assert {
    condition = (
      length(local.rollback_alarms) > 0 && length(local.rollback_alarms) <= 10 &&
      alltrue([for name in local.rollback_alarms : aws_cloudwatch_metric_alarm.main[name].treat_missing_data == "notBreaching"]) &&
      !anytrue([for name in local.rollback_alarms : contains(["unhealthy-hosts", "healthy-hosts-low"], name)])
    )
    error_message = "An alarm that rolls back must not go off for want of data, nor by the switch itself; CodeDeploy takes ten."
  }

  assert {
    condition = (
      "${one(aws_cloudwatch_log_metric_filter.errors.metric_transformation).namespace} ${one(aws_cloudwatch_log_metric_filter.errors.metric_transformation).name}" ==
      "${aws_cloudwatch_metric_alarm.main["application-errors"].namespace} ${aws_cloudwatch_metric_alarm.main["application-errors"].metric_name}"
    )
    error_message = "The alarm must watch the metric into which error lines are counted."
  }

  #### Who hears it ####

  assert {
    condition     = alltrue([for a in aws_cloudwatch_metric_alarm.main : toset(a.alarm_actions) == toset([aws_sns_topic.alarms.arn]) && toset(a.ok_actions) == toset([aws_sns_topic.alarms.arn]) && a.actions_enabled != false])
    error_message = "Each alarm must tell its beginning and its end."
  }

  assert {
    condition     = toset([for s in aws_sns_topic_subscription.alarm : "${s.topic_arn} ${s.protocol} ${s.endpoint}"]) == toset(["${aws_sns_topic.alarms.arn} email systems@example.org"])
    error_message = "Alarms must be sent by e-mail to those who were named."
  }

  assert {
    condition     = alltrue([for topic in [aws_sns_topic.alarms, aws_sns_topic.approvals] : topic.kms_master_key_id == aws_kms_key.main.arn])
    error_message = "Messages must be encrypted with our key: with AWS's own, an alarm may not publish."
  }

  assert {
    condition     = alltrue([for name, a in aws_cloudwatch_metric_alarm.main : a.alarm_name == "seoga-${name}" && strcontains(a.alarm_description, "deploy/README.md, ${name}.") && strcontains(a.alarm_description, local.dashboard_url)])
    error_message = "An alarm's e-mail must name its runbook and the dashboard; the topic's policy knows alarms by the fleet's prefix."
  }

  # Who may publish, and on whose behalf.
  assert {
    condition = aws_sns_topic_policy.alarms.arn == aws_sns_topic.alarms.arn && {
      for s in jsondecode(aws_sns_topic_policy.alarms.policy).Statement : s.Principal.Service => [s.Effect, s.Action, s.Resource, s.Condition]
      } == {
      "cloudwatch.amazonaws.com" = ["Allow", "sns:Publish", aws_sns_topic.alarms.arn, { ArnLike = { "aws:SourceArn" = "arn:aws:cloudwatch:ap-northeast-2:111122223333:alarm:seoga-*" } }]
      "events.amazonaws.com"     = ["Allow", "sns:Publish", aws_sns_topic.alarms.arn, { ArnEquals = { "aws:SourceArn" = [for rule in aws_cloudwatch_event_rule.news : rule.arn] } }]
      "events.rds.amazonaws.com" = ["Allow", "sns:Publish", aws_sns_topic.alarms.arn, { StringEquals = { "aws:SourceAccount" = "111122223333" } }]
    }
    error_message = "Our alarms, our rules and the database must be allowed to publish, and nobody else."
  }

  #### News ####

  assert {
    condition = {
      for name, rule in aws_cloudwatch_event_rule.news : name => jsondecode(rule.event_pattern)
      } == merge(
      {
        for name, states in { deployment-started = ["START"], deployment-succeeded = ["SUCCESS"], deployment-failed = ["FAILURE", "STOP"] } : name => {
          source                                 = ["aws.codedeploy"]
          detail-type                            = ["CodeDeploy Deployment State-change Notification"]
          detail                                 = { application = ["seoga"], state = states }
        }
      },
      {
        pipeline-failed = {
          source      = ["aws.codepipeline"]
          detail-type = ["CodePipeline Pipeline Execution State Change"]
          detail      = { pipeline = ["seoga"], state = ["FAILED"] }
        }
      },
    )
    error_message = "Deployments that begin, succeed, fail or are stopped, and runs of the pipeline that fail, must be told."
  }

  assert {
    condition     = alltrue([for name, target in aws_cloudwatch_event_target.news : target.rule == aws_cloudwatch_event_rule.news[name].name && target.arn == aws_sns_topic.alarms.arn])
    error_message = "News must go to the topic of the alarms."
  }

  assert {
    # A template is refused unless it is a JSON string, and each <name> in it has a path.
    condition = alltrue([
      for target in aws_cloudwatch_event_target.news :
      can(jsondecode(one(target.input_transformer).input_template)) &&
      toset(flatten(regexall("<(\\w+)>", one(target.input_transformer).input_template))) == toset(keys(one(target.input_transformer).input_paths))
    ])
    error_message = "A message would be refused, or be sent with a gap."
  }

  assert {
    condition = (
      aws_db_event_subscription.main.sns_topic == aws_sns_topic.alarms.arn &&
      toset(aws_db_event_subscription.main.source_ids) == toset([aws_db_instance.main.identifier]) &&
      toset(aws_db_event_subscription.main.event_categories) == toset(["availability", "failover", "failure", "low storage", "maintenance", "recovery"])
    )
    error_message = "What happens to the database itself must be told."
  }

  #### The dashboard ####

  # Each widget by the metrics that it shows; SEARCH where a group's name is in it.
  assert {
    condition = {
      for w in jsondecode(aws_cloudwatch_dashboard.main.dashboard_body).widgets :
      w.properties.title => join(", ", distinct([for m in w.properties.metrics : try(tostring(m[1]), "search")])) if w.type == "metric"
      } == {
      "CPU (%)"                                = "cpu_usage_active"
      "Memory (%)"                             = "mem_used_percent, swap_used_percent"
      "Disk (bytes a minute; % full)"          = "diskio_read_bytes, diskio_write_bytes, disk_used_percent"
      "Network (bytes a minute)"               = "net_bytes_recv, net_bytes_sent"
      "Latency (s)"                            = "TargetResponseTime"
      "Requests a minute"                      = "RequestCount, BlockedRequests"
      "Errors a minute"                        = "HTTPCode_Target_5XX_Count, HTTPCode_ELB_5XX_Count, HTTPCode_Target_4XX_Count, RejectedConnectionCount, seoga-errors"
      "Searches a minute; longest (ms)"        = "searches, searches_cut_short, search_time_max"
      "To look into"                           = "search_behind, sign_ins_refused, jobs_failed"
      "Pool, heap (%)"                         = "pool_waiting, slow_queries, heap_used_percent"
      "Hosts"                                  = "HealthyHostCount, UnHealthyHostCount, search"
      "Deployments"                            = "Invocations"
      "Database: CPU (%), connections"         = "CPUUtilization, DatabaseConnections"
      "Database: free memory and disk (bytes)" = "FreeableMemory, FreeStorageSpace"
      "Database: latency (s)"                  = "ReadLatency, WriteLatency"
    }
    error_message = "The dashboard must show CPU, memory, disk, network, latency, requests, errors, hosts, deployments and the database."
  }

  assert {
    condition = [
      for w in jsondecode(aws_cloudwatch_dashboard.main.dashboard_body).widgets : [for m in w.properties.metrics : m[3]] if w.properties.title == "Deployments"
    ] == [[for name in ["deployment-failed", "deployment-started", "deployment-succeeded"] : aws_cloudwatch_event_rule.news[name].name]]
    error_message = "The dashboard must show deployments that began, succeeded and failed."
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

run "thresholds_follow_the_variables_and_names_the_fleet" {
  command = plan

  variables {
    fleet                              = "library"
    fleet_size                         = { min = 3, max = 6 }
    database_memory_mebibytes          = 8192
    network_alarm_mebibytes_per_minute = 100
  }

  assert {
    condition     = alltrue([for name in ["cpu-high", "memory-high", "disk-high", "network-in-high", "network-out-high", "agent-silent"] : aws_cloudwatch_metric_alarm.main[name].dimensions == tomap({ Fleet = "library" })])
    error_message = "The agent's metrics have the dimension Fleet and no other."
  }

  assert {
    condition = { for name in ["network-in-high", "network-out-high", "database-memory-low", "database-connections-high"] : name => aws_cloudwatch_metric_alarm.main[name].threshold } == {
      network-in-high           = 100 * 1024 * 1024
      network-out-high          = 100 * 1024 * 1024
      database-memory-low       = floor(8192 * 1024 * 1024 / 20)
      database-connections-high = 2 * 6 * 20
    }
    error_message = "A threshold does not follow what was configured."
  }

  assert {
    condition     = aws_autoscaling_group.seed[0].name == "library-seed" && aws_autoscaling_group.seed[0].min_size == 3 && local.adoption.States.EachGroup.ItemProcessor.States.SetSizeAndHealthCheck.Arguments.MaxSize == 6
    error_message = "Seed and copies must have the configured size."
  }
}
