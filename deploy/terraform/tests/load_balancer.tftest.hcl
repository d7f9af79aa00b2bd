mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}

run "a_load_balancer_that_speaks_https_to_clients_and_asks_for_readiness" {
  command = plan

  #### Target group ####

  assert {
    condition = (
      aws_lb_target_group.application.port == 8080 &&
      aws_lb_target_group.application.protocol == "HTTP" &&
      aws_lb_target_group.application.target_type == "instance" &&
      aws_lb_target_group.application.vpc_id == aws_vpc.main.id &&
      tostring(aws_lb_target_group.application.deregistration_delay) == "60"
    )
    error_message = "Target group: instances of this VPC, HTTP, port 8080, deregistration delay 60 s."
  }

  assert {
    condition = { for name, value in aws_lb_target_group.application.health_check[0] : name => tostring(value) if value != null } == {
      path                = "/q/health/ready"
      port                = "traffic-port"
      protocol            = "HTTP"
      interval            = "10"
      timeout             = "5"
      healthy_threshold   = "2"
      unhealthy_threshold = "3"
      matcher             = "200"
    }
    error_message = "Health check: /q/health/ready at the traffic port by HTTP, every 10 s, time-out 5 s, 2 good, 3 bad, 200."
  }

  assert {
    condition     = strcontains(local.user_data, "SEOGA_HTTP_PORT=${aws_lb_target_group.application.port}\n")
    error_message = "The application must listen where the target group asks."
  }

  #### Listeners ####

  assert {
    condition = (
      aws_lb_listener.https.load_balancer_arn == aws_lb.main.arn &&
      aws_lb_listener.https.port == 443 &&
      aws_lb_listener.https.protocol == "HTTPS" &&
      aws_lb_listener.https.ssl_policy == "ELBSecurityPolicy-TLS13-1-2-2021-06" &&
      aws_lb_listener.https.certificate_arn == var.certificate_arn
    )
    error_message = "HTTPS at 443 with the given certificate, TLS 1.3 and nothing older than 1.2."
  }

  assert {
    condition     = one(aws_lb_listener.https.default_action).type == "forward" && one(aws_lb_listener.https.default_action).target_group_arn == aws_lb_target_group.application.arn
    error_message = "What comes by HTTPS must reach the application."
  }

  assert {
    condition = (
      aws_lb_listener.http.load_balancer_arn == aws_lb.main.arn &&
      aws_lb_listener.http.port == 80 &&
      one(aws_lb_listener.http.default_action).type == "redirect" &&
      one(aws_lb_listener.http.default_action).redirect[0].protocol == "HTTPS" &&
      one(aws_lb_listener.http.default_action).redirect[0].port == "443" &&
      one(aws_lb_listener.http.default_action).redirect[0].status_code == "HTTP_301"
    )
    error_message = "HTTP at 80 must be redirected to HTTPS at 443, for good."
  }

  assert {
    condition = (
      aws_lb_listener_rule.operators_only.listener_arn == aws_lb_listener.https.arn &&
      toset(one(aws_lb_listener_rule.operators_only.condition).path_pattern[0].values) == toset(["/q", "/q/*"]) &&
      one(aws_lb_listener_rule.operators_only.action).type == "fixed-response" &&
      one(aws_lb_listener_rule.operators_only.action).fixed_response[0].status_code == "404"
    )
    error_message = "/q/metrics and /q/health must not be reachable from outside."
  }

  #### The load balancer itself ####

  assert {
    condition     = !aws_lb.main.internal && toset(aws_lb.main.subnets) == toset(aws_subnet.public[*].id)
    error_message = "The load balancer must stand in the public subnets of both zones."
  }

  assert {
    # quarkus.http.idle-timeout in application.properties is 120 s.
    condition     = aws_lb.main.idle_timeout == 100
    error_message = "The load balancer must close idle connections before the application does, or it answers 502."
  }

  assert {
    condition     = aws_lb.main.enable_deletion_protection && aws_lb.main.drop_invalid_header_fields && aws_lb.main.desync_mitigation_mode == "defensive"
    error_message = "The load balancer must refuse to be deleted, and drop what could smuggle a request."
  }

  assert {
    condition     = aws_lb.main.access_logs[0].enabled && aws_lb.main.access_logs[0].bucket == aws_s3_bucket.access_logs.id
    error_message = "Every request must be logged, in the bucket for it."
  }

  assert {
    condition = [
      for s in jsondecode(aws_s3_bucket_policy.access_logs.policy).Statement : [s.Principal.Service, s.Action, s.Resource, s.Condition.ArnLike["aws:SourceArn"]] if s.Effect == "Allow"
      ] == [[
        "logdelivery.elasticloadbalancing.amazonaws.com", "s3:PutObject",
        "arn:aws:s3:::${aws_s3_bucket.access_logs.bucket}/AWSLogs/111122223333/*",
        "arn:aws:elasticloadbalancing:ap-northeast-2:111122223333:loadbalancer/*",
    ]]
    error_message = "Load balancers of this account, and nobody else, may write access logs, and do nothing else."
  }

  assert {
    condition     = one(one(aws_s3_bucket_server_side_encryption_configuration.access_logs.rule).apply_server_side_encryption_by_default).sse_algorithm == "AES256"
    error_message = "A load balancer cannot write into a bucket with a KMS key: its making would be refused."
  }

  #### WAF ####

  assert {
    condition     = aws_wafv2_web_acl_association.load_balancer.resource_arn == aws_lb.main.arn && aws_wafv2_web_acl_association.load_balancer.web_acl_arn == aws_wafv2_web_acl.main.arn && aws_wafv2_web_acl.main.scope == "REGIONAL"
    error_message = "The rules must stand before the load balancer."
  }

  assert {
    condition = {
      for rule in aws_wafv2_web_acl.main.rule : rule.name => try(one(one(rule.statement).managed_rule_group_statement).name, "")
      } == {
      rate-limit       = ""
      common           = "AWSManagedRulesCommonRuleSet"
      known-bad-inputs = "AWSManagedRulesKnownBadInputsRuleSet"
      forwarded-for    = ""
    }
    error_message = "WAF: a limit by address, the common rules, known bad inputs, X-Forwarded-For that would get no answer."
  }

  assert {
    condition     = alltrue([for rule in aws_wafv2_web_acl.main.rule : length(one(rule.override_action).none) == 1 && length(one(rule.override_action).count) == 0 if !contains(["rate-limit", "forwarded-for"], rule.name)])
    error_message = "A group of rules that only counts stops nobody."
  }

  assert {
    condition = one([
      for rule in aws_wafv2_web_acl.main.rule : (
        length(one(rule.action).block) == 1 &&
        one(one(one(rule.action).block).custom_response).response_code == 429 &&
        one(one(rule.statement).rate_based_statement).limit == 6000 &&
        one(one(rule.statement).rate_based_statement).evaluation_window_sec == 300 &&
        one(one(rule.statement).rate_based_statement).aggregate_key_type == "IP"
      ) if rule.name == "rate-limit"
    ])
    error_message = "Who sends more than 6000 requests in five minutes must be told 429, by address."
  }

  assert {
    condition = one([
      for rule in aws_wafv2_web_acl.main.rule : (
        one(one(one(rule.action).block).custom_response).response_code == 400 &&
        one(one(one(one(rule.statement).regex_match_statement).field_to_match).single_header).name == "x-forwarded-for" &&
        alltrue([
          for value, blocked in { "" = true, "," = true, " , 1.2.3.4" = true, "1.2.3.4" = false, "unknown" = false, "1.2.3.4, " = false } :
          can(regex(one(one(rule.statement).regex_match_statement).regex_string, value)) == blocked
        ])
      ) if rule.name == "forwarded-for"
    ])
    error_message = "An X-Forwarded-For that begins with nothing must not reach the application."
  }

  assert {
    condition = {
      for rule in aws_wafv2_web_acl.main.rule : rule.name => toset([
        for o in try(one(one(rule.statement).managed_rule_group_statement).rule_action_override, []) : o.name if length(one(o.action_to_use).count) == 1
      ])
      } == {
      rate-limit       = toset([])
      common           = toset(["SizeRestrictions_BODY", "CrossSiteScripting_BODY", "GenericRFI_BODY", "GenericLFI_BODY"])
      known-bad-inputs = toset([])
      forwarded-for    = toset([])
    }
    error_message = "Only the rules on bodies are counted instead of blocked: they would refuse every import and every summary with a quotation."
  }

  assert {
    condition     = length(distinct([for rule in aws_wafv2_web_acl.main.rule : rule.priority])) == length(aws_wafv2_web_acl.main.rule)
    error_message = "Two rules have the same priority, which WAF refuses."
  }

  assert {
    condition     = tolist(aws_wafv2_web_acl_logging_configuration.main.log_destination_configs) == tolist([aws_cloudwatch_log_group.waf.arn]) && aws_wafv2_web_acl_logging_configuration.main.resource_arn == aws_wafv2_web_acl.main.arn
    error_message = "What WAF blocks and counts must be logged."
  }

  assert {
    condition = (
      length(setsubtract(["cookie", "authorization"], flatten([for f in aws_wafv2_web_acl_logging_configuration.main.redacted_fields : f.single_header[*].name]))) == 0 &&
      anytrue([for f in aws_wafv2_web_acl_logging_configuration.main.redacted_fields : length(f.query_string) == 1])
    )
    error_message = "WAF's log must hold no session cookie, no password and no search."
  }

  assert {
    condition = one([
      for f in aws_wafv2_web_acl_logging_configuration.main.logging_filter : (
        f.default_behavior == "DROP" &&
        toset(flatten([for kept in f.filter : kept.condition[*].action_condition[0].action if kept.behavior == "KEEP"])) == toset(["BLOCK", "COUNT"])
      )
    ])
    error_message = "WAF must log what it blocked or counted, and nothing else."
  }
}

run "certificate_and_address_are_made_where_the_zone_is_known" {
  command = plan

  variables {
    certificate_arn = null
    hosted_zone_id  = "Z0123456789ABCDEFGHIJ"
  }

  assert {
    condition     = aws_acm_certificate.main[0].domain_name == var.domain_name && aws_acm_certificate.main[0].validation_method == "DNS"
    error_message = "With a hosted zone, a certificate for the host name must be asked for."
  }

  assert {
    condition     = aws_route53_record.certificate[0].zone_id == var.hosted_zone_id && aws_route53_record.certificate[0].name == "_x.books.example.org" && toset(aws_route53_record.certificate[0].records) == toset(["_y.acm"])
    error_message = "The record that proves the host name must be the one that ACM asks for."
  }

  assert {
    condition     = aws_lb_listener.https.certificate_arn == aws_acm_certificate_validation.main[0].certificate_arn
    error_message = "The load balancer must wait for the certificate to be valid: a pending one is refused."
  }

  assert {
    condition     = aws_route53_record.address[0].name == var.domain_name && aws_route53_record.address[0].type == "A" && one(aws_route53_record.address[0].alias).name == aws_lb.main.dns_name
    error_message = "The host name must lead to the load balancer."
  }
}
