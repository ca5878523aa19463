"""What the clerk pastes for members: the brief, printed and kept as a file."""

from definitions.calendar.days import short_date
from definitions.papers.numbering import number_order
from definitions.reports.brief import paragraph
from definitions.reports.figures import cases_for_brief, figures
from demo.office import Office
from demo.turns.turn import Do
from mail.people.directory import PeopleFile
from register.ledger.words import words_of

SILENT = "no update received"


def brief(committee: str) -> Do:
    """Write a committee's brief into the folder, as `bywhen brief` does, and tell its first lines."""

    async def write(office: Office) -> list[str]:
        policy, name = office.register.policy(), PeopleFile(office.people).load().committee_name
        entries = sorted((entry.case for entry in office.register.entries()), key=lambda case: number_order(case.ref))
        cases = cases_for_brief(entries, committee, policy, office.today)
        with office.register.reading() as tx:
            said = [paragraph(case, words_of(tx, case.ref), policy, office.today, name) for case in cases]
        head = f"{figures(cases, office.today).in_words()}."
        (office.folder / "brief.md").write_text(
            "\n\n".join([f"# {name(committee)}, as at {short_date(office.today)}", head, *said]) + "\n",
            encoding="utf-8",
        )
        shown = next((one for one in said if SILENT in one), said[0])
        return [f"brief.md: {head}", shown]

    return write
