"""Does to one group what the state machine FLEET-adoption does to each: its tasks in their order, by the calls and with
the arguments that its definition has. botocore refuses an argument that AWS does not know.

Not run here: the JSONata that chooses the groups (ListGroups), the retries, the machine's own role.
"""

import json

from botocore import xform_name

GROUP = "{% $group %}"


def adopt(client, machine, group):
    """Gives the calls that were made."""
    definition = json.loads(client("stepfunctions").describe_state_machine(stateMachineArn=machine)["definition"])
    states = definition["States"]["EachGroup"]["ItemProcessor"]
    name, calls = states["StartAt"], []
    while name:
        state = states["States"][name]
        if state["Type"] == "Task":
            service, action = state["Resource"].split(":aws-sdk:")[1].split(":")
            arguments = with_group(state["Arguments"], group)
            getattr(client(service), xform_name(action))(**arguments)
            calls.append(action)
        name = state.get("Next")
    return calls


def with_group(value, group):
    if isinstance(value, dict):
        return {key: with_group(item, group) for key, item in value.items()}
    if isinstance(value, list):
        return [with_group(item, group) for item in value]
    if value == GROUP:
        return group
    if isinstance(value, str) and value.startswith("{%"):
        raise ValueError(f"Only {GROUP} is understood here, not {value}")
    return value
