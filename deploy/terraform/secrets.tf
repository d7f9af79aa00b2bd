# What every instance of both colours must share, and nobody else may know. Write-only: neither the state nor a plan
# holds it. The application reads it at its start.

resource "aws_secretsmanager_secret" "application" {
  name        = "${var.fleet}/application"
  description = "Seoga ${var.fleet}: key of the session cookie, the first administrator's first password, the secret of the OpenID client"
  kms_key_id  = aws_kms_key.main.arn

  # An installation that may be destroyed can be made again at once under its old name.
  recovery_window_in_days = var.deletion_protection ? 30 : 0
}

resource "aws_secretsmanager_secret_version" "application" {
  secret_id = aws_secretsmanager_secret.application.id

  # Written when this number changes, and only then.
  secret_string_wo_version = var.secret_generation

  # uuid() is 122 random bits from the operating system, new at every run; what is not written is forgotten.
  secret_string_wo = jsonencode(merge(
    {
      session-key            = "${uuid()}${uuid()}"
      administrator          = "admin"
      administrator-password = uuid()
    },
    var.openid_client_secret == null ? {} : { oidc-client-secret = var.openid_client_secret },
  ))
}
