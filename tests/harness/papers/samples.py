"""Papers of an invented council: a response, a report, minutes, a tracker."""

from collections.abc import Sequence

from tests.harness.papers.building import Heading, Paper, Rows, Words


def block(
    number: str,
    words: str,
    response: str | None,
    rows: Sequence[Sequence[str | None]],
    label: str = "Executive Response",
) -> Rows:
    """A response's block: the recommendation, the response, the five-column action plan."""
    head: list[list[str | None]] = [[f"Recommendation {number}", words]]
    if response is not None:
        head.append([label, response])
    wide = dict.fromkeys(range(len(head)), 1)
    return Rows([*head, list(PLAN), *rows], wide)


PLAN = ("Action", "Owner", "By When", "Target/Success Criteria", "Progress")

RESPONSE: Paper = (
    Heading("Executive response to scrutiny recommendations"),
    Words("On 4 May 2027 the places scrutiny committee considered the spotlight review of bus shelters."),
    Words("Recommendations 1-3 and i, ii and iii are made to the executive."),
    Words("Recommendation 4 is to the Places Scrutiny Committee."),
    block(
        "1",
        "That the executive surveys every bus shelter in Wexcombe.",
        "Agreed. A survey is being planned.",
        [
            [
                "Survey every shelter.",
                "Head of Highways, Parking and Transport",
                "30/09/2027",
                "All shelters surveyed",
                "In progress",
            ]
        ],
    ),
    block(
        "2",
        "That the committee recommends that a repair fund is set up.",
        "Not agreed. There is no budget for it.",
        [],
        label="Response",
    ),
    block(
        "3",
        "That a map of the shelters is published, and kept up to date.",
        "Accepted in part: a map will be published once.",
        [
            [
                "1. Draw the map. 2. Publish the map. 3. Tell the parish councils.",
                "Communications Manager / Head of Highways, Parking and Transport",
                "End of March 2028",
                "A map on the website",
                "1. Completed 3 June 2027. 2. Not started. 3. Not started.",
            ],
            ["Print the map", "", "", "Copies in every library", "by June 2028"],
        ],
        label="Cabinet Response",
    ),
    block(
        "i, ii and iii",
        ("i. That buses are told of closed stops; ii. That fares are frozen; iii. That drivers are consulted."),
        "Partially agreed with the exception of ii)",
        [["Write to the operators", "Transport Officer", "Quarterly", "Letters sent", ""]],
    ),
    block(
        "4",
        "That the committee receives a report on shelters in a year's time.",
        "The suggestion has been discussed with officers.",
        [
            [
                "Add to the work programme",
                "Democratic Services",
                "ASAP",
                "",
                "This action now sits with the governance team.",
            ]
        ],
        label="Scrutiny Response",
    ),
)

REPORT: Paper = (
    Heading("Report of the Flooding Task and Finish Group"),
    Words("Environment Scrutiny Committee, 12 January 2027"),
    Heading("Introduction"),
    Words("The group heard from eleven witnesses and visited three parishes over the winter."),
    Heading("Recommendations"),
    Words("The following recommendations are made to the executive."),
    Words("Recommendation 1: That the council's gully cleaning plan is published, showing:"),
    Words("• the roads in each round;"),
    Words("• the month of each visit."),
    Words("Recommendation 2: That the cabinet member for environment writes to the water company about sewers."),
    Words(
        "Recommendation 3: That Wexcombe Integrated Care Board shares its list of vulnerable residents for "
        "use in emergencies."
    ),
    Heading("Findings"),
    Words("The group found that gullies in the lower town had not been cleaned for two winters."),
)

MINUTES: Paper = (
    Heading("Minutes of the meeting of the Health Scrutiny Committee held on Tuesday 9 March 2027"),
    Heading("41. MINUTES"),
    Words("RESOLVED: That the minutes of the meeting of 12 January 2027 be approved as a correct record."),
    Heading("42. DENTAL ACCESS"),
    Words("Members heard that two practices had closed since the autumn."),
    Words("RESOLVED: That"),
    Words("(a) the executive be recommended to write to the Secretary of State about dental contracts;"),
    Words("(b) Wexcombe Integrated Care Board be asked to publish waiting times each quarter; and"),
    Words("(c) the report be noted."),
    Heading("43. WORK PROGRAMME"),
    Words("RESOLVED: That a briefing on dementia care be added to the committee's work programme."),
)

TRACKER: Paper = (
    Heading("Recommendation tracker"),
    Words("Housing Scrutiny Committee"),
    Rows(
        [
            ["Meeting", "Item", "Recommendations", "Action", "Status"],
            [
                "25 November 2026",
                "Empty homes",
                "That the executive reviews the empty homes premium.",
                "Review brought to the executive.",
                "Completed",
            ],
            [
                None,
                "Damp and mould",
                "That a damp and mould register is kept by the council.",
                "Register being set up by the housing team.",
                "In progress",
            ],
            [
                "27 January 2027",
                "Repairs",
                "That the committee visits the repairs depot.",
                "Arrangements are being looked into.",
                "",
            ],
        ]
    ),
)

SAMPLES: dict[str, Paper] = {"response": RESPONSE, "report": REPORT, "minutes": MINUTES, "tracker": TRACKER}
