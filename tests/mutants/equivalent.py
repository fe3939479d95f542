"""Mutants that no test could tell from the code, and those that none does: judged by hand, each with its reason."""

from collections.abc import Mapping

_ENCRYPTED_ANYWAY = "bit 0 says encrypted, and is refused before"
_QUICKER = "only saves time: the other way gives the same"
_NEVER_AT_0 = "no part's text begins so: in front of it stands an element"
_UNUSED = "the value is kept by the cache and never looked at"
_HELD = "only how much is held of what is too long in any case"
_ASKED = "only dates and percentages are asked for"
_READ = "more is read of a file that is refused for its length all the same"
_TRUNCATED = "what is asked for is there, or the part is cut short in either case"
_KEPT = "only how much is kept for the next"
_NAMELESS = "a reference without a name or number is not plain, and was left to the careful lane before"
_UNSEEN = "nobody looks at the cell of a formula's text: it is only held to what a text may be"
_NO_ROW = "what is cut out then is no row, and left to the careful lane all the same"
_NO_REGION = "what names no region is compared with one, and is none"
_ONE_UNIT = "what is in place weighs many units at a time: one more never makes a half"
_NO_GAIN = "what brings nothing more is never among the fewest"
_WIDER = "any number serves that is greater than a row is wide"
_GATE, _DIRECTORY = "slavery_check/workbook/gate.py", "slavery_check/workbook/directory.py"
_PLAIN = "slavery_check/workbook/plain_sheet.py"
_CELLS = "slavery_check/workbook/plain_cells.py"
_SHEET = "slavery_check/workbook/sheet.py"

EQUIVALENT: Mapping[str, Mapping[str, str]] = {
    "slavery_check/assessment/confidence.py": {
        "confidence: backed.get(EvidenceLevel.READ, 0) -> backed.get(EvidenceLevel.READ, 1)": _ONE_UNIT,
        "confidence: backed.get(EvidenceLevel.VERIFIED, 0) -> backed.get(EvidenceLevel.VERIFIED, 1)": _ONE_UNIT,
        "(module): 1 << 2 * _BITS -> 2 << 2 * _BITS": "of these it is asked only whether there is any",
        "(module): 2 * _BITS -> 3 * _BITS": "of these it is asked only whether there is any",
        "Completeness.of: counted >> 2 * _BITS -> counted << 2 * _BITS": _QUICKER,
        "Completeness.of: 2 * _BITS -> 2 + _BITS": _QUICKER,
    },
    "slavery_check/assessment/alike.py": {
        "Alike.exposed: key is not None -> key is None": _QUICKER,
        "Alike.exposed: self.found.keep(key, found) -> pass": _QUICKER,
        "_is_more: len(code) > _SHORT -> len(code) >= _SHORT": _KEPT,
        "Alike.__init__: for part in parts if part.site_column -> for part in parts": (
            "a column without a name holds nothing"
        ),
        "Alike.key: said[2] -> said[3]": _KEPT,
        "Alike.key: len(listed) > 1 -> len(listed) >= 1": "of one row there is one",
        "Alike.key: different(listed) if len(listed) > 1 else 0 -> different(listed) if len(listed) > 1 else 1": (
            "of one row there is one"
        ),
        "Alike.key: one and one.sheet -> one or one.sheet": _QUICKER,
        "Alike.key: one and one.cell -> one or one.cell": _QUICKER,
        "Alike.key: one and one.overlaid -> one or one.overlaid": _QUICKER,
        "_read: source and source.sheet -> source or source.sheet": _QUICKER,
        "_read: source and source.cell -> source or source.cell": _QUICKER,
        "(module): (1024, 100) -> (1025, 100)": _KEPT,
        "(module): (1024, 100) -> (1024, 101)": _KEPT,
    },
    "slavery_check/assessment/explanation/profile.py": {
        "listings: listed[0].alpha2 if listed else '' -> listed[0].alpha2 if listed else 'XX'": (
            "no country has either code"
        ),
        "profile: credited='' -> credited='XX'": "whoever asks for it says what is credited",
        "Profile: credited: str = '' -> credited: str = 'XX'": "each that is made says it",
        "_unlimited: 10 ** 6 -> 10 ** 7": "any number serves that no country reaches",
        "_unlimited: 10 ** 6 -> 11 ** 6": "any number serves that no country reaches",
        "_held: one.in_place / weight if weight else 0 -> one.in_place / weight if weight else 1": (
            "a group without weight brings nothing"
        ),
        "_held: for level, part in in_place.items() if part -> for level, part in in_place.items()": (
            "nothing of any factor is nothing"
        ),
    },
    "slavery_check/assessment/explanation/deciding.py": {
        "deciding: for one in controls.scored if one.credit -> for one in controls.scored": (
            "what earns nothing leaves the score as it is"
        ),
        "deciding: Fraction(1) -> Fraction(2)": (
            "controls beyond full ones would lower a score, and only a higher band is told"
        ),
    },
    "slavery_check/assessment/explanation/lines.py": {
        "_made_of: (_of_control(control, assessment, policy), '', control.control) -> "
        "(_of_control(control, assessment, policy), 'XX', control.control)": "the five of a control are its points",
        "_of_credit: return () -> return None": "where there is such a line there is its evidence",
        "_of_exposure: ('', rule.sector) -> ('XX', rule.sector)": "nothing cuts it",
        "_of_exposure: ('', rule.goods) -> ('XX', rule.goods)": "nothing cuts it",
        "_of_exposure: ((), '', grounds) -> ((), 'XX', grounds)": "what brings nothing is cut by nothing",
    },
    "slavery_check/assessment/explanation/shown.py": {
        "exact: twos_and_fives > 1 -> twos_and_fives > 2": "every two was taken out before",
    },
    "slavery_check/assessment/explanation/fragility.py": {
        "(module): _NEAR = 1e-06 -> _NEAR = 1.000001": _QUICKER,
    },
    "slavery_check/assessment/explanation/fewest.py": {
        "(module): Fraction(1000) -> Fraction(1001)": "any number serves that is more than all weights together",
        "_with_one_felt: default=0 -> default=1": "where there is no set, none is of that size",
        "_worth: Fraction(0) -> Fraction(1)": "the worth of all is one more, and only compared",
        "_options: policy.evidence[best] > one.factor -> policy.evidence[best] >= one.factor": _NO_GAIN,
        "_options: showable and bool(one.score) -> showable or bool(one.score)": _NO_GAIN,
    },
    "slavery_check/assessment/policy_review/comparing.py": {
        "_rank: -1 -> -2": "either is below every band",
    },
    "slavery_check/assessment/policy_review/reach.py": {
        "reaches: highest + 1 -> highest + 2": "no step lies in between",
        "_share: needed < 0 -> needed <= 0": "nothing of any factor is nothing",
    },
    "slavery_check/policy/number_checks.py": {
        "_weights: rule.cap <= 0 -> rule.cap < 0": "nothing times any scale is not 100 either",
    },
    "slavery_check/policy/steps.py": {
        "_Walk._in_mapping: path[-1] if path else '' -> path[-1] if path else 'XX'": "no part has either key",
        "_Walk._choices: home.get('question', '') -> home.get('question', 'XX')": "no question has either id",
    },
    "slavery_check/policy/phrases.py": {
        "(module): re.compile('[^\\\\x00-\\\\x7f]+') -> re.compile('[^\\\\x00-\\\\x7f]*')": (
            "nothing between two letters stays nothing"
        ),
        "(module): dict.fromkeys(\"'`\") -> dict.fromkeys('')": "these were taken out before",
        "TextsTogether.may_hold_of: f\" {' '.join(self._in_order)} \" if near else '' -> "
        "f\" {' '.join(self._in_order)} \" if near else 'XX'": "where none is near, nothing is looked for",
        "(module): range(128) -> range(129)": "only of texts without such a character",
        "TextsTogether.may_hold_of: for second, phrase in phrases.phrases.get(word, ()) if second in here -> "
        "for second, phrase in phrases.phrases.get(word, ())": _QUICKER,
        "by_word: reverse=True -> reverse=False": _QUICKER,
        "by_word: 2 * sorted(phrase.split(), key=len, reverse=True) -> "
        "3 * sorted(phrase.split(), key=len, reverse=True)": "only two of them are taken",
        "by_word: ('', '') -> ('XX', '')": "a phrase without words stands nowhere, and no word is in capitals",
        "by_word: ('', '') -> ('', 'XX')": "a phrase without words stands nowhere, and no word is in capitals",
    },
    "slavery_check/assessment/screening/index.py": {
        "Index.likest: for number, name in enumerate(one.names) if self._may_reach(typed, name, near, least) -> "
        "for number, name in enumerate(one.names)": _QUICKER,
        "Index._may_reach: least * sum(weights) -> least + sum(weights)": _QUICKER,
        "Index._may_reach: for place, word in enumerate(name.words) if word.sound in near -> "
        "for place, word in enumerate(name.words)": _QUICKER,
        "Index._may_reach: for run in several if len(run.places) > 1 -> for run in several": _QUICKER,
        "Index._may_reach: len(run.places) > 1 -> len(run.places) >= 1": _QUICKER,
        "Index._needed: 1 - self.reader.rule.threshold / SAME -> 1 + self.reader.rule.threshold / SAME": _QUICKER,
        "Index._needed: 1 - self.reader.rule.threshold / SAME -> 2 - self.reader.rule.threshold / SAME": _QUICKER,
        "Index._needed: rarest and sum((name.words[place].weight for place in needed)) <= beyond -> "
        "rarest or sum((name.words[place].weight for place in needed)) <= beyond": _QUICKER,
        "_shortened: once or len(text) < _LONG -> once and len(text) < _LONG": _QUICKER,
        "Index.likest: (0, 0) -> (1, 0)": "no threshold is so low",
        "Index.likest: (0, 0) -> (0, 1)": "where no name may reach the threshold, none is told",
        "Index._may_reach: sum((weights[place] for place in found)) < enough -> "
        "sum((weights[place] for place in found)) <= enough": _QUICKER,
        "Index._may_reach: for run in joined if any((alike(run, word, self.reader) for word in typed.words)) -> "
        "for run in joined": _QUICKER,
        "_shortened: place + 1 -> place + 2": "what has two other letters meets with three left out too",
        "Index._near: for word in likely if alike(run, word, self.reader) -> for word in likely": _QUICKER,
        "Index._needed: (1 - self.reader.rule.threshold / SAME) * sum((word.weight for word in name.words)) -> "
        "1 - self.reader.rule.threshold / SAME + sum((word.weight for word in name.words))": _QUICKER,
    },
    "slavery_check/assessment/screening/likeness.py": {
        "(module): 10 ** 6 -> 10 ** 7": "any number serves that is greater than a name is long",
        "_taken: -1 -> -2": "either is no place",
        "runs: break -> continue": _QUICKER,
        "(module): 10 ** 6 -> 11 ** 6": "any number serves that is greater than a name is long",
    },
    "slavery_check/assessment/screening/names.py": {
        "(module): re.compile('\\\\s*,\\\\s*') -> re.compile('\\\\s*,\\\\S*')": (
            "a space stands after each comma of the rule, and is taken off the word later"
        ),
        "(module): re.compile('\\\\s*,\\\\s*') -> re.compile('\\\\s*,\\\\s+')": (
            "a space stands after each comma of the rule"
        ),
        "(module): re.compile('(.)\\\\1+') -> re.compile('(.)\\\\1*')": "a letter by itself is put in its own place",
        "Reader._several: for phrase in self._phrases if ' ' in phrase -> for phrase in self._phrases": (
            "single words are read so later all the same"
        ),
        "Reader._forms_within: reverse=True -> reverse=False": "no such form begins as another one does",
        "Reader.name: self._forms.sub(' ', words) -> self._forms.sub('', words)": "spaces stand on both its sides",
        "_latin: for part in _NOT_A_WORD.split(text) if part -> for part in _NOT_A_WORD.split(text)": (
            "spaces are made single at the end"
        ),
        "_any_of: {''} -> {'XX'}": "no phrase of the rule is empty",
        "Reader._several: ' ' in phrase -> '' in phrase": "single words are read so later all the same",
    },
    "slavery_check/assessment/explanation/choosing.py": {
        "_fewest: default=0 -> default=1": "one place more, no better than the one before it",
        "_tables: (0, 0) -> (0, 1)": "the worth of all is one more, and only compared",
        "_tables: brings + gain > grown.get(key, -1) -> brings + gain >= grown.get(key, -1)": "the same is put again",
        "_tables: -1 -> -2": "no gain is below 0",
    },
    "slavery_check/assessment/procurement_prefill.py": {
        "_commodity: ('',) -> ('XX',)": "no country has either code",
    },
    "slavery_check/assessment/commodity.py": {
        "GoodsPoints.__init__: stated=False -> stated=True": (
            "of two that weigh the same, a country that was told comes first by its code too"
        ),
        "GoodsPoints.__init__: alpha2='' -> alpha2='XX'": "what was told comes first; of any goods no country is told",
        "GoodsPoints._listing: listed[0].alpha2 if listed else '' -> listed[0].alpha2 if listed else 'XX'": (
            "no country has either code"
        ),
    },
    "slavery_check/assessment/control_points.py": {
        "_spared: (None, False) -> (None, True)": "where nothing is spared, nobody asks what it is a matter of",
        "ControlPoints.__init__: len(group.controls) + 1 -> len(group.controls) + 2": (
            "what divides by one more divides by these too"
        ),
        "ControlPoints.__init__: range(1, len(group.controls) + 1) -> range(2, len(group.controls) + 1)": (
            "1 divides every number"
        ),
        "(module): _DIFFERENT = 4096 -> _DIFFERENT = 4097": _KEPT,
        "(module): _LINES = 32768 -> _LINES = 32769": _KEPT,
        "(module): _BITS = 24 -> _BITS = 25": "a count fits into either",
        "(module): 2 << 4 * _BITS -> 3 << 4 * _BITS": "any number serves that is another",
        "(module): 4 * _BITS -> 5 * _BITS": "any place serves that is beyond the counts",
        "Packed.__init__: super().__init__() -> pass": "a dictionary is empty without it",
        "Lines.__init__: super().__init__() -> pass": "a dictionary is empty without it",
        "Lines.__missing__: len(self) >= _LINES -> len(self) > _LINES": _KEPT,
        "Packed.__missing__: len(self) < _DIFFERENT -> len(self) <= _DIFFERENT": _KEPT,
        "Packed.__missing__: self[said] = packed -> pass": _QUICKER,
    },
    "slavery_check/assessment/reading.py": {
        "several: len(names) <= 1 -> len(names) <= 2": _QUICKER,
        "several.found: cast('tuple[T, ...]', at_once(of)) -> cast('', at_once(of))": (
            "the type is for the type checker"
        ),
    },
    "slavery_check/assessment/remembering.py": {
        "remembering: cast('Callable[P, T]', lru_cache(maxsize=most)(function)) -> "
        "cast('', lru_cache(maxsize=most)(function))": ("the type is for the type checker"),
    },
    "slavery_check/assessment/goods_bought.py": {
        "_is_goods: 0 if found is None else int(found[1]) -> 1 if found is None else int(found[1])": (
            "division 1 is no goods either"
        ),
    },
    "slavery_check/assessment/overhearing.py": {
        "(module): _MOST_READINGS = 4096 -> _MOST_READINGS = 4097": _KEPT,
    },
    "slavery_check/assessment/assess.py": {
        "score: supplier_return = look.supplier_return -> pass": "goods of the list are no control",
        "_bonus: return ZERO -> return None": "of none it is asked only whether there is any",
        "_bonus: Fraction(0) -> Fraction(1)": "there is one at least, as was seen before",
    },
    "slavery_check/assessment/controls.py": {
        "control_lines: (one, counts, EvidenceLevel.STATED, 0, 1, *where) -> "
        "(one, counts, EvidenceLevel.STATED, 0, 2, *where)": "no halves are nothing too",
        "scored_by: asked > applies -> asked >= applies": _QUICKER,
        "(module): ('', '', '') -> ('XX', '', '')": "without a cell the sheet is not told",
    },
    "slavery_check/assessment/red_flags.py": {
        "FlagRules.__init__: for place, rule in enumerate(rules) if rule.words -> "
        "for place, rule in enumerate(rules)": "a rule without words finds none",
        "FlagRules.__init__: for place, rule in enumerate(rules) if rule.region and (not rule.words) -> "
        "for place, rule in enumerate(rules)": _NO_REGION,
        "FlagRules.__init__: rule.region and (not rule.words) -> rule.region or not rule.words": _NO_REGION,
        "found_in: for one in places if one.region -> for one in places": _NO_REGION,
        "found_in: for place, rule in rules.of_regions if rule.region == there.region -> "
        "for place, rule in rules.of_regions": "there is one region, Xinjiang",
        "(module): (20000, 100) -> (20001, 100)": _KEPT,
        "FlagRules.overheard: return False -> return True": "each rule looks for its words itself: only time is lost",
        "FlagRules.overheard: len(self._silent) < _MOST_SILENT -> len(self._silent) <= _MOST_SILENT": _KEPT,
        "FlagRules.overheard: self._silent.update([text for text in new if len(text) <= _SHORT]) -> pass": _QUICKER,
        "FlagRules.overheard: for text in new if len(text) <= _SHORT -> for text in new": _KEPT,
        "found_in: rules.of_words and rules.overheard(look.texts) -> rules.of_words or rules.overheard(look.texts)": (
            "each rule looks for its words itself: only time is lost"
        ),
        "(module): (20000, 100) -> (20000, 101)": _KEPT,
        "FlagRules.overheard: len(text) <= _SHORT -> len(text) < _SHORT": _KEPT,
        "FlagRules.overheard: return False -> return None": "both say no",
        "_flag: rule.when is None and bool(rule.unanswered) -> rule.when is None or bool(rule.unanswered)": (
            "a rule has one of the two, which the loading checks"
        ),
    },
    "slavery_check/assessment/sector.py": {
        "SectorPoints.match: points[own.band] > points[listed.band] -> points[own.band] >= points[listed.band]": (
            "of two that are worth the same was told before"
        ),
        "sector_match: text_of(supplier_return, Asked.SUPPLY_CODE) or '' -> "
        "text_of(supplier_return, Asked.SUPPLY_CODE) or 'XX'": ("a code of no scheme matches nothing either"),
        "sector_match: len(own) <= _SHORT -> len(own) < _SHORT": _KEPT,
        "(module): _SHORT = 100 -> _SHORT = 101": _KEPT,
        "SectorPoints.match: listed is None and own is not None -> listed is None or own is not None": (
            "where there is no code, nobody asks whose it is"
        ),
        "sector_line: len(own) <= _SHORT -> len(own) < _SHORT": _KEPT,
        "sector_line: text_of(supplier_return, Asked.SUPPLY_CODE) or '' -> "
        "text_of(supplier_return, Asked.SUPPLY_CODE) or 'XX'": "a code of no scheme matches nothing either",
    },
    "slavery_check/assessment/origins.py": {
        "(module): (4096, 200) -> (4097, 200)": _KEPT,
        "different: one.value if isinstance(one, Answered) else '' -> "
        "one.value if isinstance(one, Answered) else 'XX'": ("a blank is like any other blank"),
        "_stated: (code.startswith(CHINA) for code in codes)) else '' -> "
        "(code.startswith(CHINA) for code in codes)) else 'XX'": ("the words are asked of China alone"),
        "_region_named: for part in (raw, *_PARTS.split(raw)) if part.strip() -> "
        "for part in (raw, *_PARTS.split(raw))": ("a blank matches no country"),
        "(module): (4096, 200) -> (4096, 201)": _KEPT,
        "rows_left_out: count <= min(1, len(rows)) -> count < min(1, len(rows))": _QUICKER,
        "_stated: len(about_china) <= _SHORT -> len(about_china) < _SHORT": _KEPT,
        "_region_named: suggest=False -> suggest=True": "a suggestion is not taken either",
    },
    _GATE: {
        "_safe_name: len(name) <= _LONGEST_KEPT -> len(name) < _LONGEST_KEPT": _KEPT,
        "(module): _LONGEST_KEPT = 100 -> _LONGEST_KEPT = 101": _KEPT,
        "(module): 1 | 64 -> 1 | 65": "bit 0 is in the mask already",
        "(module): 1 | 64 | 8192 -> 1 | 64 | 8193": "bit 0 is in the mask already",
        "(module): _SIZES_FOLLOW = 8 -> _SIZES_FOLLOW = 9": _ENCRYPTED_ANYWAY,
        "(module): _KIND = 80 -> _KIND = 81": "only the beginning of these bytes is looked at",
        "pass_gate: ent[kind.start:kind.start + _KIND] if kind else b'' -> "
        "ent[kind.start:kind.start + _KIND] if kind else b'XX'": "no kind of OpenDocument begins so",
        "_member: len(content) < name_start -> len(content) <= name_start": "the directory stands behind every header",
        "_member: (size, packed, 0) -> (size, packed, 1)": "the offset is not asked of a local header",
    },
    _DIRECTORY: {
        "_large_end: where < 0 -> where <= 0": "a file that passes begins with a member, not with a locator",
        "_large_end: where < 0 -> where < 1": "a file that passes begins with a member, not with a locator",
    },
    "slavery_check/escaping.py": {
        "(module): _LAST_SHORT = 65535 -> _LAST_SHORT = 65536": "the character of that number is printable",
        "_csv_field: return '' -> return None": "the csv module writes None as the empty text",
        "file_name: maxsplit=1 -> maxsplit=2": "only the first piece is taken",
        "file_name: len(slug) > limit -> len(slug) >= limit": "shortening to its own length changes nothing",
    },
    "slavery_check/workbook/parts.py": {
        "(module): _SLICE = 16384 -> _SLICE = 16385": "only how much at a time",
        "(module): (64, 8) -> (65, 8)": "only when memory is saved",
        "(module): (64, 8) -> (64, 9)": _HELD,
        "Parsing.__init__: self._here = _PASSED_OVER -> pass": "set when the part is run",
        "Parsing.__init__: parser.buffer_text = True -> parser.buffer_text = False": "more pieces, the same text",
        "Parsing._feed: self._pieces[:] = [''.join(self._pieces)[:ESCAPED * self.limits.cell_characters]] -> pass": (
            "only saves memory; the large nasty workbooks hold it to 512 MB"
        ),
        "Allowance: default=0.0 -> default=1.0": "set when the clock is started",
        "_inflated: inflater.decompress(b'', CHUNK) -> inflater.decompress(b'XX', CHUNK)": _TRUNCATED,
        "Parsing.__init__: parser.buffer_text = True -> pass": "only saves time: more pieces, the same text",
        "Parsing.text: self._parser.CharacterDataHandler = None -> pass": "only saves memory: cleared before it counts",
        "Parsing._feed: len(self._pieces) > _PIECES -> len(self._pieces) >= _PIECES": "only when memory is saved",
    },
    "slavery_check/workbook/limits.py": {
        "limit_in: detail.split(' ', 2) -> detail.split(' ', 3)": "only the first two words are looked at",
        "wrong_limits: difflib.get_close_matches(name, known, 1) -> difflib.get_close_matches(name, known, 2)": (
            "only the nearest is told"
        ),
    },
    "slavery_check/workbook/refused.py": {
        "Refused.__init__: super().__init__(code, detail) -> pass": "Python keeps the arguments by itself",
    },
    "slavery_check/workbook/reader.py": {
        "_content: min(status.st_size, limits.file_bytes) + 1 -> min(status.st_size, limits.file_bytes) + 2": _READ,
        "_content: len(content) > status.st_size -> len(content) >= status.st_size": _READ,
        "_content: limits.file_bytes + 1 - len(content) -> limits.file_bytes + 1 + len(content)": _READ,
        "_content: limits.file_bytes + 1 -> limits.file_bytes + 2": _READ,
    },
    "slavery_check/workbook/strings.py": {
        "unescape: '_x' not in text -> '' not in text": _QUICKER,
        "rich_text.add: room > 0 -> room >= 0": _HELD,
        "rich_text.add: room > 0 -> room > 1": _HELD,
        "rich_text.add: room -= len(text) -> room += len(text)": _HELD,
        "rich_text.add: room -= len(text) -> pass": _HELD,
        "_Items._learnt: '&' in text -> '' in text": _QUICKER,
        "_Items._learnt: '&' in body -> '' in body": _QUICKER,
        "_Items._learnt: '_x' in body -> '' in body": _QUICKER,
        "_Items.__init__: self._taken = 0 -> self._taken = 1": _KEPT,
        "_Items.told: _BESIDE * len(new) -> _BESIDE + len(new)": _KEPT,
        "_Items.told: self._taken = 0 -> self._taken = 1": _KEPT,
        "_Items.told: self._taken = 0 -> pass": _KEPT,
        "_Items.told: self._taken > _KEPT_BYTES -> self._taken >= _KEPT_BYTES": _KEPT,
        "(module): (4000000, 300) -> (4000001, 300)": _KEPT,
        "(module): (4000000, 300) -> (4000000, 301)": _KEPT,
        "_careful.take: limits.cell_characters + 1 -> limits.cell_characters + 2": _HELD,
    },
    "slavery_check/workbook/book.py": {
        "_kept: return _parsed(limits, iter((content,))) -> return None": _QUICKER,
        "_BookParsing._properties: given.get('date1904', '') -> given.get('date1904', 'XX')": "neither says 1904",
        "_BookParsing.__init__: self._name = '' -> pass": "set at the beginning of every name",
        "_BookParsing.__init__: self._name = '' -> self._name = 'XX'": "set at the beginning of every name",
    },
    "slavery_check/workbook/number_formats.py": {
        "_Formats.take_code: given.get('formatCode', '') -> given.get('formatCode', 'XX')": "neither shows anything",
        "_shown: centage' if number in _BUILT_IN_PERCENTAGES else '' -> "
        "centage' if number in _BUILT_IN_PERCENTAGES else 'XX'": _ASKED,
        "_shown: 'percentage' if '%' in code else '' -> 'percentage' if '%' in code else 'XX'": _ASKED,
    },
    _SHEET: {
        "SheetParsing.__init__: self._before = '' -> pass": "set at the beginning of every cell",
        "SheetParsing.__init__: self._before = '' -> self._before = 'XX'": "set at the beginning of every cell",
        "SheetParsing._shared_text: len(index) < 10 -> len(index) <= 10": "no table has so many texts",
        "SheetParsing._shared_text: len(index) < 10 -> len(index) < 11": "no table has so many texts",
        "SheetParsing._both: len(before) < most -> len(before) <= most": "cut at the same character",
        "row_number: len(digits) < 10 -> len(digits) < 11": "a number of ten digits is outside every sheet",
        "row_number: len(digits) < 10 -> len(digits) <= 10": "a number of ten digits is outside every sheet",
        "SheetParsing.__init__: self._kind = 'n' -> pass": "set at the beginning of every cell",
        "SheetParsing.__init__: self._kind = 'n' -> self._kind = ''": "set at the beginning of every cell",
    },
    "slavery_check/workbook/relations.py": {
        "(module): _KEPT = 10000 -> _KEPT = 10001": _KEPT,
    },
    "slavery_check/workbook/plain_lane.py": {
        "(module): KEPT_BYTES = 48000 -> KEPT_BYTES = 48001": _KEPT,
        "(module): re.compile('&([a-z]+|#[0-9]+);') -> re.compile('&([a-z]*|#[0-9]+);')": _NAMELESS,
        "(module): re.compile('&([a-z]+|#[0-9]+);') -> re.compile('&([a-z]+|#[0-9]*);')": _NAMELESS,
        "plain_text: '&' in body -> '' in body": _QUICKER,
        "referred: '&#' in text -> '' in text": _QUICKER,
        "bounds: len(opening) <= start <= end -> len(opening) < start <= end": "a part that begins so has another root",
        "plain_text: between.rfind(b']]>') >= 0 -> between.rfind(b']]>') >= 1": _NEVER_AT_0,
        "plain_text: between.rfind(b']]>') >= 0 -> between.rfind(b']]>') > 0": _NEVER_AT_0,
        "referred: '&' in text -> '' in text": _QUICKER,
        "_inflated: max(size, 1) -> max(size, 2)": "of a part without a byte any byte is one too many",
        "_inflated: inflater.decompress(inflater.unconsumed_tail, 1) -> "
        "inflater.decompress(inflater.unconsumed_tail, 2)": "it is asked only whether there is more",
    },
    "slavery_check/workbook/kept_cells.py": {
        "(module): (12000000, 600) -> (12000001, 600)": _KEPT,
        "(module): (12000000, 600) -> (12000000, 601)": _KEPT,
        "Room.__init__: self._taken = 0 -> self._taken = 1": _KEPT,
        "Room.take: self._taken > _KEPT_BYTES -> self._taken >= _KEPT_BYTES": _KEPT,
        "Texts.__init__: super().__init__() -> pass": "a dictionary is empty without it",
    },
    _PLAIN: {
        "(module): range(2048) -> range(2049)": _QUICKER,
        "PlainSheets.__init__: len(shared) <= len(_NUMBERS) -> len(shared) < len(_NUMBERS)": _QUICKER,
        """(module): re.compile(b' t="s"><v>([0-9]+)</v></c>') -> re.compile(b' t="s"><v>([0-9]*)</v></c>')""": (
            "no text has a number without a digit"
        ),
        "_stored: around.find(b' xr:uid=') >= 0 -> around.find(b' xr:uid=') > 0": _NEVER_AT_0,
        "_stored: around.find(b' xr:uid=') >= 0 -> around.find(b' xr:uid=') >= 1": _NEVER_AT_0,
        "_stored: around.find(b' xr:uid=') -> around.find(b'')": _QUICKER,
        "_reading: len(body) <= KEPT_BYTES -> len(body) < KEPT_BYTES": _KEPT,
        "_split: len(rows[0]) < start -> len(rows[0]) <= start": _NO_ROW,
        "_split: len(rows[0]) < start or end < behind -> len(rows[0]) < start and end < behind": _NO_ROW,
        "_split: raise NotPlain -> pass": _NO_ROW,
        "_framed: heetParsing([], NumberFormats(), Parsing(limits), 1) -> "
        "heetParsing([], NumberFormats(), Parsing(limits), 2)": "a second cell is not the one that was put in either",
    },
    "slavery_check/workbook/plain_rows.py": {
        "Rows.told: Told(0, iter(()), (), (), is_prefixed=False) -> Told(1, iter(()), (), (), is_prefixed=False)": (
            "both places are before the first row"
        ),
    },
    _CELLS: {
        "Mould: is_prefixed: bool = False -> is_prefixed: bool = True": "each that is made says it",
        "Moulds.__init__: RawCell(1, 1, '') -> RawCell(2, 1, '')": _UNSEEN,
        "Moulds.__init__: RawCell(1, 1, '') -> RawCell(1, 2, '')": _UNSEEN,
        "Moulds.__init__: RawCell(1, 1, '') -> RawCell(1, 1, 'XX')": _UNSEEN,
        "Moulds.mould: 2 * len(tags) - 1 -> 2 * len(tags) - 2": "the last of the odd numbers is the same",
        "Moulds.mould: self._room.take(len(written)) -> pass": _KEPT,
        "Moulds._said: 0 if is_numbered else int(raw or 0) -> 1 if is_numbered else int(raw or 0)": (
            "the text of the table takes its place"
        ),
        "Moulds._taken: '&' in text -> '' in text": _QUICKER,
        "(module): f'(?:{_EMPTY_ROW})*+' -> f'(?:{_EMPTY_ROW})++'": "it is asked only where something stands",
        "_step: es, own_row)[0] if empties else own_row) * _WIDE, 0, high) -> "
        "es, own_row)[0] if empties else own_row) * _WIDE, 1, high)": "only what follows in a row is held to that row",
        "_plain: '_x' in written -> '' in written": _QUICKER,
        "_plain: '&' not in written -> '' not in written": _QUICKER,
        "_plain: ']]>' not in written -> '' not in written": _QUICKER,
        "known_row: return True -> return False": _UNUSED,
        "known_formula: return True -> return False": _UNUSED,
        "(module): 1 << 15 -> 2 << 15": _WIDER,
        "(module): 1 << 15 -> 1 << 16": _WIDER,
        "_look: found[2] or 'n' if found else '' -> found[2] or 'n' if found else 'XX'": (
            "what is not found is not plain, whatever its type"
        ),
        '(module): "([1-9][0-9]{{0,6}})"([^<>&/]*+)>)?<c r="([^"<>&/]++)"([^<>&/]*+)(?:/>|>(?:<is><t(?: xml:space="pres'
        ' -> "([1-9][0-9]{{0,6}})"([^<>&/]*+)>)?<c r="([^"<>&/]*+)"([^<>&/]*+)(?:/>|>(?:<is><t(?: xml:space="pres': (
            "an empty place is not plain either"
        ),
        """(module): re.compile('<row r="([0-9]+)"([^<>&/]*+)') -> re.compile('<row r="([0-9]*)"([^<>&/]*+)')""": (
            "that a row has a number was seen before"
        ),
        "known_row: return True -> return None": _UNUSED,
        "known_formula: return True -> return None": _UNUSED,
    },
}
"""Path -> name of the mutant -> why nothing differs."""
LEFT: Mapping[str, Mapping[str, str]] = {
    "slavery_check/assessment/screening/index.py": {
        "Index._near: len(run.places) > 1 -> len(run.places) > 2": (
            "also finds two words written as one with two letters wrong; looking for these takes three times as long"
        ),
    },
    "slavery_check/assessment/explanation/fewest.py": {
        "_options: _FELT if do.for_workers else 0 -> _FELT if do.for_workers else 1": (
            "told only where two light controls bring what a heavy one and better backing bring; no case has that"
        ),
    },
}
"""The same of mutants that differ, and that no test kills: they count as survived."""
