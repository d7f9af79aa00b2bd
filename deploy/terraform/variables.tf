variable "region" {
  type        = string
  description = "AWS region, such as ap-northeast-2 (Seoul)."
  default     = "ap-northeast-2"

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "region must be the code of an AWS region, such as ap-northeast-2."
  }
}

variable "fleet" {
  type        = string
  description = "Name of this installation: the prefix of what is created, the tag Fleet and the CloudWatch dimension Fleet."
  default     = "seoga"

  validation {
    # The load balancer and the target group allow 32 characters, of which ours take up to 8.
    condition     = can(regex("^[a-z][a-z0-9-]{1,22}[a-z0-9]$", var.fleet))
    error_message = "fleet must be 3 to 24 characters: small letters, digits and hyphens, beginning with a letter, not ending with a hyphen."
  }
}

#### Address ####

variable "domain_name" {
  type        = string
  description = "Host name at which staff open Seoga, such as books.example.org."

  validation {
    condition     = can(regex("^([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z]{2,}$", var.domain_name))
    error_message = "domain_name must be a host name in small letters without scheme or path, such as books.example.org."
  }
}

variable "hosted_zone_id" {
  type        = string
  description = "Route 53 hosted zone of domain_name. With it, the certificate and the address record are made here; without it, give certificate_arn and make the record yourself."
  default     = null

  validation {
    condition     = var.hosted_zone_id == null || can(regex("^Z[A-Z0-9]{5,31}$", var.hosted_zone_id))
    error_message = "hosted_zone_id must be the ID of a Route 53 hosted zone, such as Z0123456789ABCDEFGHIJ."
  }
}

variable "certificate_arn" {
  type        = string
  description = "ACM certificate for domain_name in this region, already issued. Only without hosted_zone_id."
  default     = null

  validation {
    condition     = (var.certificate_arn == null) != (var.hosted_zone_id == null)
    error_message = "Give exactly one of certificate_arn (a certificate that you have) and hosted_zone_id (where one is to be made)."
  }

  validation {
    condition     = var.certificate_arn == null || can(regex("^arn:aws[a-z-]*:acm:[a-z0-9-]+:[0-9]{12}:certificate/.+$", var.certificate_arn))
    error_message = "certificate_arn must be the ARN of an ACM certificate."
  }
}

#### Network ####

variable "vpc_cidr" {
  type        = string
  description = "Addresses of the VPC, a /16 to /20 out of 10.0.0.0/8: the application believes X-Forwarded-* headers from there."
  default     = "10.20.0.0/16"

  validation {
    condition     = can(cidrhost(var.vpc_cidr, 0)) && can(regex("^10\\..*/(1[6-9]|20)$", var.vpc_cidr))
    error_message = "vpc_cidr must be an IPv4 block within 10.0.0.0/8 with a prefix of /16 to /20, such as 10.20.0.0/16."
  }
}

variable "interface_endpoints" {
  type        = bool
  description = "Whether AWS's own services are reached by interface endpoints inside the VPC. Costs more than it saves for a small fleet; no traffic to them then leaves the VPC."
  default     = false
}

variable "allowed_cidrs" {
  type        = list(string)
  description = "IPv4 blocks from which Seoga may be opened, such as the library's own; everybody by default."
  default     = ["0.0.0.0/0"]

  validation {
    condition     = length(var.allowed_cidrs) > 0 && alltrue([for c in var.allowed_cidrs : can(cidrhost(c, 0))])
    error_message = "allowed_cidrs must be a list of at least one IPv4 block, such as [\"203.0.113.0/24\"]."
  }
}

variable "requests_per_five_minutes" {
  type        = number
  description = "Requests that one address may send in any five minutes. A library is often one address for all of its staff."
  default     = 6000

  validation {
    condition     = var.requests_per_five_minutes >= 500 && var.requests_per_five_minutes <= 2000000000 && floor(var.requests_per_five_minutes) == var.requests_per_five_minutes
    error_message = "requests_per_five_minutes must be a whole number of at least 500: one person who works fast sends some hundred."
  }
}

#### Fleet ####

variable "instance_type" {
  type        = string
  description = "EC2 instance type of the application; at least 2 GiB. x86-64, as the build is: an AOT cache holds for one architecture."
  default     = "t3.small"

  validation {
    condition     = can(regex("^[a-z0-9-]+\\.[a-z0-9]+$", var.instance_type)) && !can(regex("^([a-z]+[0-9]+g[a-z]*|a1)\\.", var.instance_type)) && !can(regex("\\.(nano|micro)$", var.instance_type))
    error_message = "instance_type must be an x86-64 type with at least 2 GiB, such as t3.small (no Graviton type, no nano, no micro)."
  }
}

variable "java_version" {
  type        = number
  description = "Major version of Amazon Corretto on the instances: 25 (starts faster with an AOT cache) or 17."
  default     = 25

  validation {
    condition     = contains([17, 25], var.java_version)
    error_message = "java_version must be 17 or 25: those are the versions that the tests run on."
  }
}

variable "fleet_size" {
  type        = object({ min = number, max = number })
  description = "Fewest and most instances of one colour. At least 2, one in each zone."
  default     = { min = 2, max = 4 }

  validation {
    condition     = var.fleet_size.min >= 2 && var.fleet_size.max >= var.fleet_size.min && var.fleet_size.max <= 20
    error_message = "fleet_size needs min of at least 2 (one instance in each zone) and max from min to 20."
  }
}

variable "scale_out_above_cpu_percent" {
  type        = number
  description = "Average CPU use of the group, in percent, above which instances are added."
  default     = 70

  validation {
    condition     = var.scale_out_above_cpu_percent >= 40 && var.scale_out_above_cpu_percent <= 90
    error_message = "scale_out_above_cpu_percent must be from 40 to 90."
  }
}

variable "scale_in_below_cpu_percent" {
  type        = number
  description = "Average CPU use of the group, in percent, below which instances are removed."
  default     = 30

  validation {
    # Two instances at 30 % are one at 60 %: closer together, removing one would add it again.
    condition     = var.scale_in_below_cpu_percent >= 5 && var.scale_in_below_cpu_percent * 2 < var.scale_out_above_cpu_percent
    error_message = "scale_in_below_cpu_percent must be at least 5 and less than half of scale_out_above_cpu_percent, or the fleet would grow and shrink in turn."
  }
}

#### Database ####

variable "database_instance_class" {
  type        = string
  description = "RDS instance class."
  default     = "db.t4g.medium"

  validation {
    condition     = can(regex("^db\\.[a-z0-9-]+\\.[a-z0-9]+$", var.database_instance_class))
    error_message = "database_instance_class must be an RDS class, such as db.t4g.medium."
  }
}

variable "database_memory_mebibytes" {
  type        = number
  description = "Memory of database_instance_class, in MiB, for the alarm on what is left of it."
  default     = 4096

  validation {
    condition     = var.database_memory_mebibytes >= 1024
    error_message = "database_memory_mebibytes must be at least 1024."
  }
}

variable "database_storage_gibibytes" {
  type        = object({ initial = number, max = number })
  description = "Size of the database's disk and how far RDS may let it grow, in GiB."
  default     = { initial = 50, max = 200 }

  validation {
    # RDS asks for room of at least a tenth; below 26 % it warns.
    condition     = var.database_storage_gibibytes.initial >= 20 && var.database_storage_gibibytes.max >= var.database_storage_gibibytes.initial * 1.26
    error_message = "database_storage_gibibytes needs initial of at least 20 and max at least 26 % above it."
  }
}

variable "database_backup_days" {
  type        = number
  description = "Days for which the database can be restored to any second."
  default     = 14

  validation {
    condition     = var.database_backup_days >= 7 && var.database_backup_days <= 35
    error_message = "database_backup_days must be from 7 to 35."
  }
}

variable "deletion_protection" {
  type        = bool
  description = "Whether the database and the load balancer refuse to be deleted. Set to false, and apply, before a destroy."
  default     = true
}

#### Pipeline ####

variable "github_repository" {
  type        = string
  description = "Repository that is delivered, as owner/name."

  validation {
    condition     = can(regex("^[A-Za-z0-9-]+/[A-Za-z0-9._-]+$", var.github_repository))
    error_message = "github_repository must be owner/name, such as example/seoga."
  }
}

variable "github_branch" {
  type        = string
  description = "Branch whose commits are delivered."
  default     = "main"

  validation {
    condition     = can(regex("^[A-Za-z0-9._/-]+$", var.github_branch))
    error_message = "github_branch must be the name of a branch."
  }
}

variable "connection_arn" {
  type        = string
  description = "A connection to GitHub that exists already; one is made without it, to be confirmed once in the console."
  default     = null

  validation {
    condition     = var.connection_arn == null || can(regex("^arn:aws[a-z-]*:(codeconnections|codestar-connections):[a-z0-9-]+:[0-9]{12}:connection/.+$", var.connection_arn))
    error_message = "connection_arn must be the ARN of a connection (codeconnections or codestar-connections)."
  }
}

variable "approver_emails" {
  type        = set(string)
  description = "Who is asked by e-mail to approve a release. Each address confirms its subscription once."

  validation {
    condition     = length(var.approver_emails) > 0 && alltrue([for e in var.approver_emails : can(regex("^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$", e))])
    error_message = "approver_emails must have at least one e-mail address: without one, nobody learns that a release waits."
  }
}

variable "blue_termination_wait_minutes" {
  type        = number
  description = "Minutes for which the old fleet is kept after the switch, for an instant rollback."
  default     = 30

  validation {
    # The limits page says 2800, the API reference 2880.
    condition     = var.blue_termination_wait_minutes >= 0 && var.blue_termination_wait_minutes <= 2800
    error_message = "blue_termination_wait_minutes must be from 0 to 2800."
  }
}

variable "deployment_config" {
  type        = string
  description = "How many instances at once are installed and given traffic. One at a time is the only one under which any failure stops the switch."
  default     = "CodeDeployDefault.OneAtATime"

  validation {
    condition     = contains(["CodeDeployDefault.OneAtATime", "CodeDeployDefault.HalfAtATime"], var.deployment_config)
    error_message = "deployment_config must be CodeDeployDefault.OneAtATime or CodeDeployDefault.HalfAtATime; AllAtOnce calls it a success when one instance works."
  }
}

#### Watching ####

variable "alarm_emails" {
  type        = set(string)
  description = "Who gets alarms and news of deployments by e-mail. Each address confirms its subscription once."

  validation {
    condition     = length(var.alarm_emails) > 0 && alltrue([for e in var.alarm_emails : can(regex("^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$", e))])
    error_message = "alarm_emails must have at least one e-mail address: without one, nobody hears an alarm."
  }
}

variable "log_retention_days" {
  type        = number
  description = "Days for which logs are kept."
  default     = 365

  validation {
    # The values that CloudWatch Logs takes, from a month on.
    condition     = contains([30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827], var.log_retention_days)
    error_message = "log_retention_days must be one of 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827."
  }
}

variable "network_alarm_mebibytes_per_minute" {
  type        = number
  description = "What one instance may receive or send in a minute, in MiB. The base rate of a t3.small, 128 Mbit/s, is 915."
  default     = 700

  validation {
    condition     = var.network_alarm_mebibytes_per_minute > 0
    error_message = "network_alarm_mebibytes_per_minute must be more than 0."
  }
}

variable "public_catalogue" {
  type        = bool
  description = "Whether visitors may search and read without signing in."
  default     = true
}

variable "openid_provider" {
  type = object({
    issuer    = string
    client_id = string
    name      = string
  })
  description = "OpenID provider by which staff may sign in, and what they call it. It must let the client come back to https://<domain name>/sign-in/oidc/answer."
  default     = null

  validation {
    condition     = var.openid_provider == null || can(regex("^https://", var.openid_provider.issuer))
    error_message = "The issuer of openid_provider must begin with https://."
  }
}

variable "openid_client_secret" {
  type        = string
  description = "The client's secret at openid_provider; kept nowhere but in the application's secret, and written there with the others, when secret_generation grows."
  default     = null
  ephemeral   = true
  sensitive   = true

  validation {
    condition     = var.openid_client_secret == null || can(regex("^\\S{8,}$", var.openid_client_secret))
    error_message = "openid_client_secret must have 8 characters or more, none of them a blank."
  }
}

variable "secret_generation" {
  type        = number
  description = "Counts the makings of the session key and the first password: a higher number makes them anew and signs everybody out."
  default     = 1

  validation {
    condition     = var.secret_generation >= 1 && floor(var.secret_generation) == var.secret_generation
    error_message = "secret_generation must be a whole number from 1."
  }
}
