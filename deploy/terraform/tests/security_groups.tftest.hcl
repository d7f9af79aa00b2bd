mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}

run "clients_to_load_balancer_to_application_to_database_and_nothing_else" {
  command = plan

  variables {
    allowed_cidrs = ["203.0.113.0/24", "198.51.100.7/32"]
  }

  # Each rule as "group from/to protocol port-port", and no rule beside them.
  assert {
    condition = {
      for name, rule in {
        load_balancer_to_application   = aws_vpc_security_group_egress_rule.load_balancer_to_application
        application_from_load_balancer = aws_vpc_security_group_ingress_rule.application_from_load_balancer
        application_to_database        = aws_vpc_security_group_egress_rule.application_to_database
        database_from_application      = aws_vpc_security_group_ingress_rule.database_from_application
        application_to_aws             = aws_vpc_security_group_egress_rule.application_to_aws
      } : name => "${rule.security_group_id} ${coalesce(rule.referenced_security_group_id, rule.cidr_ipv4)} ${rule.ip_protocol} ${rule.from_port}-${rule.to_port}"
      } == {
      load_balancer_to_application   = "${aws_security_group.load_balancer.id} ${aws_security_group.application.id} tcp 8080-8080"
      application_from_load_balancer = "${aws_security_group.application.id} ${aws_security_group.load_balancer.id} tcp 8080-8080"
      application_to_database        = "${aws_security_group.application.id} ${aws_security_group.database.id} tcp 3306-3306"
      database_from_application      = "${aws_security_group.database.id} ${aws_security_group.application.id} tcp 3306-3306"
      application_to_aws             = "${aws_security_group.application.id} 0.0.0.0/0 tcp 443-443"
    }
    error_message = "The load balancer speaks to the application at 8080, the application to the database at 3306 and to AWS at 443, by group and in no other way."
  }

  assert {
    condition = alltrue([
      for port, rules in { 443 = aws_vpc_security_group_ingress_rule.https, 80 = aws_vpc_security_group_ingress_rule.http } :
      toset([for r in rules : "${r.security_group_id} ${r.cidr_ipv4} ${r.ip_protocol} ${r.from_port}-${r.to_port}"]) ==
      toset([for cidr in var.allowed_cidrs : "${aws_security_group.load_balancer.id} ${cidr} tcp ${port}-${port}"])
    ])
    error_message = "The load balancer takes 443, and 80 to redirect it, from allowed_cidrs and from nobody else."
  }

  assert {
    condition = toset(flatten([
      for file in fileset(path.root, "*.tf") :
      regexall("resource \"(?:aws_vpc_security_group_ingress_rule|aws_vpc_security_group_egress_rule|aws_security_group_rule)\" \"(\\w+)\"", file("${path.root}/${file}"))
      ])) == toset([
      "https", "http", "load_balancer_to_application", "application_from_load_balancer", "application_to_database",
      "database_from_application", "application_to_aws", "endpoints_from_application",
    ])
    error_message = "There is a rule that these tests do not know."
  }

  assert {
    condition = alltrue([
      for group in [aws_security_group.load_balancer, aws_security_group.application, aws_security_group.database] :
      length(group.ingress) == 0 && length(group.egress) == 0
    ])
    error_message = "Rules inside of a group would be fought over with the rules beside it."
  }

  assert {
    condition = (
      toset(aws_lb.main.security_groups) == toset([aws_security_group.load_balancer.id]) &&
      toset(aws_launch_template.application.vpc_security_group_ids) == toset([aws_security_group.application.id]) &&
      toset(aws_db_instance.main.vpc_security_group_ids) == toset([aws_security_group.database.id])
    )
    error_message = "Load balancer, instances and database must each be in their own group."
  }
}
