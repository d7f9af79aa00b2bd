resource "aws_lb" "main" {
  name               = var.fleet
  load_balancer_type = "application"
  internal           = false
  subnets            = aws_subnet.public[*].id
  security_groups    = [aws_security_group.load_balancer.id]

  # Shorter than the application's 120 s, so that it is never the application that closes first (502); long for the answer
  # to an upload of MARC records, which comes when they are understood (30 s for 200,000 on the development machine).
  idle_timeout               = 100
  drop_invalid_header_fields = true
  desync_mitigation_mode     = "defensive"
  enable_deletion_protection = var.deletion_protection

  access_logs {
    bucket  = aws_s3_bucket.access_logs.id
    enabled = true
  }

  # The load balancer tries to write a test object as soon as it is told of the bucket.
  depends_on = [aws_s3_bucket_policy.access_logs, aws_s3_bucket_server_side_encryption_configuration.access_logs]
}

resource "aws_lb_target_group" "application" {
  name        = var.fleet
  vpc_id      = aws_vpc.main.id
  target_type = "instance"
  protocol    = "HTTP"
  port        = local.application_port

  # Requests in flight have this long; a page takes milliseconds, an import some seconds.
  deregistration_delay = 60
  # By turns: a target whose process is gone refuses at once, and would be the one with the fewest outstanding requests.
  load_balancing_algorithm_type = "round_robin"

  health_check {
    path                = local.readiness_path
    port                = "traffic-port"
    protocol            = "HTTP"
    interval            = 10
    timeout             = 5
    healthy_threshold   = 2
    unhealthy_threshold = 3
    matcher             = "200"
  }
}

resource "aws_lb_listener" "https" {
  load_balancer_arn = aws_lb.main.arn
  protocol          = "HTTPS"
  port              = 443
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn   = local.certificate_arn

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.application.arn
  }
}

resource "aws_lb_listener" "http" {
  load_balancer_arn = aws_lb.main.arn
  protocol          = "HTTP"
  port              = 80

  default_action {
    type = "redirect"

    redirect {
      protocol    = "HTTPS"
      port        = "443"
      status_code = "HTTP_301"
    }
  }
}

# What operators ask is not for the internet; they reach it on the instance (deploy/README.md).
resource "aws_lb_listener_rule" "operators_only" {
  listener_arn = aws_lb_listener.https.arn
  priority     = 10

  condition {
    path_pattern {
      values = ["/q", "/q/*"]
    }
  }

  action {
    type = "fixed-response"

    fixed_response {
      status_code  = "404"
      content_type = "text/plain"
      message_body = "Not found"
    }
  }
}

#### Certificate and address ####

locals {
  certificate_arn = var.hosted_zone_id == null ? var.certificate_arn : aws_acm_certificate_validation.main[0].certificate_arn
}

resource "aws_acm_certificate" "main" {
  count = var.hosted_zone_id == null ? 0 : 1

  domain_name       = var.domain_name
  validation_method = "DNS"

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_route53_record" "certificate" {
  # One name without alternatives has one validation record; its content is known after the certificate is asked for.
  count = var.hosted_zone_id == null ? 0 : 1

  zone_id = var.hosted_zone_id
  name    = one(aws_acm_certificate.main[0].domain_validation_options).resource_record_name
  type    = one(aws_acm_certificate.main[0].domain_validation_options).resource_record_type
  records = [one(aws_acm_certificate.main[0].domain_validation_options).resource_record_value]
  ttl     = 300
}

resource "aws_acm_certificate_validation" "main" {
  count = var.hosted_zone_id == null ? 0 : 1

  certificate_arn         = aws_acm_certificate.main[0].arn
  validation_record_fqdns = aws_route53_record.certificate[*].fqdn
}

resource "aws_route53_record" "address" {
  count = var.hosted_zone_id == null ? 0 : 1

  zone_id = var.hosted_zone_id
  name    = var.domain_name
  type    = "A"

  alias {
    name                   = aws_lb.main.dns_name
    zone_id                = aws_lb.main.zone_id
    evaluate_target_health = false
  }
}
