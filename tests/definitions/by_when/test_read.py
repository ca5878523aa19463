"""What by-whens mean: a table of phrases by the reason that decides them, and what holds for every phrase.

An outcome is a day; a period and perhaps its first day; or "?", a question, and perhaps the day it proposes.

Long because it is one table of phrases, as councils write them.
"""

import calendar
from datetime import date as Day

import pytest
from hypothesis import given
from hypothesis import strategies as st

from definitions.by_when.date_patterns import READERS
from definitions.by_when.phrase import outside_brackets
from definitions.by_when.phrase_rules import JUDGES
from definitions.by_when.ranges import mark_dates
from definitions.by_when.read import LONGEST, explain, read
from definitions.by_when.reading import Reading
from definitions.by_when.vocabulary import WORRIES, in_plain_letters
from definitions.calendar.days import short_date

CASES: dict[str, dict[str, str]] = {
    "as trackers write them": {
        "On a quarterly basis, with wider partners as soon as this can be agreed": "P3M",
        "Quarterly reports will show progress": "P3M",
        "over the next three years": "?",
        "This is ongoing.": "?",
        "1/1/0001": "?",
        "-1st June 2020": "2020-06-01",
        "by 30th June 20": "2020-06-30",
        "at the end of May and June 2020": "?",
        "from the summer of 2020": "?",
        "Training on neglect May 2020, training on contracts April 2020": "?",
        "first planned for March 2020, to be scheduled in to the forum in June 2020": "?",
        "due to come back in April 2020 but postponed": "?",
        "at the beginning of May 20": "?",
        "this must be embedded in Q1": "?",
        "(timescale: January 2020) … New deadline May 2020.": "?",
        "rescheduled for June/July (assuming that visits are allowed again)": "?",
        "expected to commence end of June 2020": "?",
        "new reporting will commence in Q1 of 2020/2021": "?",
        "End September target; End December target": "?",
        "expected to be published in April": "?",
        "concluded by the end of March": "?",
        "in the next 3 weeks": "?",
        "in November 2021": "2021-11-30",
        "Deadline for appointment is June 2020": "2020-06-30",
        "2 December 2020": "2020-12-02",
        "Approved at cabinet on 26 September": "?",
        "1 December 2020, date subject to change": "? 2020-12-01",
    },
    "numeric day first": {
        "03/04/2021": "2021-04-03",
        "13/11/20": "2020-11-13",
        "13.11.20": "2020-11-13",
        "13-11-20": "2020-11-13",
        "1/4/22": "2022-04-01",
        "01.04.22": "2022-04-01",
        "31/3/'21": "2021-03-31",
        "31 / 03 / 2021": "2021-03-31",
        "2021-03-31": "2021-03-31",
        "2021/03/31": "2021-03-31",
        "2021-03-31 00:00:00": "2021-03-31",
        "2021-03-31T17:00:00": "2021-03-31",
        "31/03/21 17:00": "2021-03-31",
    },
    "day in words": {
        "1st June 20": "2020-06-01",
        "31st Dec 2021": "2021-12-31",
        "31 Mar-21": "2021-03-31",
        "31-Mar-21": "2021-03-31",
        "31/Mar/2021": "2021-03-31",
        "31March2021": "2021-03-31",
        "31 st March 2021": "2021-03-31",
        "the 31st of March 2021": "2021-03-31",
        "31st day of March 2021": "2021-03-31",
        "31 March, 2021": "2021-03-31",
        "March 31, 2021": "2021-03-31",
        "March 31st 2021": "2021-03-31",
        "31 March ’21": "2021-03-31",
        "7th of june 2021": "2021-06-07",
        "the first of June 2027": "2027-06-01",
        "by the twenty-second day of June 2027": "2027-06-22",
        "by the thirty first of March 2027": "2027-03-31",
        "thirty-first of June 2027": "?",
        "the first of two reports in June 2027": "2027-06-30",
        "the first Monday of June 2027": "?",
        "the first week of June 2027": "?",
    },
    "month means its last day": {
        "December 2020": "2020-12-31",
        "Sept 2021": "2021-09-30",
        "Sept. 2021": "2021-09-30",
        "October 2020.": "2020-10-31",
        "March, 2021": "2021-03-31",
        "March of 2021": "2021-03-31",
        "being implemented in February 2020": "2020-02-29",
        "February 2021": "2021-02-28",
        "March '21": "2021-03-31",
        "end-March 2021": "2021-03-31",
        "End Nov 2021": "2021-11-30",
        "last day of March 2021": "2021-03-31",
        "2021-03": "2021-03-31",
        "03/2027": "2027-03-31",
        "Decemeber 2020": "2020-12-31",
        "FYE March 2021": "2021-03-31",
    },
    "end of, then two digits": {
        "end of May 27": "2027-05-31",
        "by end of April 20": "2020-04-30",
        "end nov 21": "2021-11-30",
        "End of Nov '21": "2021-11-30",
    },
    "no such day": {
        "29/02/2021": "?",
        "31/06/2027": "?",
        "31 June 2027": "?",
        "31 April 2027": "?",
        "29 February 2100": "?",
        "13/21/20": "?",
        "32 March 2021": "?",
        "0 March 2021": "?",
        "31 September – 31 October 2027": "?",
        "30 February 2021 or 31 March 2021": "?",
        "31 June": "?",
    },
    "leap day": {
        "29 February 2024": "2024-02-29",
        "29/02/2028": "2028-02-29",
        "February 2028": "2028-02-29",
    },
    "no year": {
        "31 March": "?",
        "20 Sept": "?",
        "March": "?",
        "31/03": "?",
        "31st March next year": "?",
        "end of May": "?",
        "by end of March": "?",
        "Q2": "?",
        "early June": "?",
        "March 31st": "?",
    },
    "month and two digits": {
        "May 27": "?",
        "May 20": "?",
        "Sept 20": "?",
        "Mar-21": "?",
        "Oct/21": "?",
        "Nov 21 - Jan 22": "?",
        "end of May 27th": "?",
        "31 March 21st": "?",
        "by 1 June 20 officers trained": "?",
    },
    "bare or odd year": {
        "2027": "?",
        "by 2027": "?",
        "2020-2025": "?",
        "2027-28": "?",
        "2020-21": "?",
        "FY21": "?",
        "financial year 2027": "?",
        "2027/29": "?",
        "2020/1": "?",
        "31 March 2201": "?",
        "31/03/85": "?",
        "1 March 1821": "?",
    },
    "figures that are no date": {
        "11/12": "?",
        "07/08": "?",
        "12/13": "?",
        "44286": "?",
        "20210331": "?",
        "2021-W13": "?",
        "192.168.10.20": "?",
        "311/03/2021": "?",
        "31/03/202": "?",
        "31/03/2021/5": "?",
        "31,03,2021": "?",
        r"31\3\2021": "?",
        "3l March 2021": "?",
        "Ref 12/2020": "?",
    },
    "range means its end": {
        "April/May 2027": "2027-05-31",
        "April - June 2027": "2027-06-30",
        "Oct to Dec 2026": "2026-12-31",
        "Dec 2026/Jan 2027": "2027-01-31",
        "Oct/Nov/Dec 2026": "2026-12-31",
        "November 2026 - February 2027": "2027-02-28",
        "1 April 2027 – 30 June 2027": "2027-06-30",
        "1-5 March 2021": "2021-03-05",
        "5th – 9th April 2021": "2021-04-09",
        "28 February – 1 March 2021": "2021-03-01",
        "31/03/2021-30/06/2021": "2021-06-30",
        "Dec 2026-31 January 2027": "2027-01-31",
        "between April and June 2027": "2027-06-30",
        "between 1 April 2027 and 30 June 2027": "2027-06-30",
        "from April to June 2027": "2027-06-30",
        "through to March 2022": "2022-03-31",
        "until 31 March 2021": "2021-03-31",
        "Pilot to run from 1 April 2021 until 31 March 2022": "2022-03-31",
        "1st-31st March 2021": "2021-03-31",
    },
    "no range": {
        "June 2021 - March 2021": "?",
        "5-1 March 2021": "?",
        "31 March 2021/30 June 2021": "?",
        "1 and 5 March 2021": "?",
        "1/31 March 2021": "?",
        "April - June": "?",
        "March 2021 to present": "?",
        "from April/May 2027": "?",
    },
    "quarter": {
        "Q2 2027/28": "2027-09-30",
        "Q4 2019/20": "2020-03-31",
        "quarter 2 of 2027/28": "2027-09-30",
        "Second quarter of 2027/28": "2027-09-30",
        "last quarter 2020/21": "2021-03-31",
        "2027/28 Q2": "2027-09-30",
        "Q2 2027-28": "2027-09-30",
        "Q2 (2027/28)": "2027-09-30",
        "Q3 21/22": "2021-12-31",
        "Q2-2027/28": "2027-09-30",
        "end of Q4 2020/21": "2021-03-31",
        "Q3/Q4 2027/28": "2028-03-31",
        "Q3-4 2027/28": "2028-03-31",
        "Q4 2026/27 – Q1 2027/28": "2027-06-30",
        "Q2 (July - September 2027)": "2027-09-30",
        "Q4 2027 (October – December 2027)": "2027-12-31",
        "Q2 (Jul-Sep) 2027/28": "2027-09-30",
        "Jan–Mar 2021 (Q4)": "2021-03-31",
        "End of Q2 (September 2021)": "2021-09-30",
        "through Q1 2020/2021": "2020-06-30",
        "Q3 – December 2027": "2027-12-31",
    },
    "quarter in doubt": {
        "Q2 2027": "?",
        "2027 Q2": "?",
        "Quarter 3": "?",
        "By Q2": "?",
        "Q5 2027/28": "?",
        "Q2 2027/2029": "?",
        "Q1 & Q2 2027/28": "?",
        "Q1 (July-Sep 2027)": "?",
        "Q2 (June 2027)": "?",
        "mid Q2 2027/28": "?",
        "throughout Q1": "?",
        "From Q2 2021/22": "?",
        "Quarter 2 September 2021": "?",
    },
    "financial year": {
        "27/28": "2028-03-31",
        "2027/28": "2028-03-31",
        "2027/2028": "2028-03-31",
        "end of financial year 2027/28": "2028-03-31",
        "by the end of the 2027/28 financial year": "2028-03-31",
        "FY 2027-28": "2028-03-31",
        "FY27/28": "2028-03-31",
        "during 2021/22": "2022-03-31",
        "2021/22 - 2022/23": "2023-03-31",
    },
    "another year": {
        "municipal year 2027/28": "?",
        "academic year 2027/28": "?",
        "end of the municipal year 2027/28": "?",
        "Budget 2027/28": "?",
        "2021/22 budget": "?",
        "Included in the 2021/22 budget": "?",
        "from 2021/22": "?",
        "for 2021/22": "?",
        "March 2020/21": "?",
        "31 March 2021/22": "?",
        "by the end of the year": "?",
        "end of financial year": "?",
    },
    "end of calendar year": {
        "end of calendar year 2027": "2027-12-31",
        "end of year 2027": "2027-12-31",
        "by the end of 2027": "2027-12-31",
    },
    "season": {
        "Spring 2021": "?",
        "from the summer of 2020": "?",
        "Spring/Summer 2021": "?",
        "Winter 2020/21": "?",
        "by Christmas 2020": "?",
        "Autumn term 2021": "?",
    },
    "part of a month": {
        "mid-March 2021": "?",
        "early 2027": "?",
        "late March 2021": "?",
        "beginning of April 2021": "?",
        "start of April 2021": "?",
        "first half of 2027": "?",
        "H1 2027/28": "?",
        "w/c 5 July 2021": "?",
        "week of 5 April 2021": "?",
        "end of the first week of March 2021": "?",
        "by the last Friday in March 2021": "?",
    },
    "label": {
        "Timescale: 31 March 2021": "2021-03-31",
        "Due date: 31.03.2021": "2021-03-31",
        "Target date – 31-Mar-21": "2021-03-31",
        "Deadline 31 March, 2021": "2021-03-31",
        "Completion by 31st March 2021": "2021-03-31",
        "(timescale: April 2020)": "2020-04-30",
        "Estimated completion date: June 2021": "2021-06-30",
        "Revised date: June 2021": "2021-06-30",
        "Agreed deadline: 31 March 2021": "2021-03-31",
        "By when: June 2021": "2021-06-30",
        "Start date: 1 April 2027": "?",
    },
    "words around": {
        "by close of 31 March 2021": "2021-03-31",
        "by close of business on 31 March 2021": "2021-03-31",
        "no later than 31 March 2021": "2021-03-31",
        "on or before 31 March 2021": "2021-03-31",
        "12 noon on 31 March 2021": "2021-03-31",
        "by 5.30pm on 31 March 2021": "2021-03-31",
        "31 March 2021 or sooner": "2021-03-31",
        "w/e 5 March 2021": "2021-03-05",
        "week ending Friday 5 March 2021": "2021-03-05",
        "before the end of March 2021": "2021-03-31",
        "Review to be undertaken end March 2020.": "2020-03-31",
        "Officers to provide a written response by the end of July 2021": "2021-07-31",
        "Updated policy to be adopted by March 2021": "2021-03-31",
        "Phase 1: March 2021": "2021-03-31",
        "Rec 3 – March 2021": "2021-03-31",
        "1) March 2021": "2021-03-31",
        "100% by March 2021": "2021-03-31",
        "Mayor to write by 31 March 2021": "2021-03-31",
        "6 month review – March 2021": "2021-03-31",
        "31 March 2021 for the 2021/22 budget": "2021-03-31",
    },
    "meeting named": {
        "Cabinet on 26 September 2026": "2026-09-26",
        "Committee meeting 3 March 2027": "2027-03-03",
        "Review May 2020": "2020-05-31",
        "Annual Council meeting 20 May 2027": "2027-05-20",
        "Next meeting (3 March 2027)": "2027-03-03",
        "September/October 2021 Committee": "2021-10-31",
    },
    "weekday": {
        "Friday 8 May 2026": "2026-05-08",
        "Fri 8 May 2026": "2026-05-08",
        "Thursday 8 May 2026": "?",
        "8 May 2026 (Friday)": "2026-05-08",
        "8 May 2026 (Thursday)": "?",
        "Wednesday, 3rd March, 2027": "2027-03-03",
        "Friday March 2021": "?",
    },
    "before": {
        "before 31 March 2021": "?",
        "prior to June 2021": "?",
        "ahead of the March 2021 Council": "?",
        "before Cabinet on 3 March 2021": "?",
    },
    "two dates": {
        "31 March 2021 and 30 September 2021": "?",
        "31 March 2021, 30 June 2021": "?",
        "March and September 2021": "?",
        "April, May 2027": "?",
        "originally March 2020 now June 2020": "?",
        "March 2020, revised to June 2020": "?",
        "Phase 1 by March 2021; Phase 2 by June 2021": "?",
        "March 2021 → June 2021": "?",
        "31 March 2021 and 31 March 2022": "?",
        "by 31 March 2021, 2022 and 2023": "?",
    },
    "same day twice": {
        "31 March 2021, 31/03/2021": "2021-03-31",
        "March 2021 (31/03/2021)": "2021-03-31",
    },
    "moved": {
        "Deferred to June 2021": "?",
        "June 2020 (deferred)": "?",
        "Postponed to June 2021": "?",
        "Slipped to June 2021": "?",
        "Rescheduled for June 2021": "?",
        "Delayed until March 2021": "?",
        "revised to June 2021": "2021-06-30",
        "extended to 30 June 2021": "2021-06-30",
        "Now due June 2021": "2021-06-30",
    },
    "start": {
        "commencing June 2020": "?",
        "This will be starting from 11.05.20": "?",
        "from 1 April 2027": "?",
        "1 April 2027 onwards": "?",
        "With effect from 1 April 2021": "?",
        "Not before 31 March 2021": "?",
        "no earlier than March 2021": "?",
        "March 2021 at the earliest": "?",
        "starting between April and June 2027": "?",
        "since March 2021": "?",
        "Started. To be completed by March 2021": "?",
    },
    "start and end": {
        "starting April 2027, to be completed by 30 June 2027": "2027-06-30",
        "Start date: 1 April 2027. End date: 30 June 2027": "2027-06-30",
        "commencing 28th April and to be completed by end of Q1": "?",
    },
    "status": {
        "Completed March 2020": "?",
        "Completed": "?",
        "Complete – March 2021": "?",
        "Completed by March 2021": "?",
        "Presented to committee March 2021": "?",
        "Agreed – 31 March 2021": "?",
        "Agreed by Cabinet March 2021": "?",
        "Updated March 2021": "?",
        "Last reviewed March 2021": "?",
        "Closed March 2021": "?",
        "ACTIONED 22/1/15": "?",
        "In progress": "?",
        "In progress March 2021": "?",
        "Green – March 2021": "?",
        "On hold until March 2021": "?",
        "Overdue - was due March 2021": "?",
        "Letter sent 3 July 2021": "?",
        "N/A": "?",
        "Ongoing": "?",
        "Ongoing until March 2022": "?",
        "Contract expires 31 March 2021": "?",
        "Policy dated March 2020": "?",
    },
    "not a status": {
        "To be presented to committee in March 2021": "2021-03-31",
        "Letter to be sent by 3 July 2021": "2021-07-03",
        "Complete by 31 March 2021": "2021-03-31",
        "To complete March 2021": "2021-03-31",
        "To be in place by 1 April 2027": "2027-04-01",
        "In progress – due by 31 March 2021": "2021-03-31",
        "31 March 2021 – in progress": "2021-03-31",
        "Not started, due March 2021": "2021-03-31",
        "Green Space Strategy March 2021": "2021-03-31",
        "Will be reviewed in October 2021": "2021-10-31",
    },
    "hedge": {
        "March 2021?": "?",
        "approx. March 2021": "?",
        "c. March 2021": "?",
        "around March 2021": "?",
        "Provisionally June 2021": "?",
        "March 2021 TBC": "?",
        "This may be completed by 31 March 2021": "?",
        "March 2021 or later": "?",
        "Hopefully June 2021": "?",
        "March or April 2021": "?",
        "Not by March 2021": "?",
    },
    "delay": {
        "ASAP": "?",
        "in due course": "?",
        "Immediately": "?",
        "with immediate effect": "?",
        "asap - March 2021": "?",
        "ASAP, and by 30 June 2027 at the latest": "2027-06-30",
        "soon, at the latest by 30 June 2027": "2027-06-30",
        "ASAP but no later than 31 March 2021": "2021-03-31",
        "in due course and no later than June 2027": "2027-06-30",
        "Spring 2027, no later than 31 May 2027": "2027-05-31",
    },
    "event": {
        "Following the review, due by end of April 2020": "? 2020-04-30",
        "After the review, by 30 June 2027": "? 2027-06-30",
        "30 June 2027, subject to funding": "? 2027-06-30",
        "31 March 2021 if possible": "? 2021-03-31",
        "as soon as funding allows, by 31 March 2021 at the latest": "? 2021-03-31",
        "on completion of the review, June 2020": "? 2020-06-30",
        "Once approved by Cabinet in March 2021": "?",
        "after 31 March 2021": "?",
        "Following Cabinet on 3 March 2027": "?",
        "Once approved": "?",
        "31 March 2021 (subject to approval)": "? 2021-03-31",
        "by June 20, however this is also dependent on recruitment": "?",
        "Start after approval, from June 2027": "?",
    },
    "brackets": {
        "31 March 2021 (Phase 1)": "2021-03-31",
        "31 March 2021 (originally December 2020)": "2021-03-31",
        "December 2027 (was September 2027)": "2027-12-31",
        "30 June 2027 (Cabinet 15 July 2027)": "2027-06-30",
        "30 June 2027 (in line with the budget)": "2027-06-30",
        "March 2021 (TBC)": "?",
        "March 2021 (completed)": "?",
        "March 2020 (revised to June 2020)": "?",
        "31 March 2021 (30 June 2021)": "?",
        "[March 2021]": "2021-03-31",
        "(March 2021": "2021-03-31",
        "31 March (2021)": "2021-03-31",
        "30 April 2021 (Q3)": "?",
    },
    "number that may belong": {
        "Phase 2 March 2021": "?",
        "Recommendation 3 March 2021": "?",
        "1. March 2021": "?",
        "1st. June 2021": "?",
        "Route 5 (Town) March 2021": "2021-03-31",
    },
    "period": {
        "within 3 months": "?",
        "in 12 months times": "?",
        "over the next three years": "?",
        "within a month": "?",
        "within 10 working days": "?",
        "within 3 months of approval": "?",
        "3 months after 31 March 2021": "?",
        "within two months of 1 April 2027": "?",
        "Two weeks before 31 March 2021": "?",
        "within 3 months by end of Q1": "?",
        "Within 6 months (by 31 March 2021)": "2021-03-31",
    },
    "recurring": {
        "Quarterly": "P3M",
        "quarterly from 30 June 2027": "P3M 2027-06-30",
        "Quarterly from June 2027": "P3M",
        "Quarterly, first report by end of June 2027": "P3M 2027-06-30",
        "annually by 31 March": "P1Y",
        "annually by 31 March 2027": "P1Y 2027-03-31",
        "each May": "P1Y",
        "May each year": "P1Y",
        "twice a year": "P6M",
        "every 6 months": "P6M",
        "six-monthly": "P6M",
        "monthly": "P1M",
        "weekly": "P1W",
        "every other month": "P2M",
        "every two years": "P2Y",
        "3-yearly": "P3Y",
        "four times a year": "P3M",
        "termly": "P?",
        "Bi-annual": "P6M",
        "30/9/20 and every 6 months": "P6M 2020-09-30",
        "31 March 2027, then quarterly": "P3M 2027-03-31",
        "Monthly until March 2027": "P1M",
        "Quarterly, and final report by 31 March 2027": "P3M",
        "Quarterly (next report due 31 March 2022)": "P3M 2022-03-31",
        "Ongoing, quarterly": "P3M",
        "Every Friday": "P1W",
        "Quarterly: June, September, December, March": "P3M",
    },
    "no recurrence": {
        "bi-monthly": "?",
        "Weekly then monthly": "?",
        "After the annual review in March 2027": "?",
        "Each meeting": "?",
        "Regularly": "?",
    },
    "near misses of other councils": {
        "Mid-year review November 2022": "2022-11-30",
        "Before the end of the financial year 2021/22": "2022-03-31",
        "Qu 4 2021/22": "2022-03-31",
        "Post May 2022": "?",
        "Officer in post by 1 September 2022": "2022-09-01",
        "Aspirational: March 2022": "?",
        "Request to extend to 30 June 2022": "?",
        "Consultation ends 31 March 2022": "?",
        "by 31 March 2021 plus 2 weeks": "?",
        "within 2 months of due date 1 April 2027": "?",
        "within 3 months, no later than 30 June 2027": "2027-06-30",
        "Awaiting response – due 31 March 2022": "? 2022-03-31",
        "Meeting held 3 March 2022": "?",
        "Due to take place 3 March 2022": "2022-03-03",
        "1.4.22 - 31.3.23": "2023-03-31",
        "End of the financial year (31 March 2022)": "2022-03-31",
        "January 2022 then every six months": "P6M 2022-01-31",
        "Every 6 months (next: June 2022)": "P6M 2022-06-30",
        "Bi monthly": "?",
    },
    "nothing": {
        "": "?",
        "-": "?",
        "…": "?",
        "TBC": "?",
        "()": "?",
        "to be confirmed": "?",
        "tomorrow": "?",
        "next month": "?",
    },
}


def outcome(reading: Reading) -> str:
    if reading.kind == "date":
        return str(reading.date)
    said, day = ("?", reading.proposed) if reading.kind == "question" else (reading.every or "P?", reading.first)
    return f"{said} {day}" if day else said


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        pytest.param(phrase, expected, id=f"{reason}: {phrase}")
        for reason, phrases in CASES.items()
        for phrase, expected in phrases.items()
    ],
)
def test_a_phrase_is_read_as_a_careful_clerk_would(phrase: str, expected: str) -> None:
    reading = read(phrase)
    assert outcome(reading) == expected
    assert reading.text == phrase


@pytest.mark.parametrize("phrase", [phrase for phrases in CASES.values() for phrase in phrases])
def test_a_question_says_why_and_a_date_does_not(phrase: str) -> None:
    reading = read(phrase)
    asks = reading.kind == "question" or (reading.kind == "recurring" and reading.every is None)
    assert bool(reading.why) == asks
    assert phrase == "" or " ".join(phrase.split()) in explain(reading)
    assert not any("\ue000" <= letter <= "\uf8ff" for letter in explain(reading))


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
def test_each_way_to_write_a_date_reads_its_own_example(reader) -> None:
    _, named = mark_dates(in_plain_letters(reader.example))
    for earlier in READERS[: READERS.index(reader)]:
        found = earlier.pattern.fullmatch(in_plain_letters(reader.example))
        assert found is None or earlier.make(found) is None, earlier.name
    assert reader.pattern.search(in_plain_letters(reader.example))
    assert named


@pytest.mark.parametrize(("example", "judge"), JUDGES, ids=[judge.__name__ for _, judge in JUDGES])
def test_each_judge_decides_its_own_example(example: str, judge) -> None:
    phrase = outside_brackets(example, in_plain_letters(example))
    deciding = next(each for _, each in JUDGES if each(phrase, None) is not None)
    assert deciding is judge


@pytest.mark.parametrize("worry", WORRIES, ids=lambda worry: worry.name)
def test_each_worry_makes_its_own_example_a_question(worry) -> None:
    assert read(worry.example).kind == "question"


@pytest.mark.parametrize(
    ("phrase", "said_on", "expected"),
    [
        pytest.param("within 3 months", "2020-09-15", "2020-12-15", id="same-day"),
        pytest.param("within 3 months", "2020-11-30", "2021-02-28", id="month-end"),
        pytest.param("within 1 year", "2024-02-29", "2025-02-28", id="leap-day"),
        pytest.param("in the next 3 weeks", "2020-09-15", "2020-10-06", id="weeks"),
        pytest.param("28 days", "2020-09-15", "2020-10-13", id="days"),
        pytest.param("in six months' time", "2020-09-15", "2021-03-15", id="in-words"),
        pytest.param("within a month", "2020-09-15", "2020-10-15", id="a-month"),
        pytest.param("in 12 months times", "2019-11-25", "2020-11-25", id="misspelt"),
        pytest.param("within 3 months of approval", "2020-09-15", "?", id="hangs-on-approval"),
        pytest.param("3 months after adoption", "2020-09-15", "?", id="hangs-on-adoption"),
        pytest.param("for 6 months", "2020-09-15", "?", id="lasts"),
        pytest.param("within 10 working days", "2020-09-15", "?", id="working-days-need-a-calendar"),
        pytest.param("3 - 6 months", "2020-09-15", "?", id="two-periods"),
        pytest.param("within 900 years", "9200-01-01", "?", id="beyond-the-calendar"),
        pytest.param("March", "2020-09-15", "?", id="no-year-is-still-a-question"),
        pytest.param("ASAP", "2020-09-15", "?", id="no-period"),
        pytest.param("31 March 2021", "2020-09-15", "2021-03-31", id="a-date-needs-no-anchor"),
    ],
)
def test_a_period_counts_from_the_day_it_was_said(phrase: str, said_on: str, expected: str) -> None:
    assert outcome(read(phrase, Day.fromisoformat(said_on))) == expected


def test_a_day_that_does_not_exist_is_named_in_the_why() -> None:
    assert read("31/06/2027").why == 'there is no such day as "31/06/2027"'


def test_a_wrong_weekday_is_named_in_the_why() -> None:
    assert read("Thursday 8 May 2026").why == "8 May 2026 is a Friday, not a Thursday"


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        ("December 2020", "by the end of Thursday 31 December 2020 (a month means its last day)"),
        ("April - June 2027", "by the end of Wednesday 30 June 2027 (a range means its end)"),
        ("quarterly from 30 June 2027", "every 3 months; first by the end of Wednesday 30 June 2027"),
        ("annually", "every year; when is the first one due?"),
        ("After X, by 30 June 2027", "proposed: Wednesday 30 June 2027"),
    ],
)
def test_a_reading_is_explained_in_a_clerks_words(phrase: str, said: str) -> None:
    assert said in explain(read(phrase))


def test_a_counted_day_is_explained_without_its_anchor() -> None:
    assert "counted from the day it was said" in explain(read("within 3 months", Day(2020, 9, 15)))


def test_a_very_long_text_is_a_question_and_kept() -> None:
    text = "by 31 March 2021 " * 60_000
    reading = read(text)
    assert (reading.kind, reading.text) == ("question", text)
    assert len(explain(reading)) < 300
    assert read(" " * 1_000_000 + "March 2021").date == Day(2021, 3, 31)


@pytest.mark.parametrize(
    "unit", ["1", "-", "q1 ", "end of ", "march/", "'", "by is of ", "1/", "31 march 2021 ", "\ufdfa"]
)
def test_no_repetition_makes_a_pattern_run_wild(unit: str) -> None:
    for end in ("", "!", "2021"):
        assert read((unit * LONGEST)[: LONGEST - 4] + end).kind in ("date", "recurring", "question")


# What holds for every phrase

DAYS = st.dates(Day(1900, 1, 1), Day(2199, 12, 31))
WRITTEN = st.sampled_from(
    ["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d %B %Y", "%A %d %B %Y", "%B %d, %Y", "%d-%b-%Y"]
)
_PIECES = (
    "31 1 2021 2027/28 27 March May of end Q2 quarter / - – to and by the from ( ) , . after subject ASAP each every "
    "month 3 months within Friday status completed deferred year financial 31/03/2021 w/c '21 1st first"
)
PIECES = st.sampled_from(_PIECES.split())


@given(st.text(max_size=500))
def test_no_string_raises(text: str) -> None:
    assert read(text, Day(2020, 9, 15)).text == text
    explain(read(text))


@given(st.lists(PIECES, max_size=12).map(" ".join), st.booleans())
def test_no_heap_of_date_words_raises_and_reading_is_always_the_same(text: str, tight: bool) -> None:
    text = text.replace(" ", "") if tight else text
    reading = read(text)
    assert reading == read(text)
    assert (reading.date is not None) == (reading.kind == "date")
    explain(reading)


@given(DAYS)
def test_an_iso_day_comes_back(day: Day) -> None:
    assert read(day.isoformat()).date == day


@given(DAYS, WRITTEN)
def test_a_day_is_read_however_it_is_written(day: Day, written: str) -> None:
    assert read(day.strftime(written)).date == day


@given(st.integers(1900, 2199), st.integers(1, 12), st.sampled_from(["", "end of ", "by the end of ", "in ", "Due: "]))
def test_a_month_means_its_last_day(year: int, month: int, before: str) -> None:
    last = Day(year, month, calendar.monthrange(year, month)[1])
    assert read(f"{before}{calendar.month_name[month]} {year}").date == last


@given(
    DAYS,
    st.sampled_from(
        ["by ", "By the ", "Due ", "Target date: ", "Deadline – ", "no later than ", "Report to Cabinet on ", "("]
    ),
    st.sampled_from(["", ".", " at the latest", " (Cabinet)", " – Chief Executive", " (reported by the officer)", ";"]),
)
def test_harmless_words_never_change_the_date_among_them(day: Day, before: str, after: str) -> None:
    assert read(f"{before}{short_date(day)}{after}").date == day


@given(
    DAYS,
    st.sampled_from(
        [
            "from ",
            "commencing ",
            "after ",
            "before ",
            "not ",
            "approx. ",
            "Completed ",
            "early ",
            "w/c ",
            "deferred to ",
        ]
    ),
)
def test_harmful_words_always_make_a_question(day: Day, before: str) -> None:
    assert read(f"{before}{short_date(day)}").kind == "question"


@given(DAYS, DAYS, st.sampled_from([" and ", ", ", "; ", " or ", " then ", " / "]))
def test_two_days_are_never_one_date(one: Day, other: Day, between: str) -> None:
    assert (read(f"{short_date(one)}{between}{short_date(other)}").kind == "date") == (
        one == other and between != " or "
    )


@given(st.integers(1, 99), st.integers(1, 99), st.integers(1900, 2199))
def test_every_date_read_is_a_real_day(day: int, month: int, year: int) -> None:
    real = month <= 12 and day <= calendar.monthrange(year, month)[1]
    assert read(f"{day}/{month}/{year}").date == (Day(year, month, day) if real else None)
