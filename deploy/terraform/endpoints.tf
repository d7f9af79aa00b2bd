# The gateway endpoint for S3 costs nothing: artifacts and Amazon Linux's packages do not pass the NAT.
resource "aws_vpc_endpoint" "s3" {
  vpc_id            = aws_vpc.main.id
  service_name      = "com.amazonaws.${var.region}.s3"
  vpc_endpoint_type = "Gateway"
  route_table_ids   = aws_route_table.private[*].id

  tags = { Name = "${var.fleet}-s3" }
}

locals {
  # All that an instance speaks to; with the last two, the CodeDeploy agent's authorisation policy is on (user data).
  interface_services = var.interface_endpoints ? toset([
    "ssm", "ssmmessages", "ec2messages", "logs", "monitoring", "secretsmanager", "kms",
    "codedeploy", "codedeploy-commands-secure",
  ]) : toset([])
}

resource "aws_vpc_endpoint" "interface" {
  for_each = local.interface_services

  vpc_id              = aws_vpc.main.id
  service_name        = "com.amazonaws.${var.region}.${each.key}"
  vpc_endpoint_type   = "Interface"
  private_dns_enabled = true
  subnet_ids          = aws_subnet.private[*].id
  security_group_ids  = aws_security_group.endpoints[*].id

  tags = { Name = "${var.fleet}-${each.key}" }
}
