"""Terraform in a copy of this configuration, talking to one server on this machine and to nothing else."""

import json
import os
import re
import shutil
import signal
import subprocess
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]

# A call that moto does not know fails with 500, which the provider would try 25 times.
OVERRIDE = """
provider "aws" {
  max_retries = 2
}
"""


class TerraformFailed(Exception):
    """A command ended with a status that was not expected; the text is its output."""


class Terraform:
    """One root module; variables go to terraform.tfvars.json."""

    def __init__(self, folder, plugins, **variables):
        self.folder = folder
        self.plugins = [f"-plugin-dir={plugins}"] if plugins else []
        (folder / "moto_override.tf").write_text(OVERRIDE)
        (folder / "terraform.tfvars.json").write_text(json.dumps(variables))

    def init(self, **backend):
        self.run("init", *self.plugins, *(f"-backend-config={name}={value}" for name, value in backend.items()))

    def plan(self, *options):
        """Gives the exit status of "plan -detailed-exitcode" (0: empty, 1: error, 2: changes) and what it wrote."""
        return self.run("plan", "-detailed-exitcode", *options, expected=(0, 1, 2))

    def apply(self, *options):
        self.run("apply", "-auto-approve", *options)

    def destroy(self):
        self.run("destroy", "-auto-approve")

    def output(self, name):
        return self.run("output", "-raw", name)[1]

    def resources(self):
        """Gives the addresses of the resources in the state, without indexes."""
        addresses = self.run("state", "list")[1].split()
        return {address.partition("[")[0] for address in addresses if not address.startswith("data.")}

    def declared(self):
        """Gives the addresses of the resources in the configuration."""
        declarations = re.compile(r'^resource "(\w+)" "(\w+)"', re.MULTILINE)
        found = (declarations.findall(file.read_text()) for file in self.folder.glob("*.tf"))
        return {f"{kind}.{name}" for file in found for kind, name in file}

    def run(self, *command, expected=(0,)):
        process = subprocess.Popen(
            ["terraform", *command],
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        try:
            output, _ = process.communicate()
        except BaseException:
            # It ends its provider, which a kill would leave behind.
            process.send_signal(signal.SIGINT)
            process.communicate()
            raise
        if process.returncode not in expected:
            raise TerraformFailed(f"terraform {' '.join(command)} ended with {process.returncode}:\n{essence(output)}")
        return process.returncode, output


def essence(output):
    """The last of an output, without the lines on its progress."""
    progress = re.compile(r": (Refreshing|Reading|Read|Still|Creat|Destr|Modif)")
    return "\n".join([line for line in output.splitlines() if not progress.search(line)][-100:])


def copy_configuration(folder):
    """Copies what is in the repository, not what an operator's own runs have left (.terraform, state, variables)."""
    ignored = shutil.ignore_patterns(".terraform*", "*.tfstate*", "*.tfvars", "*.tfvars.json", "backend.hcl", "tests")
    shutil.copytree(SOURCE, folder, ignore=ignored)


def know_only(url, work):
    """Changes this process's environment, from which run has taken all AWS_ and TF_ variables, so that Terraform, its
    provider, the AWS CLI and boto3 know this server and no account or proxy of anybody's."""
    nothing = work / "nothing"
    nothing.touch()
    os.environ |= {
        "AWS_ENDPOINT_URL": url,
        "AWS_ACCESS_KEY_ID": "moto",
        "AWS_SECRET_ACCESS_KEY": "moto",
        "AWS_CONFIG_FILE": str(nothing),
        "AWS_SHARED_CREDENTIALS_FILE": str(nothing),
        "AWS_EC2_METADATA_DISABLED": "true",
        "NO_PROXY": "127.0.0.1",
        "no_proxy": "127.0.0.1",
        "TF_CLI_CONFIG_FILE": str(nothing),
        "TF_CLI_ARGS": "-no-color",
        "TF_INPUT": "0",
        "TF_IN_AUTOMATION": "1",
        "CHECKPOINT_DISABLE": "1",
        # Collecting garbage is a third of what the provider does in a plan.
        "GOGC": "off",
        "GOMEMLIMIT": "1GiB",
    }
