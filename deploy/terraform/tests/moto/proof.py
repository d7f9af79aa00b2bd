"""Proves on the moto server that the plan is empty after apply, and in and after blue/green deployments; and that it is
not empty, or refused, where it should be. The configuration is applied as it is, but for what not_in_moto.txt names.

Not proven: what the real CodeDeploy copies, and any policy of IAM, as moto lets everybody do everything.
"""

import argparse
import contextlib
import functools
import logging
import os
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path

import boto3

import adoption
import server
from terraform import Terraform, TerraformFailed, copy_configuration, essence, know_only

REGION = "ap-northeast-2"
FLEET = "seoga"
STATE = "seoga/terraform.tfstate"
DOMAIN = "example.org"
CONNECTION = f"arn:aws:codeconnections:{REGION}:123456789012:connection/00000000-0000-0000-0000-000000000000"


NOT_IN_MOTO = Path(__file__).parent / "not_in_moto.txt"


class Failed(Exception):
    """Something is not as it should be; the text says what."""


class Proof:
    """One run of all steps; each prints its seconds."""

    def __init__(self, work, url, plugins):
        know_only(url, work)
        self.client = functools.lru_cache(boto3.Session(region_name=REGION).client)
        self.work = work
        self.plugins = plugins

    def run(self):
        copy_configuration(self.work / "configuration")
        self.step("state bucket, by state/", self.make_state_bucket)
        self.step("plan of all, in an empty account", self.plan_all)
        self.step("apply of all", self.apply_all)
        self.step("every resource is applied, or named in not_in_moto.txt", self.account_for_all)
        self.step("state locked in S3: refused", self.lock)
        self.empty("after the apply")

        first = self.create_deployment()
        self.groups("seed", first)
        self.empty("in the first deployment: green beside the seed")
        self.proceed(first, "READY_WAIT")
        self.empty("in the first deployment: traffic on green, the seed waits")
        self.proceed(first, "TERMINATION_WAIT")
        self.groups(first)
        self.empty("after the first deployment: the seed is gone")

        second = self.create_deployment()
        self.proceed(second, "READY_WAIT")
        self.proceed(second, "TERMINATION_WAIT")
        self.groups(second)
        self.empty("after the second deployment")

        third = self.create_deployment()
        self.groups(second, third)
        self.client("codedeploy").stop_deployment(deploymentId=third)
        self.groups(second)

        self.step("the fleet's tag is lost: refused", functools.partial(self.lose_tag, second))
        self.step("adoption mends it", functools.partial(self.mend, second))
        self.empty("after a third deployment, stopped, and the adoption")
        self.step("another fleet size: a change, but of no group", self.change)
        self.step("which the adoption brings to the group", functools.partial(self.mend, second, size=(3, 6)))
        self.step("destroy", self.destroy)
        self.step("nothing is left", self.nothing_left)

    #### Steps ####

    def make_state_bucket(self):
        state = self.terraform(self.work / "configuration/state", region=REGION)
        state.init()
        state.apply()
        self.bucket = state.output("bucket")

    def plan_all(self):
        zone = self.client("route53").create_hosted_zone(Name=DOMAIN, CallerReference="proof")["HostedZone"]["Id"]
        self.main = self.terraform(
            self.work / "configuration",
            region=REGION,
            fleet=FLEET,
            domain_name=f"books.{DOMAIN}",
            hosted_zone_id=zone.removeprefix("/hostedzone/"),
            github_repository="example/seoga",
            connection_arn=CONNECTION,
            interface_endpoints=True,
            approver_emails=[f"approver@{DOMAIN}"],
            alarm_emails=[f"operator@{DOMAIN}"],
            deletion_protection=False,
        )
        self.main.init(bucket=self.bucket, region=REGION)
        self.plan(2, "-out=plan")

    def apply_all(self):
        self.main.apply("plan")

    def account_for_all(self):
        named = {}
        for line in NOT_IN_MOTO.read_text().splitlines():
            if line and not line.startswith("#"):
                address, _, reason = line.partition(":")
                named[address] = reason.strip()
        if without := [address for address, reason in named.items() if not reason]:
            raise Failed(f"{NOT_IN_MOTO.name} has no reason for {without}")
        left_out = self.main.declared() - self.main.resources()
        if left_out != set(named):
            raise Failed(f"Not applied are {sorted(left_out)}, but {NOT_IN_MOTO.name} names {sorted(named)}")

    def lock(self):
        s3 = self.client("s3")
        s3.head_object(Bucket=self.bucket, Key=STATE)
        lock = {"Bucket": self.bucket, "Key": f"{STATE}.tflock"}
        s3.put_object(Body=b'{"ID": "0", "Operation": "OperationTypeApply", "Who": "somebody else"}', **lock)
        try:
            self.plan(1, "-lock-timeout=0s", says="Error acquiring the state lock")
        finally:
            s3.delete_object(**lock)

    def lose_tag(self, deployment):
        tag = {"ResourceId": green(deployment), "ResourceType": "auto-scaling-group", "Key": "Fleet"}
        self.client("autoscaling").delete_tags(Tags=[tag])
        self.plan(1, says=f"no group has the tag Fleet={FLEET}")

    def mend(self, deployment, size=(2, 4)):
        machines = self.client("stepfunctions").list_state_machines()["stateMachines"]
        (machine,) = (m["stateMachineArn"] for m in machines if m["name"] == f"{FLEET}-adoption")
        adoption.adopt(self.client, machine, green(deployment))
        (group,) = self.fleet()
        policies = self.client("autoscaling").describe_policies(AutoScalingGroupName=group["AutoScalingGroupName"])
        found = {
            "size": (group["MinSize"], group["MaxSize"]),
            "health check": group["HealthCheckType"],
            "warm-up": group.get("DefaultInstanceWarmup"),
            "policies": sorted(policy["PolicyName"] for policy in policies["ScalingPolicies"]),
        }
        expected = {
            "size": size,
            "health check": "ELB",
            "warm-up": 180,
            "policies": ["cpu-scale-in", "cpu-scale-out"],
        }
        if found != expected:
            raise Failed(f"The adopted group has {found} instead of {expected}")

    def change(self):
        size = "-var=fleet_size={min=3,max=6}"
        output = self.plan(2, size, "-out=plan", says="aws_sfn_state_machine.adoption will be updated in-place")
        if "aws_autoscaling_group" in output.partition("Terraform will perform the following actions")[2]:
            raise Failed("A plan after the adoption must not touch a group:\n" + output)
        self.main.apply("plan")

    def destroy(self):
        self.main.destroy()

    def nothing_left(self):
        ec2 = self.client("ec2")
        of_the_fleet = [{"Name": "tag:Fleet", "Values": [FLEET]}]
        running = [{"Name": "instance-state-name", "Values": ["pending", "running"]}]
        left = {
            "groups": [group["AutoScalingGroupName"] for group in self.fleet()],
            "reservations": [r["ReservationId"] for r in ec2.describe_instances(Filters=running)["Reservations"]],
            "networks": [vpc["VpcId"] for vpc in ec2.describe_vpcs(Filters=of_the_fleet)["Vpcs"]],
            "resources": self.main.resources(),
        }
        if any(left.values()):
            raise Failed(f"After the destroy there are still {left}")

    #### What the steps are made of ####

    def terraform(self, folder, **variables):
        return Terraform(folder, self.plugins, **variables)

    def empty(self, when):
        self.step(f"plan is empty {when}", functools.partial(self.plan, 0))

    def plan(self, expected, *options, says=""):
        status, output = self.main.plan(*options)
        if status != expected or says not in " ".join(output.replace("│", " ").split()):
            missing = f", saying '{says}'" if says else ""
            raise Failed(f"The plan's status is {status}; expected was {expected}{missing}:\n{essence(output)}")
        return output

    def create_deployment(self):
        bundle = {"revisionType": "S3", "s3Location": {"bucket": "artifacts", "key": "bundle.zip", "bundleType": "zip"}}
        deployment = self.client("codedeploy").create_deployment(
            applicationName=FLEET, deploymentGroupName=FLEET, revision=bundle
        )
        return deployment["deploymentId"]

    def proceed(self, deployment, wait):
        self.client("codedeploy").continue_deployment(deploymentId=deployment, deploymentWaitType=wait)

    def groups(self, *expected):
        expected = {f"{FLEET}-seed" if name == "seed" else green(name) for name in expected}
        found = {group["AutoScalingGroupName"] for group in self.fleet()}
        if found != expected:
            raise Failed(f"The fleet's groups are {found} instead of {expected}")

    def fleet(self):
        filters = [{"Name": "tag:Fleet", "Values": [FLEET]}]
        return self.client("autoscaling").describe_auto_scaling_groups(Filters=filters)["AutoScalingGroups"]

    def step(self, name, action):
        began = time.monotonic()
        try:
            action()
        except BaseException:
            print(f"moto: {time.monotonic() - began:4.0f} s  FAILED: {name}", flush=True)
            raise
        print(f"moto: {time.monotonic() - began:4.0f} s  {name}", flush=True)


def green(deployment):
    return f"CodeDeploy_{FLEET}_{deployment}"


@contextlib.contextmanager
def workplace(keep):
    folder = Path(tempfile.mkdtemp(prefix="seoga-moto."))
    try:
        yield folder
    finally:
        if keep:
            print(f"moto: kept {folder}")
        else:
            shutil.rmtree(folder)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plugins", default=os.environ.get("SEOGA_TERRAFORM_PLUGINS"), metavar="FOLDER",
                        help="mirror of Terraform providers; SEOGA_TERRAFORM_PLUGINS by default, a download without")
    parser.add_argument("--keep", action="store_true", help="keep the temporary folder, for a look at it")
    arguments = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    signal.signal(signal.SIGHUP, lambda number, frame: sys.exit(128 + number))

    began = time.monotonic()
    with workplace(arguments.keep) as work:
        log = work / "moto.log"
        logging.basicConfig(filename=log, level=logging.INFO)
        try:
            with server.running() as url:
                Proof(work, url, arguments.plugins).run()
        except (Failed, TerraformFailed) as failure:
            unknown = {line for line in log.read_text().splitlines() if line.startswith("NotImplementedError")}
            print(failure, *sorted(unknown), sep="\n", file=sys.stderr)
            return 1
    print(f"moto: {time.monotonic() - began:4.0f} s  passed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
