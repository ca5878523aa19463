"""Every command, by the panel of the help that it stands in: what is typed, where it is, what it does in one line.

`--help` reads only this table; a command's module is loaded when it is typed. A test holds that each function's own
help begins with the same words, and that each panel is one folder.

Long because it is one table, a line for each command.
"""

from typing import NamedTuple

ABOUT = "Chase the by-whens of scrutiny recommendations, and prove what was done."


class Command(NamedTuple):
    """A command. Its function has its name in that module of `cli`, with "_" behind what Python calls otherwise."""

    name: str
    module: str
    help: str


class Group(NamedTuple):
    """Commands that share a first word. `module` has the function for that word alone, where that does something."""

    name: str
    help: str
    commands: tuple[Command, ...]
    module: str | None = None


PANELS: dict[str, tuple[Command | Group, ...]] = {
    "Run": (
        Command(
            "demo",
            "run.demo",
            "Live a year of an invented committee's recommendations, and prove that no message was lost or doubled",
        ),
        Command(
            "doctor",
            "run.doctor.command",
            "Look at the machine, the register and the server: each is fine, or it is said what to do",
        ),
        Command("backup", "run.backup", "Copy the whole system to one file, while it runs"),
        Command("refold", "run.refold", "Fold again what this release folds otherwise"),
        Command("restore", "run.backup", "Put a backup back, before anything runs on it"),
        Command("up", "run.up", "Run the live system on this machine: server, worker and Web UI"),
        Command("web", "run.web", "Serve the pages that mails link to, until Ctrl-C or SIGTERM"),
        Command("worker", "run.worker", "Run one worker, until Ctrl-C or SIGTERM"),
    ),
    "Papers": (
        Command("read", "papers.read", "Show what a paper holds: its recommendations, responses and actions"),
        Command("start", "papers.start", "Start every recommendation of a paper"),
        Command("enter", "papers.enter", "Enter one recommendation by hand, with all that a paper can say of it"),
        Command("when", "papers.when", "Read by-whens: a date, a recurrence, or a question for the clerk"),
    ),
    "Look": (
        Command("list", "look.list", "List the open recommendations: status, next due, how late, slips, owners"),
        Command("show", "look.show", "Show where a recommendation stands: its words, dates, actions, open questions"),
        Command(
            "history", "look.history", "Tell a recommendation's whole story: each event and each mail, when, who, why"
        ),
        Command("forecast", "look.forecast", "Tell what will be sent, when and to whom, if nobody acts"),
        Command("outbox", "look.outbox", "Show what waits to leave: each person's one mail, its day"),
        Command(
            "brief", "look.brief", "Brief members: every open recommendation, and those closed since the last meeting"
        ),
        Command("tracker", "look.tracker", "Write a committee's open actions as a workbook with two blank columns"),
        Command("prove", "look.prove", "Prove the record: each chain of hashes verifies, words match their digests"),
        Command("replay", "look.replay", "Prove that the code did what the record says"),
    ),
    "The response": (
        Command("submit", "response.submit", "It goes to those who owe a response"),
        Command(
            "respond", "response.respond", "Record a response: of one recommendation, or of a whole response paper"
        ),
        Command("publish", "response.publish", "The response's decision is published, on --on"),
        Command("call-in", "response.call_in", "The decision is called in: it has no effect until that is decided"),
        Command("decide-call-in", "response.call_in", "Decide a call-in"),
    ),
    "What officers tell": (
        Command("begin", "officers.progress", "Work on an action is under way"),
        Command("progress", "officers.progress", "Report progress on an action"),
        Command("extend", "officers.extend", "Ask for more time"),
        Command("done", "officers.done", "Report an action done, or one occurrence of a series"),
        Command("not-mine", "officers.not_mine", "Say that an action is not yours, and perhaps whose it is"),
        Command("update", "officers.update", "Record what officers filled in to a tracker: progress, done, more time"),
    ),
    "What committees decide": (
        Command("adopt", "committees.adopt", "Record what the committee did with what its group proposed"),
        Command("decide-response", "committees.decide_response", "Decide what becomes of a response"),
        Command("verify", "committees.verify", "The committee verifies what was reported done"),
        Command("send-back", "committees.verify", "What was reported done is not done: it is owed again"),
        Command("decide-extension", "committees.decide_extension", "Grant or refuse more time"),
        Command("end-series", "committees.end_series", "End a recurring action, or stop one that will not be done"),
        Command("close", "committees.close", "Close a recommendation: the committee's decision, with its minute"),
        Command("withdraw", "committees.close", "The committee withdraws its recommendation"),
        Command(
            "reopen",
            "committees.close",
            "Open a closed or withdrawn recommendation again, with one of its actions owed by a new day",
        ),
        Command("hold", "committees.hold", "Pause the reminders, or those you name, until a day"),
        Command("resume", "committees.hold", "End a hold before its day"),
        Command(
            "handover", "committees.handover", "Hand a committee's open recommendations over, or list those that were"
        ),
        Command("continue", "committees.handover", "The new committee continues what was handed over to it"),
        Command(
            "transfer",
            "committees.transfer",
            "Move recommendations to another committee, or every open action of a post to another post",
        ),
    ),
    "What clerks keep straight": (
        Command("add-action", "clerks.actions", "Add an action"),
        Command("change-owner", "clerks.actions", "Give an action to other posts, who are told at once"),
        Command("ask", "clerks.ask", "Ask the clerk something that is unclear"),
        Command("settle", "clerks.settle", "Answer a question"),
        Command("ask-again", "clerks.ask", "Put a question off to the day on which its answer may be known"),
        Command("correct", "clerks.correct", "Put a typing mistake right"),
        Command("strike", "clerks.strike", "Strike out what was recorded in error"),
        Command(
            "confirm",
            "clerks.strike",
            "Confirm, as a second person, a change that betters a figure, or --refuse it",
        ),
        Command("review-exemption", "clerks.exemption", "Say whether an exempt item is still exempt"),
        Command("redact", "clerks.redact", "Take one text of one event out for good"),
        Command(
            "release", "clerks.release", "Release letters to cabinet members, the chief executive or outside bodies"
        ),
        Group(
            "meetings",
            "The calendar of meetings: committees', the cabinet's, the council's.",
            (
                Command(
                    "import",
                    "clerks.meetings.import_file",
                    "Show what a calendar file would change, and put it into force after a yes",
                ),
                Command(
                    "list",
                    "clerks.meetings.list",
                    "List the meetings ahead: the day, and the day their papers leave",
                ),
                Command("move", "clerks.meetings.change", "Move a meeting, or hold one that was cancelled"),
                Command("cancel", "clerks.meetings.change", "Cancel a meeting"),
                Command("add", "clerks.meetings.change", "Add a meeting"),
            ),
        ),
        Group(
            "people",
            "Who holds which post, who is away, and to whom mail goes.",
            (
                Command(
                    "import", "clerks.people.import_list", "Bring the people file up to a council's own list of posts"
                ),
                Command(
                    "away",
                    "clerks.people.away",
                    "Say that somebody is away, from when until when, and who stands in",
                ),
                Command("list", "clerks.people.list", "List the posts: who holds each today, and what needs the clerk"),
                Command(
                    "show",
                    "clerks.people.list",
                    "Show a post or a person: holders, managers, roles, absences, open actions",
                ),
                Command("check", "clerks.people.list", "Check the people file"),
            ),
        ),
        Group(
            "replies",
            "What people wrote back by mail: read it, then take it or set it aside.",
            (
                Command("read", "clerks.replies.read", "Read mails that you saved as files"),
                Command("take", "clerks.replies.take", "Record a reply as a line of progress, or as done"),
                Command("set-aside", "clerks.replies.take", "Set a reply aside"),
            ),
            "clerks.replies.list",
        ),
        Group(
            "incidents",
            "What could not be done and was set aside: see it, have it tried again, or leave it.",
            (
                Command("retry", "clerks.incidents.decide", "Have what was set aside tried again"),
                Command("dismiss", "clerks.incidents.decide", "Leave what was set aside alone for good"),
            ),
            "clerks.incidents.list",
        ),
        Group(
            "stop",
            "What the clerk keeps from leaving: every mail, a committee's, a person's.",
            (
                Command(
                    "everything",
                    "clerks.stop.change",
                    "Keep every mail from leaving, but for what bywhen tells the clerk of itself",
                ),
                Command(
                    "committee",
                    "clerks.stop.change",
                    "Keep every mail about a committee's recommendations from leaving",
                ),
                Command("person", "clerks.stop.change", "Keep every mail to one person from leaving"),
                Command("end", "clerks.stop.change", "End a stop"),
            ),
            "clerks.stop.list",
        ),
    ),
    "Questions and undertakings": (
        Command("question", "questions.question", "Enter a question of the public, or of a member, for a meeting"),
        Command("accept", "questions.accept", "Accept a question: it is to be answered at its meeting"),
        Command("refuse", "questions.accept", "Refuse a question, with the reason that the questioner is given"),
        Command("supplementary", "questions.supplementary", "Record a supplementary question"),
        Command("undertake", "questions.undertake", "Enter what an officer undertook in debate"),
        Command(
            "assure",
            "questions.assure",
            "Ask those who made a change, 6 and 12 months after it closed, to say with evidence whether it has lasted",
        ),
    ),
    "Rules": (
        Group(
            "holidays",
            "The days on which the council does not work, and who says so.",
            (
                Command("list", "rules.holidays", "Show the days on which the council does not work, weekends aside"),
                Command(
                    "refresh",
                    "rules.holidays_refresh",
                    "Fetch the official bank holidays now, as a running system does each Monday",
                ),
                Command(
                    "import",
                    "rules.holidays_refresh",
                    "Take the official bank holidays from a file, where the machine has no internet",
                ),
            ),
            "rules.holidays",
        ),
        Group(
            "policy",
            "What the council has set: clocks, reminder schedules, lifecycles.",
            (
                Command("check", "rules.policy", "Check a policy folder"),
                Command("apply", "rules.policy_apply", "Put a policy folder into force"),
                Command(
                    "show",
                    "rules.policy",
                    "Print the policy in force, or write it to a folder, to be changed, checked and applied",
                ),
            ),
        ),
    ),
}
