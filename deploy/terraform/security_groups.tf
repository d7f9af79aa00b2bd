# Who may speak to whom: clients -> load balancer:443 -> application:8080 -> database:3306. Nothing else comes in.

resource "aws_security_group" "load_balancer" {
  name        = "${var.fleet}-load-balancer"
  description = "Takes HTTPS, and HTTP to redirect it"
  vpc_id      = aws_vpc.main.id

  tags = { Name = "${var.fleet}-load-balancer" }
}

resource "aws_vpc_security_group_ingress_rule" "https" {
  for_each = toset(var.allowed_cidrs)

  security_group_id = aws_security_group.load_balancer.id
  description       = "HTTPS"
  cidr_ipv4         = each.key
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

# The listener there only redirects to HTTPS.
resource "aws_vpc_security_group_ingress_rule" "http" {
  for_each = toset(var.allowed_cidrs)

  security_group_id = aws_security_group.load_balancer.id
  description       = "HTTP, redirected to HTTPS"
  cidr_ipv4         = each.key
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

resource "aws_vpc_security_group_egress_rule" "load_balancer_to_application" {
  security_group_id            = aws_security_group.load_balancer.id
  description                  = "Requests and health checks"
  referenced_security_group_id = aws_security_group.application.id
  ip_protocol                  = "tcp"
  from_port                    = local.application_port
  to_port                      = local.application_port
}

resource "aws_security_group" "application" {
  name        = "${var.fleet}-application"
  description = "Takes requests from the load balancer only; no SSH, which Session Manager replaces"
  vpc_id      = aws_vpc.main.id

  tags = { Name = "${var.fleet}-application" }
}

resource "aws_vpc_security_group_ingress_rule" "application_from_load_balancer" {
  security_group_id            = aws_security_group.application.id
  description                  = "Requests and health checks"
  referenced_security_group_id = aws_security_group.load_balancer.id
  ip_protocol                  = "tcp"
  from_port                    = local.application_port
  to_port                      = local.application_port
}

resource "aws_vpc_security_group_egress_rule" "application_to_database" {
  security_group_id            = aws_security_group.application.id
  description                  = "MySQL"
  referenced_security_group_id = aws_security_group.database.id
  ip_protocol                  = "tcp"
  from_port                    = 3306
  to_port                      = 3306
}

# AWS's services (CodeDeploy, S3, Secrets Manager, CloudWatch, Systems Manager) and packages: HTTPS only.
resource "aws_vpc_security_group_egress_rule" "application_to_aws" {
  security_group_id = aws_security_group.application.id
  description       = "AWS services and packages"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_security_group" "database" {
  name        = "${var.fleet}-database"
  description = "Takes MySQL from the application only, and speaks to nobody"
  vpc_id      = aws_vpc.main.id

  tags = { Name = "${var.fleet}-database" }
}

resource "aws_vpc_security_group_ingress_rule" "database_from_application" {
  security_group_id            = aws_security_group.database.id
  description                  = "MySQL"
  referenced_security_group_id = aws_security_group.application.id
  ip_protocol                  = "tcp"
  from_port                    = 3306
  to_port                      = 3306
}

resource "aws_security_group" "endpoints" {
  count = var.interface_endpoints ? 1 : 0

  name        = "${var.fleet}-endpoints"
  description = "Interface endpoints of AWS services, for the application"
  vpc_id      = aws_vpc.main.id

  tags = { Name = "${var.fleet}-endpoints" }
}

resource "aws_vpc_security_group_ingress_rule" "endpoints_from_application" {
  count = var.interface_endpoints ? 1 : 0

  security_group_id            = aws_security_group.endpoints[0].id
  description                  = "AWS services"
  referenced_security_group_id = aws_security_group.application.id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
}
