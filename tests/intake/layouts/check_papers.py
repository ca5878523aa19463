"""Check each expected file against its paper: every text, owner and by-when stands in the paper (normalised), and the file has the right shape.

Numbers that Word makes itself (FS1, 43(ii), 46(2), all of auto-numbered-report) do not stand in the text and are not looked for. Needs pdftotext.
"""
import json, pathlib, re, subprocess, sys, html
import docx, openpyxl, pdfplumber
from collections import Counter

HERE = pathlib.Path(__file__).resolve().parent
norm = lambda s: re.sub(r"[^a-z0-9]+", " ", str(s).lower()).strip()
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

def words(path):
    if path.suffix == ".docx":
        body = docx.Document(path).element.body
        return "\n".join("".join(t.text or "" for t in p.iter(W + "t")) for p in body.iter(W + "p"))
    if path.suffix == ".xlsx":
        return "\n".join(c.value.strftime("%d/%m/%Y") if hasattr(c.value, "strftime") else str(c.value) for ws in openpyxl.load_workbook(path) for row in ws.iter_rows() for c in row if c.value is not None)
    if path.name == "authority-unruled-log.pdf":  # columns without lines: each by itself, over both pages
        with pdfplumber.open(path) as pdf:
            return " ".join((p.crop((a, 55 if p.page_number == 2 else 300, b, p.height - 45)).extract_text() or "") for a, b in zip((35, 80, 325, 420, 565, 685), (80, 325, 420, 565, 685, 835)) for p in pdf.pages)
    if path.name == "ruled-over-the-page.pdf":  # a cell that goes on over the page: each column by itself
        with pdfplumber.open(path) as pdf: rows = [r for p in pdf.pages for t in p.extract_tables() for r in t if len(r) == 6]
        return " ".join(str(r[c] or "") for c in range(6) for r in rows if r[0] != "#")
    if path.suffix == ".pdf": return subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, text=True).stdout + subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True).stdout
    text = path.read_bytes().decode("cp1252" if path.name == "parish-actions.csv" else "utf-8-sig")
    if path.name == "library-schedule.txt":  # a table typed with spaces: each column by itself
        lines = text.splitlines(); edges = [0, 7, 43, 62, 88, 200]
        return text + " ".join(line[a:b] for a, b in zip(edges, edges[1:]) for line in lines)
    return html.unescape(re.sub(r"<[^>]+>", " ", text)) if path.suffix == ".html" else text

A, O = {"executive", "committee", "council", "external", None}, {"agreed", "partially agreed", "not agreed", "declined", "noted", None}
as_list = lambda v: v if isinstance(v, list) else [v]
bad = total = 0
for truth in sorted(HERE.glob("*.expected.json")):
    spec = json.loads(truth.read_text()); text = norm(words(HERE / spec["paper"])); recs = spec["recommendations"]; total += len(recs)
    def say(n, what):
        global bad; bad += 1; print(f"{spec['paper']} {n}: {what}")
    if not 2 <= len(recs) <= 12: say("", "count")
    for r in recs:
        if list(r) != ["number", "title", "text", "addressee", "outcome", "actions"]: say(r["number"], "keys")
        if norm(r["text"]) not in text: say(r["number"], "text not in paper: " + r["text"])
        if not re.search(rf"\b{norm(r['number']).split()[-1]}\b", text) and r["number"][:2] not in ("FS", "43", "46") and not spec["paper"].startswith("auto"): say(r["number"], "number not in paper")
        if not set(as_list(r["addressee"])) <= A or not set(as_list(r["outcome"])) <= O: say(r["number"], "value")
        for a in r["actions"]:
            for o in a["owners"]:
                if norm(o) not in text: say(r["number"], "owner not in paper: " + o)
            b = a["by_when"]
            if norm(b["text"]) not in text: say(r["number"], "by-when not in paper: " + b["text"])
            if (b["kind"] == "date") != bool(b["date"]) or (b["kind"] == "recurring") != bool(b["every"]): say(r["number"], "kind")
print(f"{total} recommendations, {bad} faults")
