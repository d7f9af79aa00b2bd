# One launch template for both colours. What it says reaches the fleet with the next deployment: a group follows
# $Latest, and the image is resolved at each launch, so that a new Amazon Linux is no change of this configuration.
resource "aws_launch_template" "application" {
  name          = var.fleet
  description   = "Amazon Linux 2023, Corretto ${var.java_version}, agents; the application comes by CodeDeploy"
  image_id      = "resolve:ssm:${local.image_parameter}"
  instance_type = var.instance_type

  update_default_version = true
  vpc_security_group_ids = [aws_security_group.application.id]

  iam_instance_profile {
    arn = aws_iam_instance_profile.application.arn
  }

  # Tokens only, and none for what is a hop away.
  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }

  # Metrics each minute: a scale-out that waits for five-minute averages comes too late.
  monitoring {
    enabled = true
  }

  block_device_mappings {
    device_name = "/dev/xvda"

    ebs {
      volume_type           = "gp3"
      volume_size           = 20
      encrypted             = true
      delete_on_termination = true
    }
  }

  user_data = base64encode(local.user_data)

  dynamic "tag_specifications" {
    for_each = toset(["instance", "volume", "network-interface"])

    content {
      resource_type = tag_specifications.value
      tags          = merge(local.tags, { Name = var.fleet })
    }
  }
}

locals {
  image_parameter = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"

  user_data = templatefile("${path.module}/user_data.sh.tftpl", {
    region              = var.region
    java_version        = var.java_version
    interface_endpoints = var.interface_endpoints
    settings = merge({
      AWS_REGION             = var.region
      SEOGA_FLEET            = var.fleet
      SEOGA_LOG_GROUP        = local.log_group
      SEOGA_HTTP_PORT        = local.application_port
      SEOGA_DATABASE_URL     = local.database_url
      SEOGA_DATABASE_SECRET  = aws_db_instance.main.master_user_secret[0].secret_arn
      SEOGA_SECRET           = aws_secretsmanager_secret.application.arn
      SEOGA_PUBLIC_CATALOGUE = var.public_catalogue
      SEOGA_TRUSTED_PROXIES  = join(",", aws_subnet.public[*].cidr_block)
      JAVA_OPTS              = "-Xms256m -Xmx768m -XX:+ExitOnOutOfMemoryError"
      }, var.openid_provider == null ? {} : {
      SEOGA_OIDC_ISSUER    = var.openid_provider.issuer
      SEOGA_OIDC_CLIENT_ID = var.openid_provider.client_id
      SEOGA_OIDC_NAME      = var.openid_provider.name
    })
  })

  # The server must be the one that RDS's certificate names. The store holds public certificates; its password guards nothing.
  database_url = join("", [
    "jdbc:mysql://${aws_db_instance.main.address}:3306/seoga?sslMode=VERIFY_IDENTITY",
    "&trustCertificateKeyStoreUrl=file:/etc/seoga/rds.p12&trustCertificateKeyStoreType=PKCS12",
    "&trustCertificateKeyStorePassword=public",
  ])
}
