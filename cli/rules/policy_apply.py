"""`bywhen policy apply`: a policy folder is put into force."""

from cli.rules.policy import PolicyFolder, policy_in
from cli.shared.desk import have_them_look
from cli.shared.options import By, Data
from cli.shared.system import opened
from cli.shared.terminal import out


def apply(folder: PolicyFolder, by: By = "clerk", data: Data = None) -> None:
    """Put a policy folder into force. Reminders still to come follow it; what was sent and what is past stays.

    Example:  bywhen policy apply our-policy --by "Monitoring Officer"
    """
    found, system = policy_in(folder), opened(data)
    is_new = system.register.apply_policy(found, system.now, by[:200])
    out.print(f"{'in force now' if is_new else 'in force already'}: {found.hash}")
    have_them_look(system, data)
