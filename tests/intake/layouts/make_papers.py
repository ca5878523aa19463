"""Write the 26 test papers of this folder and what a careful human reads in each (NAME.expected.json).

Usage: python make_papers.py   (needs python-docx, reportlab, openpyxl; all output goes beside this script)
Every council, body and person here is invented; no words come from a real document. Running it twice gives the same bytes.
"""
import copy, csv, io, json, pathlib, re, zipfile
from datetime import date, datetime

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen import canvas
from reportlab.platypus import (BaseDocTemplate, Frame, FrameBreak, NextPageTemplate, PageBreak, PageTemplate, Paragraph, SimpleDocTemplate,
                                Spacer, Table, TableStyle)

HERE = pathlib.Path(__file__).resolve().parent
PAPERS = []  # (file name, writer)

# ---------------------------------------------------------------- what a careful human reads

def when(spec, text):
    """spec: "2027-03-31" a day; ("P3M", first or None) recurring; None: a human would ask."""
    kind, day, every, first = "question", None, None, None
    if isinstance(spec, str): kind, day = "date", spec
    elif spec: kind, every, first = "recurring", spec[0], spec[1]
    return {"text": text, "kind": kind, "date": day, "every": every, "first": first, "proposed": None}

def act(owners, spec, text):
    return {"action": None, "owners": [owners] if isinstance(owners, str) else owners, "by_when": when(spec, text)}

def rec(number, text, addressee, outcome=None, *actions, title=None):
    return {"number": number, "title": title, "text": text, "addressee": addressee, "outcome": outcome, "actions": list(actions)}

def paper(name, layout, recs):
    def keep(write):
        PAPERS.append((name, layout, recs, write))
        return write
    return keep

# ---------------------------------------------------------------- Word helpers

AUTHOR, STAMP = "Scrutiny support", "2026-09-10T10:00:00Z"

def new_doc(wide=False, font="Arial", size=11):
    d = docx.Document()
    d.styles["Normal"].font.name, d.styles["Normal"].font.size = font, Pt(size)
    d.core_properties.author, d.core_properties.created, d.core_properties.modified = AUTHOR, datetime(2026, 9, 1), datetime(2026, 9, 1)
    if wide:
        s = d.sections[0]
        s.orientation, s.page_width, s.page_height = WD_ORIENT.LANDSCAPE, Cm(29.7), Cm(21)
    return d

def cell_lines(cell, *lines, bold=False):
    cell.paragraphs[0].add_run(lines[0]).bold = bold or None
    for line in lines[1:]: cell.add_paragraph(line)

def grid(d, rows, style="Table Grid", head=True):
    """A table of strings; a list in a cell is paragraphs. Returns the table."""
    t = d.add_table(rows=len(rows), cols=len(rows[0]), style=style)
    for i, row in enumerate(rows):
        for cell, words in zip(t.rows[i].cells, row):
            cell_lines(cell, *([words] if isinstance(words, str) else words), bold=head and i == 0)
    return t

def repeat_head(row):
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))

def ins_run(p, text):
    p._p.append(parse_xml(f'<w:ins {nsdecls("w")} w:id="{next_id()}" w:author="{AUTHOR}" w:date="{STAMP}"><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:ins>'))

def del_run(p, text):
    p._p.append(parse_xml(f'<w:del {nsdecls("w")} w:id="{next_id()}" w:author="{AUTHOR}" w:date="{STAMP}"><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'))

def mark_row(row, tag):
    row._tr.get_or_add_trPr().append(parse_xml(f'<w:{tag} {nsdecls("w")} w:id="{next_id()}" w:author="{AUTHOR}" w:date="{STAMP}"/>'))

_ids = [100]
def next_id():
    _ids[0] += 1
    return _ids[0]

def hide_row(row):
    row._tr.get_or_add_trPr().append(OxmlElement("w:hidden"))
    for p in row._tr.iter(qn("w:p")):
        for r in p.iter(qn("w:r")):
            r.get_or_add_rPr().append(OxmlElement("w:vanish"))

def numbering(d, *levels):
    """A new automatic list: levels are (format, text), such as ("lowerRoman", "(%1)"). Returns its number."""
    part = d.part.numbering_part.element
    abstract_ids = [int(a.get(qn("w:abstractNumId"))) for a in part.findall(qn("w:abstractNum"))]
    num_ids = [int(n.get(qn("w:numId"))) for n in part.findall(qn("w:num"))]
    a, n = max(abstract_ids) + 1, max(num_ids) + 1
    lv = "".join(f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{f}"/><w:lvlText w:val="{t}"/><w:lvlJc w:val="left"/>'
                 f'<w:pPr><w:ind w:left="{720 * (i + 1)}" w:hanging="720"/></w:pPr></w:lvl>' for i, (f, t) in enumerate(levels))
    part.findall(qn("w:abstractNum"))[-1].addnext(parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{a}"><w:multiLevelType w:val="multilevel"/>{lv}</w:abstractNum>'))
    part.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{n}"><w:abstractNumId w:val="{a}"/></w:num>'))
    return n

def number_it(p, num, level=0):
    p._p.get_or_add_pPr().append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'))
    return p

def text_box(p, lines):
    """A floating box as Word writes one: a drawing, with the same words again for older versions."""
    body = "".join(f'<w:p><w:r><w:t xml:space="preserve">{x}</w:t></w:r></w:p>' for x in lines)
    p._p.append(parse_xml(f'''<w:r {nsdecls("w", "wp", "a")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"><mc:AlternateContent>
<mc:Choice Requires="wps"><w:drawing><wp:anchor distT="45720" distB="45720" distL="114300" distR="114300" simplePos="0" relativeHeight="251659264" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">
<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>3600000</wp:posOffset></wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>100000</wp:posOffset></wp:positionV>
<wp:extent cx="2100000" cy="1300000"/><wp:wrapSquare wrapText="bothSides"/><wp:docPr id="217" name="Text Box 2"/><wp:cNvGraphicFramePr/>
<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="2100000" cy="1300000"/></a:xfrm>
<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="EEF3F8"/></a:solidFill><a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln></wps:spPr>
<wps:txbx><w:txbxContent>{body}</w:txbxContent></wps:txbx><wps:bodyPr rot="0" vert="horz" wrap="square"/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>
<mc:Fallback><w:pict><v:shape id="_x0000_s1026" type="#_x0000_t202" style="position:absolute;width:165pt;height:102pt"><v:textbox><w:txbxContent>{body}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback>
</mc:AlternateContent></w:r>'''))

def footnotes(d, notes):
    body = "".join(f'<w:footnote w:id="{i}"><w:p><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> {t}</w:t></w:r></w:p></w:footnote>'
                   for i, t in enumerate(notes, 1))
    xml = (f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes {nsdecls("w")}>'
           '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
           f'<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>{body}</w:footnotes>')
    part = Part(PackURI("/word/footnotes.xml"), "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml", xml.encode(), d.part.package)
    d.part.relate_to(part, RT.FOOTNOTES)

def foot_mark(p, i):
    p._p.append(parse_xml(f'<w:r {nsdecls("w")}><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{i}"/></w:r>'))

def page_field(p):
    for kind, text in (("begin", None), (None, " PAGE "), ("end", None)):
        r = p.add_run()
        if kind:
            e = OxmlElement("w:fldChar"); e.set(qn("w:fldCharType"), kind)
        else:
            e = OxmlElement("w:instrText"); e.text = text
        r._r.append(e)

def page_break(d): d.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

def same_bytes(path):
    """Office files carry the time they were written: take it out, so that the same words give the same bytes."""
    with zipfile.ZipFile(path) as z: parts = [(i.filename, z.read(i)) for i in z.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        for name, data in parts:
            if name == "docProps/core.xml": data = re.sub(rb"(<dcterms:(created|modified)[^>]*>)[^<]*", rb"\g<1>2026-09-01T00:00:00Z", data)
            if name == "word/comments.xml": data = re.sub(rb'w:date="[^"]*"', b'w:date="2026-09-10T10:00:00Z"', data)
            z.writestr(zipfile.ZipInfo(name, (2026, 9, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)

# ---------------------------------------------------------------- PDF helpers

BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=9.5, leading=12, spaceAfter=5)
SMALL = ParagraphStyle("small", parent=BODY, fontSize=8.5, leading=10.5, spaceAfter=0)
BOLD = ParagraphStyle("bold", parent=SMALL, fontName="Helvetica-Bold")
H1 = ParagraphStyle("h1", parent=BODY, fontName="Helvetica-Bold", fontSize=15, leading=19, spaceAfter=8)
H2 = ParagraphStyle("h2", parent=BODY, fontName="Helvetica-Bold", fontSize=11.5, leading=15, spaceBefore=7, spaceAfter=4)

def P(text, style=BODY): return Paragraph(text, style)

def footer(words):
    def draw(c, doc):
        c.setFont("Helvetica", 8)
        c.drawString(18 * mm, 10 * mm, words)
        c.drawRightString(doc.pagesize[0] - 18 * mm, 10 * mm, f"Page {doc.page}")
    return draw

def simple_pdf(path, story, size=A4, foot=""):
    d = SimpleDocTemplate(str(path), pagesize=size, leftMargin=18 * mm, rightMargin=18 * mm, topMargin=16 * mm, bottomMargin=18 * mm, invariant=1, title=path.stem, author=AUTHOR)
    d.build(story, onFirstPage=footer(foot), onLaterPages=footer(foot))

# ================================================================ 9 Word papers

@paper("nhs-tracked-response.docx", "wide NHS table with tracked changes: days and owners struck out and put in, one row deleted, one inserted, a comment", [
    rec("1", "That therapy is offered on the stroke ward at weekends.", "external", "agreed", act("Chief Allied Health Professional", "2027-03-31", "31 March 2027")),
    rec("2", "That a single telephone number is given to every stroke patient on leaving hospital.", "external", "agreed", act("Head of Patient Experience", "2026-11-30", "30 Nov 2026")),
    rec("3", "That the time from referral to the first visit of the early supported discharge team is published.", "external", "partially agreed",
        act("Director of Performance", ("P3M", "2027-01-29"), "Quarterly, starting 29 January 2027")),
    rec("4", "That a second consultant post is funded.", "external", ["not agreed", "declined"]),
    rec("5", "That the County Council's reablement team is invited to the weekly ward meeting.", "external", [None], act("Ward Manager, Rowan Ward", None, "Complete")),
    rec("6", "That stroke survivors sit on the board that runs the pathway.", "external", [None, "partially agreed"],
        act(["Programme Manager", "Stroke Network Coordinator"], None, "TBC")),
])
def _(path):
    d = new_doc(wide=True, size=10)
    d.sections[0].header.paragraphs[0].text = "OFFICIAL – Version 0.4, changes tracked after the ICB Executive of 9 September 2026"
    d.add_heading("Review of stroke rehabilitation: joint response", 1)
    d.add_paragraph("Response of Ambermouth Hospitals NHS Foundation Trust (the Trust) and NHS Ambermouth and Vale Integrated Care Board (the ICB) to the recommendations that "
                    "Ambermouth Health Overview and Scrutiny Committee made on 14 July 2026.")
    t = grid(d, [["Rec.", "Recommendation", "Made to", "Management response", "Lead", "Timescale", "RAG"],
                 ["1", "That therapy is offered on the stroke ward at weekends.", "Trust", "Accepted. ", "Chief Allied Health Professional", "", "Amber"],
                 ["2", "That a single telephone number is given to every stroke patient on leaving hospital.", "Trust", "Accepted", "", "30 Nov 2026", "Green"],
                 ["3", "That the time from referral to the first visit of the early supported discharge team is published.", "ICB",
                  "Partially accepted. We will publish the median and not each case.", "Director of Performance", "Quarterly, starting 29 January 2027", "Green"],
                 ["4", "That a second consultant post is funded.", "ICB", "Not supported: the ICB has no money for growth in 2026/27.", "–", "n/a", "n/a"],
                 ["5", "That the County Council's reablement team is invited to the weekly ward meeting.", "Trust", "", "Ward Manager, Rowan Ward", "Complete", "Blue"],
                 ["", "", "", "", "", "", ""], ["", "", "", "", "", "", ""]])
    repeat_head(t.rows[0])
    p = t.cell(1, 3).paragraphs[0]; del_run(p, "A business case will be written."); ins_run(p, "The money was agreed in August.")
    p = t.cell(1, 5).paragraphs[0]; del_run(p, "31 December 2026"); ins_run(p, "31 March 2027")
    p = t.cell(2, 4).paragraphs[0]; del_run(p, "Matron for Stroke"); ins_run(p, "Head of Patient Experience")
    p = t.cell(5, 3).paragraphs[0]; del_run(p, "Rejected"); ins_run(p, "Already in place since June 2026.")
    for i, words in enumerate(["6", "That members of the Committee visit the ward at night.", "Trust", "Not accepted", "Matron for Stroke", "1 December 2026", "Red"]): del_run(t.cell(6, i).paragraphs[0], words)
    mark_row(t.rows[6], "del")
    for i, words in enumerate(["6", "That stroke survivors sit on the board that runs the pathway.", "ICB", "Accepted in principle, subject to what the national review says.",
                               "Programme Manager / Stroke Network Coordinator", "TBC", "Amber"]): ins_run(t.cell(7, i).paragraphs[0], words)
    mark_row(t.rows[7], "ins")
    d.add_comment(t.cell(3, 5).paragraphs[0].runs, text="Could we say 30 June 2027 for this one?", author=AUTHOR, initials="SS")
    d.add_paragraph("")
    d.add_paragraph("RAG: Blue – complete; Green – on track; Amber – at risk; Red – late.")
    d.save(path)


@paper("welsh-argymhelliad.docx", "bilingual Welsh table: Argymhelliad, Ymateb, Swyddog arweiniol, Erbyn pryd; verdicts and days in two languages", [
    rec("1", "That the Cabinet extends free transport to pupils of Welsh-medium schools who live outside the catchment.", "executive", "partially agreed",
        act("Head of Transport", "2027-03-31", "31 Mawrth 2027 / 31 March 2027")),
    rec("2", "That the Cabinet checks every walked route to school that is longer than two miles.", "executive", "agreed", act("Rheolwr Diogelwch Ffyrdd", "2027-09-30", "Medi 2027 / September 2027")),
    rec("3", "That the Cabinet employs an escort on each taxi that carries one child.", "executive", "not agreed"),
    rec("4", "That the Cabinet Member for Education tells parents by 1 May each year which bus their child will take.", "executive", "agreed",
        act("Transport Contracts Manager", ("P1Y", "2027-05-01"), "Bob blwyddyn, o 1 Mai 2027 / Each year, from 1 May 2027")),
    rec("5", "That the Hendre Valleys Education Consortium starts all its schools at the same hour.", "external", None, act("Pennaeth Addysg", None, "Tymor yr haf 2027 / Summer term 2027")),
])
def _(path):
    d = new_doc(wide=True, size=10)
    d.add_heading("Cyngor Bwrdeistref Sirol Bro Hendre / Bro Hendre County Borough Council", 1)
    d.add_paragraph("Pwyllgor Craffu Dysgu a Chymunedau / Learning and Communities Scrutiny Committee")
    d.add_heading("Cludiant i'r ysgol: ymateb y Cabinet, 14 Gorffennaf 2026 / School transport: response of the Cabinet, 14 July 2026", 2)
    d.add_paragraph("Mae'r adroddiad llawn ar gael yn Gymraeg. / The full report is available in Welsh.")
    grid(d, [["Rhif / No.", "Argymhelliad / Recommendation", "Ymateb / Response", "Swyddog arweiniol / Lead officer", "Erbyn pryd / By when", "Cynnydd / Progress"],
             ["1", "That the Cabinet extends free transport to pupils of Welsh-medium schools who live outside the catchment.",
              ["Derbyniwyd yn rhannol / Accepted in part", "Nid yw'n cynnwys disgyblion ôl-16. / Pupils over 16 are not included."], "Head of Transport", "31 Mawrth 2027 / 31 March 2027", "Ar y gweill / Under way"],
             ["2", "That the Cabinet checks every walked route to school that is longer than two miles.", "Derbyniwyd / Accepted", "Rheolwr Diogelwch Ffyrdd", "Medi 2027 / September 2027", ""],
             ["3", "That the Cabinet employs an escort on each taxi that carries one child.", ["Gwrthodwyd / Rejected", "Y gost fyddai £410,000 y flwyddyn. / The cost would be £410,000 a year."], "", "", ""],
             ["4", "That the Cabinet Member for Education tells parents by 1 May each year which bus their child will take.", "Derbyniwyd / Accepted", "Transport Contracts Manager",
              "Bob blwyddyn, o 1 Mai 2027 / Each year, from 1 May 2027", "Heb ddechrau / Not started"],
             ["5", "That the Hendre Valleys Education Consortium starts all its schools at the same hour.", "I'w drafod gyda'r Consortiwm / To be discussed with the Consortium", "Pennaeth Addysg",
              "Tymor yr haf 2027 / Summer term 2027", ""]])
    d.save(path)


LONELY = ["That the Executive adds a question on loneliness to every adult social care review.",
          "That the Executive Member for Communities brings together one directory of groups and clubs, kept by the library service.",
          "That Orrinshire Voluntary Action trains volunteers to telephone people who are not on line.",
          "That the bus operators are asked to keep the evening services on which older residents depend.",
          "That GP practices in the county refer patients to a social prescriber within two weeks.",
          "That this Committee receives a report on the take-up of the directory in a year's time.",
          "That Full Council adopts 1 October as Older People's Day."]

@paper("auto-numbered-report.docx", "task group report: summary list, then the same seven in full; numbers are Word's own; a text box; footnotes; announced count", [
    rec("1", LONELY[0], "executive"), rec("2", LONELY[1], "executive"), rec("3", LONELY[2], "external"), rec("4", LONELY[3], ["external", None]),
    rec("5", LONELY[4], ["external", None]), rec("6", LONELY[5], "committee"), rec("7", LONELY[6], "council"),
])
def _(path):
    d = new_doc()
    f = d.sections[0].footer.paragraphs[0]; f.add_run("Orrinshire Council – Loneliness in later life – page "); page_field(f)
    d.add_heading("Loneliness in later life", 0)
    d.add_paragraph("Final report of a task and finish group of the Communities Scrutiny Committee, May 2026")
    d.add_heading("Chair's foreword", 1)
    text_box(d.add_paragraph(), ["Key facts", "1 in 5 residents over 75 sees nobody in a week", "43 clubs told us that they have room", "7 recommendations, 3 themes"])
    d.add_paragraph("We met people in village halls, in sheltered housing and at their kitchen tables. I recommend this report to every councillor who has an older resident in the ward, "
                    "and I thank the officers who agreed to work around our diaries.")
    d.add_heading("1. Summary of recommendations", 1)
    d.add_paragraph("The group makes the following seven recommendations. They are set out again, with the evidence for each, in section 3.")
    n = numbering(d, ("decimal", "%1."))
    for text in LONELY: number_it(d.add_paragraph(text), n)
    page_break(d)
    d.add_heading("2. How we worked", 1)
    for who in ("Head of Adult Social Care", "Orrinshire Voluntary Action", "two GP practices and a bus operator"): d.add_paragraph(who, style="List Bullet")
    d.add_heading("3. Findings and recommendations", 1)
    n = numbering(d, ("decimal", "Recommendation %1:"))
    themes = {0: "3.1 Finding people early", 3: "3.2 Getting about", 5: "3.3 Keeping it up"}
    evidence = ["Reviews ask about falls, food and money, and not about company.", "We counted eleven lists of clubs. None was complete and two had closed clubs on them.",
                "A third of those we met have no computer and do not want one.", "The last bus from Carrick leaves at ten past five.",
                "Social prescribing works when it is quick.", "Reports like ours are easily forgotten.", "The day is kept in other places and costs little."]
    for i, text in enumerate(LONELY):
        if i in themes: d.add_heading(themes[i], 2)
        d.add_paragraph(evidence[i])
        if i == 4:
            p = number_it(d.add_paragraph("That GP practices in the county refer patients to a social prescriber"), n)
            foot_mark(p, 2); p.add_run(" within two weeks.")
        else: p = number_it(d.add_paragraph(text), n)
        for r in p.runs: r.bold = True
        if i == 1: foot_mark(p, 1)
    footnotes(d, ["The library service has offered to do this within its budget.", "A social prescriber links people to help that is not medical."])
    d.save(path)


@paper("minutes-panel.docx", "minutes: RESOLVED with roman lists, RECOMMENDS to Council, AGREED, ACTION, noting, officers' request, a lost motion, exclusion of the public", [
    rec("43(ii)", "That the Cabinet be recommended to withhold the performance bonus for 2025/26 until the changing rooms at Priory Pool are repaired;", "executive"),
    rec("43(iii)", "That the Portfolio Holder for Leisure be asked to give all members of the Panel a breakdown of the cost of repairs.", "executive"),
    rec("44", "the terms of reference of the review be widened to take in the Millbrook estate.", "council"),
    rec("45", "the Chairman write to the Integrated Care Board to ask when the Millbrook surgery will reopen.", ["committee", "external"]),
    rec("45", "Democratic Services Officer to circulate the reply of the Integrated Care Board when it comes.", ["committee", "executive", None], None, act("Democratic Services Officer", None, "when it comes")),
    rec("46(2)", "That the Head of Housing be invited to the next meeting to explain the rise in empty homes.", ["executive", "committee", None]),
])
def _(path):
    d = new_doc(font="Times New Roman")
    d.sections[0].header.paragraphs[0].text = "Harrowmere Borough Council – Overview and Scrutiny Panel – 17.09.26"
    d.add_heading("Minutes of a meeting of the Overview and Scrutiny Panel held on Thursday 17 September 2026 at 7.00 pm", 1)
    d.add_paragraph("PRESENT: Councillors Ashdown (Chairman), Pell, Rooke and Tansley. Apologies: Councillor Wray.")
    def item(n, title): d.add_paragraph().add_run(f"{n}. {title}").bold = True
    def listed(fmt, text, *items):
        num = numbering(d, (fmt, text))
        for x in items: number_it(d.add_paragraph(x), num)
    item(42, "MINUTES")
    d.add_paragraph("RESOLVED: That the minutes of the meeting held on 9 July 2026 be signed as a correct record.")
    item(43, "LEISURE CONTRACT")
    d.add_paragraph("The report of the Head of Leisure asked the Panel to (a) note the performance of the contractor and (b) endorse the draft service plan. Councillor Pell said that the Cabinet "
                    "had agreed in March to look at the bonus. Councillor Ashdown moved that the contract be ended. The motion was put to the vote and lost.")
    d.add_paragraph("RESOLVED –")
    listed("lowerRoman", "(%1)", "That the performance of the contractor be noted;",
           "That the Cabinet be recommended to withhold the performance bonus for 2025/26 until the changing rooms at Priory Pool are repaired;",
           "That the Portfolio Holder for Leisure be asked to give all members of the Panel a breakdown of the cost of repairs.")
    item(44, "COMMUNITY GOVERNANCE REVIEW")
    d.add_paragraph("The Monitoring Officer explained how the review would be run.")
    d.add_paragraph("The Panel RECOMMENDS to Council that the terms of reference of the review be widened to take in the Millbrook estate.")
    item(45, "ACCESS TO GENERAL PRACTICE")
    d.add_paragraph("Members had heard nothing since the spring.")
    d.add_paragraph("AGREED that the Chairman write to the Integrated Care Board to ask when the Millbrook surgery will reopen.")
    d.add_paragraph("ACTION: Democratic Services Officer to circulate the reply of the Integrated Care Board when it comes.")
    item(46, "WORK PROGRAMME")
    d.add_paragraph("AGREED:")
    listed("decimal", "(%1)", "That the work programme be approved.", "That the Head of Housing be invited to the next meeting to explain the rise in empty homes.")
    item(47, "EXCLUSION OF THE PRESS AND PUBLIC")
    d.add_paragraph("RESOLVED: That under Section 100A(4) of the Local Government Act 1972 the public be excluded from the meeting for the next item, as it involves exempt information as defined in paragraph 3 of Part 1 of Schedule 12A.")
    d.add_paragraph("The meeting closed at 8.50 pm.")
    d.save(path)


@paper("scottish-nested-tables.docx", "Scottish improvement plan: one row a recommendation with its response, and in the last cell a table of actions with owner and milestone", [
    rec("WM1", "The Council should publish its priority routes before the first frost of the winter.", ["council", "executive", None], "agreed",
        act("Roads Operations Manager", "2026-10-30", "30/10/2026"), act("Community Liaison Officer", "2026-11-13", "13/11/2026")),
    rec("WM2", "The Chief Officer – Roads should agree with the trunk road operator which footways each of them will grit.", ["executive", "council", None], "partially agreed",
        act("Chief Officer – Roads", "2027-03-31", "Q4 2026/27")),
    rec("WM3", "Grit bins should be numbered and put on the public map.", [None, "council", "executive"], "agreed",
        act("Depot Supervisors (North, South)", "2027-08-31", "August 2027"), act("GIS Team Leader", "2027-12-24", "By 24 December 2027")),
    rec("WM4", "The contract with farmers who plough rural roads should be let for three years at a time.", [None, "council", "executive"], "not agreed"),
    rec("WM5", "A report on how the Council coped should come to this Committee at the end of each winter.", ["committee", "council", "executive", None], "agreed",
        act("Chief Officer – Roads", ("P1Y", "2027-06-30"), "Each year, first by 30 June 2027")),
])
def _(path):
    d = new_doc(wide=True, size=10)
    d.add_heading("Larriston and Eskwater Council", 1)
    d.add_heading("Audit and Scrutiny Committee – 1 September 2026 – Item 9: Review of winter maintenance, improvement plan", 2)
    d.add_paragraph("The Convener's review group reported in May. Management has responded as follows.")
    rows = [("WM1", "The Council should publish its priority routes before the first frost of the winter.", "Accepted.",
             [("Put the map on the website", "Roads Operations Manager", "30/10/2026"), ("Send the map to community councils", "Community Liaison Officer", "13/11/2026")]),
            ("WM2", "The Chief Officer – Roads should agree with the trunk road operator which footways each of them will grit.", "Partially accepted – the operator is not bound to sign.",
             [("Draft an agreement", "Chief Officer – Roads", "Q4 2026/27")]),
            ("WM3", "Grit bins should be numbered and put on the public map.", "Accepted.",
             [("Number the bins", "Depot Supervisors (North, South)", "August 2027"), ("Add them to the map", "GIS Team Leader", "By 24 December 2027")]),
            ("WM4", "The contract with farmers who plough rural roads should be let for three years at a time.", "Not accepted. The national framework fixes the term.", None),
            ("WM5", "A report on how the Council coped should come to this Committee at the end of each winter.", "Accepted.", [("Write the report", "Chief Officer – Roads", "Each year, first by 30 June 2027")])]
    t = grid(d, [["Ref", "Recommendation", "Management response", "Agreed actions"]] + [[r, text, resp, "" if a else "None"] for r, text, resp, a in rows])
    repeat_head(t.rows[0])
    for i, row in enumerate(rows, 1):
        if not row[3]: continue
        cell = t.cell(i, 3)
        inner = cell.add_table(rows=1 + len(row[3]), cols=3); inner.style = "Table Grid"
        for c, head in zip(inner.rows[0].cells, ("Action", "Responsible", "Milestone")): cell_lines(c, head, bold=True)
        for r, action in zip(inner.rows[1:], row[3]):
            for c, words in zip(r.cells, action): cell_lines(c, words)
        cell.add_paragraph("")
    d.save(path)


@paper("merged-actions-themes.docx", "table with theme rows right across, a recommendation's cells merged down over its action rows, and a hidden example row", [
    rec("A1", "That Cabinet surveys the roof of every council building for solar panels.", "executive", "agreed",
        act("Head of Property", "2026-11-30", "30 November 2026"), act("Director of Place", "2027-03-31", "March 2027")),
    rec("A2", "That Cabinet stops buying gas boilers from April 2027.", "executive", "partially agreed", act("Procurement Manager", "2027-04-01", "1 Apr 2027")),
    rec("A3", "That schools are helped to apply for grants.", ["executive", None], "agreed",
        act("Energy Officer", ("P1M", None), "Monthly"), act(["Energy Officer", "School Business Partner"], "2027-01-18", "18th January 2027")),
    rec("B1", "That every vehicle in the fleet is electric by 2030.", ["executive", None], [None, "partially agreed"], act("Fleet Manager (post vacant)", None, "Autumn 2027")),
    rec("B2", "That Cabinet lobbies the Department for Transport for powers to charge vans by weight.", "executive", "not agreed"),
    rec("B3", "That the Panel is told each quarter how many public chargers are working.", ["executive", "committee", None], "agreed", act("Performance Team", ("P3M", None), "Quarterly")),
])
def _(path):
    d = new_doc(wide=True, size=10)
    d.add_heading("Tressick Council: Cabinet response to the Climate Scrutiny Panel", 1)
    d.add_paragraph("Approved by Cabinet on 8 September 2026. Where several officers act, each has a row.")
    rows = [["Rec.", "Recommendation", "Cabinet decision", "Action", "Lead", "Target", "RAG"],
            ["Theme A – Our buildings"] + [""] * 6,
            ["A1", "That Cabinet surveys the roof of every council building for solar panels.", "Agreed", "Commission the survey", "Head of Property", "30 November 2026", "G"],
            ["", "", "", "Take the results to Cabinet", "Director of Place", "March 2027", "G"],
            ["A2", "That Cabinet stops buying gas boilers from April 2027.", "Agreed in part, except where no other heating can be fitted", "Change the specification", "Procurement Manager", "1 Apr 2027", "A"],
            ["A3", "That schools are helped to apply for grants.", "Agreed", "Bulletin to head teachers", "Energy Officer", "Monthly", "G"],
            ["", "", "", "Drop-in session", "Energy Officer / School Business Partner", "18th January 2027", "A"],
            ["Theme B – Travel"] + [""] * 6,
            ["B1", "That every vehicle in the fleet is electric by 2030.", "Supported in principle; the money has still to be found", "Replacement plan", "Fleet Manager (post vacant)", "Autumn 2027", "R"],
            ["B2", "That Cabinet lobbies the Department for Transport for powers to charge vans by weight.", "Not agreed. This is a matter for government.", "–", "–", "–", ""],
            ["B3", "That the Panel is told each quarter how many public chargers are working.", "Agreed", "Add to the performance report", "Performance Team", "Quarterly", "G"],
            ["X9", "EXAMPLE: That Cabinet does something measurable.", "Agreed", "What will be done", "A named post", "31 December 2026", "G"]]
    t = grid(d, rows)
    repeat_head(t.rows[0])
    for i in (1, 7): t.cell(i, 0).merge(t.cell(i, 6))
    for top, bottom in ((2, 3), (5, 6)):
        for c in (0, 1, 2): t.cell(top, c).merge(t.cell(bottom, c))
    for row in t.rows:  # a merged cell keeps the empty paragraphs of what it took in: take them out, as Word does
        for cell in row.cells:
            for p in cell.paragraphs[1:]:
                if not p.text: p._p.getparent().remove(p._p)
    hide_row(t.rows[11])
    d.add_paragraph("")
    d.add_paragraph("R – late or blocked; A – some risk; G – on track.")
    d.save(path)


SHELTERED = ["review the alarm charge before it is next put up", "keep a warden on site at Heron Court on weekdays", "set up a tenants' forum for sheltered schemes, meeting three times a year",
             "ask Penhallam Homes to repair the lift at Heron Court without delay", "report back to the Committee on all of these within twelve months"]

@paper("cabinet-pack-cover.docx", "cabinet pack: officers' own recommendations in the covering report, the committee's in a table, its minutes with the same ones again", [
    rec("1", "Review the alarm charge before it is next put up.", "executive", "agreed", act("Head of Housing Services", None, "By the next budget")),
    rec("2", "Keep a warden on site at Heron Court on weekdays.", "executive", "not agreed"),
    rec("3", "Set up a tenants' forum for sheltered schemes, meeting three times a year.", "executive", "agreed", act("Tenant Involvement Officer", "2027-02-28", "28.02.2027")),
    rec("4", "Ask Penhallam Homes to repair the lift at Heron Court without delay.", "executive", "agreed", act(["Head of Housing Services", "Lift Contract Manager"], None, "With immediate effect")),
    rec("5", "Report back to the Committee on all of these within twelve months.", "executive", "agreed", act("Democratic Services Manager", "2027-12-31", "December 2027")),
])
def _(path):
    d = new_doc()
    d.sections[0].header.paragraphs[0].text = "Penhallam District Council\tAgenda item 7"
    f = d.sections[0].footer.paragraphs[0]; f.add_run("Cabinet, 8 December 2026 – page "); page_field(f)
    d.add_heading("Sheltered housing: response to the Overview and Scrutiny Committee", 1)
    grid(d, [["Report of", "Strategic Director (Communities)"], ["Portfolio Holder", "Councillor I. Trewin"], ["Key decision", "No"], ["Exempt", "No"]], head=False)
    d.add_heading("1. Purpose of report", 2)
    d.add_paragraph("1.1 To agree a response to the review of sheltered housing.")
    d.add_heading("2. Recommendations", 2)
    d.add_paragraph("2.1 It is recommended that Cabinet:")
    for x in ("(a) receives the report of the Overview and Scrutiny Committee;", "(b) approves the responses set out in Appendix A; and",
              "(c) delegates to the Strategic Director authority to keep the action plan up to date."): d.add_paragraph(x)
    d.add_heading("3. Financial implications", 2)
    grid(d, [["", "2026/27", "2027/28"], ["Forum", "£1,200", "£1,200"], ["Warden (if agreed)", "£31,000", "£31,900"]])
    d.add_heading("4. Legal implications", 2)
    d.add_paragraph("4.1 Cabinet must answer within two months of receiving the Committee's report.")
    page_break(d)
    d.add_heading("Appendix A – Response to the Committee's proposals", 2)
    grid(d, [["No.", "Proposal", "Cabinet response", "Accountable officer", "Timescale"],
             ["1", "Review the alarm charge before it is next put up.", "Agreed", "Head of Housing Services", "By the next budget"],
             ["2", "Keep a warden on site at Heron Court on weekdays.", "Not agreed: the cost (£31,000) cannot be met.", "–", "–"],
             ["3", "Set up a tenants' forum for sheltered schemes, meeting three times a year.", "Agreed. The first meeting will be held in the new year.", "Tenant Involvement Officer", "28.02.2027"],
             ["4", "Ask Penhallam Homes to repair the lift at Heron Court without delay.", "Agreed", "Head of Housing Services & Lift Contract Manager", "With immediate effect"],
             ["5", "Report back to the Committee on all of these within twelve months.", "Agreed", "Democratic Services Manager", "December 2027"]])
    page_break(d)
    d.add_heading("Appendix B – Extract from the minutes of the Overview and Scrutiny Committee, 3 November 2026", 2)
    d.add_paragraph("61. SHELTERED HOUSING REVIEW")
    d.add_paragraph("The Committee thanked the tenants who had given evidence.")
    d.add_paragraph("RESOLVED: That Cabinet be recommended to:")
    for i, x in enumerate(SHELTERED, 1): d.add_paragraph(f"({i}) {x}{'.' if i == 5 else ';'}")
    d.save(path)


@paper("letter-water-company.docx", "chair's letter with numbered asks to a company, and the company's reply, point by point in prose", [
    rec("1", "publish the hours for which each storm overflow has run into the River Tarle, month by month;", "external", ["agreed", None]),
    rec("2", "tell parish councils within 24 hours of a spill;", "external", ["partially agreed", None]),
    rec("3", "bring forward the upgrade of Aldmere works from 2031 to 2029;", "external", ["not agreed", "declined", None]),
    rec("4", "send a director to the Committee's meeting in the autumn.", "external", ["agreed", None]),
])
def _(path):
    d = new_doc(font="Calibri")
    for x in ("Marrowdale County Council", "Environment Scrutiny Committee", "12 May 2026", "The Chief Executive, Wenderwater plc", "Dear Chief Executive,"): d.add_paragraph(x)
    d.add_paragraph().add_run("Storm overflows on the River Tarle").bold = True
    d.add_paragraph("I write as Chair of the Environment Scrutiny Committee. At its meeting on 5 May 2026 the Committee heard from anglers, parish councils and your own engineers, for whose candour I am grateful. "
                    "It resolved to recommend that Wenderwater:")
    n = numbering(d, ("decimal", "%1."))
    for x in ("publish the hours for which each storm overflow has run into the River Tarle, month by month;", "tell parish councils within 24 hours of a spill;",
              "bring forward the upgrade of Aldmere works from 2031 to 2029; and", "send a director to the Committee's meeting in the autumn."): number_it(d.add_paragraph(x), n)
    d.add_paragraph("May I ask for your reply by 30 June 2026, so that it can be published with our papers?")
    for x in ("Yours sincerely,", "Councillor D. Wraithe", "Chair, Environment Scrutiny Committee"): d.add_paragraph(x)
    page_break(d)
    for x in ("Wenderwater plc, Tarle House, Marrow", "26 June 2026", "Dear Councillor Wraithe,", "Thank you for your letter of 12 May. I take your four points in turn."): d.add_paragraph(x)
    for x in ("1. Monthly hours. We are happy to do this and will begin with the figures for September.",
              "2. Telling parish councils. We cannot promise 24 hours. We will give notice within three working days.",
              "3. Aldmere works. I am afraid that we are not able to do this. The order of works is settled with the regulator.",
              "4. Attendance. Yes: our Director of Wastewater will come."): d.add_paragraph(x)
    d.add_paragraph("I hope that the Committee will see in this how seriously we take the river.")
    for x in ("Yours sincerely,", "H. Marl", "Chief Executive"): d.add_paragraph(x)
    d.save(path)


@paper("fire-who-by-when.docx", "fire authority, three columns: numbers are Word's own inside the cells, owner and day together, two of each in one cell", [
    rec("FS1", "The Chief Fire Officer should set a target for visits to homes where oxygen is used.", ["executive", "external", None], "agreed", act("Area Manager Prevention", "2026-09-30", "30 September 2026")),
    rec("FS2", "The Service should share its list of the most vulnerable addresses with the ambulance service.", ["executive", "external", None], "agreed",
        act("Data Protection Officer", "2026-10-31", "31/10/26"), act("Group Manager Risk", "2026-12-15", "15/12/26")),
    rec("FS3", "Visits should be offered in the evening.", ["executive", "external", None], "partially agreed", act("Station Managers", "2027-02-01", "1 February 2027")),
    rec("FS4", "Every appliance should carry spare smoke alarms.", ["executive", "external", None], [None]),
    rec("FS5", "The Authority should ask the Home Office to pay for alarms for deaf people.", ["council", "executive", None], None, act("Clerk to the Authority", None, "date to be confirmed")),
])
def _(path):
    d = new_doc()
    d.add_heading("Northmarch Fire and Rescue Authority", 1)
    d.add_heading("Performance and Scrutiny Committee: home fire safety visits", 2)
    d.add_paragraph("The Committee made five recommendations on 16 June 2026. The response of the Service is below.")
    t = grid(d, [["Recommendation", "Service response", "Who and by when"],
                 ["The Chief Fire Officer should set a target for visits to homes where oxygen is used.", "Accepted", "Area Manager Prevention – 30 September 2026"],
                 ["The Service should share its list of the most vulnerable addresses with the ambulance service.", ["Accepted", "First sign a sharing agreement, then send the list."],
                  ["Data Protection Officer – 31/10/26", "Group Manager Risk – 15/12/26"]],
                 ["Visits should be offered in the evening.", "Partially accepted: by appointment, one evening a week, from wholetime stations.", "Station Managers – 1 February 2027"],
                 ["Every appliance should carry spare smoke alarms.", "Already in place", "–"],
                 ["The Authority should ask the Home Office to pay for alarms for deaf people.", "A matter for the Authority to decide", "Clerk to the Authority – date to be confirmed"]])
    n = numbering(d, ("decimal", "FS%1"))
    for row in t.rows[1:]: number_it(row.cells[0].paragraphs[0], n)
    d.save(path)

# ================================================================ 6 PDF papers

@paper("authority-unruled-log.pdf", "PDF log without lines, landscape, heads again on page 2, a row that goes over the page, mixed addressees", [
    rec("BR-01", "That the Mayor publishes the full cost of franchising before the consultation opens.", "executive", "agreed", act("Director of Transport", "2026-10-31", "31 Oct 2026")),
    rec("BR-02", "That fares for people under 22 are held at £1 for three years.", ["executive", "council", None], "partially agreed", act("Head of Fares and Ticketing", "2027-04-30", "April 2027")),
    rec("BR-03", "That each constituent council names a lead member for buses.", ["external", "council", None], [None, "noted"]),
    rec("BR-04", "That operators share live running data with the Authority.", "external", None, act("Data Manager", None, "Chasing")),
    rec("BR-05", "That the Mayor writes to the Secretary of State about powers over taxis that work across council boundaries, and that the letter and any reply to it are published with the papers of this Committee.",
        "executive", "agreed", act("Chief of Staff", None, "Complete")),
    rec("BR-06", "That depots are bought and not leased.", ["executive", "council", None], "not agreed"),
    rec("BR-07", "That the Committee is sent the passenger survey.", "committee", "agreed", act("Scrutiny Officer", ("P6M", None), "Every six months")),
])
def _(path):
    w, h = landscape(A4)
    c = canvas.Canvas(str(path), pagesize=(w, h), invariant=1)
    c.setTitle("Bus reform: recommendation log"); c.setAuthor(AUTHOR)
    cols = [(40, "Ref", 8), (85, "Recommendation", 44), (330, "To", 15), (425, "Response", 26), (570, "Lead", 21), (690, "Target", 18)]
    def wrap(words, width):
        lines, line = [], ""
        for word in words.split():
            if len(line) + len(word) + bool(line) > width: lines.append(line); line = word
            else: line = f"{line} {word}".strip()
        return lines + [line]
    def head(y):
        c.setFont("Helvetica-Bold", 9.5)
        for x, name, _ in cols: c.drawString(x, y, name)
        c.setFont("Helvetica", 9.5)
        return y - 22
    def foot(page):
        c.setFont("Helvetica", 8); c.drawString(40, 25, "Tamsel Valley Combined Authority – bus reform log"); c.drawRightString(w - 40, 25, f"Page {page} of 2"); c.setFont("Helvetica", 9.5)
    rows = [("BR-01", "That the Mayor publishes the full cost of franchising before the consultation opens.", "Mayor", "Accepted", "Director of Transport", "31 Oct 2026"),
            ("BR-02", "That fares for people under 22 are held at £1 for three years.", "Authority Board", "Accepted in part (to age 18 only)", "Head of Fares and Ticketing", "April 2027"),
            ("BR-03", "That each constituent council names a lead member for buses.", "The five councils", "Noted", "–", "–"),
            ("BR-04", "That operators share live running data with the Authority.", "Bus operators", "No reply so far", "Data Manager", "Chasing"),
            ("BR-05", "That the Mayor writes to the Secretary of State about powers over taxis that work across council boundaries, and that the letter and any reply to it are published with the papers of this Committee.",
             "Mayor", "Accepted. The letter has gone.", "Chief of Staff", "Complete"),
            ("BR-06", "That depots are bought and not leased.", "Authority Board", "Rejected: too dear", "–", "–"),
            ("BR-07", "That the Committee is sent the passenger survey.", "This Committee", "Agreed", "Scrutiny Officer", "Every six months")]
    c.setFont("Helvetica-Bold", 15); c.drawString(40, h - 45, "Tamsel Valley Combined Authority: Overview and Scrutiny Committee")
    c.setFont("Helvetica", 10.5); c.drawString(40, h - 66, "Recommendation log – bus reform – position at 2 October 2026")
    intro = ["A recommendation stays in the log until the Committee agrees that it is closed. The column headed To shows who has to answer it.", "",
             "The Mayor must answer within two months. The Authority Board is the Mayor and the leaders of the five councils.",
             "Operators are private companies. They need not answer, but most of them do.", "",
             "Since the last meeting: two answers have come in (BR-01 and BR-06), one letter has been sent (BR-05), and the operators have been chased (BR-04).", "",
             "Members are asked to look in particular at those whose target has passed."]
    for i, line in enumerate(intro): c.drawString(40, h - 86 - 15 * i, line)
    y, page = head(h - 312), 1
    for row in rows:
        cells = [wrap(words, width) for words, (_, _, width) in zip(row, cols)]
        for i in range(max(map(len, cells))):
            if y < 55:
                foot(page); c.showPage(); page += 1; c.setFont("Helvetica", 9.5); y = head(h - 45)
            for (x, _, _), cell in zip(cols, cells):
                if i < len(cell): c.drawString(x, y, cell[i])
            y -= 14
        y -= 15
    foot(page); c.showPage(); c.save()


@paper("ruled-over-the-page.pdf", "PDF ruled table: a tall row cut by the page end, heads again on the next page, staged days in the action cell", [
    rec("1", "The Executive should offer every carer an assessment within 28 days of asking.", "executive", "agreed", act("Head of Adult Assessment", "2027-01-31", "31/01/2027")),
    rec("2", "The Executive should pay for a discount card for carers.", "executive", "not agreed"),
    rec("3", "The Executive should give each carer a named contact who: (i) answers within two working days; (ii) knows the person who is cared for; and (iii) can be reached at weekends.", "executive", "partially agreed",
        act("Assistant Director, Adults and Communities", "2027-09-30", "Q2 2027/28")),
    rec("4", "The Integrated Care Board should record the names of carers on hospital notes.", "external", ["agreed", None], act("ICB Carers Lead", None, "Summer 2027")),
    rec("5", "The Executive should review short breaks together with carers.", "executive", "agreed",
        act("Commissioning Manager", "2026-11-30", "by 30 November 2026"), act("Commissioning Manager", "2027-02-26", "by 26 February 2027")),
    rec("6", "The Executive should put a carers' champion in each directorate.", "executive", None, act("Monitoring Officer", "2027-05-31", "May 2027")),
])
def _(path):
    head = ["#", "Commission's recommendation", "Decision", "What we will do", "Lead officer", "By"]
    rows = [["1", "The Executive should offer every carer an assessment within 28 days of asking.", "Accept", "Take on two more assessors.", "Head of Adult Assessment", "31/01/2027"],
            ["2", "The Executive should pay for a discount card for carers.", "Reject", "Nothing. Shops in the city already give the discount to holders of the national card.", "–", "–"],
            ["3", "The Executive should give each carer a named contact who:<br/>(i) answers within two working days;<br/>(ii) knows the person who is cared for; and<br/>(iii) can be reached at weekends.",
             "Accept with the exception of (iii)",
             "The contact will be the worker who made the assessment, or a colleague in the same team. Teams will share a mailbox, so that a message does not wait for one person to come back from leave. "
             "New carers will be told the name at the first visit; others will get a letter. There are 1,140 carers on the register and letters will go out by ward, beginning with those who care for more than fifty hours in the week. "
             "Weekend cover would need a second rota and has not been costed.", "Assistant Director, Adults and Communities", "Q2 2027/28"],
            ["4", "The Integrated Care Board should record the names of carers on hospital notes.", "The Board has told us that it supports this.", "The ICB will change its form.", "ICB Carers Lead", "Summer 2027"],
            ["5", "The Executive should review short breaks together with carers.", "Accept", "1. Hold three workshops (by 30 November 2026).<br/>2. Publish what was said (by 26 February 2027).", "Commissioning Manager", "As stated"],
            ["6", "The Executive should put a carers' champion in each directorate.", "Deferred to the new administration", "Bring a paper to the first meeting.", "Monitoring Officer", "May 2027"]]
    # the page ends in the middle of row 3: what is left of its cells goes on under the heads of the next page, as Word prints it
    r3, a3, b3 = rows[2], "<br/>(iii)", "New carers will"
    top, rest = list(r3), [""] * 6
    top[1], rest[1] = r3[1][:r3[1].index(a3)], r3[1][r3[1].index(a3) + 5:]
    top[3], rest[3] = r3[3][:r3[3].index(b3)], r3[3][r3[3].index(b3):]
    def ruled(some):
        t = Table([[P(x, BOLD) for x in head]] + [[P(x, SMALL) for x in r] for r in some], colWidths=[9 * mm, 46 * mm, 25 * mm, 47 * mm, 28 * mm, 21 * mm])
        t.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.6, colors.black), ("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#dddddd")), ("VALIGN", (0, 0), (-1, -1), "TOP")]))
        return t
    simple_pdf(path, [P("Dunmarsh City Council", H1), P("Executive response to the Adults Scrutiny Commission: unpaid carers", H2),
                      P("The Commission sent its six recommendations to the Executive on 18 June 2026. The Executive considered them on 10 September 2026."),
                      P("The Executive thanks the carers who spoke to the Commission, some of whom had to find and pay for somebody to sit in so that they could come. "
                        "It has tried to say plainly what it will do and what it will not."),
                      P("How this response was made", H2),
                      P("Officers met the Commission's chair twice. They asked each service what it could do within its budget for this year and the next, and what it would have to give up to do more. "
                        "The Portfolio Holder then went through the draft with three carers, who struck out a page and a half of it."),
                      P("In 2024 the Commission recommended that the Executive should count young carers. That was agreed at the time and has been done; it is not part of this response."),
                      P("What it will cost", H2),
                      Table([["", "2026/27", "2027/28"], ["Two assessors", "£41,000", "£84,000"], ["Workshops", "£2,400", "–"], ["Letters to carers", "£1,150", "–"]], colWidths=[60 * mm, 30 * mm, 30 * mm], hAlign="LEFT",
                            style=[("FONTSIZE", (0, 0), (-1, -1), 9), ("LINEBELOW", (0, 0), (-1, 0), 0.6, colors.black)]),
                      P("The money for the assessors has been found by holding open a post in the policy team. The other sums are within budgets.", ParagraphStyle("after", parent=BODY, spaceBefore=6)),
                      P("What other bodies say", H2),
                      P("The Integrated Care Board was sent a draft in July. Its answer to the one recommendation that was made to it is given in the table. The two universities were sent a draft and have not replied."),
                      P("What happens next", H2),
                      P("The Commission will see how the work is going in the spring. Anyone who would like this paper in large print, or would like somebody to read it to them, should ring the number on the last page of the agenda."),
                      P("The response to each recommendation", H2), Spacer(1, 12 * mm), ruled([*rows[:2], top]), PageBreak(), ruled([rest, *rows[3:]])], foot="Dunmarsh City Council – Executive – 10 September 2026 – Item 6")


@paper("two-column-review.pdf", "PDF review in two newspaper columns with a contents list; tinted recommendation boxes in the text; 'to Cabinet unless another body is named'", [
    rec("1", "That Cabinet doubles the number of wardens who work at weekends.", "executive"),
    rec("2", "That fixed penalties are set at the highest level that the law allows.", "executive"),
    rec("3", "That Ravensmoor Housing Trust clears bulky waste from its estates within five days of a report.", "external"),
    rec("4", "That parish councils are lent cameras to watch known hot spots.", ["executive", None]),
    rec("5", "That the Magistrates' Liaison Group is asked to publish the fines imposed each year.", ["external", "executive"]),
    rec("6", "That this Committee looks again at litter in March 2028.", "committee"),
])
def _(path):
    text = ParagraphStyle("columns", parent=BODY, fontSize=11, leading=14, spaceAfter=7)
    box = ParagraphStyle("box", parent=text, backColor=colors.HexColor("#e4efe4"), borderPadding=4, leftIndent=4, rightIndent=4, spaceBefore=6, spaceAfter=9)
    def P(words, style=text): return Paragraph(words, style)
    def recommendation(n, words): return P(f"<b>Recommendation {n}</b><br/>{words}", box)
    fr = lambda x, width, top: Frame(x, 18 * mm, width, top - 18 * mm, id=f"f{x}", leftPadding=6, rightPadding=6)
    W, H = A4
    doc = BaseDocTemplate(str(path), pagesize=A4, invariant=1, title=path.stem, author=AUTHOR, pageTemplates=[
        PageTemplate("cover", [fr(16 * mm, W - 32 * mm, H - 16 * mm)], onPage=footer("Ravensmoor District Council – Litter and fly-tipping")),
        PageTemplate("two", [fr(16 * mm, 86 * mm, H - 16 * mm), fr(108 * mm, 86 * mm, H - 16 * mm)], onPage=footer("Ravensmoor District Council – Litter and fly-tipping"))])
    contents = Table([["1  Why we looked at litter", "2"], ["2  What we found, with our recommendations", "2"], ["3  Whom we met", "2"]], colWidths=[120 * mm, 15 * mm], hAlign="LEFT")
    story = [P("Litter and fly-tipping", H1), P("A review by the Environment Scrutiny Committee of Ravensmoor District Council, February 2026"), Spacer(1, 12 * mm), P("Contents", H2), contents,
             NextPageTemplate("two"), PageBreak(),
             P("1 Why we looked at litter", H2),
             P("More people write to councillors about litter than about anything else that the council does. In 2025 there were 2,310 reports, one in four from the same nine lanes."),
             P("We make six recommendations. All are to Cabinet, unless another body is named."),
             P("2 What we found", H2),
             P("Wardens work from Monday to Friday. Most rubbish is left on a Saturday afternoon or on a Sunday. Wardens told us that they would gladly change their hours, and the union has agreed in other districts to a rota of one weekend in three."),
             recommendation(1, "That Cabinet doubles the number of wardens who work at weekends."),
             P("The penalty for dropping litter is £80 here. Our neighbours charge much more, and nobody has complained to them about it. Officers have recommended no change, as they fear that fewer will pay."),
             recommendation(2, "That fixed penalties are set at the highest level that the law allows."),
             P("Sofas and mattresses lie for weeks behind the flats at Tolland Rise. The Trust that owns them sends one lorry a month. Residents pay for the lorry in their service charge and asked us what they get for it. We thought it a fair question."),
             recommendation(3, "That Ravensmoor Housing Trust clears bulky waste from its estates within five days of a report."),
             P("Cameras work while they are there. The district has four and uses two. The parishes know their lanes better than we do, and three of them have said that they would put up a camera and take it down again. "
               "The rules about notices and about keeping film are plain enough, and the officer who looks after data protection was content."),
             P("We asked whether cameras only move the rubbish to the next lane. In two places out of five they did. In the other three it did not come back."),
             recommendation(4, "That parish councils are lent cameras to watch known hot spots."),
             P("People who are caught do not hear what happened to others. In the whole of last year the local paper printed two cases. If fines were known they might deter."),
             recommendation(5, "That the Magistrates' Liaison Group is asked to publish the fines imposed each year."),
             P("A review is of no use unless somebody comes back to it. The last one, in 2019, was agreed with applause and then put on a shelf, and nobody could tell us what had become of it."),
             recommendation(6, "That this Committee looks again at litter in March 2028."),
             P("3 Whom we met", H2), P("The wardens; the Head of Street Scene; clerks of seven parish councils; tenants of Tolland Rise; a farmer who clears his own gateway each Monday.")]
    doc.build(story)


@paper("police-panel-precept.pdf", "PDF: police and crime panel's report, 'recommends that the Commissioner:' over (a)–(d), and the Commissioner's response in an annex", [
    rec("(a)", "sets out in the budget papers for 2027/28 how many officers the increase will pay for;", ["executive", "external"], "agreed"),
    rec("(b)", "publishes each month how long callers wait for an answer on 101;", ["executive", "external"], [None, "partially agreed"]),
    rec("(c)", "asks the Chief Constable to explain to the Panel why front desks are closing;", ["executive", "external"], "agreed"),
    rec("(d)", "reverses the decision to charge community groups for the use of Eastmarch House.", ["executive", "external"], ["not agreed", "declined"]),
])
def _(path):
    simple_pdf(path, [P("Eastmarch Police and Crime Panel", H1), P("Report to the Police and Crime Commissioner on the proposed precept for 2026/27", H2),
        P("1. The Panel met on 3 February 2026 to review the precept that the Commissioner proposed to issue."),
        P("2. The Commissioner proposed an increase of £14 in Band D. Members asked about reserves, about the cost of vehicles and about the 101 service."),
        P("3. Councillor Strand proposed and Councillor Ibbot seconded that the Panel support the proposed precept. The Panel resolved, by nine votes to two, to support the precept without qualification. It did not veto it."),
        P("4. The Panel recommends that the Commissioner:"),
        P("(a) sets out in the budget papers for 2027/28 how many officers the increase will pay for;"), P("(b) publishes each month how long callers wait for an answer on 101;"),
        P("(c) asks the Chief Constable to explain to the Panel why front desks are closing; and"), P("(d) reverses the decision to charge community groups for the use of Eastmarch House."),
        P("5. The Commissioner is asked to have regard to this report and to respond to it."), P("Councillor M. Strand, Chair of the Panel"), PageBreak(),
        P("Annex: the Commissioner's response", H2), P("I am grateful to the Panel for its support. My response to each of its recommendations is as follows."),
        P("<b>Recommendation (a):</b> Accepted. The table in this year's papers will be made clearer."),
        P("<b>Recommendation (b):</b> Accepted in principle. The telephone system cannot yet produce the figure."),
        P("<b>Recommendation (c):</b> Accepted. I have asked the Chief Constable to come to the next meeting."),
        P("<b>Recommendation (d):</b> I do not accept this recommendation. The rooms cost money to heat and to clean."), P("Police and Crime Commissioner for Eastmarch")],
        foot="Eastmarch Police and Crime Panel – 3 February 2026")


@paper("park-minutes-initials.pdf", "PDF minutes of a national park committee: ACTION lines with initials, 'the Authority be recommended', receiving and noting, page footers in the text", [
    rec("5", "RB to send members the cost of the High Sike path by 29 January 2027.", ["committee", "executive", None], None, act("RB", "2027-01-29", "29 January 2027")),
    rec("6", "that the Authority be recommended to try a visitor giving scheme at Fellmarsh Head car park.", ["council", "executive", None]),
    rec("6", "Head of Visitor Services / Finance Manager to draft a business case for the scheme.", ["committee", "executive", None], None, act(["Head of Visitor Services", "Finance Manager"], None, "")),
    rec("8(b)", "that the Chief Executive be asked to write to the auditors about how late the report had come.", ["executive", None]),
])
def _(path):
    simple_pdf(path, [P("Fellmarsh National Park Authority", H1), P("Minutes of the Performance Committee, Wednesday 2 December 2026, Moor House", H2),
        P("<b>Present:</b> C. Harrow (Chair), E. Lunn, P. Stott, A. Wharram. <b>Officers:</b> R. Bardwell, Director of Landscape (RB); S. Oke, Chief Executive; the Head of Visitor Services."),
        P("1. Apologies", H2), P("E. Garth."), P("2. Declarations of interest", H2), P("None."),
        P("3. Minutes", H2), P("RESOLVED: that the minutes of 9 September 2026 be confirmed."),
        P("4. Public questions", H2),
        P("Mr Teasdale of Nether Fell asked why the gate at the foot of the Corpse Road had been locked on two Sundays in October. The Chair said that a tree had come down across the road and that the farmer had locked the gate until it could be cleared. "
          "Mr Teasdale asked as a supplementary question whether a notice might not have been put up. The Chair agreed that it might, and said that she was sorry that he had had a walk of five miles for nothing."),
        P("Mrs Iveson asked what the Authority meant to do about drones. The Director of Landscape said that the byelaws did not allow them to be flown from land that the Authority owned, but that most of the land in the park was not the Authority's. "
          "Rangers spoke to those whom they met, and found that most people had no idea that there was a rule."),
        P("5. Paths", H2), P("RB said that 14 miles of path had been mended. Members asked why High Sike had taken two summers. RB agreed that the estimate had been poor. P. Stott recommended the view from the top."),
        P("Members went on to ask about the stone. It had been flown up by helicopter, as the track would not bear a lorry, and the weather had let the helicopter fly on nine days out of forty. RB said that the price of a day's flying had gone up by a third while the work was going on. "
          "He had since learnt of a contractor who used ponies. E. Lunn asked how many people walked the path in a year, and was told that the counter had been stolen."),
        P("A. Wharram asked whether volunteers could do more of the work. RB said that there were 60 on the list, of whom about a dozen came out in any week, and that they had mended two of the fourteen miles. They could not be asked to lift stone."),
        P("P. Stott asked for it to be put on record that the path was now a pleasure to walk, and members agreed. C. Harrow said that she hoped to see for herself at Easter, if her knee allowed."),
        P("<b>ACTION:</b> RB to send members the cost of the High Sike path by 29 January 2027."),
        P("6. Visitor giving", H2),
        P("The Head of Visitor Services described schemes in other parks, in which visitors are invited to give a pound or two towards paths when they pay for parking. A. Wharram was worried that people would think that the money was already theirs. "
          "Others thought it worth a try for one season. The report recommended that members note the position. After a long discussion members wished to go further than that."),
        P("RESOLVED: that the Authority be recommended to try a visitor giving scheme at Fellmarsh Head car park."),
        P("<b>ACTION:</b> Head of Visitor Services / Finance Manager to draft a business case for the scheme."),
        P("7. Risk register", H2), P("Members went through the register. Two risks had risen: ash dieback, and the age of the vehicles. One had fallen."), P("RESOLVED: that the register be noted."),
        P("8. Internal audit", H2), P("The annual report had been sent out the day before the meeting."),
        P("RESOLVED:"), P("(a) that the annual report be received; and"), P("(b) that the Chief Executive be asked to write to the auditors about how late the report had come."),
        P("9. Urgent business", H2), P("None.")], foot="Fellmarsh National Park Authority – Performance Committee – 2.12.26 – unconfirmed")


@paper("audit-cards.pdf", "PDF internal audit follow-up: one ruled card a recommendation (finding, risk, priority, response, officer, target and revised date)", [
    rec("1", "The registers of contracts should be kept in one system.", [None, "executive"], "agreed", act("Head of Procurement", "2026-12-31", "31.12.2026")),
    rec("2", "Contract managers should be trained before a contract starts.", [None, "executive"], "agreed", act("Organisational Development Lead", "2026-09-30", "30.09.2026")),
    rec("3", "Directors should sign any decision to extend a contract.", [None, "executive"], "partially agreed", act("Monitoring Officer", "2026-10-31", "31.10.2026")),
    rec("4", "Penalties for poor work should be applied without exception.", [None, "executive"], "not agreed"),
    rec("5", "A list of the contracts that end within the year should go to the Audit Committee.", [None, "executive", "committee"], "agreed", act(["Head of Procurement", "Head of Legal Services"], None, "Each meeting")),
])
def _(path):
    cards = [("1", "The registers of contracts should be kept in one system.", "Three directorates keep lists of their own.", "High", "Agreed", "Head of Procurement", "30.06.2026", "31.12.2026", "In progress"),
             ("2", "Contract managers should be trained before a contract starts.", "Four of ten managers had had no training.", "Medium", "Agreed. A course has been bought.", "Organisational Development Lead", "30.09.2026", "–", "Not started"),
             ("3", "Directors should sign any decision to extend a contract.", "Two contracts ran on for a year by default.", "High", "Partially agreed: heads of service will sign those under £50,000.", "Monitoring Officer", "31.10.2026", "–", "In progress"),
             ("4", "Penalties for poor work should be applied without exception.", "Penalties were waived in six cases.", "Low", "Not agreed. Each case has to be judged.", "n/a", "n/a", "n/a", "Closed, risk accepted"),
             ("5", "A list of the contracts that end within the year should go to the Audit Committee.", "Members learn of the end of a contract too late.", "Medium", "Agreed", "Head of Procurement / Head of Legal Services", "Each meeting", "–", "Begun")]
    labels = ["Recommendation", "Finding", "Priority", "Management response", "Responsible officer", "Target date", "Revised date", "Status"]
    story = [P("Harland Isle Council: internal audit", H1), P("Contract management – follow-up report, September 2026", H2),
             P("The audit of November 2025 gave limited assurance. Five recommendations were made. Auditors asked each officer for evidence in August."), Spacer(1, 4 * mm)]
    for n, *values in cards:
        values = [values[0], values[1], *values[2:]]
        t = Table([[P(f"{'Recommendation ' + n if label == 'Recommendation' else label}", BOLD), P(v, SMALL)] for label, v in zip(labels, values)], colWidths=[42 * mm, 125 * mm])
        t.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.6, colors.black), ("BACKGROUND", (0, 0), (0, -1), colors.HexColor("#eeeeee")), ("VALIGN", (0, 0), (-1, -1), "TOP")]))
        story += [t, Spacer(1, 7 * mm)]
    simple_pdf(path, story, foot="Harland Isle Council – Internal Audit – for the Audit Committee, 23 September 2026")

# ================================================================ 3 workbooks

def fill(ws, rows, top=1):
    for i, row in enumerate(rows, top):
        for j, v in enumerate(row, 1):
            if v is None: continue
            c = ws.cell(i, j, v)
            c.alignment = Alignment(wrap_text=True, vertical="top")
            if isinstance(v, (date, datetime)): c.number_format = "dd/mm/yyyy"

def bold_row(ws, row):
    for c in ws[row]: c.font, c.fill = Font(bold=True), PatternFill("solid", fgColor="DDDDDD")

@paper("tracker-sheets.xlsx", "workbook: a sheet a committee and one of closed items, merged titles, hidden column with old days, hidden example row, cell notes, a guidance sheet", [
    rec("C/26/01", "That Cabinet pays for a youth worker in each secondary school.", "executive", "not agreed"),
    rec("C/26/02", "That the Director of Children's Services reports how many children are placed outside the county.", "executive", "agreed", act("Head of Corporate Parenting", ("P3M", None), "Quarterly")),
    rec("C/26/03", "That schools publish how they spend the pupil premium, in words that parents understand.", "external", None, act("School Improvement Partner", "2027-01-15", "15/01/2027")),
    rec("P/26/01", "That a 20 mph limit is tried in Hob Lane.", "executive", "agreed", act("Traffic Manager", "2026-12-18", "18/12/2026")),
    rec("P/26/02", "That the Cabinet buys back the market hall.", "executive", [None, "partially agreed"], act("Estates Manager", "2028-03-31", "During 2027/28")),
    rec("P/26/03", "That the Sallow Line Railway Company mends the footbridge at Sallow Halt.", "external", ["declined", "not agreed"]),
    rec("P/26/04", "That Cabinet puts a crossing outside the infant school in Dene Road.", "executive", "agreed", act(["Traffic Manager", "Road Safety Officer"], "2026-11-30", "30/11/2026 (was 30/09/2026)")),
    rec("P/25/07", "That the Cabinet replants the verges of Tanner's Row.", "executive", "agreed", act("Parks Manager", "2026-03-31", "31/03/2026")),
])
def _(path):
    wb = openpyxl.Workbook()
    wb.properties.creator, wb.properties.created = AUTHOR, datetime(2026, 9, 1)
    g = wb.active; g.title = "Guidance"
    fill(g, [["How to use this tracker"], ["A good recommendation is clear, can be measured and says who should act."], ["Cabinet must respond within two months."], ["Please do not change the Due date: ask Democratic Services."]])
    heads = ["Ref", "Meeting", "Recommendation", "Made to", "Response", "Internal note", "Lead", "Due", "Update"]
    sheets = {"Children": [
        ["C/26/01", date(2026, 3, 10), "That Cabinet pays for a youth worker in each secondary school.", "Cabinet", "Rejected – no money has been found", "Ask again after the budget", None, None, None],
        ["C/26/02", date(2026, 3, 10), "That the Director of Children's Services reports how many children are placed outside the county.", "Cabinet", "Agreed", "Was 30 June 2026", "Head of Corporate Parenting", "Quarterly", "First report came in July"],
        ["C/26/03", date(2026, 6, 9), "That schools publish how they spend the pupil premium, in words that parents understand.", "Schools", "Awaiting response", "Heads' forum 4/9", "School Improvement Partner", date(2027, 1, 15), None]],
      "Place": [
        ["EXAMPLE", date(2026, 1, 1), "That Cabinet does something that can be measured.", "Cabinet", "Agreed", None, "A named post", date(2026, 12, 31), None],
        ["P/26/01", date(2026, 4, 21), "That a 20 mph limit is tried in Hob Lane.", "Cabinet Member for Highways", "Agreed", "Was 1/9", "Traffic Manager", date(2026, 12, 18), "Order drafted"],
        ["P/26/02", date(2026, 4, 21), "That the Cabinet buys back the market hall.", "Cabinet", "Agreed in principle", None, "Estates Manager", "During 2027/28", "Awaiting valuation"],
        ["P/26/03", date(2026, 4, 21), "That the Sallow Line Railway Company mends the footbridge at Sallow Halt.", "Railway company", "The company declined on 4 August 2026", None, None, "n/a", "Chair to raise with MPs"],
        ["P/26/04", date(2026, 7, 14), "That Cabinet puts a crossing outside the infant school in Dene Road.", "Cabinet", "Agreed", None, "Traffic Manager; Road Safety Officer", "30/11/2026 (was 30/09/2026)", "Design done"]],
      "Closed": [
        ["P/25/07", date(2025, 11, 11), "That the Cabinet replants the verges of Tanner's Row.", "Cabinet", "Agreed", None, "Parks Manager", date(2026, 3, 31), "Complete – 40 trees planted"]]}
    for name, rows in sheets.items():
        ws = wb.create_sheet(name)
        ws["A1"] = f"Brindlewick County Council – recommendations tracker – {name}"
        ws.merge_cells("A1:I1"); ws["A1"].font = Font(bold=True, size=14)
        ws["A2"] = "Updated by Democratic Services, 6 November 2026"; ws.merge_cells("A2:I2")
        fill(ws, [heads] + rows, top=4); bold_row(ws, 4)
        for col, w in zip("ABCDEFGHI", (11, 12, 52, 18, 24, 20, 24, 16, 24)): ws.column_dimensions[col].width = w
        ws.column_dimensions["F"].hidden = True
        ws.freeze_panes = "A5"; ws.auto_filter.ref = f"A4:I{4 + len(rows)}"
    wb["Place"].row_dimensions[5].hidden = True
    wb["Place"]["H6"].comment = Comment("Traffic Manager thinks February 2027 is more likely", AUTHOR)
    wb["Children"]["E7"].comment = Comment("Two schools have agreed by telephone", AUTHOR)
    wb.save(path)


@paper("partners-milestones.xlsx", "workbook of a community planning partnership: summary sheet repeating the asks, then an ask merged down over milestone rows", [
    rec("1", "Open the Corran family hub on Saturdays.", ["council", "executive", "external", None], "agreed", act("Hub Manager", "2026-10-30", "30/10/2026"), act("Hub Manager", "2027-01-09", "09/01/2027")),
    rec("2", "Share waiting times for speech therapy with head teachers.", "external", "agreed",
        act("Information Governance Lead", "2026-12-11", "11/12/2026"), act("Head of Therapies", "2027-02-26", "26/02/2027")),
    rec("3", "Move the custody exit team to the Corran base.", "external", ["not agreed", "declined"]),
    rec("4", "Pay the real living wage to everybody who works in a hub.", ["external", "council", None], ["partially agreed", None], act("Partnership Manager", None, "TBC")),
    rec("5", "Offer childminders a bursary for training.", ["council", "executive", "external", None], ["agreed", "partially agreed", None], act("Early Years Manager", "2026-11-30", "Nov 2026")),
    rec("6", "Meet the Scrutiny Panel once a year in public.", ["external", "council", None], "agreed", act("Partnership Manager", ("P1Y", "2027-05-05"), "Yearly, from 5 May 2027")),
])
def _(path):
    wb = openpyxl.Workbook()
    wb.properties.creator, wb.properties.created = AUTHOR, datetime(2026, 9, 1)
    asks = ["Open the Corran family hub on Saturdays.", "Share waiting times for speech therapy with head teachers.", "Move the custody exit team to the Corran base.",
            "Pay the real living wage to everybody who works in a hub.", "Offer childminders a bursary for training.", "Meet the Scrutiny Panel once a year in public."]
    s = wb.active; s.title = "Summary"
    s["A1"] = "Glenorrick Community Planning Partnership"; s.merge_cells("A1:C1"); s["A1"].font = Font(bold=True, size=14)
    s["A2"] = "The Scrutiny Panel made six asks of the partners in May 2026. Detail is on the next sheet."; s.merge_cells("A2:C2")
    fill(s, [["No.", "Ask", "RAG"]] + [[i, a, r] for i, (a, r) in enumerate(zip(asks, ("Green", "Green", "Closed", "Red", "Amber", "Green")), 1)], top=4); bold_row(s, 4)
    s["B12"] = "Green 3, Amber 1, Red 1, Closed 1"
    s.column_dimensions["B"].width = 60
    ws = wb.create_sheet("Action plan")
    ws["A1"] = "Action plan – asks of partners"; ws.merge_cells("A1:G1"); ws["A1"].font = Font(bold=True, size=14)
    rows = [["Ask no.", "Ask", "Partner", "Verdict", "Milestone", "Accountable", "Target"],
            [1, asks[0], "Glenorrick Council", "Accepted", "Agree the rota", "Hub Manager", date(2026, 10, 30)], [None, None, None, None, "First Saturday", "Hub Manager", date(2027, 1, 9)],
            [2, asks[1], "Glenorrick Health Board", "Accepted", "Data agreement signed", "Information Governance Lead", date(2026, 12, 11)], [None, None, None, None, "First figures sent", "Head of Therapies", date(2027, 2, 26)],
            [3, asks[2], "Police", "Not accepted: there is no room at the base", "–", "–", "–"],
            [4, asks[3], "All partners", "Accepted by the Council; not accepted by the Health Board", "Report to each board", "Partnership Manager", "TBC"],
            [5, asks[4], "Glenorrick Council", "Accepted, subject to the budget", "Paper to the budget group", "Early Years Manager", "Nov 2026"],
            [6, asks[5], "All partners", "Accepted", "Put in the calendar", "Partnership Manager", "Yearly, from 5 May 2027"]]
    fill(ws, rows, top=3); bold_row(ws, 3)
    for top, bottom in ((4, 5), (6, 7)):
        for col in "ABCD": ws.merge_cells(f"{col}{top}:{col}{bottom}")
    for col, w in zip("ABCDEFG", (9, 48, 22, 30, 26, 28, 22)): ws.column_dimensions[col].width = w
    wb.save(path)


@paper("log-verdict-codes.xlsx", "workbook: heads in two rows (groups merged above), verdict codes explained in a line above, lookup and read-me sheets, many forms of day", [
    rec("IM/01", "Publish the ferry punctuality figures on the Council's website", "executive", "agreed", act("Head of Transport", "2026-11-30", "30-Nov-26")),
    rec("IM/02", "Write to the ferry company, asking for the winter timetable by August", "executive", "agreed", act("Cllr T. Quenby", "2026-09-30", "Sept 2026")),
    rec("IM/03", "Buy the slipway at Port Lorn", "executive", "not agreed"),
    rec("IM/04", "Keep the ambulance car on the island at night", "external", "partially agreed", act("Locality Manager", "2027-03-31", "31/03/2027")),
    rec("IM/05", "Give islanders a say in the next ferry contract", "executive", None, act("Democratic Services", None, "ASAP")),
    rec("IM/06", "Debate the island plan once a year", "council", "agreed", act("Proper Officer", ("P1Y", "2027-05-04"), "Annually, first on 4 May 2027")),
    rec("IM/07", "Mend the harbour lights", "external", "agreed", act("Harbour Master", "2027-06-30", "Q1 2027/28")),
    rec("IM/08", "Tell the Committee what the consultants have cost", "executive", "partially agreed", act(["Chief Finance Officer", "Head of Procurement"], "2027-05-31", "End of May 2027")),
])
def _(path):
    wb = openpyxl.Workbook()
    wb.properties.creator, wb.properties.created = AUTHOR, datetime(2026, 9, 1)
    r = wb.active; r.title = "Read me"
    fill(r, [["Isle of Merrow Council"], ["Overview Committee: log of asks"], ["One row for each ask. Use a code for the verdict. Officers are recommended to update the log each month."]])
    ws = wb.create_sheet("Log")
    ws["A1"] = "Isle of Merrow Council – Overview Committee – log of asks, 2026/27"; ws.merge_cells("A1:J1"); ws["A1"].font = Font(bold=True, size=14)
    ws["A2"] = "Verdict: A = accepted; P = accepted in part; N = not accepted; W = answer awaited"; ws.merge_cells("A2:J2")
    fill(ws, [["Ask", None, None, None, "Answer", None, "Delivery", None, None, None], ["Ref", "Meeting", "Ask", "Made to", "Verdict", "Reason", "Lead", "Target", "RAG", "Position statement"],
              ["IM/01", date(2026, 5, 5), "Publish the ferry punctuality figures on the Council's website", "Executive", "A", None, "Head of Transport", "30-Nov-26", "G", "Page built"],
              ["IM/02", date(2026, 5, 5), "Write to the ferry company, asking for the winter timetable by August", "Executive", "A", None, "Cllr T. Quenby", "Sept 2026", "R", "Letter drafted"],
              ["IM/03", date(2026, 5, 5), "Buy the slipway at Port Lorn", "Executive", "N", "Too costly", None, None, None, None],
              ["IM/04", date(2026, 5, 5), "Keep the ambulance car on the island at night", "Ambulance Trust", "P", "Four nights in seven", "Locality Manager", date(2027, 3, 31), "A", None],
              ["IM/05", date(2026, 7, 7), "Give islanders a say in the next ferry contract", "Executive", "W", None, "Democratic Services", "ASAP", "R", "Chased 1 September"],
              ["IM/06", date(2026, 7, 7), "Debate the island plan once a year", "Full Council", "A", None, "Proper Officer", "Annually, first on 4 May 2027", "G", None],
              ["IM/07", date(2026, 7, 7), "Mend the harbour lights", "Harbour Commissioners", "A", None, "Harbour Master", "Q1 2027/28", "A", "Parts ordered"],
              ["IM/08", date(2026, 9, 1), "Tell the Committee what the consultants have cost", "Executive", "P", "Totals only", "Chief Finance Officer/Head of Procurement", "End of May 2027", "A", None]], top=4)
    for span in ("A4:D4", "E4:F4", "G4:J4"): ws.merge_cells(span)
    bold_row(ws, 4); bold_row(ws, 5)
    for col, w in zip("ABCDEFGHIJ", (9, 12, 48, 20, 9, 22, 30, 26, 6, 24)): ws.column_dimensions[col].width = w
    ws.freeze_panes = "A6"
    lk = wb.create_sheet("Lookups")
    fill(lk, [["Verdict", "Means", "RAG"], ["A", "Accepted", "R"], ["P", "Accepted in part", "A"], ["N", "Not accepted", "G"], ["W", "Answer awaited", None]])
    lk.sheet_state = "hidden"
    v = DataValidation(type="list", formula1="Lookups!$A$2:$A$5", allow_blank=True); ws.add_data_validation(v); v.add("E6:E60")
    wb.save(path)

# ================================================================ 2 comma-separated files

@paper("county-log.csv", "CSV: title lines above the heads, commas and line breaks inside quotes, a total row below, revised day first", [
    rec("HW1", "That Cabinet resurfaces Mill Street before the winter.", "executive", "agreed", act("Service Director, Highways and Waste", "2026-10-30", "30/10/2026")),
    rec("HW2", "That Cabinet tells utility firms to put back the paving that they lift, and fines those that do not.", "executive", "partially agreed", act("Streetworks Manager", None, "Ongoing")),
    rec("AD1", "That Cabinet reopens the Larch House day centre.", "executive", "not agreed"),
    rec("AD2", "That Tolbeck Hospitals Trust reports falls on its wards to the Committee.", "external", "agreed", act("Deputy Chief Nurse", ("P6M", None), "Twice a year")),
    rec("AD3", "That the Cabinet Member for Adults meets carers.", "executive", "agreed", act("Cabinet Member for Adults", "2027-02-28", "28/02/2027 (revised from 30/11/2026)")),
    rec("CY1", "That every school governor is offered training in safeguarding.", [None, "executive"], None, act("Governor Support", None, "Within six months")),
    rec("CY2", "That the Committee visits the pupil referral unit.", "committee", None, act("Scrutiny Officer", "2027-01-22", "22/01/2027")),
])
def _(path):
    rows = [["Tolbeck County Council", "", "", "", "", "", "", ""], ["Recommendation log, all scrutiny committees, as at 1 October 2026", "", "", "", "", "", "", ""], [""] * 8,
            ["Ref", "Committee", "Recommendation made", "Cabinet Member", "Response received", "Officer responsible", "Complete by", "Notes"],
            ["HW1", "Highways, 12/05/2026", "That Cabinet resurfaces Mill Street before the winter.", "Cllr P. Dunmore", "Accepted", "Service Director, Highways and Waste", "30/10/2026", "In the programme"],
            ["HW2", "Highways, 12/05/2026", "That Cabinet tells utility firms to put back the paving that they lift,\nand fines those that do not.", "Cllr P. Dunmore",
             "Accepted in part: \"fines need powers that we do not have\"", "Streetworks Manager", "Ongoing", ""],
            ["AD1", "Adults, 02/06/2026", "That Cabinet reopens the Larch House day centre.", "Cllr A. Wye", "Not accepted", "", "", "The building has been sold"],
            ["AD2", "Adults, 02/06/2026", "That Tolbeck Hospitals Trust reports falls on its wards to the Committee.", "", "Accepted by the Trust", "Deputy Chief Nurse", "Twice a year", ""],
            ["AD3", "Adults, 02/06/2026", "That the Cabinet Member for Adults meets carers.", "Cllr A. Wye", "Accepted", "Cabinet Member for Adults", "28/02/2027 (revised from 30/11/2026)", "Venue wanted"],
            ["CY1", "Children, 16/06/2026", "That every school governor is offered training in safeguarding.", "", "", "Governor Support", "Within six months", "Chased twice"],
            ["CY2", "Children, 16/06/2026", "That the Committee visits the pupil referral unit.", "", "", "Scrutiny Officer", "22/01/2027", ""],
            ["Total", "", "7 recommendations", "", "3 accepted, 1 in part, 1 not accepted, 2 blank", "", "", ""]]
    out = io.StringIO(newline=""); csv.writer(out).writerows(rows)
    path.write_bytes(b"\xef\xbb\xbf" + out.getvalue().encode("utf-8"))


PARISH_TO = ["council", "committee", "executive", None]

@paper("parish-actions.csv", "CSV with semicolons in Windows-1252: a parish council's action list by minute number; two councillors, a noting row, no verdicts", [
    rec("26/114", "Get three quotes for mending the churchyard wall", PARISH_TO, None, act("Clerk", "2026-11-30", "30/11/2026")),
    rec("26/115", "Write to County Highways about the drain in Pound Lane", PARISH_TO, None, act(["Clerk", "Cllr Hebden"], None, "ASAP")),
    rec("26/117", "Ask the bus company to bring back the 14:10 on market days", [*PARISH_TO, "external"], None, act("Cllr Osgood", None, "Before the annual parish meeting")),
    rec("26/120", "Order two grit bins (no more than £400)", PARISH_TO, None, act("Clerk", "2026-12-31", "Dec 2026")),
    rec("26/121", "Check the play area and send the form to the insurers", PARISH_TO, None, act(["Cllr Voss", "Cllr Lund"], ("P1M", None), "Monthly")),
    rec("26/123", "Recommend to full Council that the precept be set at £18,400", ["council", "committee", None], None, act("Finance Committee", None, "January meeting")),
])
def _(path):
    rows = ["Min. ref;Resolution or action;Who;When;Done?", "26/113;Minutes of 8 September – approved and signed;–;–;–", "26/114;Get three quotes for mending the churchyard wall;Clerk;30/11/2026;No – one so far",
            "26/115;Write to County Highways about the drain in Pound Lane;Clerk / Cllr Hebden;ASAP;Yes, letter sent", "26/117;Ask the bus company to bring back the 14:10 on market days;Cllr Osgood;Before the annual parish meeting;",
            "26/119;Accounts for payment noted (£1,212.40);–;–;–", "26/120;Order two grit bins (no more than £400);Clerk;Dec 2026;", "26/121;Check the play area and send the form to the insurers;Cllr Voss / Cllr Lund;Monthly;October done",
            "26/123;Recommend to full Council that the precept be set at £18,400;Finance Committee;January meeting;"]
    path.write_bytes("\r\n".join(rows + [""]).encode("cp1252"))

# ================================================================ 3 web pages

DEPT = ["executive", "external"]

@paper("department-response.html", "government web page: contents links, cookie banner, blockquote, 'The Government does not accept', a conclusion that is no recommendation, lead and delivery day in a definition list", [
    rec("1", "The Department should publish a register of harbour incidents each year.", DEPT, "agreed", act("Marine Safety Division", "2027-04-30", "30 April 2027")),
    rec("2", "Harbour authorities should test their emergency plans every two years.", ["external"], [None, "partially agreed"], act("Ports Policy Team", None, "Ongoing")),
    rec("3", "Ministers should bring forward a bill to modernise pilotage.", DEPT, ["not agreed", "declined"]),
    rec("4", "The Coastal Agency should employ at least one inspector for each region.", ["external", "executive"], "partially agreed", act("Chief Inspector, Coastal Agency", "2027-12-31", "31 December 2027")),
    rec("5", "The Department should set out how small harbours are to pay for new lights.", DEPT, None, act([], None, "Following the spending review")),
    rec("6", "The Department and the Coastal Agency should report to the Committee together on what has been done.", DEPT, "agreed",
        act(["Permanent Secretary", "Chief Executive of the Coastal Agency"], ("P1Y", None), "Annually")),
])
def _(path):
    def block(n, para, text, answer, *pairs):
        dl = "<dl>" + "".join(f"<dt>{a}</dt><dd>{b}</dd>" for a, b in pairs) + "</dl>" if pairs else ""
        return f'<h3 id="r{n}">Recommendation {n} (paragraph {para})</h3>\n<blockquote><p>{text}</p></blockquote>\n<p><strong>Government response</strong></p>\n{answer}\n{dl}\n'
    path.write_text(f'''<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Government response to the Coastal Select Committee: harbour safety</title>
<style>.cookie{{background:#eee}}</style><script>var recommendation = "none";</script></head><body>
<div class="cookie"><p>We use cookies. <button>Accept</button> <button>Reject</button></p></div>
<header><a href="#main">Skip to main content</a> <p>Department for Coastal Affairs</p></header>
<nav><h2>Contents</h2><ol><li><a href="#intro">Introduction</a></li><li><a href="#r1">Recommendation 1</a></li><li><a href="#r2">Recommendation 2</a></li><li><a href="#c1">Conclusion</a></li>
<li><a href="#r3">Recommendation 3</a></li><li><a href="#r4">Recommendation 4</a></li><li><a href="#r5">Recommendation 5</a></li><li><a href="#r6">Recommendation 6</a></li></ol></nav>
<main id="main"><h1>Government response to the Coastal Select Committee&rsquo;s report on harbour safety</h1>
<p>Published 9 September 2026</p>
<h2 id="intro">Introduction</h2>
<p>The Committee published its report on 1 July 2026. We thank its members. The Committee&rsquo;s words are in the boxes and our response follows each of them.</p>
<h2>Rules and inspection</h2>
{block(1, 14, "The Department should publish a register of harbour incidents each year.", "<p>Accepted. The first register will cover 2026.</p>", ("Lead", "Marine Safety Division"), ("Delivery date", "30 April 2027"))}
{block(2, 19, "Harbour authorities should test their emergency plans every two years.", "<p>Accepted in principle. It is for each authority to decide how it tests its plans, and we will remind them that they should.</p>", ("Lead", "Ports Policy Team"), ("Delivery date", "Ongoing"))}
<h3 id="c1">Conclusion (paragraph 23)</h3>
<blockquote><p>We welcome the fall in the number of collisions, which is a credit to those who work in harbours.</p></blockquote>
<p>The Government is grateful for this conclusion.</p>
{block(3, 27, "Ministers should bring forward a bill to modernise pilotage.", "<p>The Government does not accept this recommendation. The law allows what is needed.</p>")}
<h2>People and money</h2>
{block(4, 31, "The Coastal Agency should employ at least one inspector for each region.", "<p>Partially accepted. Two of the smaller regions will share an inspector.</p>", ("Lead", "Chief Inspector, Coastal Agency"), ("Delivery date", "31 December 2027"))}
{block(5, 36, "The Department should set out how small harbours are to pay for new lights.", "<p>This is under consideration, and we will write to the Committee.</p>", ("Lead", "To be confirmed"), ("Delivery date", "Following the spending review"))}
{block(6, 40, "The Department and the Coastal Agency should report to the Committee together on what has been done.", "<p>Accepted.</p>", ("Lead", "Permanent Secretary / Chief Executive of the Coastal Agency"), ("Delivery date", "Annually"))}
</main><footer><p>Is this page useful? <a href="#y">Yes</a> <a href="#n">No</a></p><p>All content is free to use.</p></footer></body></html>
''', encoding="utf-8")


@paper("decision-page.html", "council decision page laid out in tables: decision maker, dates, officers' recommendation, reasons; 'AGREED that this could not be supported'", [
    rec("1", "That a youth club is opened in Westgate on two evenings a week.", ["executive"], ["partially agreed", "agreed", None], act("Head of Youth Services", "2027-01-29", "29/01/2027")),
    rec("2", "That the youth bus is kept on the road until 2030.", "executive", "agreed", act("Fleet Manager", None, "no date yet")),
    rec("3", "That Cabinet asks Tarrowby College to open its sports hall in the holidays.", "executive", None),
    rec("4", "That young people sit on the Cabinet's advisory group.", "executive", "not agreed"),
    rec("5", "That travel to youth clubs is free.", "executive", ["not agreed", None]),
])
def _(path):
    rows = [("1", "That a youth club is opened in Westgate on two evenings a week.", "AGREED, as amended: &lsquo;one evening&rsquo; in place of &lsquo;two evenings&rsquo;.", "Head of Youth Services &ndash; 29/01/2027"),
            ("2", "That the youth bus is kept on the road until 2030.", "AGREED.", "Fleet Manager &ndash; no date yet"),
            ("3", "That Cabinet asks Tarrowby College to open its sports hall in the holidays.", "DEFERRED to the budget meeting.", "&ndash;"),
            ("4", "That young people sit on the Cabinet&rsquo;s advisory group.", "NOT AGREED, for the reasons given at the meeting.", "&ndash;"),
            ("5", "That travel to youth clubs is free.", "AGREED that this could not be supported at present.", "&ndash;")]
    body = "\n".join(f"<tr><td>{a}</td><td>{b}</td><td>{c}</td><td>{e}</td></tr>" for a, b, c, e in rows)
    path.write_text(f'''<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>Decision - Youth services: recommendations from Scrutiny</title></head><body>
<table width="100%" border="0"><tr><td><img src="crest.gif" alt="Tarrowby Borough Council"></td><td><h1>Decision details</h1></td></tr>
<tr><td valign="top"><ul><li><a href="/">Home</a></li><li><a href="/mtgs">Meetings</a></li><li><a href="/cllrs">Councillors</a></li><li><a href="/dec">Decisions</a></li></ul></td><td>
<h2>Youth services: recommendations from Scrutiny</h2>
<table border="0"><tr><td><b>Decision Maker:</b></td><td>Cabinet</td></tr><tr><td><b>Decision status:</b></td><td>Recommendations determined</td></tr><tr><td><b>Is Key decision?:</b></td><td>No</td></tr>
<tr><td><b>Is subject to call in?:</b></td><td>Yes</td></tr></table>
<h3>Purpose:</h3><p>To consider the report of the Young People&rsquo;s Scrutiny Committee, which was published on 1 September 2026.</p>
<h3>Officers&rsquo; recommendation:</h3><p>That Cabinet notes the report and delegates the response to the Director of Communities in consultation with the Leader.</p>
<h3>Decision:</h3><p>Cabinet did not follow the officers&rsquo; recommendation. It took the Committee&rsquo;s recommendations to Cabinet one by one, and resolved as follows:</p>
<table border="1" cellpadding="4"><tr><td><b>No.</b></td><td><b>Recommendation of the Scrutiny Committee</b></td><td><b>Cabinet decision</b></td><td><b>Implementation</b></td></tr>
{body}
</table>
<h3>Reasons for the decision:</h3><p>To respond to the Committee within two months.</p>
<h3>Alternative options considered:</h3><p>To agree all of the recommendations. This was rejected on grounds of cost.</p>
<p>Publication date: 17/11/2026<br>Date of decision: 10/11/2026<br>Effective from: 25/11/2026</p>
<h3>Accompanying Documents:</h3><ul><li><a href="a.pdf">Report of the Scrutiny Committee</a> <i>PDF 402 KB</i></li></ul></td></tr></table></body></html>
''', encoding="utf-8")


@paper("rowspan-tracker.html", "web tracker: cells over several rows, an owner cell shared by two actions, struck-out days, owners as a list, a start that is no by-when", [
    rec("SK-A", "That the Policy and Resources Committee pays for a second tug for Grimmasay harbour.", ["committee", "executive", "council", None], "agreed",
        act("Harbourmaster", "2026-10-30", "30 October 2026"), act("Harbourmaster", "2027-02-26", "26 February 2027")),
    rec("SK-B", "That the ferry operator keeps the Sunday sailing all year.", "external", ["not agreed", "declined"]),
    rec("SK-C", "That the Council pays for the lodgings of visiting dentists.", ["council", "executive", None], "partially agreed", act(["Health Improvement Lead", "Estates Officer"], None, "Spring 2027")),
    rec("SK-D", "That the broadband contractor reports faults to each community council.", "external", None, act("Digital Lead", None, "By Easter 2027")),
    rec("SK-E", "That an officer is based on Vailsay for two days in the week.", [None, "council", "executive"], "agreed", act("Head of People", None, "With effect from 4 January 2027")),
])
def _(path):
    path.write_text('''<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Outer isles review: progress</title></head><body>
<h1>Skerrow Islands Council: outer isles review</h1>
<p>The External Scrutiny Sub-Committee made five proposals on 12 May 2026. This page was updated on 28 September 2026.</p>
<table><caption>Position of each proposal. A line through a date means that it was changed.</caption>
<thead><tr><th scope="col">Ref</th><th scope="col">Proposal</th><th scope="col">Position statement</th><th scope="col">Task</th><th scope="col">Accountable</th><th scope="col">Milestone</th></tr></thead>
<tbody>
<tr><th scope="row" rowspan="2">SK-A</th><td rowspan="2">That the Policy and Resources Committee pays for a second tug for Grimmasay harbour.</td><td rowspan="2">Supported</td><td>Specification</td><td rowspan="2">Harbourmaster</td><td><s>31 August 2026</s> 30 October 2026</td></tr>
<tr><td>Tender</td><td>26 February 2027</td></tr>
<tr><th scope="row">SK-B</th><td>That the ferry operator keeps the Sunday sailing all year.</td><td>Not supported by the operator</td><td colspan="3">No further action</td></tr>
<tr><th scope="row">SK-C</th><td>That the Council pays for the lodgings of visiting dentists.</td><td>Supported in part: for the outer isles only</td><td>Draw up a scheme</td><td><ul><li>Health Improvement Lead</li><li>Estates Officer</li></ul></td><td>Spring 2027</td></tr>
<tr><th scope="row">SK-D</th><td>That the broadband contractor reports faults to each community council.</td><td>Under discussion with the contractor</td><td>Meeting</td><td>Digital Lead</td><td>By Easter 2027</td></tr>
<tr><th scope="row">SK-E</th><td>That an officer is based on Vailsay for two days in the week.</td><td>Supported</td><td>Post advertised</td><td>Head of People</td><td>With effect from 4 January 2027</td></tr>
</tbody><tfoot><tr><td colspan="6">Supported 2; supported in part 1; not supported 1; under discussion 1</td></tr></tfoot></table>
<p><a href="#top">Back to top</a></p></body></html>
''', encoding="utf-8")

# ================================================================ 3 plain texts

@paper("library-schedule.txt", "plain text: a table typed with spaces and dashes, cells wrapped over lines, 'Agreed by Cabinet?' answered Yes / No / In part", [
    rec("1", "That Cabinet keeps every branch library open for at least two days in the week.", "executive", "agreed", act("Head of Libraries", "2026-12-31", "31.12.26")),
    rec("2", "That Cabinet ends fines for children's books that come back late.", "executive", "agreed", act("Finance Business Partner", None, "In the new year")),
    rec("3", "That Cabinet builds a library in Gannet Point.", "executive", "not agreed"),
    rec("4", "That Cabinet lets volunteers open the Saltgate branch in the evening.", "executive", "partially agreed", act(["Head of Libraries", "Volunteer Coordinator"], "2027-02-28", "Feb 2027")),
    rec("5", "That Cabinet moves the local history room to the Corn Hall.", "executive", None, act("Heritage Manager", None, "tbc")),
])
def _(path):
    cols = [5, 34, 17, 24, 16]
    rows = [["No", "Recommendation", "Agreed by Cabinet?", "Owner", "When"],
            ["1", "That Cabinet keeps every branch library open for at least two days in the week.", "Yes", "Head of Libraries", "31.12.26"],
            ["2", "That Cabinet ends fines for children's books that come back late.", "Yes", "Finance Business Partner", "In the new year"],
            ["3", "That Cabinet builds a library in Gannet Point.", "No", "", ""],
            ["4", "That Cabinet lets volunteers open the Saltgate branch in the evening.", "In part", "Head of Libraries / Volunteer Coordinator", "Feb 2027"],
            ["5", "That Cabinet moves the local history room to the Corn Hall.", "Not yet decided", "Heritage Manager", "tbc"]]
    import textwrap
    out = ["GANNETSHAW BOROUGH COUNCIL", "", "SELECT COMMITTEE ON LIBRARIES: SCHEDULE OF RESPONSES", "Cabinet, 6 October 2026", "", "  ".join("-" * c for c in cols)]
    for i, row in enumerate(rows):
        cells = [textwrap.wrap(w, c) or [""] for w, c in zip(row, cols)]
        for k in range(max(map(len, cells))):
            out.append("  ".join((c[k] if k < len(c) else "").ljust(n) for c, n in zip(cells, cols)).rstrip())
        out.append("  ".join("-" * c for c in cols) if i in (0, len(rows) - 1) else "")
    path.write_text("\n".join(out + ["", "Copies: Leader, Chair of the Select Committee", ""]), encoding="utf-8")


MAIL_TO = ["committee", "executive", None]

@paper("email-actions.txt", "e-mail with numbered actions, 'Owner - … Due - …' after each, and an older e-mail with other days quoted below", [
    rec("1", "Publish the register of gifts on the website.", MAIL_TO, None, act("Monitoring Officer", "2026-12-11", "11 December 2026")),
    rec("2", "Tell all members what agency staff have cost since April.", MAIL_TO, None, act(["HR Manager", "Head of Finance"], "2026-12-18", "18/12/26")),
    rec("3", "Find out from the County Council when the work in Brook Street will end.", MAIL_TO, None, act("Highways Liaison Officer", None, "TBC")),
    rec("4", "Bring the figures on complaints to the Committee.", MAIL_TO, None, act("Customer Services Manager", ("P3M", None), "quarterly")),
    rec("5", "Ask the Leader to come to the meeting on the budget.", MAIL_TO, None, act("Scrutiny Officer", None, "done")),
])
def _(path):
    path.write_text('''From: Scrutiny Officer
Sent: 17 November 2026 09:12
To: All members of the Corporate Scrutiny Committee
Subject: RE: Actions from the Corporate Scrutiny Committee, 12 November 2026

Dear all,

Thank you for a good meeting. Here are the actions that were agreed. The days below
take the place of those in my e-mail of Friday, which is underneath.

1) Publish the register of gifts on the website.
   Owner - Monitoring Officer. Due - 11 December 2026.

2) Tell all members what agency staff have cost since April.
   Owner - HR Manager / Head of Finance. Due - 18/12/26.

3) Find out from the County Council when the work in Brook Street will end.
   Owner - Highways Liaison Officer. Due - TBC.

4) Bring the figures on complaints to the Committee.
   Owner - Customer Services Manager. Due - quarterly.

5) Ask the Leader to come to the meeting on the budget.
   Owner - Scrutiny Officer. Due - done.

The minutes will follow when the Chair has seen them.

Kind regards
Scrutiny Officer, Pell Valley District Council

This e-mail is for the person to whom it is addressed. If it has come to you by mistake, please delete it.

> From: Scrutiny Officer
> Sent: 13 November 2026 16:55
> Subject: Actions from the Corporate Scrutiny Committee, 12 November 2026
>
> First go at the actions:
>
> 1) Publish the register of gifts on the website.
>    Owner - Monitoring Officer. Due - 27 November 2026.
>
> 2) Tell all members what agency staff have cost since April.
>    Owner - HR Manager. Due - 30/11/26.
''', encoding="utf-8")


@paper("flood-select-committee.txt", "plain-text report with form feeds, page lines and footnotes: summary under lead-ins, then each recommendation in full in its chapter", [
    rec("(a)", "We recommend that the Cabinet maps every culvert that the County Council owns.", "executive"),
    rec("(b)", "We recommend that the Cabinet tells each parish which gullies are emptied and on which days.", "executive"),
    rec("(c)", "We recommend that the Cabinet Member for Planning refuses to sell land that floods.", "executive"),
    rec("(d)", "We recommend that the Marshwold Internal Drainage Board lets residents see the level of its main drain on line.", "external"),
    rec("(e)", "We recommend that the Marshwold Internal Drainage Board mends the sluice at Oxcroft.", "external"),
    rec("(f)", "We recommend that the full Council asks its own members to give up a day in the year to clearing ditches.", "council"),
    rec("(g)", "We shall ourselves visit the Oxcroft sluice and report what we find.", "committee"),
])
def _(path):
    path.write_text('''MARSHWOLD COUNTY COUNCIL

REPORT OF THE FLOOD SELECT COMMITTEE

Adopted by the Committee on 21 April 2026


SUMMARY OF RECOMMENDATIONS

The Select Committee recommends that the Cabinet:
   (a) maps every culvert that the County Council owns;
   (b) tells each parish which gullies are emptied and on which days; and
   (c) through the Cabinet Member for Planning, refuses to sell land that floods.

It recommends that the Marshwold Internal Drainage Board:
   (d) lets residents see the level of its main drain on line; and
   (e) mends the sluice at Oxcroft.

It recommends that the full Council:
   (f) asks its own members to give up a day in the year to clearing ditches.

And it resolves itself to:
   (g) visit the Oxcroft sluice and report what it finds.

The evidence for each is in the chapters that follow.

                                    Page 1
\f
CHAPTER 1: KNOWING WHERE THE WATER GOES

1.1  The County Council owns some 4,000 culverts. It has a map of fewer than
     half of them [1]. In the flood of January 2026 nobody knew that the pipe under
     Staithe Road was blocked until it burst.

1.2  Recommendation (a)
     We recommend that the Cabinet maps every culvert that the County Council
     owns.

1.3  Parishes told us that they ring to report a gully and are told that it was
     emptied last week. It may have been. They have no means of knowing.

1.4  Recommendation (b)
     We recommend that the Cabinet tells each parish which gullies are emptied
     and on which days.

1.5  The County Council sold two fields at Lode End in 2021. Both are now houses.
     Both flooded. Officers had recommended the sale.

1.6  Recommendation (c)
     We recommend that the Cabinet Member for Planning refuses to sell land that
     floods.

[1] Answer of the County Engineer to question 14.

                                    Page 2
\f
CHAPTER 2: THE DRAINAGE BOARD

2.1  The Board measures the level of its main drain every quarter of an hour. It
     shows the figures to nobody.

2.2  Recommendation (d)
     We recommend that the Marshwold Internal Drainage Board lets residents see
     the level of its main drain on line.

2.3  The sluice at Oxcroft has leaked since 2019. The Board agreed in that year to
     mend it [2].

2.4  Recommendation (e)
     We recommend that the Marshwold Internal Drainage Board mends the sluice at
     Oxcroft.

[2] Minutes of the Board, which we thank it for sending.

                                    Page 3
\f
CHAPTER 3: WHAT WE CAN DO OURSELVES

3.1  Some of us were ashamed to hear who had cleared the ditches at Fenny Drove: a
     retired postman and his two daughters.

3.2  Recommendation (f)
     We recommend that the full Council asks its own members to give up a day in
     the year to clearing ditches.

3.3  Recommendation (g)
     We shall ourselves visit the Oxcroft sluice and report what we find.

                                    Page 4
''', encoding="utf-8")

# ================================================================

def main():
    for name, layout, recs, write in PAPERS:
        path = HERE / name
        write(path)
        if path.suffix in (".docx", ".xlsx"): same_bytes(path)
        spec = {"paper": name, "layout": layout, "real_text": False, "recommendations": recs}
        (HERE / f"{path.stem}.expected.json").write_text(json.dumps(spec, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{len(PAPERS)} papers, {sum(len(r) for _, _, r, _ in PAPERS)} recommendations")

main()
