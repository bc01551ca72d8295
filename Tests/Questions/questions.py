#!/usr/bin/env python3
"""Asks a running service the questions that people really ask, and counts how many it answers.
   questions.py BASE [--bank FILE] [--kind k] [--list-failures] [--max-danger N] [--min1 P] [--min3 P] [--skip-needs]
   questions.py --lint                                  checks the bank itself: rules, ids, kinds, split
`open.csv` and `own.csv` hold the questions; the head of the first tells the language of the rules. Exit 0 where every gate that was given holds, 1 where
one does not, 2 where the service could not be asked.
  right@1    the first result is a right answer       right@3   everything the row asks for is among the first three
  as asked   at the place the row asks for            danger    a rule of the column `danger` is broken
  none       nothing came although there is an answer
An `answer` or `best` member in front of the results counts as rank 0: before the first, so within every number of them."""
import argparse, csv, functools, http.client, json, pathlib, re, sys, urllib.parse

HERE = pathlib.Path(__file__).parent
COLUMNS = "id kind split needs endpoint question expected danger source".split()
KINDS = {"a": "treatment of a condition", "b": "therapy x condition", "c": "dose, regimen, monitoring", "d": "safety", "e": "next step",
         "f": "mistaken diagnosis", "g": "names", "h": "codes", "i": "type-ahead", "j": "compare", "k": "not covered",
         "l": "ambiguous abbreviations", "m": "whole sentences", "n": "citations"}
ENDPOINTS = {"search", "suggest", "lookup", "compare", "condition"}
NEEDS = {"", "content", "names", "codes"}

# -- meaning: what an id or a name stands for, whatever it is called in a later release ----------------------------------
CONDITIONS = [("mmn", r"multifocal.motor.neuropathy|\bmmn"), ("cidp", r"chronic.inflammatory.demyelinating|\bcidp"),
              ("gbs", r"guillain|\bgbs\b")]
PLEX = r"(plasmapheresis|plasma.?exchange|\bplex\b)"
STEROIDS = (r"(cortico|gluco)?steroids?\b|prednisone|prednisolone|methylprednisolone|dexamethasone|betamethasone|hydrocortisone|cortisone"
            r"|deflazacort|triamcinolone")
COMBINATIONS = [                                                       # the first that fits; the alone and the with must not be mixed up
    ("mycophenolate+ivig", r"mycophenolate.*(adjunct|ivig|immunoglobulin)|(ivig|immunoglobulin).*mycophenolate"),
    ("plex-alone", PLEX + r".*(alone|without|monotherapy)"),
    ("hdcy+asct", r"cyclophosphamide.*(stem|asct|hsct)|(asct|hsct).*cyclophosphamide"),
    ("ivig+plex", r"(ivig|immunoglobulin).*(plus|and|with|combined).*" + PLEX + "|" + PLEX + r".*(plus|and|with|combined).*(ivig|immunoglobulin)"),
    ("ivig-after-plex", r"(ivig|immunoglobulin).*after.*" + PLEX + "|" + PLEX + r".*(followed|then).*(ivig|immunoglobulin)"),
    ("plex-after-ivig", PLEX + r".*after.*(ivig|immunoglobulin)|(ivig|immunoglobulin).*(followed|then).*" + PLEX),
    ("cyclophosphamide+plex", r"cyclophosphamide.*" + PLEX + "|" + PLEX + r".*cyclophosphamide"),
    ("ivig+cyclophosphamide", r"(ivig|immunoglobulin).*cyclophosphamide|cyclophosphamide.*(ivig|immunoglobulin)"),
    ("azathioprine-after-cyclophosphamide", r"azathioprine.*after"),
    ("ciclosporin+steroids", r"c[iy]c?los?porine?.*steroids?"),
    ("scig-for-ivig", r"(scig|subcutaneous).*(instead|in.place|from)"),
    ("steroids-alone", r"steroids?.*(alone|monotherapy)")]
SINGLE = [("fscig", r"fscig|facilitated"), ("scig", r"\bscig|subcutaneous.immun"), ("ivig", r"\bivig|intravenous.immun"), ("plex", PLEX),
          ("asct", r"\basct\b|stem.cell"), ("tnf", r"tnf|tumour.necrosis|infliximab|adalimumab|etanercept"), ("interferon-beta", r"interferon"),
          ("ciclosporin", r"c[iy]closporine?"), ("mycophenolate", r"mycophenol"), ("immunosuppressants", r"immunosuppress"),
          ("rituximab", r"rituximab"), ("azathioprine", r"azathioprine"), ("cyclophosphamide", r"cyclophosphamide"), ("eculizumab", r"eculizumab"),
          ("efgartigimod", r"efgartigimod"), ("empasiprubart", r"empasiprubart"), ("claseprubart", r"claseprubart"),
          ("complement-inhibitors", r"complement"), ("no-treatment", r"no.treatment|untreated"), ("treatment-delay", r"delay")]
STANCE = {"first-line": "for", "alternative": "for", "consider": "for", "avoid": "against", "no-benefit": "against", "harm": "against",
          "against": "against", "caution": "against", "benefit": "for", "for": "for", "unproven": "open", "investigational": "open",
          "uncertain": "open"}
GLANCE = {"use": "first-line", "firstLine": "first-line", "alternatives": "alternative", "avoid": "avoid", "noBenefit": "no-benefit",
          "consider": "consider", "unproven": "unproven", "investigational": "investigational"}

def words(*parts): return " ".join(str(p).lower().replace("-", " ").replace("_", " ") for p in parts if p)
def conditions_in(*parts):
    t = words(*parts); return {c for c, r in CONDITIONS if re.search(r, t)}
@functools.lru_cache(None)
def therapies_in(i, name):
    """All names under which a rule may mean it: prednisone is also one of the steroids, a combination is itself only."""
    t, found = words(i, name), {str(i)}
    for label, r in COMBINATIONS:
        if re.search(r, t): return frozenset(found | {label} | ({"steroids"} if label == "steroids-alone" else set()))
    if re.search(STEROIDS, t): found.add("steroids")
    for label, r in SINGLE:
        if re.search(r, t): found.add(label); break
    return frozenset(found)

# -- results: what came, as one list -------------------------------------------------------------------------------------
class Hit:
    """One result: kind, id, conditions, therapies, verdict ... A member that a short form lacks is read from its own address."""
    def __init__(self, raw, rank, kind=None, condition=None, verdict=None, under=None, fetch=None):
        self.raw, self.rank, self.fetch, self.under, self.more = raw, rank, fetch, under or frozenset(), None
        self.kind = kind or str(raw.get("type") or raw.get("kind") or "")
        if not self.kind.endswith("s") and self.kind + "s" in ("conditions", "therapies", "assertions", "regimens", "references", "combinations", "recommendations", "predictors"):
            self.kind += "s"
        if self.kind == "therapy": self.kind = "therapies"
        self.id, self.name = str(raw.get("id", "")), str(raw.get("name") or raw.get("title") or "")
        c = raw.get("condition", condition)
        if self.kind == "conditions": self.conditions = conditions_in(self.id, self.name)
        else:
            several = (c if isinstance(c, list) else [c] if c else []) + (raw["conditions"] if isinstance(raw.get("conditions"), list) else [])
            self.conditions = set().union(*[conditions_in(*(x.get(k) for k in ("id", "name", "abbreviation"))) if isinstance(x, dict)
                                            else conditions_in(x) for x in several]) if several else set()
        i = raw.get("intervention") or raw.get("therapy")
        if i is None and (self.kind in ("therapies", "combinations", "interventions") or verdict): i = raw
        i = i if isinstance(i, list) else [i] if i else []
        self.therapies = set().union(*[therapies_in(x.get("id", ""), x.get("name", "")) if isinstance(x, dict) else therapies_in(str(x), "")
                                       for x in i]) if i else set()
        if isinstance(raw.get("therapies"), list) and self.kind == "answer":
            self.therapies |= set().union(set(), *[therapies_in(x.get("id", ""), x.get("name", "")) for x in raw["therapies"] if isinstance(x, dict)])
        self.verdict = raw.get("verdict") or verdict
        if isinstance(self.verdict, dict): self.verdict = self.verdict.get("id") or self.verdict.get("value")
    def get(self, key):
        if key in self.raw: return self.raw[key]
        return self.record().get(key)
    def record(self):
        if self.more is None:
            href = self.raw.get("href") or (self.raw.get("links") or {}).get("self")
            status, doc = self.fetch(href) if href and self.fetch else (0, None)
            self.more = doc if status == 200 and isinstance(doc, dict) else {}
        return self.more
    @property
    def text(self):
        """What the reader of the result sees, no more."""
        s = self.raw.get("snippet")
        s = "".join(x.get("text", "") if isinstance(x, dict) else str(x) for x in s) if isinstance(s, list) else str(s or "")
        shown = [self.name, self.raw.get("text"), self.raw.get("summary"), self.raw.get("statement"), s]
        if self.kind in ("problem", "suggestion"): shown.append(json.dumps(self.raw, ensure_ascii=False))
        return " ".join(str(x) for x in shown if x)
    @property
    def stance(self):
        if self.kind == "regimens": return "dose"
        if self.kind in ("safety", "predictors", "references", "therapies", "combinations") and not self.verdict: return None
        if self.verdict: return STANCE.get(self.verdict)
        return STANCE.get(self.raw.get("advice")) or STANCE.get(self.raw.get("direction"))
    def brief(self):
        return " ".join(filter(None, [f"{self.rank}.", self.kind, self.id, "/".join(sorted(self.conditions)), self.verdict or self.raw.get("direction")]))

PLAIN = re.compile(r"^(not([A-Z_]|covered)|un(known|matched|covered|recogni[sz]ed|understood|used)|missing|ignored|dropped|leftOut|outOf|outside)")   # naming a word is enough
NOTICES = ("notice", "notices", "message", "messages", "coverage", "scope", "warning", "warnings", "hint", "hints", "caution")   # must deny something
class Answer:
    """A response, its results in order and what it says beside them."""
    def __init__(self, row, status, doc, fetch):
        self.status, self.doc, self.fetch, self.row = status, doc if isinstance(doc, dict) else {}, fetch, row
        self.hits = self.block() + getattr(self, row["endpoint"])()
        if status >= 400 or status == 0: self.hits = [Hit(self.doc, 1, kind="problem", fetch=fetch)] if 400 <= status < 500 else []
        self.notice = self.says()
    def block(self):
        """`answer` or `best`: whatever is in it that has a verdict or is a record, at rank 0, in its own order."""
        out = []
        def walk(x, condition, verdict):
            if isinstance(x, list):
                for y in x: walk(y, condition, verdict)
            elif isinstance(x, dict):
                condition = x.get("condition", condition)
                if x.get("type") in ("conditions", "condition"): condition = x
                if x.get("verdict") or verdict or x.get("type") or x.get("intervention"):
                    out.append(Hit(x, 0, kind=None if x.get("type") and not (x.get("verdict") or verdict) else "answer", condition=condition,
                                   verdict=verdict, fetch=self.fetch))
                for k, y in x.items():
                    if k in GLANCE: walk(y, condition, GLANCE[k])
                    elif k in ("records", "items", "verdicts", "therapies", "regimens", "safety", "warnings", "assertions", "conclusions",
                               "recommendations", "statements", "evidence", "atAGlance", "use"): walk(y, condition, None)
        for k in ("answer", "answers", "best", "bestBet", "direct"): walk(self.doc.get(k), None, None)
        return out
    def search(self):
        hits = [Hit(x, n, fetch=self.fetch) for n, x in enumerate(self.doc.get("items", []), 1)]
        if not hits: hits = [Hit(x if isinstance(x, dict) else {"q": x}, n, kind="suggestion") for n, x in enumerate(self.doc.get("suggestions") or [], 1)]
        return hits
    suggest = search
    def lookup(self):
        matches = [Hit(x, n, fetch=self.fetch) for n, x in enumerate(self.doc.get("matches", []), 1)]
        positions, n = [], 0
        for m in self.doc.get("matches", []):
            for p in m.get("positions", []):
                n += 1; positions.append(Hit(p, n, kind="positions", fetch=self.fetch))
        near = self.doc.get("nearest") or self.doc.get("suggestions") or self.doc.get("narrower") or []
        return matches + positions + ([Hit(x if isinstance(x, dict) else {"q": x}, k, kind="suggestion") for k, x in enumerate(near, 1)] if not matches else [])
    def compare(self):
        out, c = [], self.doc.get("condition")
        for n, x in enumerate(self.doc.get("interventions", []), 1):
            me = Hit({**x, "type": None, "kind": None}, n, kind="interventions", condition=c, fetch=self.fetch)
            inner = [me]
            for kind in ("assertions", "safety", "regimens"):
                inner += [Hit(y, k, kind=kind, condition=None if kind == "safety" else c, under=me.therapies, fetch=self.fetch)
                          for k, y in enumerate(x.get(kind, []), 1)]
            out += inner
        return out
    def condition(self):
        out, c, n = [], self.doc.get("condition"), 0
        for name, items in (self.doc.get("atAGlance") or {}).items():
            for x in items if isinstance(items, list) else []:
                n += 1; out.append(Hit({**x, "type": None}, n, kind="assertions", condition=c, verdict=GLANCE.get(name, name), fetch=self.fetch))
        return out
    def says(self):
        """What it says in words about this question, beside the results: that something is not covered, or was not understood."""
        def words_of(d): return [(k, json.dumps(v, ensure_ascii=False)) for k, v in d.items() if v and not isinstance(v, (bool, int)) and (k in NOTICES or PLAIN.match(k))]
        said = words_of(self.doc)
        for k in ("answer", "best"):
            v = self.doc.get(k)
            if isinstance(v, dict):
                if v.get("covered") is False or v.get("kind") in ("not-covered", "none"): return True
                said += words_of(v)
        asked = set(re.findall(r"\w{2,}", self.row["question"].lower())) - set("in of for the with after what is to can on by".split())
        return any((PLAIN.match(k) or re.search(r"\b(no|not|nothing|never|unknown|outside|only covers?|cannot)\b", v, re.I))
                   and (asked & set(re.findall(r"\w{2,}", v.lower())) or re.search(r"never computes|not cover", v, re.I)) for k, v in said)
    @property
    def results(self): return [h for h in self.hits if h.kind not in ("problem", "suggestion")]
    @property
    def ambiguous(self): return bool(self.doc.get("ambiguous")) or bool(self.doc.get("ambiguities"))

# -- rules ---------------------------------------------------------------------------------------------------------------
CONDITION = re.compile(r'(\w+)(!?[=~])("[^"]*"|[^\s"]+)')
KEYS = {"kind", "id", "name", "condition", "therapy", "verdict", "direction", "stance", "severity", "phase", "status", "source", "text",
        "full", "under", "record"}
POSITIONAL, EXPECT, DANGER = re.compile(r"^top(\d+)$"), {"has", "first-verdict", "none-or-notice", "ambiguous", "not-above"}, \
    {"not-first", "not-above", "never", "must"}

@functools.lru_cache(None)
def parse_match(text):
    """"kind=a|b therapy!=x text~re or NONE" -> alternatives, each a list of (key, operator, value)."""
    out = []
    for alt in re.split(r"\s+or\s+", text.strip()):
        if alt == "NONE": out.append("NONE"); continue
        found = CONDITION.findall(alt)
        left = CONDITION.sub("", alt).strip()
        if left or not found: raise ValueError(f"not understood: {left or alt!r}")
        for k, _, _ in found:
            if k not in KEYS: raise ValueError(f"no such key: {k}")
        out.append([(k, op, v.strip('"')) for k, op, v in found])
        for k, op, v in out[-1]:
            if "~" in op: re.compile(v)
    return out
@functools.lru_cache(None)
def parse(rule, danger=False):
    """A rule -> [(name, window, match)]"""
    out = []
    for clause in filter(None, (c.strip() for c in rule.split(";"))):
        name, _, rest = (x.strip() for x in clause.partition(":"))
        m = POSITIONAL.match(name) if not danger else re.match(r"^(?:not-top|must|no-verdict-top)(\d+)$", name)
        if m: out.append((re.sub(r"\d+", "", name), int(m.group(1)), parse_match(rest) if rest or not name.startswith("no-") else None))
        elif name not in (DANGER if danger else EXPECT): raise ValueError(f"no such rule: {name}")
        elif name in ("none-or-notice", "ambiguous"):
            if rest: raise ValueError(f"{name} takes nothing")
            out.append((name, 0, None))
        elif name == "first-verdict": out.append((name, 0, tuple(rest.split("|"))))
        else: out.append((name, 0, parse_match(rest)))
    return out

def value(hit, key):
    if key == "condition": return hit.conditions or {"none"}
    if key == "therapy": return hit.therapies or {"none"}
    if key == "under": return hit.under or {"none"}
    if key == "kind":                                               # an answer with a verdict is a conclusion, wherever it stands
        return {hit.kind} | ({"assertions"} if hit.kind == "answer" and hit.verdict else set())
    if key in ("id", "name", "text", "stance", "verdict"): return {getattr(hit, key)}
    if key == "record": return {hit.get("kind")}
    if key == "source": return {json.dumps(hit.get("sources") or [], ensure_ascii=False)}
    if key == "full": return {json.dumps({**hit.record(), **hit.raw}, ensure_ascii=False)}
    return {hit.get(key)}
def fits(hit, match):
    def one(key, op, want):
        have = value(hit, key)
        if "~" in op: ok = any(re.search(want, str(x or ""), re.I) for x in have)
        else: ok = bool({str(x) for x in have} & set(want.split("|")))
        return ok != op.startswith("!")
    return any(alt != "NONE" and all(one(*c) for c in alt) for alt in match)

def within(answer, match, k):
    if "NONE" in match and nothing(answer): return True
    return any(h.rank <= k and fits(h, match) for h in answer.hits)
def nothing(answer): return not answer.results or (answer.notice and answer.row["endpoint"] != "lookup")
def first_verdict(answer): return next((h for h in answer.hits if h.verdict), None)

class Outcome:
    def __init__(self, row, answer):
        rules = parse(row["expected"]); positional = [r for r in rules if r[0] in ("top", "first-verdict")]
        def holds(r, k):
            name, n, match = r
            if name == "top": return within(answer, match, k)
            if name == "first-verdict": h = first_verdict(answer); return bool(h) and h.rank <= k and h.verdict in match
            if name == "has": return within(answer, match, 10 ** 6)
            if name == "none-or-notice": return nothing(answer)
            if name == "ambiguous": return answer.ambiguous
            if name == "not-above": return not above(match)
        right = [m for name, _, m in rules if name == "top"]
        def above(match, shown=None):
            """Does such a result stand before the first right one? Where none is right: is it among the first three?"""
            for n, h in enumerate(answer.results):
                if any(fits(h, m) for m in right): return False
                if fits(h, match) and (n < 3 or any(fits(x, m) for x in answer.results[n:10] for m in right)): return True
            return False
        other = all(holds(r, 0) for r in rules if r not in positional)
        self.at1 = other and (not positional or any(holds(r, 1) for r in positional))
        self.at3 = other and all(holds(r, max(3, r[1])) for r in positional)
        self.asked = other and all(holds(r, r[1] or 1) for r in positional)
        self.none = not answer.results and not self.at3
        first, self.danger = next(iter(answer.results), None), []
        for name, n, match in parse(row["danger"], True):
            broken = {"not-first": lambda: first and fits(first, match), "not-above": lambda: above(match),
                      "not-top": lambda: any(fits(h, match) for h in answer.results if h.rank <= n),
                      "never": lambda: any(fits(h, match) for h in answer.results),
                      "must": lambda: answer.results and not any(fits(h, match) for h in answer.results if not n or h.rank <= n),
                      "no-verdict-top": lambda: not answer.notice and any(h.stance and (h.conditions or h.verdict) for h in answer.results if h.rank <= n)}[name]()
            if broken: self.danger.append(name)

# -- asking ----------------------------------------------------------------------------------------------------------------
class Service:
    def __init__(self, base):
        u = urllib.parse.urlsplit(base if "://" in base else "http://" + base)
        self.base, self.host, self.prefix, self.known, self.c, self.tls = base.rstrip("/"), u.netloc, u.path.rstrip("/"), {}, None, u.scheme == "https"
    def get(self, path, hops=3):
        if path in self.known: return self.known[path]
        for again in (False, True):
            try:
                if self.c is None: self.c = (http.client.HTTPSConnection if self.tls else http.client.HTTPConnection)(self.host, timeout=20)
                self.c.request("GET", self.prefix + path, headers={"Accept": "application/json"})
                r = self.c.getresponse(); raw = r.read()
                if r.status in (301, 302, 303, 307, 308) and hops:
                    self.known[path] = self.get(urllib.parse.urljoin(path, r.getheader("Location", path)), hops - 1); return self.known[path]
                try: doc = json.loads(raw) if raw else None
                except ValueError: doc = None
                self.known[path] = (r.status, doc); return self.known[path]
            except (http.client.HTTPException, OSError):
                if self.c: self.c.close()
                self.c = None
                if again: return 0, None
    def close(self):
        if self.c: self.c.close()
        self.c = None
def path_of(row):
    q, e = row["question"], row["endpoint"]
    quote = lambda s: urllib.parse.quote(s, safe="")
    if e == "search": return "/v1/search?limit=10&q=" + quote(q)
    if e == "suggest": return "/v1/suggest?q=" + quote(q)
    if e == "condition": return f"/v1/conditions/{quote(q)}/therapies"
    return f"/v1/{e}?" + "&".join(k + "=" + quote(v) for k, _, v in (p.partition("=") for p in q.split("&")))
def ask(service, row):
    status, doc = service.get(path_of(row)); return Answer(row, status, doc, service.get)

KNOWN = {"condition": {c for c, _ in CONDITIONS} | {"none"}, "verdict": {"first-line", "alternative", "consider", "avoid", "no-benefit", "unproven", "investigational", "none"},
         "stance": {"for", "against", "open", "dose"}, "severity": {"boxed-warning"}, "phase": {"induction", "maintenance", "rescue", "conversion", "trial"},
         "record": {"warning", "contraindication", "monitoring", "adverse-effect"},
         "kind": {"assertions", "recommendations", "evidence", "regimens", "safety", "predictors", "conditions", "therapies", "combinations", "references",
                  "answer", "interventions", "positions", "problem", "suggestion"},
         "therapy": {x for x, _ in COMBINATIONS + SINGLE} | set("none steroids corticosteroids prednisone prednisolone methylprednisolone hydrocortisone infliximab immunotherapy".split())}
KNOWN["under"] = KNOWN["therapy"]
# -- the bank ----------------------------------------------------------------------------------------------------------------
def load(path):
    with open(path, encoding="utf-8", newline="") as f: rows = list(csv.DictReader(line for line in f if not line.startswith("#")))
    return rows
def lint(rows):
    bad, ids, open_words = [], set(), {}
    small = set("a an and the of in for to is on with what can i how do after my be or does ist bei was de la le les des".split())
    tokens = lambda q: frozenset(w for w in re.findall(r"[\w./-]+", q.lower()) if w not in small)
    for r in rows:
        at = r.get("id")
        if set(r) != set(COLUMNS): bad.append(f"{at}: columns {sorted(set(r) ^ set(COLUMNS))}"); continue
        if at in ids: bad.append(f"{at}: twice")
        ids.add(at)
        for name, known in (("kind", KINDS), ("endpoint", ENDPOINTS), ("needs", NEEDS)):
            if r[name] not in known: bad.append(f"{at}: {name} {r[name]!r}")
        if not r["expected"] or not r["source"] or not r["question"]: bad.append(f"{at}: something is empty")
        for name, d in (("expected", False), ("danger", True)):
            try: parse(r[name], d)
            except (ValueError, re.error) as e: bad.append(f"{at}: {name}: {e}")
    for r in rows:
        for rule, d in ((r.get("expected") or "", False), (r.get("danger") or "", True)):
            try: matches = [m for name, _, m in parse(rule, d) if m and name != "first-verdict"]
            except (ValueError, re.error): continue
            for key, op, v in (c for m in matches for alt in m if alt != "NONE" for c in alt):
                unknown = set(v.split("|")) - KNOWN.get(key, set(v.split("|")))
                if "~" not in op and unknown: bad.append(f"{r['id']}: {key} {unknown}")
    questions = {}
    for r in rows:
        k = (r["endpoint"], r["question"])
        if k in questions: bad.append(f"{r['id']}: asks the same as {questions[k]}")
        questions[k] = r["id"]
    return bad

# -- report --------------------------------------------------------------------------------------------------------------------
def percent(n, of): return 100.0 * n / of if of else 100.0
def run(service, rows, list_failures=False, out=print):
    tally, dangers = {}, []
    for row in rows:
        answer = ask(service, row)
        if answer.status == 0: out(f"no answer: {service.base}{path_of(row)}"); return None, None
        o = Outcome(row, answer)
        t = tally.setdefault(row["kind"], [0] * 6)
        for n, v in enumerate((True, o.at1, o.at3, o.asked, bool(o.danger), o.none)): t[n] += bool(v)
        show = lambda: (f"   expected  {row['expected']}\n   came      " + (" | ".join(h.brief() for h in answer.hits[:4]) or f"nothing ({answer.status})")
                        + (" + notice" if answer.notice else "") + f"\n   curl -s '{service.base}{path_of(row)}'")
        if o.danger:
            dangers.append(row["id"])
            out(f"DANGER {row['id']} {row['question']!r}  breaks {', '.join(o.danger)}: {row['danger']}" + ("\n" + show() if list_failures else ""))
        elif list_failures and not o.at3: out(f"{'none' if o.none else 'wrong':6} {row['id']} {row['question']!r}" + (f"  (needs {row['needs']})" if row["needs"] else "") + "\n" + show())
    return tally, dangers
def report(tally, out=print):
    out(f"{'kind':30} {'n':>4} {'right@1':>8} {'right@3':>8} {'as asked':>9} {'danger':>7} {'none':>5}")
    total = [sum(t[n] for t in tally.values()) for n in range(6)]
    for k in sorted(tally):
        t = tally[k]
        out(f"{k + ' ' + KINDS.get(k, ''):30} {t[0]:4} {percent(t[1], t[0]):7.1f}% {percent(t[2], t[0]):7.1f}% {percent(t[3], t[0]):8.1f}% {t[4]:7} {t[5]:5}")
    return total
def main(argv=None, out=print):
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("base", nargs="?"); p.add_argument("--bank", default=HERE / "open.csv", type=pathlib.Path)
    p.add_argument("--kind", help="one or more letters")
    p.add_argument("--id", help="only this row, or these, joined by commas"); p.add_argument("--list-failures", action="store_true")
    p.add_argument("--skip-needs", action="store_true", help="leave out rows whose fact, name or code the content lacked when they were written")
    p.add_argument("--max-danger", type=int); p.add_argument("--min1", type=float); p.add_argument("--min3", type=float)
    p.add_argument("--lint", action="store_true")
    a = p.parse_args(argv)
    rows = load(a.bank)
    if a.lint:
        bad = lint(rows)
        for b in bad: out(b)
        out(f"bank: {'FAIL' if bad else 'PASS'} {len(rows)} rows"); return 1 if bad else 0
    if not a.base: p.error("BASE is missing")
    rows = [r for r in rows if (not a.kind or r["kind"] in a.kind) and (not a.id or r["id"] in a.id.split(","))
            and not (a.skip_needs and r["needs"])]
    if not rows: out("no such rows"); return 2
    service = Service(a.base)
    try: tally, dangers = run(service, rows, a.list_failures, out)
    finally: service.close()
    if tally is None: return 2
    n, at1, at3, asked, danger, none = report(tally, out)
    out(f"questions: right@1 {percent(at1, n):.1f}% right@3 {percent(at3, n):.1f}% dangerous {danger} of {n}")
    return int((a.max_danger is not None and danger > a.max_danger) or (a.min1 is not None and percent(at1, n) < a.min1)
               or (a.min3 is not None and percent(at3, n) < a.min3))
if __name__ == "__main__": sys.exit(main())
