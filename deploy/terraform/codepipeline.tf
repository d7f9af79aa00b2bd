# Commit -> tests and bundle -> a person's approval -> blue/green deployment.

resource "aws_codeconnections_connection" "github" {
  count = var.connection_arn == null ? 1 : 0

  name          = var.fleet
  provider_type = "GitHub"
}

locals {
  connection_arn = var.connection_arn == null ? aws_codeconnections_connection.github[0].arn : var.connection_arn
}

resource "aws_codepipeline" "delivery" {
  name          = var.fleet
  role_arn      = aws_iam_role.codepipeline.arn
  pipeline_type = "V2"

  # A newer commit takes the place of one that still waits: nobody is asked to approve what is out of date.
  execution_mode = "SUPERSEDED"

  artifact_store {
    type     = "S3"
    location = aws_s3_bucket.artifacts.bucket

    encryption_key {
      type = "KMS"
      id   = aws_kms_key.main.arn
    }
  }

  stage {
    name = "Source"

    action {
      name             = "GitHub"
      category         = "Source"
      owner            = "AWS"
      provider         = "CodeStarSourceConnection"
      version          = "1"
      namespace        = "Source"
      output_artifacts = ["source"]

      configuration = {
        ConnectionArn        = local.connection_arn
        FullRepositoryId     = var.github_repository
        BranchName           = var.github_branch
        DetectChanges        = "true"
        OutputArtifactFormat = "CODE_ZIP"
      }
    }
  }

  stage {
    name = "Build"

    action {
      name             = "TestsAndBundle"
      category         = "Build"
      owner            = "AWS"
      provider         = "CodeBuild"
      version          = "1"
      namespace        = "Build"
      input_artifacts  = ["source"]
      output_artifacts = ["bundle"]

      configuration = {
        ProjectName = aws_codebuild_project.build.name
      }
    }
  }

  stage {
    name = "Approval"

    action {
      name               = "Release"
      category           = "Approval"
      owner              = "AWS"
      provider           = "Manual"
      version            = "1"
      timeout_in_minutes = local.approval_days * 24 * 60

      configuration = {
        NotificationArn    = aws_sns_topic.approvals.arn
        ExternalEntityLink = "https://github.com/${var.github_repository}/commit/#{Source.CommitId}"
        CustomData = join(" ", [
          "Seoga #{Build.RELEASE_VERSION}, commit #{Source.CommitId}: all tests passed.",
          "The new fleet gets as many instances as are healthy now: look first at ${local.dashboard_url}",
          "Without an answer within ${local.approval_days} days the run fails, and nothing changes.",
        ])
      }
    }
  }

  stage {
    name = "Deploy"

    action {
      name            = "BlueGreen"
      category        = "Deploy"
      owner           = "AWS"
      provider        = "CodeDeploy"
      version         = "1"
      input_artifacts = ["bundle"]

      configuration = {
        ApplicationName     = aws_codedeploy_app.application.name
        DeploymentGroupName = aws_codedeploy_deployment_group.application.deployment_group_name
      }
    }
  }

  depends_on = [aws_iam_role_policy.codepipeline]
}

locals {
  # The most that CodePipeline waits.
  approval_days = 7
}
