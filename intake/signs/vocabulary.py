"""Words by which a post or a thing to do is known; add a council's own here."""

VERBS = (
    "add", "adopt", "agree", "allow", "amend", "appoint", "apply", "appraise", "approach", "arrange", "ask",
    "assess", "assist", "audit", "avoid", "bid", "bring", "build", "buy", "carry", "change", "check",
    "circulate", "clarify", "clear", "commission", "commit", "complete", "conduct", "confirm", "consider",
    "consult", "continue", "contact", "convene", "cooperate", "cost", "create", "cut", "debate", "define",
    "deliver", "design", "determine", "develop", "discuss", "do", "draft", "draw", "educate", "employ",
    "enable", "encourage", "end", "endeavour", "enforce", "engage", "enhance", "ensure", "establish",
    "evaluate", "examine", "expand", "explain", "explore", "extend", "fast-track", "feed", "find", "fit",
    "form", "fund", "get", "give", "hold", "identify", "implement", "improve", "include", "increase", "inform",
    "inspect", "install", "integrate", "introduce", "invest", "investigate", "invite", "issue", "join", "keep",
    "launch", "lead", "let", "liaise", "lobby", "look", "maintain", "make", "manage", "map", "measure", "meet",
    "mend", "monitor", "move", "name", "negotiate", "number", "offer", "open", "order", "organise", "pay",
    "pilot", "place", "plan", "plant", "prepare", "present", "press", "print", "prioritise", "procure",
    "produce", "progress", "promote", "protect", "provide", "publicise", "publish", "purchase", "put", "raise",
    "recommend", "reconsider", "record", "recruit", "redesign", "reduce", "refer", "refresh", "reinstate",
    "relocate", "remind", "remove", "renew", "repair", "replace", "reply", "report", "request", "require",
    "resource", "respond", "restore", "retain", "review", "revise", "revisit", "run", "scope", "secure", "seek",
    "sell", "send", "set", "share", "sign", "simplify", "site", "speed", "stop", "streamline", "strengthen",
    "submit", "support", "survey", "take", "target", "tell", "test", "tighten", "track", "train", "transfer",
    "trial", "undertake", "update", "upgrade", "urge", "use", "visit", "widen", "withdraw", "work", "write",
)  # fmt: skip
POST = (
    r"officers?|managers?|directors?|heads? of|head teachers?|heads|leads?|leader|chief|clerk|cllrs?\.?|councillors?|"
    r"members? for|secretary|co-?ordinators?|advis[eo]rs?|engineers?|treasurer|solicitor|accountant|planners?|"
    r"surveyors?|superintendent|commander|inspector|constable|nurse|matron|consultant|principal|supervisors?|team|services?|"
    r"department|directorate|chair(?:man|woman|person)?|convener|portfolio holder|ad|hos|ceo|cfo|mayor|commissioner|"
    r"registrar|architect|rangers?|warden|analyst|specialist|technician|assistant|deputy|controller|librarian|"
    r"curator|harbour ?master|planner|partner|representative|liaison|practitioner|facilitator|developer|"
    r"swyddog(?:ion)?|pennaeth|rheolwr|rheolwyr|cyfarwyddwr|aelod|arweinydd|cyng\.?|cynghorydd|tîm|gwasanaethau?"
)
