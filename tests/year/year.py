"""A committee's year, as the chapter tells it: docs/year.md is what this prints, and a test holds them together."""

import asyncio
import sys
import tempfile
from datetime import date
from pathlib import Path

from tests.harness.office import Clerk, at_the_desk
from tests.year import papers

A = "PLA-2031-06-10"


INTRODUCTION = """\
# A committee's year

What a clerk types from a report in June to a public question in the July after, and what bywhen answers: every command
and every line below was run, on a real server whose time was moved on, and a test runs it again (`make docs` writes
this page). The council is invented. A line with ✉ is a mail that left that morning: to whom, and its subject. More in
[responses.md](responses.md), [papers.md](papers.md), [meetings.md](meetings.md), [handover.md](handover.md) and
[questions.md](questions.md)."""


async def chapter(folder: Path) -> str:
    """Live the year in `folder`, and return its chapter."""
    for write in (papers.people, papers.report, papers.response, papers.meetings, papers.leaver, papers.joiner):
        write(folder)
    async with at_the_desk(folder, date(2031, 6, 11)) as clerk:
        clerk.tell(INTRODUCTION)
        for turn in (adoption, waiting, answered, autumn, owner_leaves, mistake, updates, winter, election, asked):
            await turn(clerk, folder)
        return "\n".join(clerk.page) + "\n"


async def adoption(clerk: Clerk, folder: Path) -> None:
    clerk.tell("## June: a group reports, the committee amends and adopts")
    clerk.tell(
        "The calendar first, then the group's report as it stands in Word. Five are for the executive, one "
        "for a department."
    )
    await clerk.type("bywhen meetings import meetings.csv --yes")
    await clerk.type("bywhen read group-report.docx")
    (folder / "answers.json").write_text('{"6": {"lifecycle": "letter"}}', encoding="utf-8")
    await clerk.type(
        "bywhen start group-report.docx --committee PLA --meeting 2031-06-10 --for-adoption --answers answers.json"
    )
    clerk.tell(
        "The committee met on the tenth. What it did is typed the day after, with its minute; both wordings are kept."
    )
    minute = '--on 2031-06-10 --minute "PLA 10 June 2031, minute 14"'
    await clerk.type(f"bywhen adopt {A}-1 {A}-3 {A}-4 {A}-6 {minute}")
    await clerk.type(f'bywhen adopt {A}-2 --outcome amended --text "{papers.AMENDED}" {minute}')
    await clerk.type(f"bywhen adopt {A}-5 --outcome refused {minute}")
    await clerk.until(date(2031, 6, 24))
    clerk.tell("Notice goes out later than the report was received, so the two months begin with it.")
    await clerk.type(f"bywhen submit {A}-1 {A}-2 {A}-3 {A}-4 --received 2031-06-20 --notice 2031-06-23")
    await clerk.type(f"bywhen submit {A}-6 --notice 2031-06-24")


async def waiting(clerk: Clerk, _: Path) -> None:
    clerk.tell("## July to September: the executive does not answer in time")
    clerk.tell("Nobody types anything. The mails name the last meeting of the cabinet that could still answer in time.")
    await clerk.until(date(2031, 9, 22))
    await clerk.type("bywhen list --committee PLA")


async def answered(clerk: Clerk, _: Path) -> None:
    clerk.tell("## September: the response paper")
    clerk.tell("The cabinet has decided, four weeks late. Nothing is recorded before the clerk has seen what differs.")
    await clerk.refused("bywhen respond --paper executive-response.docx --committee PLA --published 2031-09-19")
    await clerk.type("bywhen respond --paper executive-response.docx --committee PLA --published 2031-09-19 --yes")
    clerk.tell("One action has no date, one recurs, one is already done in the paper that first lists it.")
    await clerk.type(f"bywhen show {A}-1")


async def autumn(clerk: Clerk, _: Path) -> None:
    clerk.tell("## October: called in, and confirmed; the letter is answered no")
    await clerk.until(date(2031, 9, 24))
    await clerk.type(f'bywhen call-in {A}-1 {A}-2 {A}-3 --because "The cost of gritting was not considered"')
    await clerk.until(date(2031, 10, 9))
    clerk.tell(
        "Actions run only from the day on which the call-in is decided. The executive is asked why it did not agree."
    )
    await clerk.type(f'bywhen decide-call-in {A}-1 {A}-2 {A}-3 confirmed --minute "Cabinet 9 October 2031, minute 3"')
    await clerk.type(f'bywhen settle {A}-4 1 --because "The water costs 4,000 pounds a year" --by "Cabinet Secretary"')
    await clerk.type(
        f"bywhen respond {A}-6 --outcome declined --decided 2031-10-06 "
        '--text "The department is not persuaded that powers of this kind are needed."'
    )
    await clerk.until(date(2031, 10, 14))
    clerk.tell("What hangs on an event is asked again when its answer may be known, and not before.")
    await clerk.type(f'bywhen ask-again {A}-1 1 --until 2032-02-02 --because "The budget is set in January"')


async def owner_leaves(clerk: Clerk, _: Path) -> None:
    clerk.tell("## November: an owner leaves")
    clerk.tell(
        "The personnel list says so. Mail to a vacant post goes to its manager, marked so, until somebody follows."
    )
    await clerk.until(date(2031, 11, 3))
    await clerk.type("bywhen people import leavers.csv --yes")
    await clerk.type('bywhen people show "Head of Highways"')


async def mistake(clerk: Clerk, _: Path) -> None:
    clerk.tell("## A typing mistake is found")
    clerk.tell(
        "A correction moves a date without a slip. Both values stay, and so do the reasons: also those of a "
        "second thought."
    )
    await clerk.until(date(2031, 11, 10))
    await clerk.type(f'bywhen correct {A}-3/2 by-when 2032-02-28 --because "The paper says February, the table 27/2"')
    await clerk.type(f'bywhen correct {A}-3/2 by-when 2032-02-27 --because "The table was right after all"')


async def updates(clerk: Clerk, folder: Path) -> None:
    clerk.tell("## The update round for the meeting of 2 December, and what members get")
    clerk.tell(
        "Each owner was asked once. Two fill in the tracker that the clerk mailed out; the others say "
        "nothing, and that is shown."
    )
    await clerk.type("bywhen tracker --committee PLA --to tracker.xlsx")
    papers.filled_in(
        folder,
        {
            f"{A}-1/1": ("Nine of twelve routes are gritted; the last three wait for the second gritter", None),
            f"{A}-3/2": ("The bus company has answered in writing", date(2031, 11, 12)),
        },
    )
    await clerk.until(date(2031, 11, 19))
    await clerk.refused("bywhen update --paper tracker-filled-in.xlsx --committee PLA")
    await clerk.type("bywhen update --paper tracker-filled-in.xlsx --committee PLA --yes")
    await clerk.type("bywhen brief --committee PLA")


async def winter(clerk: Clerk, _: Path) -> None:
    clerk.tell("## December to March: verified, closed, and a date that slips")
    clerk.tell("Done is not closed: the committee verifies, and then closes, with its minute.")
    await clerk.until(date(2031, 12, 3))
    minute = '--by "Place Scrutiny Committee" --minute "PLA 2 December 2031, minute 31" --on 2031-12-02'
    await clerk.type(f"bywhen verify {A}-3/1 {minute}")
    await clerk.type(f"bywhen verify {A}-3/2 {minute}")
    await clerk.type(f"bywhen close {A}-3 --reason partly-implemented --minute 'PLA 2 December 2031, minute 31'")
    await clerk.type(f'bywhen decide-response {A}-4 accept --close --minute "PLA 2 December 2031, minute 32"')
    await clerk.until(date(2032, 1, 6))
    await clerk.type("bywhen people import joiners.csv --yes")
    await clerk.type(
        f'bywhen done {A}-2/1 --on 2031-12-31 --by "Head of Environment" --evidence "The figures are on the website"'
    )
    await clerk.until(date(2032, 1, 12))
    clerk.tell(
        "More time is asked for when the date is long past: that stops no reminder, and the level above "
        "hears. No robot writes to the chief executive, so that letter waits for the clerk."
    )
    await clerk.type(
        f'bywhen extend {A}-1/1 --until 2032-03-31 --because "The second gritter is late" --by "Head of Highways"'
    )
    await clerk.until(date(2032, 2, 2))
    await clerk.type(f"bywhen settle {A}-1 1 --date 2032-09-30 --because 'In the budget of January'")
    await clerk.until(date(2032, 3, 10))
    await clerk.type(f'bywhen decide-extension {A}-1/1 --grant --by "Place Scrutiny Committee"')
    await clerk.type(f'bywhen verify {A}-2/1 --by "Place Scrutiny Committee" --minute "PLA 9 March 2032, minute 8"')
    await clerk.type(f"bywhen show {A}-1 --brief")


async def election(clerk: Clerk, _: Path) -> None:
    clerk.tell("## May: an election changes the committee")
    clerk.tell(
        "Before it, what goes to members pauses. After it nothing closes by itself: each item is decided, "
        "with a minute."
    )
    await clerk.until(date(2032, 3, 29))
    await clerk.type('bywhen hold --committee PLA --until 2032-05-06 --pre-election --because "Pre-election period"')
    await clerk.until(date(2032, 5, 18))
    await clerk.type('bywhen handover --committee PLA --on 2032-05-06 --because "Local elections" --to ENV')
    await clerk.until(date(2032, 6, 9))
    await clerk.type(f'bywhen transfer {A}-1 --to ENV --minute "ENV 8 June 2032, minute 4" --yes')
    await clerk.type(f'bywhen continue {A}-2 --minute "PLA 8 June 2032, minute 5"')
    await clerk.type(f"bywhen close {A}-6 --reason not-accepted --minute 'PLA 8 June 2032, minute 6'")
    await clerk.type("bywhen handover --committee PLA")


async def asked(clerk: Clerk, _: Path) -> None:
    clerk.tell("## A member of the public asks")
    clerk.tell("The first question came too late, and is refused with the deadline worked out; the other is in time.")
    await clerk.type("bywhen meetings add PLA 2032-07-13")
    question = 'bywhen question --committee PLA --meeting 2032-07-13 --from "Robin Ashe"'
    await clerk.until(date(2032, 7, 8))
    await clerk.refused(f'{question} --received "2032-07-08 09:10" --text "When is Mill Lane safe to walk?"')
    await clerk.type(f'{question} --received "2032-07-06 17:40" --text "When is Mill Lane safe to walk?"')
    ref = "PLA-2032-07-13-q1"
    await clerk.type(f"bywhen accept {ref}")
    await clerk.until(date(2032, 7, 14))
    await clerk.type(f'bywhen respond {ref} --outcome answered --decided 2032-07-13 --text "By the winter."')
    await clerk.type(f'bywhen publish {ref} --on 2032-07-14 --supplement "Supplement 1 to the minutes"')
    clerk.tell("And the auditor: every history is whole, and the code that decided then decides the same now.")
    await clerk.type("bywhen prove")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        sys.stdout.write(asyncio.run(chapter(Path(place))))
