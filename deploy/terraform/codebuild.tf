# What is done is in buildspec.yml.
resource "aws_codebuild_project" "build" {
  name           = var.fleet
  description    = "Seoga ${var.fleet}: all tests, then the bundle for CodeDeploy"
  service_role   = aws_iam_role.codebuild.arn
  encryption_key = aws_kms_key.main.arn

  # ./verify on a clean machine may take 90 minutes.
  build_timeout          = 90
  queued_timeout         = 60
  concurrent_build_limit = 1

  source {
    type = "CODEPIPELINE"
  }

  artifacts {
    type = "CODEPIPELINE"
  }

  environment {
    type         = "LINUX_CONTAINER"
    compute_type = "BUILD_GENERAL1_MEDIUM"
    image        = "aws/codebuild/standard:7.0"

    # The tests start MySQL in Docker.
    privileged_mode = true

    # The bundle's start-up cache is made by the fleet's Java.
    environment_variable {
      name  = "FLEET_JAVA_VERSION"
      value = var.java_version
    }
  }

  cache {
    type     = "S3"
    location = "${aws_s3_bucket.artifacts.bucket}/build-cache"
  }

  logs_config {
    cloudwatch_logs {
      group_name  = aws_cloudwatch_log_group.build.name
      stream_name = "build"
    }
  }
}
