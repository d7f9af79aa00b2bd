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

run "the_target_group_asks_what_the_application_answers" {
  command = plan

  assert {
    condition = (
      aws_lb_target_group.application.port == 8080 &&
      aws_lb_target_group.application.protocol == "HTTP" &&
      aws_lb_target_group.application.target_type == "instance" &&
      tostring(aws_lb_target_group.application.deregistration_delay) == "60"
    )
    error_message = "Target group: instances, HTTP, port 8080, deregistration delay 60 s."
  }

  assert {
    condition = (
      aws_lb_target_group.application.health_check[0].path == "/q/health/ready" &&
      aws_lb_target_group.application.health_check[0].port == "traffic-port" &&
      aws_lb_target_group.application.health_check[0].interval == 30 &&
      aws_lb_target_group.application.health_check[0].timeout == 5 &&
      aws_lb_target_group.application.health_check[0].healthy_threshold == 2 &&
      aws_lb_target_group.application.health_check[0].unhealthy_threshold == 3 &&
      aws_lb_target_group.application.health_check[0].matcher == "200"
    )
    error_message = "Health check: /q/health/ready at the traffic port, every 30 s, time-out 5 s, 2 good, 3 bad, 200."
  }

  assert {
    condition     = strcontains(local.user_data, "SEOGA_HTTP_PORT=${aws_lb_target_group.application.port}\n")
    error_message = "The application must listen where the target group asks."
  }
}

run "https_only_and_never_closed_first" {
  command = plan

  assert {
    condition     = aws_lb_listener.https.port == 443 && aws_lb_listener.https.protocol == "HTTPS" && startswith(aws_lb_listener.https.ssl_policy, "ELBSecurityPolicy-TLS13-")
    error_message = "HTTPS at 443 with a policy that has TLS 1.3."
  }

  assert {
    condition = (
      aws_lb_listener.http.port == 80 &&
      aws_lb_listener.http.default_action[0].type == "redirect" &&
      aws_lb_listener.http.default_action[0].redirect[0].protocol == "HTTPS" &&
      aws_lb_listener.http.default_action[0].redirect[0].status_code == "HTTP_301"
    )
    error_message = "HTTP must be redirected to HTTPS for good."
  }

  assert {
    # quarkus.http.idle-timeout in application.properties is 120 s.
    condition     = aws_lb.main.idle_timeout == 60
    error_message = "The load balancer must close idle connections before the application does, or it answers 502."
  }

  assert {
    condition     = aws_lb.main.enable_deletion_protection && aws_lb.main.drop_invalid_header_fields && aws_lb.main.access_logs[0].enabled && !aws_lb.main.internal
    error_message = "Deletion protection, access logs, no invalid headers, open to the internet."
  }
}

run "what_operators_ask_is_not_for_the_internet" {
  command = plan

  assert {
    condition     = contains(one(aws_lb_listener_rule.operators_only.condition).path_pattern[0].values, "/q/*") && aws_lb_listener_rule.operators_only.action[0].fixed_response[0].status_code == "404"
    error_message = "/q/metrics and /q/health must not be reachable from outside."
  }
}

run "the_waf_has_the_common_rules_and_a_limit_and_lets_a_catalogue_work" {
  command = plan

  assert {
    condition     = toset([for rule in aws_wafv2_web_acl.main.rule : rule.name]) == toset(["rate-limit", "common", "known-bad-inputs"])
    error_message = "WAF: a limit by address, the common rules, known bad inputs."
  }

  assert {
    condition     = one([for rule in aws_wafv2_web_acl.main.rule : rule.statement[0].rate_based_statement[0].limit if rule.name == "rate-limit"]) == 6000
    error_message = "The limit is what the variable says, in five minutes."
  }

  assert {
    condition = contains([
      for o in one([for rule in aws_wafv2_web_acl.main.rule : rule.statement[0].managed_rule_group_statement[0].rule_action_override if rule.name == "common"]) : o.name
    ], "SizeRestrictions_BODY")
    error_message = "The rule against bodies above 8 KiB would refuse every import and every long summary."
  }

  assert {
    condition     = length([for f in aws_wafv2_web_acl_logging_configuration.main.redacted_fields : f if length(f.single_header) > 0]) == 2
    error_message = "WAF's log must hold no session cookie."
  }
}

run "a_certificate_is_made_where_the_zone_is_known" {
  command = plan

  variables {
    certificate_arn = null
    hosted_zone_id  = "Z0123456789ABCDEFGHIJ"
  }

  override_resource {
    target          = aws_acm_certificate.main
    override_during = plan
    values = {
      arn                       = "arn:aws:acm:ap-northeast-2:111122223333:certificate/2"
      domain_validation_options = [{ domain_name = "books.example.org", resource_record_name = "_x.books.example.org", resource_record_type = "CNAME", resource_record_value = "_y.acm" }]
    }
  }

  assert {
    condition     = aws_acm_certificate.main[0].validation_method == "DNS" && length(aws_route53_record.certificate) == 1 && length(aws_route53_record.address) == 1
    error_message = "With a hosted zone, certificate, its record and the address are made."
  }
}
