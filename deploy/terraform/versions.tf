terraform {
  required_version = ">= 1.11"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100.0"
    }
  }

  # The bucket is made once by state/; its name is given at "terraform init -backend-config=backend.hcl".
  # The lock is an object beside the state (S3's conditional writes): no DynamoDB table is needed.
  backend "s3" {
    key          = "seoga/terraform.tfstate"
    encrypt      = true
    use_lockfile = true
  }
}

provider "aws" {
  region = var.region

  default_tags {
    tags = local.tags
  }
}
