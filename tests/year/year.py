"""A committee's year, as the chapter tells it: docs/year.md is what this prints, and a test holds them together."""

from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path

from demo.council import write_people
from tests.year import papers
from tests.year.office import Clerk, at_the_desk

A = "PLA-2031-06-10"
Month = Callable[[Clerk, Path], Awaitable[None]]


async def chapter(folder: Path) -> str:
    """Live the year in `folder`, and return its chapter."""
    write_people(folder / "people.yaml", has_all=True)
    for write in (papers.report, papers.response, papers.meetings):
        write(folder)
    async with at_the_desk(folder, date(2031, 6, 11)) as clerk:
        clerk.tell("# A committee's year")
        for turn in (adoption, waiting, answered, called_in):
            await turn(clerk, folder)
        return "\n".join(clerk.page) + "\n"


async def adoption(clerk: Clerk, _: Path) -> None:
    clerk.tell("## June: a group reports, the committee amends and adopts")
    await clerk.type("bywhen meetings import meetings.csv --yes")
    await clerk.type("bywhen read group-report.docx")
    Path("answers.json").write_text('{"6": {"lifecycle": "letter"}}', encoding="utf-8")
    await clerk.type(
        "bywhen start group-report.docx --committee PLA --meeting 2031-06-10 --for-adoption --answers answers.json"
    )
    await clerk.type(f'bywhen adopt {A}-1 {A}-3 {A}-4 {A}-6 --on 2031-06-10 --minute "PLA 10 June 2031, minute 14"')
    await clerk.type(
        f"bywhen adopt {A}-2 --outcome amended --on 2031-06-10 --minute 'PLA 10 June 2031, minute 14' "
        f'--text "{papers.AMENDED}"'
    )
    await clerk.type(f'bywhen adopt {A}-5 --outcome refused --on 2031-06-10 --minute "PLA 10 June 2031, minute 14"')
    await clerk.until(date(2031, 7, 1))
    await clerk.type(f"bywhen submit {A}-1 {A}-2 {A}-3 {A}-4 --received 2031-06-27 --notice 2031-06-30")
    await clerk.type(f"bywhen submit {A}-6 --notice 2031-07-01")


async def waiting(clerk: Clerk, _: Path) -> None:
    clerk.tell("## July to September: the executive does not answer in time")
    await clerk.until(date(2031, 9, 22))
    await clerk.type("bywhen list --committee PLA")


async def answered(clerk: Clerk, _: Path) -> None:
    clerk.tell("## The response paper")
    await clerk.refused("bywhen respond --paper executive-response.docx --committee PLA --published 2031-09-19")
    await clerk.type("bywhen respond --paper executive-response.docx --committee PLA --published 2031-09-19 --yes")
    await clerk.type(f"bywhen show {A}-1")


async def called_in(clerk: Clerk, _: Path) -> None:
    await clerk.until(date(2031, 9, 24))
    await clerk.type(f'bywhen call-in {A}-1 {A}-2 {A}-3 --because "The cost of gritting was not considered"')
    await clerk.until(date(2031, 10, 9))
    await clerk.type(f'bywhen decide-call-in {A}-1 {A}-2 {A}-3 confirmed --minute "Cabinet 9 October 2031, minute 3"')
