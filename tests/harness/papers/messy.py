"""Papers with the mess of real ones: packs, pages that break in a row, drifting labels, merged cells."""

from tests.harness.papers.building import Heading, Paper, Rows, Words
from tests.harness.papers.samples import PLAN, block

PACK: Paper = (
    Heading("Agenda"),
    Words("Places Scrutiny Committee, 8 June 2027"),
    Heading("Title of report: Highways maintenance"),
    Words("Report by: Head of Highways"),
    Words("Recommendation(s)"),
    Words("That:"),
    Words("(a) the committee notes the highways maintenance plan; and"),
    Words("(b) the committee considers whether to make recommendations to the executive."),
    Heading("Reasons for recommendations"),
    Words("The committee asked for a yearly report."),
    Heading("Appendix 1: executive response to the review of potholes"),
    Words("All recommendations are made to the executive."),
    block(
        "1",
        "That potholes are mended within a week.",
        "The executive does not accept this recommendation.",
        [["Explain the present standard", "Head of Highways", "31 July 2027", "", "Complete"]],
    ),
    Words("Note: the Head of Highways post is being renamed."),
    block(
        "2",
        "That the reporting page shows progress.",
        "Agreed in principle.",
        [
            ["Theme A: the web", "", "", "", ""],
            ["Add a progress page", "Digital Manager", "Q2 2027/28", "Page in use", "Phase 1 completed."],
            ["--", "---", "----", "---", "--"],
        ],
    ),
    Heading("Appendix 2: ward improvement plan"),
    Words("This plan was drawn up by the service."),
    Rows(
        [
            ["Action", "Delivery lead", "Timescale", "RAGB Status"],
            ["Paint the depot", "Depot Manager", "May 2027", "Green"],
            ["Buy a roller", "Depot Manager", "June 2027", ""],
        ]
    ),
)

LONG = " ".join(
    f"sentence {number} of a long account of what the service has done about the shelters." for number in range(70)
)

BROKEN: Paper = (
    Heading("Executive response: shelters"),
    Words(
        "On 4 May 2027 the Places Scrutiny Committee considered shelters. Recommendations 1-2 are made to "
        "the executive."
    ),
    block(
        "1",
        "That shelters are mended.",
        "Agreed.",
        [
            [
                "Mend the shelters.",
                "Head of Highways, Parking and Transport",
                "End of December 2027",
                "All mended",
                LONG[:2600],
            ],
            ["Paint the shelters.", "Head of Parks", "31/01/2028", "All painted", LONG[:2600]],
        ],
    ),
    block(
        "2", "That shelters are lit.", "Agreed.", [["Light them.", "Head of Parks", "2028-03-31", "Lit", "In train"]]
    ),
)

MERGED: Paper = (
    Heading("Response of the executive"),
    Words("Recommendation 1 is made to the executive."),
    block(
        "1",
        "That libraries open on Sundays.",
        "Agreed",
        [
            ["1. Consult staff.", "Head of Libraries", "March 2028", "Open on Sundays", "Under way"],
            ["2. Consult unions.", None, None, None, None],
            ["3. Open the doors.", None, None, None, None],
        ],
    ),
)

LISTED: Paper = (
    Heading("Spotlight review of play areas"),
    Words("Report of the Communities Scrutiny Committee"),
    Heading("Recommendations"),
    Words("The committee recommends to the executive that:"),
    Words("1. every play area is inspected each spring, with particular attention to:"),
    Words("(a) swings;"),
    Words("(b) surfaces; and"),
    Words("2. a play strategy is written;"),
    Words("3. full council is asked to name a play champion."),
    Heading("Acknowledgements"),
    Words("The committee thanks all who gave evidence."),
)

UPDATED: Paper = (
    Heading("Action plan"),
    Words("Committee: Places Scrutiny Committee"),
    Words("Meeting Date: 7 January 2027"),
    Rows(
        [
            ["Recommendation", "Cabinet Member", "Response", "Timetable", "Lead Officer"],
            [
                "a) A focus group be arranged;",
                "Councillor Moss/ The Leader",
                "Agreed dates have been circulated",
                "Meeting held by 28 February 2027",
                "Angela Wood",
            ],
            [
                "b) References to the strategy are updated.",
                "Councillor Moss",
                "Agreed",
                "Completed",
                "Angela Wood/ Policy Officer",
            ],
        ]
    ),
)

MESSY: dict[str, Paper] = {"pack": PACK, "broken": BROKEN, "merged": MERGED, "listed": LISTED, "updated": UPDATED}
assert PLAN
